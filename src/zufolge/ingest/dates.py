"""Dates as German pages print them: "Stand: 03.04.2021, 9:05 Uhr", "3. April 2021", ISO.

Nothing is guessed: a date without a year is none, an impossible one (31.02.) has no value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

from zufolge.ingest.patterns import alternatives, words
from zufolge.language.calendar import calendar_names
from zufolge.model import Precision, Span, When

__all__ = ["DatePhrase", "Telling", "date_phrases", "read_when"]

_HOME = ZoneInfo("Europe/Berlin")
# Programs that know no date write one of the year 0, 1 or 9999.
_FIRST_YEAR, _NO_YEAR = 1500, 9999
_ZONES = {"Z": 0, "UTC": 0, "GMT": 0, "MEZ": 1, "CET": 1, "MESZ": 2, "CEST": 2}
_MONTHS = {**calendar_names("de", "month"), **calendar_names("de", "month_short")}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = rf"""
    (?P<iy>\d{{4}})-(?P<im>\d\d)(?:-(?P<id>\d\d))?(?![\d-])
  | (?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?(?P<y>\d{{4}}|\d\d)(?!\d)
  | (?:(?P<wd>\d{{1,2}})\.?\s*)?(?P<wm>{_MONTH})\b\.?\s+(?P<wy>\d{{4}})(?!\d)
"""
_TIME = r"""
    (?P<hour>\d{1,2})(?:(?::|\.(?=\d\d\sUhr))(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?
        | (?=\s?Uhr\b))
    (?:\s?Uhr\b)?
    (?:\s?\(?(?P<zone>Z|UTC|GMT|MESZ|MEZ|CEST|CET|[+-]\d\d:?\d\d)\b\)?)?
"""
_WEEKDAY = (
    rf"(?:(?:{'|'.join(calendar_names('de', 'weekday_short'))})(?:\.|,)"
    rf"|{'|'.join(calendar_names('de', 'weekday'))})"
)


class Telling(StrEnum):
    """What a date is said to be."""

    PUBLISHED = "published"
    UPDATED = "updated"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A date with the label before it. ``when`` is ``None`` if there is no such day or time."""

    start: int
    end: int
    telling: Telling
    when: When | None


@cache
def _phrase() -> re.Pattern[str]:
    updated, published = (
        alternatives(words("dates.toml", key)) for key in ("updated", "published")
    )
    return re.compile(
        rf"""
        (?:\b(?:(?P<updated>{updated})|(?P<published>{published}))\b\s*:?\s*
           (?:(?:am|vom|um)\b\s*:?\s*)?)?
        (?:\b{_WEEKDAY},?\s+)?(?:den\s+)?
        (?<![\w.])(?P<stamp>(?:{_DATE})(?:(?:T|\s?[,|·–-]?\s?(?:um\s)?){_TIME})?)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def date_phrases(text: str, start: int = 0, end: int | None = None) -> list[DatePhrase]:
    """All dates in ``text[start:end]`` in order, with their labels and weekdays.

    A year and month alone ("2023-09", "September 2023") count only behind a label.
    """
    found: list[DatePhrase] = []
    for match in _phrase().finditer(text, start, len(text) if end is None else end):
        telling = Telling.UNSAID
        if match["updated"]:
            telling = Telling.UPDATED
        elif match["published"]:
            telling = Telling.PUBLISHED
        elif not (match["id"] or match["d"] or match["wd"]):
            continue
        found.append(DatePhrase(match.start(), match.end(), telling, _when(match)))
    return found


def read_when(value: str) -> When | None:
    """The point in time that all of ``value`` tells, without spans; ``None`` if it tells none."""
    whole = re.fullmatch(
        rf"(?:{_DATE})(?:[T\s,]+{_TIME})?", value.strip(), re.VERBOSE | re.IGNORECASE
    )
    if whole is not None:
        when = _when(whole)
        return None if when is None else replace(when, spans=())
    year = re.fullmatch(r"\s*([12][0-9]{3})\s*", value)
    return When(year[1], Precision.YEAR) if year else None


def _when(match: re.Match[str]) -> When | None:
    part = match.groupdict()
    printed = part["iy"] or part["y"] or part["wy"]
    # Two digits are a year of this century: pages that print a date were made in it.
    year = int(printed) + (2000 if len(printed) == 2 else 0)
    if not _FIRST_YEAR <= year < _NO_YEAR:
        return None
    # Without regard to case a pattern also takes the dotless i and the long s for theirs.
    named = _MONTHS.get((part["wm"] or "").capitalize(), 0)
    month = int(part["im"] or part["m"] or named)
    day = part["id"] or part["d"] or part["wd"]
    name = "stamp" if "stamp" in part else 0
    spans = (Span(*match.span(name)),)
    try:
        moment = datetime(
            year,
            month,
            int(day or 1),
            int(part["hour"] or 0),
            int(part["minute"] or 0),
            int(part["second"] or 0),
            tzinfo=_zone(part["zone"]),
        )
    except ValueError:
        return None
    if day is None:
        return When(f"{moment:%Y-%m}", Precision.MONTH, spans)
    if part["hour"] is None:
        return When(f"{moment:%Y-%m-%d}", Precision.DAY, spans)
    precision = Precision.SECOND if part["second"] else Precision.MINUTE
    return When(moment.isoformat(timespec=f"{precision}s"), precision, spans)


def _zone(name: str | None) -> tzinfo:
    if name is None:
        return _HOME
    if name.upper() in _ZONES:
        return timezone(timedelta(hours=_ZONES[name.upper()]))
    sign = -1 if name[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(name[1:3]), minutes=int(name[-2:])))
