"""The calendar in values of TIMEX3: when they begin and end, and counting from one to another."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

__all__ = ["bounds", "feast_day", "moved", "season_span", "value_of"]

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}  # months; 14: next February
# Hours in which a part of the day can lie, as the words are used; a night ends the day after.
_PARTS = {"MO": (4, 12), "MI": (11, 15), "AF": (12, 19), "EV": (17, 25), "NI": (18, 32)}
_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)

_VALUE = re.compile(
    r"""
    (?P<year>\d{4})
    (?: -W(?P<week>\d\d)(?P<weekend>-WE)?
      | -Q(?P<quarter>[1-4])
      | -H(?P<half>[12])
      | -(?P<season>SP|SU|FA|WI)
      | /(?P<until>\d{4})
      | -(?P<month>\d\d)
        (?: -(?P<day>\d\d)
            (?: T(?: (?P<part>[A-Z]{2}) | (?P<hour>\d\d)(?::(?P<minute>\d\d))? ) )? )?
    )?
  | (?P<decade>\d{3}) | (?P<century>\d{2})
    """,
    re.VERBOSE,
)


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar, by the anonymous rule in Nature 13 (1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, day + 1)


def feast_day(rule: str, year: int) -> date:
    """The day of a feast: "12-25", or days from Easter or from the first Sunday in Advent
    ("easter+49", "advent-7")."""
    if rule[0].isdigit():
        return date(year, int(rule[:2]), int(rule[3:]))
    name, days = rule[:6], int(rule[6:] or 0)
    if name == "easter":
        return easter(year) + timedelta(days=days)
    fourth = date(year, 12, 24)
    fourth -= timedelta(days=(fourth.weekday() + 1) % 7)
    return fourth + timedelta(days=days - 21)


def value_of(day: date, unit: str) -> str:
    """The value of the stretch of one ``unit`` that ``day`` lies in: "D", "W", "WE" (weekend), "M",
    "Q", "H" (half-year), "Y", "10Y" or "100Y"."""
    year, week, _ = day.isocalendar()
    values = {
        "D": day.isoformat(),
        "W": f"{year:04}-W{week:02}",
        "WE": f"{year:04}-W{week:02}-WE",
        "M": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "H": f"{day.year:04}-H{1 if day.month < 7 else 2}",
        "Y": f"{day.year:04}",
        "10Y": f"{day.year // 10:03}",
        "100Y": f"{day.year // 100:02}",
    }
    return values[unit]


def moved(day: date, count: int, unit: str) -> date | None:
    """``day`` and ``count`` units (see ``value_of``) on; ``None`` if that leaves the calendar."""
    days = {"D": 1, "W": 7, "WE": 7}
    months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "10Y": 120, "100Y": 1200, "1000Y": 12000}
    try:
        if unit in days:
            return day + timedelta(days=days[unit] * count)
        year, month = divmod(day.year * 12 + day.month - 1 + months[unit] * count, 12)
        return date(year, month + 1, min(day.day, _month_length(year, month + 1)))
    except (OverflowError, ValueError):
        return None


def _month_length(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - _DAY).day


def season_span(season: str, year: int) -> tuple[date, date]:
    """First and last day of the season ("SP", "SU", "FA", "WI") that begins in ``year``."""
    begin, end = _SEASONS[season]
    return date(year, begin, 1), date(year + end // 12, end % 12 + 1, 1) - _DAY


def bounds(value: str | None, mod: str | None = None) -> tuple[str, str] | None:
    """First and last second of ``value``, ISO 8601 without offset; ``None`` for what is open, an
    amount, or no day of the calendar.

    ``START`` and ``END`` leave its first and second half, ``MID`` the half in the middle.
    """
    match = _VALUE.fullmatch(value or "")
    if match is None:
        return None
    try:
        first, after = _stretch(match)
        part = (after - first) / 4
        if mod == "START":
            after -= 2 * part
        elif mod == "MID":
            first, after = first + part, after - part
        elif mod == "END":
            first += 2 * part
        return _shown(first), _shown(after - _SECOND)
    except (OverflowError, ValueError):
        return None


def _shown(moment: datetime) -> str:
    return moment.replace(microsecond=0).isoformat()


def _stretch(match: re.Match[str]) -> tuple[datetime, datetime]:
    """First moment, and the first one after."""
    if match["day"]:
        return _hours(match)
    first, after = _days(match)
    return datetime.combine(first, time()), datetime.combine(after, time())


def _hours(match: re.Match[str]) -> tuple[datetime, datetime]:
    day = datetime(int(match["year"]), int(match["month"]), int(match["day"]))  # noqa: DTZ001 (German clocks, see model/times.py)
    if match["part"]:
        begin, end = _PARTS[match["part"]]
        return day + timedelta(hours=begin), day + timedelta(hours=end)
    if match["hour"] is None:
        return day, day + _DAY
    begin_at = day + timedelta(hours=int(match["hour"]), minutes=int(match["minute"] or 0))
    return begin_at, begin_at + timedelta(minutes=1 if match["minute"] else 60)


def _days(match: re.Match[str]) -> tuple[date, date]:
    if match["century"] or match["decade"]:
        text = match["century"] or match["decade"]
        scale = 10 ** (4 - len(text))
        return date(int(text) * scale, 1, 1), date((int(text) + 1) * scale, 1, 1)
    year = int(match["year"])
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        return monday + timedelta(days=5 if match["weekend"] else 0), monday + timedelta(days=7)
    begin, end = 1, 12
    if match["until"]:
        return date(year, 1, 1), date(int(match["until"]) + 1, 1, 1)
    if match["quarter"]:
        begin, end = int(match["quarter"]) * 3 - 2, int(match["quarter"]) * 3
    elif match["half"]:
        begin, end = int(match["half"]) * 6 - 5, int(match["half"]) * 6
    elif match["season"]:
        begin, end = _SEASONS[match["season"]]
    elif match["month"]:
        begin = end = int(match["month"])
    return date(year, begin, 1), date(year + end // 12, end % 12 + 1, 1)
