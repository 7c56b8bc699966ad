"""Times of a report: what the rules match, understood in order of reading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from zufolge.model import Precision, Report, Span, TimeExpression, When
from zufolge.values import amounts, days, periods
from zufolge.values.calendar import bounds
from zufolge.values.grammar import Found, Grammar
from zufolge.values.lexicon import lexicon, load
from zufolge.values.meaning import Meaning, Thread, Told
from zufolge.values.scanning import Scan

__all__ = ["find_times"]

_READ: Mapping[str, Callable[[Found, Thread], Meaning | None]] = {
    "age": amounts.age,
    "ago": amounts.ago,
    "amount": amounts.amount,
    "calendar_week": periods.calendar_week,
    "century": periods.century,
    "clock": days.clock,
    "date": days.date_,
    "day_part": days.day_part,
    "decade": periods.decade,
    "feast": periods.feast,
    "from_event": amounts.from_event,
    "from_there": periods.from_there,
    "hence": amounts.hence,
    "month": periods.month,
    "night": days.night,
    "numbered_part": periods.numbered_part,
    "open_event": amounts.open_event,
    "period": periods.period,
    "recurring": amounts.recurring,
    "reference": amounts.reference,
    "relative_day": days.relative_day,
    "season": periods.season,
    "title": amounts.title,
    "weekday": days.weekday,
    "year": periods.year,
}
"""How what a rule of ``rules.toml`` matched is understood, by the rule's name."""


@cache
def _grammar(language: str) -> Grammar:
    rules = load(language, "rules.toml")
    return Grammar(rules["times"], rules["parts"], lexicon(language))


def find_times(scan: Scan, language: str) -> tuple[list[TimeExpression], list[bool]]:
    """Time expressions in order of place; and for each word, whether it belongs to one."""
    published = _days_published(scan)
    thread = Thread(language, None)
    found_times: list[TimeExpression] = []
    taken = [False] * len(scan.words)
    for found in _grammar(language).find(scan):
        block = bisect_right(scan.begins, found.first) - 1
        thread.published = published[block]
        meaning = _READ[found.rule](found, thread)
        if meaning is None:
            continue
        first = found.first + meaning.skip
        span = Span(scan.starts[first], scan.ends[found.end - 1])
        found_times.append(_expression(span, meaning))
        taken[first : found.end] = [True] * (found.end - first)
        if meaning.day is not None:
            thread.told.append(Told(first, meaning.day, meaning.grain, span, meaning.value or ""))
    return found_times, taken


def _expression(span: Span, meaning: Meaning) -> TimeExpression:
    reach = bounds(meaning.value, meaning.mod)
    return TimeExpression(
        span=span,
        kind=meaning.kind,
        value=meaning.value,
        anchor=meaning.anchor,
        reason=meaning.reason,
        mod=meaning.mod,
        first=reach[0] if reach else None,
        last=reach[1] if reach else None,
        anchor_span=meaning.anchor_span,
    )


def _days_published(scan: Scan) -> list[date | None]:
    """The day from which each block counts: its own in a live ticker, else that of the report."""
    whole = _day_of(scan.report)
    return [_day(block.time) or whole for block in scan.blocks]


def _day_of(report: Report) -> date | None:
    """The day of publication, else that of the last update; if the month or the year of publication
    is known, only an update in it is near enough."""
    published, updated = _day(report.published), _day(report.updated)
    if published is not None or updated is None or report.published is None:
        return published or updated
    return updated if updated.isoformat().startswith(report.published.value) else None


def _day(when: When | None) -> date | None:
    """The day of ``when`` by the clocks it was written on; ``None`` if that is not known."""
    if when is None or when.precision in (Precision.YEAR, Precision.MONTH):
        return None
    return date.fromisoformat(when.value[:10])
