"""Which of several reports came first, and how far apart two are.

``published`` is when a report was published, as a ``When.value``; ``None`` of an undated one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from zufolge.model import Report, came_before, time_range

__all__ = ["DAYS", "LATER", "begin", "days_between", "first_of", "in_time", "when"]

DAYS = 2
"""For so long a text of the news is carried."""

LATER = "9999-12-31T23:59:60"
"""Where undated reports stand: behind all others."""


def in_time(reports: Iterable[Report]) -> list[Report]:
    """``reports`` by the first second at which they can have been published, then by id."""
    return sorted(reports, key=lambda report: (begin(when(report)) or LATER, report.id))


def first_of(reports: Sequence[tuple[str, str | None]]) -> str | None:
    """Of reports, each as its id and when it was published, the id of that which surely came
    before all others, as a single one did; ``None`` where times do not tell."""
    if len(reports) == 1:
        return reports[0][0]
    known = [(begin(published), report, published) for report, published in reports if published]
    if not known:
        return None
    # who surely came before all others begins before all others
    _, report, published = min(known)
    others = (other for other in reports if other[0] != report)
    return report if all(came_before(published, other) for _, other in others) else None


@lru_cache(maxsize=10_000)
def days_between(one: str | None, other: str | None) -> int | None:
    """Whole days between two publications; ``None`` if one of them is undated."""
    begins = begin(one), begin(other)
    if None in begins:
        return None
    left, right = (date.fromisoformat(each[:10]) for each in begins if each)
    return abs((left - right).days)


def when(report: Report) -> str | None:
    """When ``report`` was published."""
    return report.published.value if report.published else None


@lru_cache(maxsize=100_000)
def begin(published: str | None) -> str | None:
    """The first second that ``published`` can mean, as text that compares."""
    return time_range(published)[0] if published else None
