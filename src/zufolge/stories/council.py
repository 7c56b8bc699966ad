"""Chapters while a day is folded: who belongs to them and who speaks for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.model import Template
from zufolge.stories.comparing import Comparer
from zufolge.stories.settings import Model, Settings

__all__ = ["Chapters", "Judged", "council_of", "joins"]

_NONE = np.arange(len(Template)) == 0
_OF_EVENTS = _NONE | np.isin(list(Template), [Template.NONE, Template.MATCH, Template.LIVE])
"""Templates that tell one event, which a report may join: by number, and none among them."""
_CLIP = 6.0
_TRIED = 3  # chapters that are judged closely

Numbers = NDArray[Any]


def council_of(members: Sequence[int], most: int) -> list[int]:
    """Who speaks for a chapter: all of a small one, else the first third and the latest."""
    if len(members) <= most:
        return list(members)
    first = most // 3
    return [*members[:first], *members[first - most :]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A chapter judged for a report: its score, and its reports with theirs, the nearest first."""

    chapter: int
    score: float
    rows: tuple[int, ...]
    scores: tuple[float, ...]


@dataclass(slots=True)
class Chapters:
    """Chapters by number; ``of_row[row]`` is a report's, -1 for none yet.

    ``templates[row]`` is a report's template (0 for none), ``kinds[chapter]`` that of a chapter of
    nothing but one template. Only reports that vote (``votes``) are in ``members``: in a chapter
    with reports of no template these alone, so that a template never brings two events together.
    """

    of_row: Numbers
    templates: Numbers
    votes: NDArray[np.bool_]
    members: dict[int, list[int]] = field(default_factory=dict)
    kinds: list[int] = field(default_factory=list)

    def open(self, row: int) -> int:
        """A new chapter of this report."""
        chapter = len(self.kinds)
        self.kinds.append(int(self.templates[row]))
        self.members[chapter] = [row]
        self.of_row[row], self.votes[row] = chapter, True
        return chapter

    def add(self, row: int, chapter: int) -> None:
        """Put a report into a chapter."""
        self.of_row[row] = chapter
        if self.templates[row] == self.kinds[chapter]:
            self.members[chapter].append(row)
            self.votes[row] = True
        elif not self.templates[row]:
            self.votes[self.members[chapter]] = False
            self.kinds[chapter] = 0
            self.members[chapter] = [row]
            self.votes[row] = True

    def reachable(self, row: int, rows: Numbers) -> Numbers:
        """Those of ``rows`` that may bring ``row`` into their chapter."""
        rows = rows[self.votes[rows]]
        own = self.templates[row]
        theirs = self.templates[rows]
        found: Numbers = rows[(_NONE if own else _OF_EVENTS)[theirs] | (theirs == own)]
        return found

    def judged(
        self,
        comparer: Comparer,
        settings: Settings,
        row: int,
        rows: Numbers,
        scores: Numbers,
    ) -> list[Judged]:
        """The likeliest chapters of ``row``, the best first, by the scores of candidates.

        A chapter scores by its nearest reports and by its council together, so that one near
        neighbour in a chapter of others is not enough.
        """
        scores = np.clip(scores, -_CLIP, _CLIP)
        chapters = self.of_row[rows]
        best: dict[int, list[tuple[float, int]]] = {}
        for score, chapter, other in sorted(
            zip((-scores).tolist(), chapters.tolist(), rows.tolist(), strict=True)
        ):
            best.setdefault(chapter, []).append((-score, other))
        means = sorted((-_mean(found, settings.nearest), one) for one, found in best.items())
        likely = [one for _, one in means[:_TRIED]]
        oldest = comparer.minutes[row] - settings.window_days * 1440
        councils = {one: self._council(one, comparer, settings, oldest) for one in likely}
        known = {other: score for one in likely for score, other in best[one]}
        missing = sorted({other for each in councils.values() for other in each} - known.keys())
        if missing:
            more = np.array(missing, np.int64)
            found = np.clip(comparer.scores(row, more), -_CLIP, _CLIP)
            known.update(zip(missing, found.tolist(), strict=True))
        judged = []
        for one in likely:
            spoken = {other for _, other in best[one]} | set(councils[one])
            all_of = sorted(((known[other], -other) for other in spoken), reverse=True)
            near = _mean(all_of, settings.nearest)
            council = sum(known[other] for other in councils[one]) / max(len(councils[one]), 1)
            share = settings.model(comparer.kind_of(row, -all_of[0][1])).near
            score = share * near + (1 - share) * council
            judged.append(
                Judged(
                    one,
                    round(score, 4),
                    tuple(-other for _, other in all_of[: settings.nearest]),
                    tuple(value for value, _ in all_of[: settings.nearest]),
                )
            )
        return sorted(judged, key=lambda one: (-one.score, one.chapter))

    def _council(
        self, chapter: int, comparer: Comparer, settings: Settings, oldest: int
    ) -> list[int]:
        """The council without those of long ago, of whom later reports need not be like."""
        council = council_of(self.members[chapter], settings.council)
        if comparer.minutes[council[0]] >= oldest:  # they are in order of time
            return council
        return [row for row in council if comparer.minutes[row] >= oldest] or council[-1:]

    @staticmethod
    def between(comparer: Comparer, one: Iterable[int], other: Iterable[int]) -> Numbers:
        """Scores of all pairs of two sets of reports, (one, other)."""
        columns = np.array(list(other), np.int64)
        lines = [np.clip(comparer.scores(row, columns), -_CLIP, _CLIP) for row in one]
        return np.array(lines).reshape(len(lines), len(columns))


def joins(judged: Judged, model: Model, council: int) -> str | None:
    """Why a report joins the chapter judged; ``None`` if it does not."""
    if judged.score >= model.join:
        return "joined"
    agree = sum(score >= model.agree for score in judged.scores)
    if judged.score >= model.open and agree >= 2 and 2 * agree >= min(council, 3):
        return "joined: several reports agree"
    return None


def _mean(scored: Sequence[tuple[float, int]], most: int) -> float:
    if len(scored) == 1:
        return scored[0][0]
    return sum([score for score, _ in scored[:most]]) / min(len(scored), most)
