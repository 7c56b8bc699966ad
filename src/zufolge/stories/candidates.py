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
        self._meant: tuple[int, list[Numbers]] = (-1, [])

    def of(self, row: int) -> Numbers:
        """Earlier rows, at most ``_MOST`` by shared terms and ``_NEAREST`` by meaning, in order."""
        found = [postings.before(row) for postings in self._postings]
        rows = np.concatenate([rows for rows, _ in found])
        if len(rows):
            weights = np.concatenate([weights for _, weights in found])
            rows, inverse = np.unique(rows, return_inverse=True)
            if len(rows) > _MOST:
                # the latest of equal ones
                order = np.lexsort((-rows, -np.bincount(inverse, weights)))[:_MOST]
                rows = rows[order]
        if self._comparer.has_meaning[row]:
            rows = np.concatenate((rows, self._near(row)))
        found_rows: Numbers = np.unique(rows).astype(np.int64)
        return found_rows

    def _near(self, row: int) -> Numbers:
        block = (row - self._first) // _ROWS
        if self._meant[0] != block:
            self._meant = (block, self._block(self._first + block * _ROWS))
        return self._meant[1][(row - self._first) % _ROWS]

    def _block(self, start: int) -> list[Numbers]:
        """The nearest rows before each row of a block."""
        vectors, known = self._comparer.vectors, self._comparer.has_meaning
        end, low = min(start + _ROWS, len(vectors)), max(0, start - _NEWEST)
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
        begin, end = np.empty(len(keys), np.int64), np.empty(len(keys), np.int64)
        begin[order] = np.maximum(starts, place - _HOLDERS)
        end[order] = place
        self._offsets = np.concatenate(([0], np.cumsum(held.sum(axis=1))))
        self._begin, self._end = begin, end
        self._weights = part.weights[:, :terms][rows, ranks]

    def before(self, row: int) -> tuple[Numbers, Numbers]:
        """The holders of each of the row's terms before it, and the term's weight for each."""
        part = slice(self._offsets[row], self._offsets[row + 1])
        begin, end = self._begin[part], self._end[part]
        lengths = end - begin
        total = int(lengths.sum())
        shift = np.repeat(begin - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
        places = np.arange(total) + shift
        return self._rows[places], np.repeat(self._weights[part] ** 2, lengths)
