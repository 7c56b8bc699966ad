"""A block of a report, cut up for the rules: tokens, sentences, quotations and clauses.

Positions inside a passage are indices into its tokens; only at the end do the rules turn them
back into spans of the report's text.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from zufolge.language import Token, sentences, tokenize
from zufolge.language.verbs import is_finite, is_infinitive
from zufolge.model import Block, Report, Span
from zufolge.reading.rules.quotations import Quotation, quotations

__all__ = ["Passage", "Segment", "Sentence", "telling_passages", "words"]

_DELIMITERS = frozenset(",;:–—")
# No sentence that people write is longer; one that is (a text without full stops) is read in
# pieces, since what a frame can reach grows with its sentence.
_LONGEST = 1000


@cache
def words(name: str) -> frozenset[str]:
    """One word class of ``data/words.toml``."""
    return _tables()[name]


@cache
def _tables() -> dict[str, frozenset[str]]:
    text = (files("zufolge.reading.rules") / "data" / "words.toml").read_text("utf-8")
    return {name: frozenset(entries) for name, entries in tomllib.loads(text).items()}


def _whole_quotations(parts: list[Span], quoted: list[Quotation]) -> list[Span]:
    """Join sentences that one closed quotation spans, so that it stays with its frame. ``quoted``
    are in order and free of overlaps."""
    starts = [quotation.span.start for quotation in quoted]
    joined: list[Span] = []
    for part in parts:
        end = joined[-1].end if joined else 0
        at = bisect_left(starts, end) - 1  # the last that begins before
        if joined and at >= 0 and quoted[at].closed and end < quoted[at].span.end:
            joined[-1] = Span(joined[-1].start, part.end)
        else:
            joined.append(part)
    return joined


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens ``[start, end)`` between two delimiters of a sentence (delimiters not included).

    Delimiters are , ; : – and an "und" before a finite verb.

    ``before`` is the delimiter that precedes it ("" at the start of the sentence).
    """

    start: int
    end: int
    before: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``[start, end)`` of one sentence, cut into segments (at least one)."""

    start: int
    end: int
    segments: tuple[Segment, ...]


def telling_passages(report: Report) -> list[Passage]:
    """The blocks of ``report`` in which statements can stand, in order."""
    return [Passage.of(report.text, block) for block in report.blocks if block.kind.tells]


@dataclass(slots=True)
class Passage:
    """One block analysed. ``quoted[i]`` is the outermost quotation of token i by number, or -1.

    Whoever reads a report shares its passages: nobody changes them.
    """

    text: str
    block: Block
    tokens: list[Token]
    lower: list[str]
    quotations: list[Quotation]
    quoted: list[int]
    ranges: list[tuple[int, int]]
    frees: list[bool]
    sentences: list[Sentence] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, block: Block) -> Passage:
        """Analyse ``block`` of ``text``."""
        tokens = tokenize(text, block.start, block.end)
        marks = quotations(text, block.start, block.end)
        outer = [q for q in marks if q.depth == 0]
        quoted = [-1] * len(tokens)
        ranges: list[tuple[int, int]] = []
        starts = [token.start for token in tokens]
        for number, quotation in enumerate(outer):
            first = bisect_left(starts, quotation.span.start)
            last = bisect_left(starts, quotation.span.end)
            ranges.append((first, last))
            for at in range(first, last):
                quoted[at] = number
        lower = [token.text.lower() for token in tokens]
        frees = [q < 0 and token.is_word for q, token in zip(quoted, tokens, strict=True)]
        passage = cls(text, block, tokens, lower, outer, quoted, ranges, frees)
        for span in _whole_quotations(sentences(text, block.start, block.end), outer):
            begin, stop = bisect_left(starts, span.start), bisect_left(starts, span.end)
            for first, last in passage.pieces(begin, stop):
                segments = passage.segments(first, last)
                if segments:
                    passage.sentences.append(Sentence(first, last, tuple(segments)))
        return passage

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Tokens ``[start, end)`` of a sentence, parted outside quotations if they are too many."""
        first = start
        for at in range(start + _LONGEST, end):
            if at - first >= _LONGEST and self.quoted[at] < 0:
                yield first, at
                first = at
        yield first, end

    def segments(self, start: int, end: int) -> list[Segment]:
        """Cut tokens ``[start, end)`` at delimiters outside quotations and brackets."""
        result: list[Segment] = []
        begin, before, depth = start, "", 0
        for at in range(start, end):
            mark = self.tokens[at].text
            if mark in "([":
                depth += 1
            elif mark in ")]":
                depth = max(0, depth - 1)
            delimits = (
                mark in _DELIMITERS
                or (mark == "-" and self._spaced(at))
                or (at > begin and self._coordinates(at, end))
            )
            if not delimits or depth or self.quoted[at] >= 0:
                continue
            if at > begin:
                result.append(Segment(begin, at, before))
            begin, before = at + 1, mark.lower()
        stop = end
        while stop > begin and self.lower[stop - 1] in (".", "!", "?"):
            stop -= 1
        if stop > begin:
            result.append(Segment(begin, stop, before))
        return result

    def _coordinates(self, at: int, end: int) -> bool:
        """ "… und forderte": a second verb of the same subject begins a segment of its own."""
        if self.lower[at] not in ("und", "sowie", "aber") or at + 1 >= end:
            return False
        following = self.tokens[at + 1]
        return (
            self.quoted[at + 1] < 0
            and not following.capital
            and is_finite(following.text)
            and not is_infinitive(following.text)
        )

    def _spaced(self, at: int) -> bool:
        token = self.tokens[at]
        return (
            self.text[token.start - 1 : token.start].isspace()
            and self.text[token.end : token.end + 1].isspace()
        )

    def span(self, start: int, end: int) -> Span:
        """The text span of tokens ``[start, end)``."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)

    def free(self, at: int) -> bool:
        """Whether token ``at`` is a word outside any quotation."""
        return self.frees[at]

    def quotation_range(self, number: int) -> tuple[int, int]:
        """Tokens ``[start, end)`` of outer quotation ``number``."""
        return self.ranges[number]

    def words_in(self, start: int, end: int) -> int:
        """Number of words among tokens ``[start, end)``."""
        return sum(1 for at in range(start, end) if self.tokens[at].is_word)
