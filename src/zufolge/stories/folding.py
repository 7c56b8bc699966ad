"""One day of reports put into chapters, one after the other, beside those of the days before.

What is known before a day is a function of the segments of earlier days alone, and reports are
taken by time and id, so the order of arrival changes nothing, and a day can be folded again when a
report comes late or goes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.model import (
    ChangeKind,
    ChapterChange,
    ChapterLink,
    Placing,
    Template,
    Traits,
)
from zufolge.stories.arcs import DayArcs, chapter_arcs, linked
from zufolge.stories.candidates import Candidates
from zufolge.stories.common import common_counts
from zufolge.stories.comparing import Comparer
from zufolge.stories.council import Chapters, Judged, council_of, joins
from zufolge.stories.parts import parts_of
from zufolge.stories.rarity import Rarity, counts_of, shipped
from zufolge.stories.second_look import SecondLook
from zufolge.stories.segments import Segment
from zufolge.stories.settings import Settings, settings
from zufolge.stories.table import TraitTable
from zufolge.stories.trimming import trimmed

__all__ = ["Folded", "fold", "start_mean"]

_MEAN_REPORTS = 200.0  # the shipped mean of meanings counts as many reports
_TEMPLATE_DAYS = 1.0  # reports of one template tell one event within that time alone
_RUNNER_UP = -2.0  # from this score on two chapters are looked at again

Numbers = NDArray[Any]


@dataclass(frozen=True)
class Folded:
    """A folded day: ``reports`` in order of time, ``chapters`` beside them (ids), and more.

    ``scores`` is of each report's best chapter in reach, ``reasons`` what was decided,
    ``neighbours`` the rows that spoke for it, as rows of ``comparer``.
    """

    day: str
    reports: tuple[str, ...]
    chapters: tuple[str, ...]
    scores: Numbers
    reasons: tuple[str, ...]
    changes: tuple[ChapterChange, ...]
    links: tuple[ChapterLink, ...]
    segment: Segment
    _table: TraitTable = field(repr=False)
    _comparer: Comparer = field(repr=False)
    _neighbours: tuple[tuple[int, ...], ...] = field(repr=False)

    @cached_property
    def placings(self) -> tuple[Placing, ...]:
        """One for each report, with the parts of its score; made when first asked for."""
        return tuple(self.placing(at) for at in range(len(self.reports)))

    def placing(self, at: int) -> Placing:
        """Where the report of this number was put, and why."""
        row = len(self._table) - len(self.reports) + at
        near = self._neighbours[at]
        return Placing(
            self.reports[at],
            self.chapters[at],
            float(self.scores[at]),
            self.reasons[at],
            parts_of(self._table, self._comparer, row, near),
            tuple(_name(self._table, other) for other in near),
        )

    def table(self) -> dict[str, Any]:
        """Placings as columns: "report", "chapter", "reason" (lists of str) and "score"."""
        return {
            "report": list(self.reports),
            "chapter": list(self.chapters),
            "score": self.scores,
            "reason": list(self.reasons),
        }


def fold(
    day: str,
    rows: TraitTable | Sequence[Traits],
    earlier: Sequence[Segment] = (),
    *,
    using: Settings | None = None,
) -> Folded:
    """Put the reports of ``day`` ("2026-11-22", empty for undated ones) into chapters.

    ``rows`` may come in any order; ``earlier`` are segments of days before, of which those within
    the windows are read. Time and memory grow with the number of reports of the window.
    Raises ``ValueError`` if a report stands in ``rows`` twice.
    """
    chosen = using or settings()
    today = (rows if isinstance(rows, TraitTable) else TraitTable.of(rows)).in_order()
    recent, lasting = _in_reach(day, earlier, chosen)
    before, labels, votes = _members(recent)
    table = TraitTable.concat([before, today])
    start = [chosen.counts or shipped(), common_counts()] if chosen.shipped else []
    rarity = Rarity([*start, *(each.counts for each in recent)])
    comparer = Comparer(table, rarity, chosen, start_mean(chosen, recent))
    pass_ = _Pass(table, comparer, chosen, labels, votes)
    pass_.run()
    names = pass_.names
    look = SecondLook(day, table, comparer, chosen, pass_.chapters, names, len(before))
    changes = (*look.splits(), *look.merges(pass_.doubts))
    stories = {one: story for each in recent for one, story in each.stories.items()}
    arcs = chapter_arcs(table, rarity, pass_.chapters, names, len(before))
    links, stories = linked(day, arcs, lasting, stories, changes, chosen)
    segment = _segment(day, table, today, pass_, comparer, rarity, stories, arcs, changes, chosen)
    return Folded(
        day,
        tuple(today.texts("report")),
        tuple(pass_.placed),
        np.round(np.array(pass_.scores, np.float64), 4),
        tuple(pass_.reasons),
        changes,
        links,
        segment,
        table,
        comparer,
        tuple(pass_.near),
    )


class _Pass:
    """The reports of a day, one after the other."""

    def __init__(
        self,
        table: TraitTable,
        comparer: Comparer,
        chosen: Settings,
        labels: Sequence[str],
        votes: Numbers,
    ) -> None:
        self._comparer, self._chosen = comparer, chosen
        self._first, self._end = len(labels), len(table)
        self._reports = table.texts("report")
        of_row = np.full(len(table), -1, np.int64)
        voting = np.zeros(len(table), bool)
        self.chapters = Chapters(of_row, table.columns["template"], voting)
        self.names: list[str] = []
        self._take_over(labels, votes)
        self.placed: list[str] = []
        self.scores: list[float] = []
        self.reasons: list[str] = []
        self.near: list[tuple[int, ...]] = []
        self.doubts: dict[tuple[int, int], float] = {}

    def run(self) -> None:
        """Place every report of the day."""
        candidates = Candidates(self._comparer, self._first)
        for row in range(self._first, self._end):
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
            self.names.append(self._reports[row])
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
        self.near.append(best.rows if best else ())

    def _reason(self, row: int, best: Judged) -> str | None:
        near = np.array(best.rows[:1], np.int64)
        model = self._chosen.model(int(self._comparer.kind(row, near)[0]))
        own, theirs = self.chapters.templates[row], self.chapters.kinds[best.chapter]
        if own and own == theirs:
            apart = abs(int(self._comparer.minutes[row] - self._comparer.minutes[near[0]]))
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


def _in_reach(
    day: str, earlier: Sequence[Segment], chosen: Settings
) -> tuple[list[Segment], list[Segment]]:
    """The segments within the window of days and within that of arcs, in order of days."""
    if not day:
        return [], []
    end = date.fromisoformat(day)
    ordered = sorted((each for each in earlier if each.day), key=lambda each: each.day)
    ages = [((end - date.fromisoformat(each.day)).days, each) for each in ordered]
    recent = [each for age, each in ages if 0 < age <= chosen.window_days]
    return recent, [each for age, each in ages if 0 < age <= chosen.arc_days]


def _members(recent: Sequence[Segment]) -> tuple[TraitTable, list[str], Numbers]:
    """The councils of chapters as the latest day that met them left them, in order of time."""
    merged = {one: other for each in recent for one, other in each.merged.items()}
    named = [[_followed(merged, label) for label in each.labels] for each in recent]
    latest = {label: at for at, each in enumerate(named) for label in each}
    tables: list[TraitTable] = []
    labels: list[str] = []
    votes: list[Numbers] = []
    for at, each in enumerate(recent):
        kept = [row for row, label in enumerate(named[at]) if latest[label] == at]
        tables.append(each.members.take(np.array(kept, np.int64)))
        labels += [named[at][row] for row in kept]
        votes.append(each.votes[kept])
    if not tables:
        return TraitTable.of(()), [], np.zeros(0, bool)
    table, voting = TraitTable.concat(tables), np.concatenate(votes).astype(bool)
    reports, minutes = table.texts("report"), table.columns["minute"].tolist()
    order = sorted(range(len(reports)), key=lambda row: (minutes[row], reports[row]))
    at_once = np.array(order, np.int64)
    return table.take(at_once), [labels[row] for row in order], voting[at_once]


def start_mean(chosen: Settings, recent: Sequence[Segment] = ()) -> Numbers | None:
    """The mean of meanings: the shipped one, and those of the days before."""
    sums = [each for each in recent if each.vectors]
    if not chosen.mean and not sums:
        return None
    width = len(chosen.mean) or len(sums[0].vector_sum)
    shipped_mean = np.array(chosen.mean or [0.0] * width)
    prior = _MEAN_REPORTS if chosen.mean else 0.0
    same = [each for each in sums if len(each.vector_sum) == width]
    total = shipped_mean * prior + sum(each.vector_sum for each in same)
    mean: Numbers = (total / (prior + sum(each.vectors for each in same))).astype(np.float32)
    return mean


def _segment(
    day: str,
    table: TraitTable,
    today: TraitTable,
    pass_: _Pass,
    comparer: Comparer,
    rarity: Rarity,
    stories: dict[str, str],
    arcs: DayArcs,
    changes: Sequence[ChapterChange],
    chosen: Settings,
) -> Segment:
    chapters = pass_.chapters
    first = len(table) - len(today)
    met = sorted(set(chapters.of_row[first:].tolist()))
    rows = sorted({row for one in met for row in council_of(chapters.members[one], chosen.kept)})
    kept = np.array(rows, np.int64)
    names = [pass_.names[int(one)] for one in chapters.of_row[kept]]
    vectors, number = _sum_of_vectors(today)
    merged = {one.chapter: one.into for one in changes if one.kind is ChangeKind.MERGED}
    return Segment(
        day,
        trimmed(table, kept, comparer, rarity),
        tuple(names),
        chapters.votes[kept].astype(np.uint8),
        {name: stories.get(name, name) for name in sorted({pass_.names[one] for one in met})},
        merged,
        counts_of(today),
        vectors,
        number,
        arcs.with_stories(stories),
    )


def _sum_of_vectors(table: TraitTable) -> tuple[Numbers, int]:
    lengths = np.diff(table.columns["vector_offsets"])
    width = int(lengths.max(initial=0))
    if not width:
        return np.zeros(0, np.float64), 0
    taken = np.repeat(lengths == width, lengths)
    raw = table.columns["vector"][taken].astype(np.float64).reshape(-1, width)
    raw /= np.maximum(np.sqrt((raw**2).sum(axis=1, keepdims=True)), 1e-9)
    # rounded, so that no order of summing shows
    return np.round(np.rint(raw * 2**20).sum(axis=0) / 2**20, 9), len(raw)


def _name(table: TraitTable, row: int) -> str:
    start, end = table.columns["report_offsets"][row : row + 2].tolist()
    return table.columns["report"][start:end].tobytes().decode("utf-8", "surrogatepass")


def _followed(names: Mapping[str, str], name: str) -> str:
    while name in names:
        name = names[name]
    return name
