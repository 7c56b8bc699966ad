"""Which earlier reports a report is compared with: holders of its rarest terms, the latest first.

A term in many reports gives the latest ``_HOLDERS`` alone, and a report looks up its ``_TERMS``
heaviest terms, so that the work for a report does not grow with the number of reports. Where
reports have meanings, the nearest of the ``_NEWEST`` before it are candidates too.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.stories.comparing import Comparer, Heaviest

__all__ = ["Candidates"]

_TERMS, _HOLDERS, _MOST = 12, 24, 32
_NEWEST, _NEAREST, _ROWS = 4096, 16, 256
_SHIFT = 40  # bits of a row

Numbers = NDArray[Any]


class Candidates:
    """Candidates for reports in order of time, from ``first`` on."""

    def __init__(self, comparer: Comparer, first: int) -> None:
        self._comparer = comparer
        self._first = first
        self._postings = [_Postings(comparer.head, _TERMS)]
        if comparer.has_text.any():
            self._postings.append(_Postings(comparer.rare, _TERMS))
        if len(comparer.across.ids):
            self._postings.append(_Postings(comparer.across, _TERMS))
        self._block = -1
        self._shared: list[Numbers] = []
        self._meant: list[Numbers] = []

    def of(self, row: int) -> Numbers:
        """Earlier rows, at most ``_MOST`` by shared terms and ``_NEAREST`` by meaning, in order."""
        block, at = divmod(row - self._first, _ROWS)
        if self._block != block:
            self._block, start = block, self._first + block * _ROWS
            end = min(start + _ROWS, len(self._comparer.minutes))
            self._shared = self._holders(start, end)
            self._meant = self._nearest(start, end) if self._comparer.has_meaning.any() else []
        rows = self._shared[at]
        if self._comparer.has_meaning[row]:
            rows = np.unique(np.concatenate((rows, self._meant[at])))
        return rows

    def _holders(self, start: int, end: int) -> list[Numbers]:
        """Of each row of a block the earlier rows that share most, in order."""
        found = [postings.before(start, end) for postings in self._postings]
        rows, holders, weights = (np.concatenate(each) for each in zip(*found, strict=True))
        keys, inverse = np.unique((rows - start) << _SHIFT | holders, return_inverse=True)
        shared = np.bincount(inverse, weights, len(keys))
        rows, holders = keys >> _SHIFT, keys & ((1 << _SHIFT) - 1)
        # the latest of equal ones
        order = np.lexsort((-holders, -shared, rows))
        bounds = np.searchsorted(rows, np.arange(end - start + 1))
        kept = np.zeros(len(keys), bool)
        kept[order[np.arange(len(keys)) - bounds[rows] < _MOST]] = True
        ends = np.concatenate(([0], np.cumsum(kept)))[bounds]
        return np.split(holders[kept], ends[1:-1])

    def _nearest(self, start: int, end: int) -> list[Numbers]:
        """The nearest rows by meaning before each row of a block."""
        vectors, known = self._comparer.vectors, self._comparer.has_meaning
        low = max(0, start - _NEWEST)
        cosines = vectors[start:end] @ vectors[low:end].T
        cosines[:, ~known[low:end]] = -2
        found = []
        for row in range(start, end):
            line = cosines[row - start, : row - low]
            if len(line) > _NEAREST:
                near = np.argpartition(-line, _NEAREST)[:_NEAREST]
                near = np.flatnonzero(line >= line[near].min())[-2 * _NEAREST :]
            else:
                near = np.arange(len(line))
            found.append(near[line[near] > 0] + low)
        return found


class _Postings:
    """Terms' holders in order of time, and each report's place among them."""

    def __init__(self, part: Heaviest, terms: int) -> None:
        ids = part.ids[:, :terms]
        held = part.weights[:, :terms] > 0
        rows, ranks = np.nonzero(held)
        keys = ids[rows, ranks]
        order = np.lexsort((rows, keys))
        self._rows = rows[order].astype(np.int32)
        keys = keys[order]
        starts = np.searchsorted(keys, keys)
        place = np.arange(len(keys))
        begin, end = np.empty(len(keys), np.int32), np.empty(len(keys), np.int32)
        begin[order] = np.maximum(starts, place - _HOLDERS)
        end[order] = place
        self._offsets = np.concatenate(([0], np.cumsum(held.sum(axis=1))))
        self._begin, self._end = begin, end
        self._weights = part.weights[:, :terms][rows, ranks]

    def before(self, start: int, end: int) -> tuple[Numbers, Numbers, Numbers]:
        """For each row from ``start`` to ``end`` the holders of each of its terms before it: row,
        holder, and the term's weight."""
        offsets = self._offsets[start : end + 1]
        part = slice(offsets[0], offsets[-1])
        begin = self._begin[part].astype(np.int64)
        lengths = self._end[part] - begin
        places = np.arange(lengths.sum()) + np.repeat(begin - np.cumsum(lengths) + lengths, lengths)
        rows = np.repeat(np.arange(start, end), np.diff(offsets)).repeat(lengths)
        holders = self._rows[places].astype(np.int64)
        return rows, holders, np.repeat(self._weights[part] ** 2, lengths)
