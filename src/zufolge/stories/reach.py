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

__all__ = ["in_reach", "members", "start_mean"]

_MEAN_REPORTS = 200.0  # the shipped mean of meanings counts as many reports

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


def _followed(names: Mapping[str, str], name: str) -> str:
    while name in names:
        name = names[name]
    return name
