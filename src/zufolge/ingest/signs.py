"""What speaks for a line being part of the report, or of the page around it: plain measures.

They are what ``leftovers`` weighs: numbers from 0 to about 1 by name. What needs the whole text
(where its prose stands, which words it uses) is taken once for all lines.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from zufolge.ingest.lines import Piece, has_quotation_mark
from zufolge.ingest.patterns import words
from zufolge.language import fold
from zufolge.language.verbs import is_finite, mood
from zufolge.model import BlockKind

__all__ = ["Signs", "turns_to_readers"]

_WORD = re.compile(r"[^\W\d_]+")
_LONG_WORD = 5
_MEASURED = 2000
"""Of longer lines the first so many characters."""
_PROSE_WORDS = 12
# "Sie" that opens a sentence can be she or they.
_SECOND_PERSON = re.compile(
    r"(?<!^)(?<![.!?:…“”\"»«–] )\b(?:Sie|Ihnen|Ihre?[mnrs]?)\b"
    r"|\b(?:du|dir|dich|deine?[mnrs]?|euch|eure?[mnrs]?)\b"
)
_OURSELVES = re.compile(r"\b(?:wir|uns|unsere?[mnrs]?)\b", re.IGNORECASE)
_LINK = re.compile(r"https?:|www\.|\w@\w|\w\.(?:de|at|ch|com|net|org)\b|[|»›→©®]")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}\b")
_ENDINGS = {".": "ends.", "?": "ends?", "!": "ends!", ":": "ends:", "…": "ends…"}
_BODY_KINDS = frozenset(
    {None, BlockKind.PARAGRAPH, BlockKind.LEAD, BlockKind.SUBHEAD, BlockKind.QUOTATION}
)
_LEFTOVERS = frozenset({BlockKind.BOILERPLATE, BlockKind.BYLINE, BlockKind.DATELINE})
_NEAR = (1, 3, 8)


class Signs:
    """The measures of the lines of one text, of which some are labelled."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._lines = Counter(fold(piece.text) for piece in pieces)
        self._words = [_WORD.findall(piece.text, 0, _MEASURED) for piece in pieces]
        self._prose = [
            at
            for at, piece in enumerate(pieces)
            if piece.kind in _BODY_KINDS and piece.is_prose and len(self._words[at]) >= _PROSE_WORDS
        ]
        self._told = Counter(word for at in self._prose for word in self._long(at))
        lengths = {at: len(pieces[at].text) for at in self._prose}
        self._whole = sum(lengths.values())
        self._before = [0]
        for at in self._prose:
            self._before.append(self._before[-1] + lengths[at])

    def of(self, at: int) -> dict[str, float]:
        """The measures of line ``at`` that are not 0."""
        measured = {**dict(self._shape(at)), **dict(self._place(at)), **dict(self._near(at))}
        return {name: value for name, value in measured.items() if value}

    def _long(self, at: int) -> set[str]:
        return {word.casefold() for word in self._words[at] if len(word) >= _LONG_WORD}

    def _shape(self, at: int) -> Iterator[tuple[str, float]]:
        """What its own characters and words tell."""
        text, found = self._pieces[at].text[:_MEASURED], self._words[at]
        count = len(found)
        yield "words", math.log1p(count) / 4
        yield "few words", float(count <= 3)
        yield "some words", float(3 < count <= 8)
        yield "length", min(1.0, len(text) / 400)
        bare = text.rstrip("\"“”»«’‘›‹)]' \u00a0")
        yield _ENDINGS.get(bare[-1:], "ends open"), 1.0
        yield "cut off", float(bare.endswith(("...", "…")))
        yield "opens small", float(text[:1].islower())
        yield "quotation", float(has_quotation_mark(text))
        yield "digits", sum(c.isdigit() for c in text) / len(text)
        yield "capitals", sum(w[0].isupper() for w in found) / max(1, count)
        yield "all capitals", float(text.isupper())
        finite = sum(w.islower() and is_finite(w) for w in found)
        yield "finite verb", float(finite > 0)
        yield "konjunktiv", float(any(w.islower() and mood(w) for w in found))
        yield "second person", float(_SECOND_PERSON.search(text) is not None)
        yield "ourselves", float(_OURSELVES.search(text) is not None)
        yield "link", float(_LINK.search(text) is not None)
        yield "clock", float(_CLOCK.search(text) is not None)
        of_page = sum(w.casefold() in _page_words() for w in found)
        yield "page word", float(of_page > 0)
        yield "page words", of_page / max(1, count)

    def _place(self, at: int) -> Iterator[tuple[str, float]]:
        """Where it stands in the prose, and whether it speaks of the same things."""
        rank = bisect_left(self._prose, at)
        inside = self._is_prose(at)
        before = self._before[rank] / max(1, self._whole)
        after = 1 - self._before[rank + inside] / max(1, self._whole)
        yield "above", float(before == 0)
        yield "below", float(after <= 0)
        yield "early", max(0.0, 1 - 10 * before)
        yield "late", max(0.0, 1 - 10 * after)
        long = self._long(at)
        told = sum(self._told[word] > inside for word in long)
        yield "no long word", float(not long)
        yield "told elsewhere", told / len(long) if long else 0.0
        yield "told nowhere", float(bool(long) and told == 0)
        yield "again", float(self._lines[fold(self._pieces[at].text)] > 1)

    def _near(self, at: int) -> Iterator[tuple[str, float]]:
        """What stands around it."""
        for reach in _NEAR:
            above = range(max(0, at - reach), at)
            below = range(at + 1, min(len(self._pieces), at + 1 + reach))
            for side, places in (("above", above), ("below", below)):
                yield f"prose {reach} {side}", sum(map(self._is_prose, places)) / reach
                left = sum(self._pieces[near].kind in _LEFTOVERS for near in places)
                yield f"leftover {reach} {side}", left / reach
        yield "first", float(at == 0)
        yield "last", float(at == len(self._pieces) - 1)

    def _is_prose(self, at: int) -> bool:
        rank = bisect_left(self._prose, at)
        return rank < len(self._prose) and self._prose[rank] == at


def turns_to_readers(text: str) -> bool:
    """Whether a line addresses somebody or gives a link."""
    return _SECOND_PERSON.search(text) is not None or _LINK.search(text) is not None


@cache
def _page_words() -> frozenset[str]:
    return frozenset(words("words.toml", "page_words"))
