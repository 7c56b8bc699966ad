"""What people decided by hand, from a TOML file::

[[source.join]]                  # these names (or source ids) are one source
members = ["Mai Beispiel", "die Ministerin"]
by = "kb"                        # who decided; may be left out, like the reason
reason = "she is the only minister in this story"

[[source.part]]                  # these stay apart
members = ["Jon Muster", "Tom Muster"]

[[claim.join]]                   # these statements (by id) are about one fact
members = ["s-0123456789ab", "s-ba9876543210"]

[[claim.part]]
members = ["s-0123456789ab", "s-aaaaaaaaaaaa"]

[[speaker]]                      # this statement was made by this source
statement = "s-0123456789ab"
source = "Mai Beispiel"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from zufolge.errors import BadDecisions
from zufolge.model import Decisions, Grouping, SpeakerSet

__all__ = ["read_decisions"]

_TABLES = ("source", "claim", "speaker")
_WAYS = ("join", "part")
_STATEMENT = re.compile(r"s-[0-9a-f]{12}")
_WHO = ("by", "reason")


def read_decisions(path: Path | str) -> Decisions:
    """The decisions in the file ``path``. Raises ``BadDecisions`` for all that is not as above.

    Whether a named source or statement exists is not checked here: that needs the story.
    """
    place = Path(path)
    try:
        data = tomllib.loads(place.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise BadDecisions(place, f"cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise BadDecisions(place, "is not UTF-8; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise BadDecisions(place, f"is no TOML: {error}") from error
    _check_keys(place, "the file", data, _TABLES)
    groupings = {
        (table, way): _groupings(place, table, way, data.get(table, {}))
        for table in ("source", "claim")
        for way in _WAYS
    }
    return Decisions(
        path=str(path),
        join_sources=groupings["source", "join"],
        part_sources=groupings["source", "part"],
        join_claims=groupings["claim", "join"],
        part_claims=groupings["claim", "part"],
        speakers=_speakers(place, data.get("speaker", [])),
    )


def _groupings(place: Path, table: str, way: str, data: Any) -> tuple[Grouping, ...]:
    if not isinstance(data, dict):
        raise BadDecisions(place, f"{table!r} must be written as [[{table}.join]] or .part")
    _check_keys(place, f"[{table}]", data, _WAYS)
    result: list[Grouping] = []
    for number, entry in enumerate(_entries(place, f"{table}.{way}", data.get(way, [])), start=1):
        where = f"[[{table}.{way}]] no. {number}"
        _check_keys(place, where, entry, ("members", *_WHO))
        members = _members(place, where, entry.get("members"))
        if table == "claim":
            for member in members:
                _check_statement(place, where, member)
        result.append(Grouping(members, *_who(place, where, entry)))
    return tuple(result)


def _members(place: Path, where: str, value: Any) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(member, str) and member for member in value):
        members = tuple(dict.fromkeys(value))
        if len(members) > 1:
            return members
    raise BadDecisions(place, f"{where}: 'members' is {value!r}; give at least two different texts")


def _speakers(place: Path, data: Any) -> tuple[SpeakerSet, ...]:
    result: list[SpeakerSet] = []
    for number, entry in enumerate(_entries(place, "speaker", data), start=1):
        where = f"[[speaker]] no. {number}"
        _check_keys(place, where, entry, ("statement", "source", *_WHO))
        statement, source = (_text(place, where, entry, key) for key in ("statement", "source"))
        if statement is None or source is None:
            raise BadDecisions(place, f"{where}: needs 'statement' and 'source'")
        _check_statement(place, where, statement)
        if any(other.statement == statement for other in result):
            raise BadDecisions(place, f"{where}: {statement!r} has a speaker already; keep one")
        result.append(SpeakerSet(statement, source, *_who(place, where, entry)))
    return tuple(result)


def _entries(place: Path, name: str, data: Any) -> list[dict[str, Any]]:
    if not isinstance(data, list) or not all(isinstance(entry, dict) for entry in data):
        raise BadDecisions(place, f"{name!r} must be written as [[{name}]]")
    return data


def _check_keys(place: Path, where: str, data: Mapping[str, Any], choices: tuple[str, ...]) -> None:
    unknown = sorted(set(data) - set(choices))
    if unknown:
        raise BadDecisions(
            place, f"{where}: unknown key {unknown[0]!r}; choose from: {', '.join(choices)}"
        )


def _check_statement(place: Path, where: str, member: str) -> None:
    if not _STATEMENT.fullmatch(member):
        raise BadDecisions(
            place,
            f"{where}: {member!r} is no statement id; copy one from dossier.json"
            " ('s-' and twelve digits or letters a to f)",
        )


def _who(place: Path, where: str, entry: Mapping[str, Any]) -> tuple[str | None, str | None]:
    return _text(place, where, entry, "by"), _text(place, where, entry, "reason")


def _text(place: Path, where: str, entry: Mapping[str, Any], key: str) -> str | None:
    value = entry.get(key)
    if value is not None and not (isinstance(value, str) and value.strip()):
        raise BadDecisions(place, f"{where}: {key!r} is {value!r}; give a text")
    return value
