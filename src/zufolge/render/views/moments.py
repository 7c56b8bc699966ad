"""Values of TIMEX3 in words, and how exact they are."""

from __future__ import annotations

import re
from datetime import date

from zufolge.render.texts import Texts

__all__ = ["exactness", "told"]

_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_PART_OF_YEAR = re.compile(r"(\d{4})-(SP|SU|FA|WI|H[12]|Q[1-4])")
_PART_OF_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})T(MO|MI|AF|EV|NI|DT)")
_DECADE = re.compile(r"(\d{3})X?")
_CALENDAR = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}.*)?)?)?")
_EXACT = {4: "year", 7: "month", 10: "day"}


def told(texts: Texts, value: str) -> str:
    """``value`` as people write it; what has no form in words stays as it is."""
    words = texts.timex
    if _CALENDAR.fullmatch(value):
        return texts.when(value)
    if found := _PART_OF_DAY.fullmatch(value):
        return words["part_of_day"].format(day=texts.when(found[1]), part=words[found[2]])
    if found := _PART_OF_YEAR.fullmatch(value):
        return words["part_of_year"].format(part=words[found[2]], year=found[1])
    if found := _WEEK.fullmatch(value):
        day = date.fromisocalendar(int(found[1]), int(found[2]), 6 if found[3] else 1)
        form = words["weekend" if found[3] else "week"]
        return form.format(day=texts.when(day.isoformat()))
    if found := _DECADE.fullmatch(value):
        return words["decade"].format(year=f"{found[1]}0")
    return value


def exactness(value: str) -> str:
    """How exact ``value`` is: "moment", "part", "day", "week", "month", "season", "year",
    "decade", or "open" for what is none of these."""
    if _PART_OF_DAY.fullmatch(value):
        return "part"
    if _PART_OF_YEAR.fullmatch(value):
        return "season"
    if _WEEK.fullmatch(value):
        return "week"
    if _DECADE.fullmatch(value):
        return "decade"
    if _CALENDAR.fullmatch(value):
        return _EXACT.get(len(value), "moment")
    return "open"
