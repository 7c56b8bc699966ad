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

[[relays]]                       # and came through these, from the speaker outwards
statement = "s-0123456789ab"
sources = ["Talpress"]

[[act]]
statement = "s-0123456789ab"
act = "deny"

[[certainty]]
statement = "s-0123456789ab"
certainty = "hearsay"

[[wrong]]                        # no report says that
statement = "s-0123456789ab"

[[note]]                         # known from elsewhere; source and time may be left out
statement = "s-0123456789ab"
text = "confirmed to us"
source = "Mai Beispiel, by telephone"
time = "14:05"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from zufolge.corrections.ledger import entry_of
from zufolge.errors import BadDecisions
from zufolge.model import (
    Act,
    Certainty,
    Citation,
    Correction,
    CorrectionKind,
    Ledger,
    Note,
    Who,
)

__all__ = ["read_decisions"]

_Choice = TypeVar("_Choice", bound=StrEnum)

_GROUPS = {
    ("source", "join"): CorrectionKind.JOIN_SOURCES,
    ("source", "part"): CorrectionKind.PART_SOURCES,
    ("claim", "join"): CorrectionKind.JOIN_CLAIMS,
    ("claim", "part"): CorrectionKind.PART_CLAIMS,
}
_WAYS = ("join", "part")
_WHO = ("by", "reason")
_SINGLE: dict[str, tuple[CorrectionKind, tuple[str, ...], tuple[str, ...]]] = {
    "speaker": (CorrectionKind.SPEAKER, ("source",), ()),
    "relays": (CorrectionKind.RELAYS, ("sources",), ()),
    "act": (CorrectionKind.ACT, ("act",), ()),
    "certainty": (CorrectionKind.CERTAINTY, ("certainty",), ()),
    "wrong": (CorrectionKind.WRONG, (), ()),
    "note": (CorrectionKind.NOTE, ("text",), ("source", "time")),
}
"""Tables about one statement: the keys that each needs besides it, and those it may have."""

_STATEMENT = re.compile(r"s-[0-9a-f]{12}")


def read_decisions(path: Path | str) -> Ledger:
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
    _check_keys(place, "the file", data, ("source", "claim", *_SINGLE))
    made = [*_groupings(place, data), *_singles(place, data)]
    return Ledger(tuple(map(entry_of, made)), str(path))


def _groupings(place: Path, data: Mapping[str, Any]) -> Iterator[Correction]:
    for table in ("source", "claim"):
        ways = data.get(table, {})
        if not isinstance(ways, dict):
            raise BadDecisions(place, f"{table!r} must be written as [[{table}.join]] or .part")
        _check_keys(place, f"[{table}]", ways, _WAYS)
        for way in _WAYS:
            name = f"{table}.{way}"
            for number, entry in enumerate(_entries(place, name, ways.get(way, [])), start=1):
                yield _grouping(place, table, way, f"[[{name}]] no. {number}", entry)


def _grouping(
    place: Path, table: str, way: str, where: str, entry: Mapping[str, Any]
) -> Correction:
    _check_keys(place, where, entry, ("members", *_WHO))
    members = _members(place, where, entry.get("members"))
    by, why = _who(place, where, entry)
    if table == "source":
        return Correction(_GROUPS[table, way], by, None, why, sources=tuple(map(Who, members)))
    cited = tuple(_cited(place, where, member) for member in members)
    return Correction(_GROUPS[table, way], by, None, why, cited)


def _members(place: Path, where: str, value: Any) -> tuple[str, ...]:
    if _are_texts(value):
        members = tuple(dict.fromkeys(value))
        if len(members) > 1:
            return members
    raise BadDecisions(place, f"{where}: 'members' is {value!r}; give at least two different texts")


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one for one in value)


def _singles(place: Path, data: Mapping[str, Any]) -> Iterator[Correction]:
    for table, (kind, needed, allowed) in _SINGLE.items():
        seen: set[str] = set()
        for number, entry in enumerate(_entries(place, table, data.get(table, [])), start=1):
            where = f"[[{table}]] no. {number}"
            _check_keys(place, where, entry, ("statement", *needed, *allowed, *_WHO))
            statement = _text(place, where, entry, "statement")
            if statement is None or any(entry.get(key) is None for key in needed):
                keys = " and ".join(map(repr, ("statement", *needed)))
                raise BadDecisions(place, f"{where}: needs {keys}")
            cited = _cited(place, where, statement)
            if statement in seen and kind is not CorrectionKind.NOTE:
                raise BadDecisions(place, f"{where}: {statement!r} has a {table} already; keep one")
            seen.add(statement)
            yield _single(place, where, kind, cited, entry)


def _single(
    place: Path, where: str, kind: CorrectionKind, cited: Citation, entry: Mapping[str, Any]
) -> Correction:
    by, why = _who(place, where, entry)
    sources: tuple[Who, ...] = ()
    note = None
    if kind is CorrectionKind.SPEAKER:
        sources = (Who(_text(place, where, entry, "source") or ""),)
    elif kind is CorrectionKind.RELAYS:
        if not _are_texts(entry["sources"]):
            raise BadDecisions(place, f"{where}: 'sources' is {entry['sources']!r}; give texts")
        sources = tuple(map(Who, entry["sources"]))
    elif kind is CorrectionKind.NOTE:
        text, source, time = (_text(place, where, entry, k) for k in ("text", "source", "time"))
        note = Note(text or "", source, time)
    act = _choice(place, where, entry, "act", Act)
    certainty = _choice(place, where, entry, "certainty", Certainty)
    return Correction(kind, by, None, why, (cited,), sources, act, certainty, note=note)


def _choice(
    place: Path, where: str, entry: Mapping[str, Any], key: str, choices: type[_Choice]
) -> _Choice | None:
    value = _text(place, where, entry, key)
    try:
        return None if value is None else choices(value)
    except ValueError as error:
        known = ", ".join(choices)
        raise BadDecisions(place, f"{where}: {key!r} is {value!r}; choose from: {known}") from error


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


def _cited(place: Path, where: str, member: str) -> Citation:
    if not _STATEMENT.fullmatch(member):
        raise BadDecisions(
            place,
            f"{where}: {member!r} is no statement id; copy one from dossier.json"
            " ('s-' and twelve digits or letters a to f)",
        )
    return Citation(statement=member)


def _who(place: Path, where: str, entry: Mapping[str, Any]) -> tuple[str | None, str | None]:
    return _text(place, where, entry, "by"), _text(place, where, entry, "reason")


def _text(place: Path, where: str, entry: Mapping[str, Any], key: str) -> str | None:
    value = entry.get(key)
    if value is not None and not (isinstance(value, str) and value.strip()):
        raise BadDecisions(place, f"{where}: {key!r} is {value!r}; give a text")
    return value
