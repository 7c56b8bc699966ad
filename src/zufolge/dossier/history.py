"""What happened to a claim, in the order that the reports' dates tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from zufolge.model import (
    HistoryEntry,
    Order,
    Report,
    Stance,
    Statement,
    came_before,
    time_range,
)

__all__ = ["history_of"]


def history_of(
    group: Sequence[Statement], stances: Mapping[str, Stance], reports: Mapping[str, Report]
) -> tuple[HistoryEntry, ...]:
    """Steps in the order published, else updated; undated reports last and apart.

    A headline that repeats its body is no step. Each step says how it stands to the one before:
    later only if their dates cannot overlap, else the order is unknown and nothing has changed.
    """
    steps = [
        HistoryEntry(s.report, _when(reports[s.report]), stances[s.id], s.id)
        for s in sorted(group, key=lambda s: _place(s, reports[s.report]))
        if s.repeats is None
    ]
    orders = [Order.FIRST, *(_order(before, after) for before, after in pairwise(steps))]
    return tuple(
        HistoryEntry(step.report, step.when, step.stance, step.statement, order)
        for step, order in zip(steps, orders, strict=False)
    )


def _when(report: Report) -> str | None:
    when = report.published or report.updated
    return when.value if when else None


def _place(statement: Statement, report: Report) -> tuple[object, ...]:
    when = _when(report)
    date = time_range(when) if when else ("", "")
    return when is None, *date, report.id, statement.content[0].start, statement.id


def _order(before: HistoryEntry, after: HistoryEntry) -> Order:
    if before.report == after.report:
        return Order.SAME_REPORT
    return Order.LATER if came_before(before.when, after.when) else Order.UNKNOWN
