"""One day of reports put into chapters, one after the other, beside those of the days before.

What is known before a day is a function of the segments of earlier days alone, and reports are
taken by time and id, so the order of arrival changes nothing, and a day can be folded again when a
report comes late or goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.model import (
    ChapterChange,
    ChapterLink,
    Placing,
    Traits,
)
from zufolge.stories.arcs import chapter_arcs, linked
from zufolge.stories.common import common_counts
from zufolge.stories.comparing import Comparer
from zufolge.stories.leaving import left_by
from zufolge.stories.meanings import Means
from zufolge.stories.parts import parts_of
from zufolge.stories.placing import Pass
from zufolge.stories.rarity import Rarity, counts_of, shipped
from zufolge.stories.reach import in_reach, members
from zufolge.stories.second_look import SecondLook
from zufolge.stories.segments import Segment
from zufolge.stories.settings import Settings, settings
from zufolge.stories.spooled import whole_day
from zufolge.stories.table import TraitTable

__all__ = ["Folded", "fold"]

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
    _neighbours: Numbers = field(repr=False)

    @cached_property
    def placings(self) -> tuple[Placing, ...]:
        """One for each report, with the parts of its score; made when first asked for."""
        return tuple(self.placing(at) for at in range(len(self.reports)))

    def placing(self, at: int) -> Placing:
        """Where the report of this number was put, and why."""
        row = len(self._table) - len(self.reports) + at
        near = tuple(row for row in self._neighbours[at].tolist() if row >= 0)
        return Placing(
            self.reports[at],
            self.chapters[at],
            float(self.scores[at]),
            self.reasons[at],
            parts_of(self._table, self._comparer, row, near),
            tuple(_name(self._table, other) for other in near),
        )

    def let_go(self) -> None:
        """Give back what memory holds of files that ``placing`` looked at."""
        self._table.let_go()

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
    rows: TraitTable | Sequence[TraitTable] | Sequence[Traits],
    earlier: Sequence[Segment] = (),
    *,
    using: Settings | None = None,
    into: Path | None = None,
) -> Folded:
    """Put the reports of ``day`` ("2026-11-22", empty for undated ones) into chapters.

    ``rows`` may come in any order and cut; ``earlier`` are segments of days before, of which those
    within the windows are read. Time and memory grow with the number of reports of the window:
    about 3 kB a report if there is a folder ``into``, in whose files the traits of the day lie and
    those that its segment keeps, and three times as much without. What is given back is as good as
    that folder lasts. Raises ``ValueError`` if a report stands in ``rows`` twice.
    """
    chosen = using or settings()
    recent, lasting = in_reach(day, earlier, chosen)
    before, labels, votes = members(recent)
    table = whole_day(before, _tables(rows), into and into / "day")
    first = len(before)
    del before
    counts = counts_of(table, first)
    start = [chosen.counts or shipped(), common_counts()] if chosen.shipped else []
    rarity = Rarity([*start, *(each.counts for each in recent)])
    comparer = Comparer(table, rarity, chosen, Means(chosen, [each.meanings for each in lasting]))
    pass_ = Pass(table, comparer, chosen, labels, votes)
    pass_.run()
    names = pass_.names
    look = SecondLook(day, table, comparer, chosen, pass_.chapters, names, first)
    changes = (*look.splits(), *look.merges(pass_.doubts))
    stories = {one: story for each in recent for one, story in each.stories.items()}
    arcs = chapter_arcs(table, rarity, pass_.chapters, names, first)
    links, stories = linked(day, arcs, lasting, stories, changes, chosen)
    leaves = into and into / "kept"
    segment = left_by(
        day, table, pass_, comparer, rarity, counts, stories, arcs, changes, chosen.kept, leaves
    )
    return Folded(
        day,
        tuple(pass_.reports[first:]),
        tuple(pass_.placed),
        np.round(np.array(pass_.scores, np.float64), 4),
        tuple(pass_.reasons),
        changes,
        links,
        segment,
        table,
        comparer,
        pass_.near,
    )


def _tables(rows: TraitTable | Sequence[TraitTable] | Sequence[Traits]) -> list[TraitTable]:
    if isinstance(rows, TraitTable):
        return [rows]
    tables = [each for each in rows if isinstance(each, TraitTable)]
    traits = [each for each in rows if isinstance(each, Traits)]
    return [*tables, TraitTable.of(traits)]


def _name(table: TraitTable, row: int) -> str:
    start, end = table.columns["report_offsets"][row : row + 2].tolist()
    return table.columns["report"][start:end].tobytes().decode("utf-8", "surrogatepass")
