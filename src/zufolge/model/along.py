"""Things that lie along a text, found by where they stand.

A report can hold thousands of statements and mentions. Whoever asks for each of them what stands
beside it must not look at all the others, or the work grows with the square of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import Generic, TypeVar

from zufolge.model.spans import Span

__all__ = ["Along"]

T = TypeVar("T")


class Along(Generic[T]):
    """Things of one text, each with its span, in the order in which they were given.

    A look-up takes as long as what it finds, and what lies around that.
    """

    __slots__ = ("_items", "_reach", "_starts")

    def __init__(self, things: Iterable[T], span_of: Callable[[T], Span]) -> None:
        placed = sorted(
            ((span_of(thing), rank, thing) for rank, thing in enumerate(things)),
            key=lambda item: (item[0].start, item[1]),
        )
        self._items = placed
        self._starts = [span.start for span, _, _ in placed]
        # how far the things up to each one reach at most
        self._reach = list(accumulate((span.end for span, _, _ in placed), max))

    def __iter__(self) -> Iterator[T]:
        """All, in the order given."""
        return (thing for _, _, thing in sorted(self._items, key=lambda item: item[1]))

    def meeting(self, *spans: Span) -> list[T]:
        """All that share a code point with one of ``spans``, in the order given, each once."""
        if len(spans) == 1:
            found = list(self._meeting(spans[0]))
        else:
            found = list({item[1]: item for span in spans for item in self._meeting(span)}.values())
        found.sort(key=lambda item: item[1])
        return [thing for _, _, thing in found]

    def beginning(self, start: int, end: int) -> Iterator[T]:
        """All that begin in ``[start, end)``, in order of where they begin."""
        for at in range(bisect_left(self._starts, start), len(self._starts)):
            if self._starts[at] >= end:
                return
            yield self._items[at][2]

    def before(self, start: int, end: int) -> Iterator[T]:
        """All that begin in ``[start, end)``, the last first."""
        for at in range(bisect_left(self._starts, end) - 1, -1, -1):
            if self._starts[at] < start:
                return
            yield self._items[at][2]

    def _meeting(self, span: Span) -> Iterator[tuple[Span, int, T]]:
        for at in range(bisect_left(self._starts, span.end) - 1, -1, -1):
            if self._reach[at] <= span.start:
                return
            if self._items[at][0].end > span.start:
                yield self._items[at]
