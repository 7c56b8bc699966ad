"""The reports of a day put into chapters, one after the other, in order of time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.model import Template
from zufolge.stories.candidates import Candidates
from zufolge.stories.comparing import Comparer
from zufolge.stories.council import Chapters, Judged, council_of, joins
from zufolge.stories.settings import Settings
from zufolge.stories.table import TraitTable

__all__ = ["Pass"]

_TEMPLATE_DAYS = 1.0  # reports of one template tell one event within that time alone
_RUNNER_UP = -2.0  # from this score on two chapters are looked at again

Numbers = NDArray[Any]


class Pass:
    """The reports of a day, one after the other; the rows of ``table`` before them belong to the
    chapters ``labels`` and vote or not.

    After ``run``, ``chapters`` hold all reports and ``names`` are their ids by number. For each
    report of the day, ``placed`` is its chapter, ``scores`` that of its best chapter in reach,
    ``reasons`` what was decided, ``near`` the rows that spoke for it (-1 behind the last).
    ``doubts`` are pairs of chapters that a report was near to both, with the best score.
    """

    def __init__(
        self,
        table: TraitTable,
        comparer: Comparer,
        chosen: Settings,
        labels: Sequence[str],
        votes: Numbers,
    ) -> None:
        self._comparer, self._chosen = comparer, chosen
        self.first, self._end = len(labels), len(table)
        self.reports = table.texts("report")
        of_row = np.full(len(table), -1, np.int64)
        voting = np.zeros(len(table), bool)
        self.chapters = Chapters(of_row, table.columns["template"], voting)
        self.names: list[str] = []
        self._take_over(labels, votes)
        self.placed: list[str] = []
        self.scores: list[float] = []
        self.reasons: list[str] = []
        self.near = np.full((self._end - self.first, chosen.nearest), -1, np.int32)
        self.doubts: dict[tuple[int, int], float] = {}

    def run(self) -> None:
        """Place every report of the day."""
        candidates = Candidates(self._comparer, self.first)
        for row in range(self.first, self._end):
            rows = self.chapters.reachable(row, candidates.of(row))
            self._place(row, self._judged(row, rows) if len(rows) else [])

    def _judged(self, row: int, rows: Numbers) -> list[Judged]:
        scores = self._comparer.scores(row, rows)
        return self.chapters.judged(self._comparer, self._chosen, row, rows, scores)

    def _place(self, row: int, judged: list[Judged]) -> None:
        chapters = self.chapters
        best = judged[0] if judged else None
        reason = self._reason(row, best) if best else None
        if best and reason:
            chapters.add(row, best.chapter)
        else:
            self.names.append(self.reports[row])
            chapters.open(row)
            reason = "opened: nothing near enough" if best else "opened: nothing in reach"
        own = int(chapters.of_row[row])
        for other in judged:
            if other.chapter != own and other.score >= _RUNNER_UP:
                pair = (min(own, other.chapter), max(own, other.chapter))
                self.doubts[pair] = max(other.score, self.doubts.get(pair, -9.0))
        self.placed.append(self.names[own])
        self.scores.append(best.score if best else 0.0)
        self.reasons.append(reason)
        if best:
            self.near[row - self.first, : len(best.rows)] = best.rows

    def _reason(self, row: int, best: Judged) -> str | None:
        near = best.rows[0]
        model = self._chosen.model(self._comparer.kind_of(row, near))
        own, theirs = self.chapters.templates[row], self.chapters.kinds[best.chapter]
        if own and own == theirs:
            apart = abs(int(self._comparer.minutes[row] - self._comparer.minutes[near]))
            same = best.score >= model.join + self._chosen.template_score
            if same and apart <= _TEMPLATE_DAYS * 1440:
                return f"joined: {list(Template)[own].value} of one event"
            return None
        council = len(council_of(self.chapters.members[best.chapter], self._chosen.council))
        return joins(best, model, council)

    def _take_over(self, labels: Sequence[str], votes: Numbers) -> None:
        """Chapters of earlier days as their segments left them."""
        numbers: dict[str, int] = {}
        chapters = self.chapters
        for row, (label, vote) in enumerate(zip(labels, votes.tolist(), strict=True)):
            number = numbers.get(label)
            if number is None:
                number = numbers[label] = len(self.names)
                self.names.append(label)
                chapters.kinds.append(0)
                chapters.members[number] = []
            chapters.of_row[row] = number
            if vote:
                chapters.members[number].append(row)
                chapters.votes[row] = True
                chapters.kinds[number] = int(chapters.templates[row])
