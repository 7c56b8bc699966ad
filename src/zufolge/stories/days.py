"""The days that headline and lead name by date ("14. November", "14.11.2020", "November 14")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

__all__ = ["days_told"]

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


def days_told(text: str, minute: int | None, language: str) -> tuple[int, ...]:
    """Days since 1970, in order, at most four; a date without year is the one nearest to the day
    of publication, and unknown for an undated report. German and English."""
    if language not in ("de", "en", "und") or not any(map(str.isdigit, text)):
        return ()
    published = _EPOCH + timedelta(minutes=minute) if minute is not None else None
    found = {day for match in _DATES.finditer(text) for day in _day(match, published)}
    return tuple(sorted(found)[:_MOST])


def _day(match: re.Match[str], published: date | None) -> Iterator[int]:
    day = int(match["day"] or match["eday"] or match["nday"])
    name = match["month"] or match["emonth"]
    month = _MONTHS[name.lower()] if name else int(match["nmonth"])
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
