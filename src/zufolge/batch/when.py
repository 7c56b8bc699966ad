"""The moment and the day (both UTC) under which a report is filed."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from zufolge.model import Precision, Report, When

__all__ = ["UNDATED", "day_name", "day_number", "moment_of", "when_of"]

UNDATED = "undated"
_HOME = ZoneInfo("Europe/Berlin")
_EPOCH = date(1970, 1, 1)
_DAY = 86_400


def moment_of(report: Report) -> int | None:
    """Seconds since 1970 at which ``report`` was published, else updated.

    A time without an offset is German; of a day alone it is the beginning of that day (UTC). What
    is known to the month or year alone is undated.
    """
    when = when_of(report)
    return None if when is None else _moment(when)


def when_of(report: Report) -> When | None:
    """The time that ``report`` is filed under; ``None`` if it is undated."""
    told = (report.published, report.updated)
    return next((when for when in told if when is not None and _moment(when) is not None), None)


def _moment(when: When) -> int | None:
    if when.precision in (Precision.YEAR, Precision.MONTH):
        return None
    with suppress(ValueError, OverflowError):
        if when.precision is Precision.DAY:
            return (date.fromisoformat(when.value) - _EPOCH).days * _DAY
        told = datetime.fromisoformat(when.value)
        if told.tzinfo is None:
            told = told.replace(tzinfo=_HOME)
        return int((told - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(seconds=1))
    return None


def day_number(moment: int | None) -> int | None:
    """Days since 1970 of a moment."""
    return None if moment is None else moment // _DAY


def day_name(number: int | None) -> str:
    """A day as its partition is called: "2020-11-01", or "undated"."""
    return UNDATED if number is None else (_EPOCH + timedelta(days=number)).isoformat()
