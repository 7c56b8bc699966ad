"""What a day is folded upon: the segments of earlier days, as far back as they count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.stories.segments import Segment
from zufolge.stories.settings import Settings
from zufolge.stories.table import TraitTable

__all__ = ["in_reach", "members"]

Numbers = NDArray[Any]


def in_reach(
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


def members(recent: Sequence[Segment]) -> tuple[TraitTable, list[str], Numbers]:
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


def _followed(names: Mapping[str, str], name: str) -> str:
    while name in names:
        name = names[name]
    return name
