"""What a folded day leaves for the days after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.model import ChangeKind, ChapterChange
from zufolge.stories.arcs import DayArcs
from zufolge.stories.comparing import Comparer
from zufolge.stories.council import council_of
from zufolge.stories.meanings import sums_of
from zufolge.stories.placing import Pass
from zufolge.stories.rarity import Counts, Rarity
from zufolge.stories.segments import Segment
from zufolge.stories.table import TraitTable
from zufolge.stories.trimming import trimmed

__all__ = ["left_by"]

Numbers = NDArray[Any]


def left_by(
    day: str,
    table: TraitTable,
    pass_: Pass,
    comparer: Comparer,
    rarity: Rarity,
    counts: Counts,
    stories: Mapping[str, str],
    arcs: DayArcs,
    changes: Sequence[ChapterChange],
    kept: int,
    folder: Path | None,
) -> Segment:
    """The segment of a day whose reports were placed by ``pass_``: of each chapter that they met
    ``kept`` reports, in files of the new ``folder`` or in memory, and what the means and the
    rarity of later days are made of."""
    chapters, first = pass_.chapters, pass_.first
    met = sorted(set(chapters.of_row[first:].tolist()))
    rows = sorted({row for one in met for row in council_of(chapters.members[one], kept)})
    speaking = np.array(rows, np.int64)
    names = [pass_.names[int(one)] for one in chapters.of_row[speaking]]
    merged = {one.chapter: one.into for one in changes if one.kind is ChangeKind.MERGED}
    return Segment(
        day,
        trimmed(table, speaking, comparer, rarity, folder),
        tuple(names),
        chapters.votes[speaking].astype(np.uint8),
        {name: stories.get(name, name) for name in sorted({pass_.names[one] for one in met})},
        merged,
        counts,
        sums_of(table, first),
        arcs.with_stories(stories),
    )
