"""Which of several reports came first, and how far apart two are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zufolge.model import Report, came_before, time_range

__all__ = ["DAYS", "days_between", "in_time", "surely_first"]

DAYS = 2
"""For so long a text of the news is carried."""

_LATER = "9999-12-31T23:59:60"  # where undated reports stand: behind all others


def in_time(reports: Sequence[Report]) -> list[Report]:
    """``reports`` by the first second at which they can have been published, then by id."""
    return sorted(reports, key=lambda report: (_begin(report) or _LATER, report.id))


def surely_first(reports: Sequence[Report]) -> str | None:
    """The id of the report that came before all others; ``None`` where times do not tell."""
    for report in reports:
        others = (other for other in reports if other is not report)
        if all(came_before(_when(report), _when(other)) for other in others):
            return report.id
    return None


def days_between(one: Report, other: Report) -> int | None:
    """Whole days between two publications; ``None`` if one of them is undated."""
    begins = _begin(one), _begin(other)
    if None in begins:
        return None
    left, right = (date.fromisoformat(begin[:10]) for begin in begins if begin)
    return abs((left - right).days)


def _when(report: Report) -> str | None:
    return report.published.value if report.published else None


def _begin(report: Report) -> str | None:
    when = _when(report)
    return time_range(when)[0] if when else None
