"""At the end of a day: chapters that are one after all, and reports that are in the wrong one.

Bounded: two chapters are compared only if a report of the day was near both, and a chapter is
taken apart only while its council is all of it. Reports of earlier days move with their whole
chapter or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

import numpy as np

from zufolge.model import ChangeKind, ChapterChange
from zufolge.stories.comparing import Comparer
from zufolge.stories.council import Chapters, council_of
from zufolge.stories.parts import parts_of
from zufolge.stories.settings import Model, Settings
from zufolge.stories.table import TraitTable

__all__ = ["SecondLook"]


class SecondLook:
    """Splits and merges chapters of a day in place; every change tells its reasons.

    ``names`` are the ids of chapters by number; the reports of the day are those from row
    ``first`` of ``table`` on.
    """

    def __init__(
        self,
        day: str,
        table: TraitTable,
        comparer: Comparer,
        settings: Settings,
        chapters: Chapters,
        names: list[str],
        first: int,
    ) -> None:
        self._day, self._table, self._comparer = day, table, comparer
        self._settings, self._chapters, self._names = settings, chapters, names
        self._first = first
        self._reports = table.texts("report")
        self._into: dict[int, int] = {}

    def splits(self) -> list[ChapterChange]:
        """Reports of the day that the rest of their chapter would not have."""
        found = []
        for chapter in sorted(self._chapters.members):
            members = self._chapters.members[chapter]
            if not 3 <= len(members) <= self._settings.council or members[-1] < self._first:
                continue
            scores = self._chapters.between(self._comparer, members, members)
            np.fill_diagonal(scores, 0)
            means = scores.sum(axis=1) / (len(members) - 1)
            least = int(np.argmin(means))
            row = members[least]
            opener = members[0] == row
            if opener or row < self._first or means[least] >= self._model(row, members).leave:
                continue
            found.append(self._split(chapter, row, float(means[least])))
        return found

    def _split(self, chapter: int, row: int, score: float) -> ChapterChange:
        self._chapters.members[chapter].remove(row)
        near = self._chapters.members[chapter][:3]
        self._names.append(self._reports[row])
        self._chapters.open(row)
        return ChapterChange(
            self._day,
            ChangeKind.SPLIT,
            self._names[chapter],
            self._reports[row],
            round(score, 4),
            parts_of(self._table, self._comparer, row, near),
            (self._reports[row],),
        )

    def merges(self, doubts: Mapping[tuple[int, int], float]) -> list[ChapterChange]:
        """Pairs of chapters whose councils are alike in the mean, the most alike first.

        ``doubts`` are pairs of chapters that a report of the day was near to both.
        """
        heap: list[tuple[float, int, int, int, int]] = []
        versions: dict[int, int] = {}
        partners: dict[int, set[int]] = {}
        for one, other in sorted(doubts):
            partners.setdefault(one, set()).add(other)
            partners.setdefault(other, set()).add(one)
            self._push(heap, versions, one, other)
        heapify(heap)
        found = []
        while heap:
            negative, one, other, *seen = heappop(heap)
            if [versions.get(one, 0), versions.get(other, 0)] != seen:
                continue
            found.append(self._merge(one, other, -negative))
            versions[one], versions[other] = versions.get(one, 0) + 1, -1
            partners[one] = (partners[one] | partners.pop(other)) - {one, other}
            for third in sorted(partners[one]):
                if versions.get(third, 0) >= 0:
                    partners[third].discard(other)
                    partners[third].add(one)
                    self._push(heap, versions, one, third)
        self._rename()
        return found

    def _rename(self) -> None:
        """Tell all reports of merged chapters at once."""
        numbers = np.arange(len(self._chapters.kinds))
        for other in sorted(self._into, reverse=True):
            one = other
            while one in self._into:
                one = self._into[one]
            numbers[other] = one
        of_row = self._chapters.of_row
        of_row[of_row >= 0] = numbers[of_row[of_row >= 0]]

    def _push(
        self,
        heap: list[tuple[float, int, int, int, int]],
        versions: Mapping[int, int],
        one: int,
        other: int,
    ) -> None:
        one, other = self._ordered(one, other)
        if self._chapters.kinds[one] or self._chapters.kinds[other]:
            return  # templates bridge nothing
        score, least = self._alike(one, other)
        if score >= least:
            heappush(heap, (-score, one, other, versions.get(one, 0), versions.get(other, 0)))

    def _alike(self, one: int, other: int) -> tuple[float, float]:
        """The mean score of two councils, and what it takes to merge."""
        most = self._settings.council
        left = council_of(self._chapters.members[one], most)
        right = council_of(self._chapters.members[other], most)
        scores = self._chapters.between(self._comparer, left, right)
        return round(float(scores.mean()), 4), self._model(left[0], right).merge

    def _merge(self, one: int, other: int, score: float) -> ChapterChange:
        chapters = self._chapters
        near = council_of(chapters.members[one], 3)
        row = chapters.members[other][0]
        parts = parts_of(self._table, self._comparer, row, near)
        self._into[other] = one
        chapters.members[one] = sorted((*chapters.members[one], *chapters.members.pop(other)))
        return ChapterChange(
            self._day, ChangeKind.MERGED, self._names[other], self._names[one], score, parts
        )

    def _ordered(self, one: int, other: int) -> tuple[int, int]:
        """The chapter that was opened first goes first: it keeps its name."""
        first = {each: self._chapters.members[each][0] for each in (one, other)}
        return (one, other) if (first[one], one) <= (first[other], other) else (other, one)

    def _model(self, row: int, others: Sequence[int]) -> Model:
        kind = int(self._comparer.kind(row, np.array(others[:1], np.int64))[0])
        return self._settings.model(kind)
