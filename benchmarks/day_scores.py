"""How many of the copies of a made day were found, and which of their characters.

A pair is **planted** if a later article shares 40 words or more, unchanged, of a wire text with the
first article that carried it. Found is what is called copied. Precision asks whether two articles
that are called copied carry one wire text at all and share a sentence of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from day_made import Made, Piece
from zufolge.model import Copying, CopyKind, Passage, Span, joined, overlap

__all__ = ["Scores"]

_PLANTED = 40  # words
_COLUMNS = ("number", "start", "end", "words", "changed")

_Pieces = NDArray[np.int32]


@dataclass
class Scores:
    """Counts of one day. ``told`` every article in order of time, then every pair that was found;
    without a text nothing of it is kept but numbers."""

    _pieces: dict[str, _Pieces] = field(default_factory=dict)
    _wires: dict[str, int] = field(default_factory=dict)
    _first: dict[int, str] = field(default_factory=dict)
    _planted: set[str] = field(default_factory=set)
    _met: set[str] = field(default_factory=set)
    copied: int = 0
    rightly: int = 0
    characters: NDArray[np.int64] = field(default_factory=lambda: np.zeros(3, np.int64))

    def made(self, article: Made) -> None:
        """An article of the day."""
        if article.wire is not None:
            self.carried(article.report.id, article.wire, article.pieces)

    def carried(self, name: str, wire: int, pieces: Sequence[Piece]) -> None:
        """An article of the day that carries a wire text."""
        self._wires[name] = wire
        self._pieces[name] = np.array(
            [[getattr(piece, column) for column in _COLUMNS] for piece in pieces], np.int32
        ).reshape(-1, len(_COLUMNS))
        first = self._first.setdefault(wire, name)
        if first != name and self._words(first, name) >= _PLANTED:
            self._planted.add(name)

    def pair(self, one: str, other: str) -> None:
        """Two articles that are said to be copies, without saying what they share."""
        self.copied += 1
        one, other = sorted((one, other))
        self.rightly += self._words(one, other, changed=True) > 0
        if self._is_planted(one, other):
            self._met.add(other)

    def found(self, pairs: Iterable[Copying]) -> None:
        """Pairs with their passages."""
        for pair in pairs:
            if pair.kind is CopyKind.COPIED:
                self.pair(pair.a, pair.b)
                one, other = sorted((pair.a, pair.b))
                if self._is_planted(one, other):
                    self._count(one, other, pair.passages)

    @property
    def figures(self) -> dict[str, Any]:
        """Recall and precision of pairs and of characters, each with its count."""
        right, read, wanted = self.characters.tolist()
        return {
            "planted pairs": len(self._planted),
            "planted pairs found": _part(len(self._met), len(self._planted)),
            "pairs called copied": self.copied,
            "pairs called copied that are": _part(self.rightly, self.copied),
            "planted characters": wanted,
            "planted characters found": _part(right, wanted),
            "characters called copied that are": _part(right, read),
        }

    def _is_planted(self, one: str, other: str) -> bool:
        return other in self._planted and self._first[self._wires[other]] == one

    def _common(self, one: str, other: str) -> tuple[_Pieces, _Pieces]:
        """The pieces that two articles have of the same sentences."""
        none = np.empty((0, len(_COLUMNS)), np.int32)
        if one not in self._wires or self._wires[one] != self._wires.get(other):
            return none, none
        left, right = self._pieces[one], self._pieces[other]
        _, a, b = np.intersect1d(left[:, 0], right[:, 0], return_indices=True)
        return left[a], right[b]

    def _words(self, one: str, other: str, *, changed: bool = False) -> int:
        left, right = self._common(one, other)
        same = (left[:, 4] | right[:, 4]) == 0
        return int(left[:, 3].sum() if changed else left[same, 3].sum())

    def _count(self, one: str, other: str, passages: Sequence[Passage]) -> None:
        for name, pieces in zip((one, other), self._common(one, other), strict=True):
            given = joined(Span(begin, end) for begin, end in pieces[:, 1:3].tolist())
            read = joined(
                place.span
                for each in passages
                for place in (each.a, each.b)
                if place.report == name
            )
            self.characters += overlap(given, read), sum(map(len, read)), sum(map(len, given))


def _part(count: int, whole: int) -> float | None:
    return count / whole if whole else None
