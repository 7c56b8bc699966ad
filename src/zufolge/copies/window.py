"""A day beside the days before it, as one row of reports and one row of words."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.copies.prints import Prints
from zufolge.copies.segments import Segment

__all__ = ["Window"]

_AT_ONCE = 1 << 22  # fingerprints that are looked at together, about

Array = NDArray[Any]


class Window:
    """The reports of ``segments``, the day itself being the last of them, numbered in order.

    A **place** is a word, counted over all reports: report ``i`` has the places from ``first[i]``
    to ``first[i + 1]``. ``today`` is the first report of the day. ``days`` and ``outlets`` are
    numbers for equal days and outlets of reports, 0 where they are unknown. ``replaced`` are
    reports of earlier days that the day has anew.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        prints = [each.prints for each in segments]
        self._first_report = np.cumsum([0, *map(len, prints)])
        self._first_place = np.cumsum([0, *(int(each.bounds["word"][-1]) for each in prints)])
        bounds = zip(prints, self._first_place.tolist(), strict=False)
        self.first: Array = np.concatenate(
            [*(each.bounds["word"][:-1] + base for each, base in bounds), self._first_place[-1:]]
        )
        self.today = int(self._first_report[-2])
        ids = set(segments[-1].ids) if self.today else frozenset[str]()
        days, outlets, replaced = _Numbers(), _Numbers(), []
        for at, label in enumerate(label for each in prints for label in each.labels()):
            days.add((label.published or "")[:10])
            outlets.add(label.outlet)
            if at < self.today and label.id in ids:
                replaced.append(at)
        self.days, self.outlets = days.array(), outlets.array()
        self.replaced: Array = np.array(replaced, np.int64)

    def __len__(self) -> int:
        return len(self.first) - 1

    def report_at(self, places: Array) -> Array:
        """The reports of ``places``."""
        return np.searchsorted(self.first, places, side="right") - 1

    def located(self, report: int) -> tuple[Prints, int]:
        """The prints that hold ``report``, and its place in them."""
        source = int(np.searchsorted(self._first_report, report, side="right")) - 1
        return self._segments[source].prints, report - int(self._first_report[source])

    def let_go(self) -> None:
        """Give back what memory holds of files that are mapped into it."""
        for segment in self._segments:
            segment.prints.let_go()

    def at(self, field: str, places: Array) -> Array:
        """The ``field`` of the words at ``places``."""
        arrays = [each.prints.fields[field] for each in self._segments]
        if len(arrays) == 1:
            return arrays[0][places]
        found = np.empty(len(places), arrays[-1].dtype)
        sources = np.searchsorted(self._first_place, places, side="right") - 1
        for source, values in enumerate(arrays):
            here = np.flatnonzero(sources == source)
            found[here] = values[places[here] - self._first_place[source]]
        return found

    def fingerprints(self) -> Iterator[tuple[Array, Array]]:
        """All fingerprints and their places, in order, a range of hashes at a time."""
        total = sum(len(each.keys) for each in self._segments)
        bits = (total // _AT_ONCE).bit_length()
        for part in range(1 << bits):
            ends = part << (64 - bits), (part + 1) << (64 - bits)
            yield self._between(*ends)
            self.let_go()

    def _between(self, low: int, high: int) -> tuple[Array, Array]:
        keys, places = [], []
        for segment, base in zip(self._segments, self._first_place.tolist(), strict=False):
            begin = np.searchsorted(segment.keys, np.uint64(low))
            end = (
                np.searchsorted(segment.keys, np.uint64(high))
                if high < 1 << 64
                else len(segment.keys)
            )
            keys.append(segment.keys[begin:end])
            places.append(segment.places[begin:end].astype(np.int64) + base)
        if len(keys) == 1:
            return keys[0], places[0]
        joined = np.concatenate(keys)
        order = np.argsort(joined, kind="stable")
        return joined[order], np.concatenate(places)[order]


class _Numbers(dict[str, int]):
    """A number for each different value, from 1 on; 0 for nothing."""

    def __init__(self) -> None:
        self._given = array("q")

    def add(self, value: str | None) -> None:
        self._given.append(self.setdefault(value, len(self) + 1) if value else 0)

    def array(self) -> Array:
        """The numbers of all values, in the order in which they were added."""
        return np.array(self._given, np.int64)
