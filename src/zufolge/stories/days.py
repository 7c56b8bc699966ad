"""The days that a text names by date ("14. November", "14.11.2020", "November 14").

Of an undated report days without a year stay *open*, as do days of the week: numbers below 0 that
only tell whether two such reports name a day in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

__all__ = ["days_told", "open_days"]

_EPOCH = date(1970, 1, 1)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jänner january", "februar feber february", "märz march", "april",
            "mai may", "juni june", "juli july", "august", "september",
            "oktober october", "november", "dezember december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_NAMES = "|".join(_MONTHS)
_DATES = re.compile(
    rf"\b(?P<day>\d{{1,2}})\.?\s(?:of\s)?(?P<month>{_NAMES})\b(?:\s(?P<year>\d{{4}}))?"
    rf"|\b(?P<emonth>{_NAMES})\s(?P<eday>\d{{1,2}})\b(?!\d|[.:]\d)"
    r"|\b(?P<nday>\d{1,2})\.\s?(?P<nmonth>\d{1,2})\.(?P<nyear>\d{4})?",
    re.IGNORECASE,
)
_MOST = 4
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "montag monday", "dienstag tuesday", "mittwoch wednesday", "donnerstag thursday",
            "freitag friday", "samstag sonnabend saturday", "sonntag sunday",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAY = re.compile(rf"\b(?P<name>{'|'.join(_WEEKDAYS)})", re.IGNORECASE)
_IN_MONTH = 100  # an open day of a month is -(100 * month + day), one of the week -1 to -7


def days_told(text: str, minute: int | None, language: str) -> tuple[int, ...]:
    """Days since 1970, in order, at most four; a date without year is the one nearest to the day
    of publication, and unknown for an undated report. German and English."""
    if language not in ("de", "en", "und") or not any(map(str.isdigit, text)):
        return ()
    published = _EPOCH + timedelta(minutes=minute) if minute is not None else None
    found = {day for match in _DATES.finditer(text) for day in _day(match, published)}
    return tuple(sorted(found)[:_MOST])


def open_days(text: str, language: str) -> tuple[int, ...]:
    """Days of the week and of a month that ``text`` names, as numbers below 0 in order."""
    if language not in ("de", "en", "und"):
        return ()
    found = {-_WEEKDAYS[match["name"].lower()] for match in _WEEKDAY.finditer(text)}
    for match in _DATES.finditer(text):
        month, day = _in_year(match)
        if _date(2000, month, day):  # a leap year
            found.add(-(_IN_MONTH * month + day))
    return tuple(sorted(found))


def _in_year(match: re.Match[str]) -> tuple[int, int]:
    """Month and day of a date."""
    name = match["month"] or match["emonth"]
    month = _MONTHS[name.lower()] if name else int(match["nmonth"])
    return month, int(match["day"] or match["eday"] or match["nday"])


def _day(match: re.Match[str], published: date | None) -> Iterator[int]:
    month, day = _in_year(match)
    year = match["year"] or match["nyear"]
    if year is None and published is None:
        return
    years = [int(year)] if year else [published.year + step for step in (-1, 0, 1) if published]
    dates = [made for each in years if (made := _date(each, month, day)) is not None]
    if dates:
        near = min(dates, key=lambda one: abs((one - published).days) if published else 0)
        yield (near - _EPOCH).days


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
