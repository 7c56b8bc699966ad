"""The gold of the state of knowledge: labels on statements and pairs, as addresses and offsets.

Formats, one JSON object a line (``gold/state/README.md`` says how they were made)::

    {"url", "sha256", "spans": [[s, e], …], "stratum", "statement": bool, "speaker": name | null,
     "aliases": […], "relays": [names], "act", "certainty", "said": "2020-11-04" | null}

    {"a": {"url", "sha256", "spans"}, "b": {…}, "stratum",
     "relation": one of RELATIONS | null (not to be judged),
     "stance": "same" | "confirms" | "denies" | "not-confirmed" | "doubts" | null}

Offsets count code points of headline, blank line and text; ``sha256`` is that of these characters.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seed_items import names_of
from zufolge.model import Act, Certainty, Span

__all__ = ["GivenPair", "GivenStatement", "Mark", "read_pairs", "read_statements"]

RELATIONS = ("same", "a-entails-b", "b-entails-a", "contradicts", "related", "different")
STANCES = ("same", "confirms", "denies", "not-confirmed", "doubts")


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement by where it stands."""

    url: str
    sha256: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GivenStatement:
    """A labelled statement; ``speaker`` are all folded names that are right, ``None`` if the
    article does not tell."""

    mark: Mark
    speaker: frozenset[str] | None
    relays: tuple[frozenset[str], ...]
    act: Act
    certainty: Certainty
    said: str | None


@dataclass(frozen=True, slots=True)
class GivenPair:
    """A labelled pair; ``relation`` and ``stance`` as in the file."""

    a: Mark
    b: Mark
    stratum: str
    relation: str
    stance: str | None

    @property
    def same(self) -> bool:
        """Whether both tell one fact: the same, or the one with more beside it."""
        return self.relation in RELATIONS[:3]


def read_statements(path: Path) -> list[GivenStatement]:
    """Labels of what the judges took for statements; raises ``ValueError`` with the line."""
    return [
        GivenStatement(
            mark=_mark(raw),
            speaker=names_of(raw["speaker"], raw["aliases"]) if raw["speaker"] else None,
            relays=tuple(names_of(relay) for relay in raw["relays"]),
            act=Act(raw["act"]),
            certainty=Certainty(raw["certainty"]),
            said=raw["said"],
        )
        for raw in _lines(path)
        if raw["statement"]
    ]


def read_pairs(path: Path) -> list[GivenPair]:
    """Labelled pairs without those that could not be judged; raises ``ValueError``."""
    found = []
    for raw in _lines(path):
        if raw["relation"] is None:
            continue
        if raw["relation"] not in RELATIONS or raw["stance"] not in (*STANCES, None):
            raise ValueError(f"{path}: {raw['relation']!r} or {raw['stance']!r} is no label")
        found.append(
            GivenPair(
                _mark(raw["a"]), _mark(raw["b"]), raw["stratum"], raw["relation"], raw["stance"]
            )
        )
    return found


def _lines(path: Path) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            yield json.loads(line)
        except ValueError as error:
            raise ValueError(f"{path}, line {number}: no JSON ({error})") from error


def _mark(raw: Mapping[str, Any]) -> Mark:
    spans = tuple(Span(start, end) for start, end in raw["spans"])
    return Mark(raw["url"], raw["sha256"], spans)
