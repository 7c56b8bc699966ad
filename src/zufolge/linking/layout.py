"""Blocks and sentences of one report, and what contents cover, looked up by place."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable

from zufolge.language import sentences
from zufolge.model import BlockKind, Report, Span

__all__ = ["Covering", "Layout"]


class Layout:
    """The blocks of a report, those that tell, and its sentences."""

    __slots__ = ("_lines", "_report", "_starts", "_subheads", "telling")

    def __init__(self, report: Report) -> None:
        self._report = report
        self.telling = [block for block in report.blocks if block.kind.tells]
        self._starts = [block.start for block in self.telling]
        self._subheads = [b.span for b in report.blocks if b.kind is BlockKind.SUBHEAD]
        self._lines: dict[Span, list[Span]] = {}

    def block_at(self, at: int) -> Span | None:
        """The block that holds the code point at ``at``."""
        block = self._report.block_at(at)
        return block.span if block else None

    def telling_at(self, at: int) -> int | None:
        """The number of the block that holds ``at``, among those that tell; ``None`` if none."""
        number = bisect_right(self._starts, at) - 1
        return number if number >= 0 and at < self.telling[number].end else None

    def sentences_in(self, block: Span) -> list[Span]:
        """The sentences of a block, cut once."""
        if block not in self._lines:
            self._lines[block] = sentences(self._report.text, block.start, block.end)
        return self._lines[block]

    def sentence_at(self, at: int) -> int:
        """Where the sentence begins that holds ``at``; where its block does between sentences."""
        block = self.block_at(at)
        if block is None:
            return at
        parts = self.sentences_in(block)
        number = bisect_right(parts, at, key=lambda part: part.start) - 1
        inside = number >= 0 and at < parts[number].end
        return parts[number].start if inside else block.start

    def sentence_of(self, span: Span) -> Span | None:
        """The first sentence that holds a part of ``span``."""
        block = self.block_at(span.start)
        parts = self.sentences_in(block) if block is not None else []
        number = bisect_right(parts, span.start, key=lambda part: part.end)
        found = number < len(parts) and parts[number].overlaps(span)
        return parts[number] if found else None

    def subhead_between(self, start: int, end: int) -> Span | None:
        """The first subhead that stands wholly in ``[start, end)``."""
        number = bisect_right(self._subheads, start - 1, key=lambda head: head.start)
        head = self._subheads[number] if number < len(self._subheads) else None
        return head if head is not None and head.end <= end else None


class Covering:
    """Stretches that are added one after the other, mostly in order; tells what they cover."""

    __slots__ = ("_reach", "_spans")

    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._reach: list[int] = []  # how far the stretches up to each one reach at most

    def add(self, spans: Iterable[Span]) -> None:
        """Take in more stretches."""
        for span in spans:
            insort(self._spans, span)
            at = bisect_right(self._spans, span) - 1
            self._reach.insert(at, 0)
            for place in range(at, len(self._spans)):
                before = self._reach[place - 1] if place else 0
                reach = max(before, self._spans[place].end)
                if place > at and self._reach[place] == reach:
                    break
                self._reach[place] = reach

    def covers(self, span: Span) -> bool:
        """Whether one of the stretches covers ``span`` wholly."""
        at = bisect_right(self._spans, span.start, key=lambda each: each.start) - 1
        return at >= 0 and self._reach[at] >= span.end
