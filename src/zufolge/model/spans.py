"""Stretches of a report's text.

All offsets count Unicode code points of the untouched text, so that
``report.text[span.start : span.end]`` is exactly what is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Span", "envelope", "joined", "overlap", "spans_text"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters of ``text`` in this span."""
        return text[self.start : self.end]


def overlap(left: Iterable[Span], right: Iterable[Span]) -> int:
    """Number of code points that two sets of spans share (each set free of overlaps within)."""
    others = list(right)
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in others)


def envelope(spans: Sequence[Span]) -> Span:
    """The smallest span that covers all ``spans`` (at least one)."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """``spans`` in order, with overlapping and touching ones made one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


def spans_text(spans: Iterable[Span], text: str) -> str:
    """The texts of several spans, parted by an ellipsis as an editor would cite them."""
    return " … ".join(span.of(text) for span in spans)
