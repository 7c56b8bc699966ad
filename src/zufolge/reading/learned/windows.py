"""A report of any length in windows that the encoder can hold, and the pieces around a content."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zufolge.reading.learned.pieces import Pieces

__all__ = ["BEGIN", "END", "Window", "around", "content_marks", "cut_windows", "most_central"]

BEGIN, END = 0, 2  # ids of the marks around a window
# Pieces of a window between its marks. The encoder could hold 510, which reads no better on the dev
# part and costs more: attention grows with the square.
_LONGEST = 384
_OVERLAP = 64  # pieces that neighbouring windows share
_UNEVEN = 12  # room for windows to end where a token does

# Pieces that are looked at to tell the roles of a content: so many before it, at its head, at its
# tail, and after it; a long content is skipped in its middle. A third more of each (as trained on)
# reads no better on the dev part.
_BEFORE, _HEAD, _TAIL, _AFTER = 96, 48, 32, 56


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens ``[first, last)`` of a text as the encoder takes them.

    ``ids`` (pieces,) has the marks around them; ``heads`` (tokens,) is the place of the first piece
    of every token in ``ids``, ``owner`` (pieces,) the token of every piece, counted from ``first``
    (that of the marks is their neighbour's).
    """

    first: int
    last: int
    ids: NDArray[np.int64]
    heads: NDArray[np.int64]
    owner: NDArray[np.int64]


def cut_windows(pieces: Pieces) -> list[Window]:
    """Windows over all pieces; one alone where they fit, else with overlap, cut between tokens."""
    if not len(pieces.ids):
        return []
    count = int(pieces.owner[-1]) + 1
    starts = np.searchsorted(pieces.owner, np.arange(count + 1))
    return [_window(pieces, starts, first, last) for first, last in _ranges(starts, count)]


def _ranges(starts: NDArray[np.intp], count: int) -> Iterator[tuple[int, int]]:
    """Token ranges of about one length: what attention costs grows with the square of it."""
    whole = int(starts[-1])
    number = max(1, -(-(whole - _OVERLAP) // (_LONGEST - _OVERLAP)))
    longest = min(_LONGEST, -(-(whole + (number - 1) * _OVERLAP) // number) + _UNEVEN)
    first = 0
    while True:
        last = int(np.searchsorted(starts, starts[first] + longest, side="right")) - 1
        yield first, last
        if last >= count:
            return
        first = max(first + 1, int(np.searchsorted(starts, starts[last] - _OVERLAP)))


def _window(pieces: Pieces, starts: NDArray[np.intp], first: int, last: int) -> Window:
    held = slice(int(starts[first]), int(starts[last]))
    owner = pieces.owner[held] - first
    return Window(
        first=first,
        last=last,
        ids=np.concatenate([[BEGIN], pieces.ids[held], [END]]).astype(np.int64),
        heads=(starts[first:last] - starts[first] + 1).astype(np.int64),
        owner=np.concatenate([[0], owner, [last - first - 1]]).astype(np.int64),
    )


def most_central(windows: Sequence[Window], tokens: Sequence[int]) -> int:
    """The window that holds most of a content's ``tokens`` (in order), with most room around them.

    Only windows that hold the first token or begin right after it are looked at.
    """
    first, last = tokens[0], tokens[-1]
    begun = bisect_right(windows, first, key=lambda window: window.first) - 1

    def room(number: int) -> tuple[int, int, int]:
        window = windows[number]
        held = bisect_left(tokens, window.last) - bisect_left(tokens, window.first)
        return held, min(first - window.first, window.last - 1 - last), -number

    return max(range(max(0, begun - 1), min(len(windows), begun + 2)), key=room)


def around(window: Window, content: Sequence[int]) -> NDArray[np.int64]:
    """Places in ``window.ids`` to look at for a content (tokens counted in the window)."""
    begin, end = int(window.heads[content[0]]), int(window.heads[content[-1]]) + 1
    head = np.arange(max(0, begin - _BEFORE), min(end, begin + _HEAD))
    tail = np.arange(max(begin, end - _TAIL), min(len(window.ids), end + _AFTER))
    return np.union1d(head, tail)


def content_marks(content: NDArray[np.integer], owner: NDArray[np.int64]) -> NDArray[np.int64]:
    """1 in the content, 2 on its first token, else 0, for pieces owned by ``owner``."""
    marks = np.isin(owner, content).astype(np.int64)
    marks[owner == content[0]] = 2
    return marks
