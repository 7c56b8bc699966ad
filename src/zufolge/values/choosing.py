"""Which year, month or season is meant where the words leave it out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from zufolge.values.grammar import Found
from zufolge.values.meaning import Thread
from zufolge.values.tense import Side

__all__ = ["nearest"]

# How much farther a time may lie on the side that the clause does not look to, before it is taken
# nevertheless: a verb's tense is weak evidence over eleven months.
_AGAINST = 4
_SURELY_AGAINST = 30
_UNTOLD = 2  # news without a verb rather looks back
_PRESENT = 1.5  # and so do months and seasons beside a verb in the present

_GOES_ON = ("D", "M")

_NO_SCENE = ("since", "than", "up", "of", "ago")  # "seit 2015", "mehr als 2019"

_WHY = {
    Side.BACK: "the clause looks back",
    Side.AHEAD: "the clause looks ahead",
    Side.PRESENT: "the clause is in the present tense",
    Side.UNKNOWN: "no verb tells; in doubt",
}


def nearest(
    thread: Thread, found: Found, published: date, options: Iterable[tuple[date, date]]
) -> tuple[date, str]:
    """First day of the one of ``options`` (first and last days) that lies nearest to publication, on
    the side that the clause looks to, and the reason. What is told in the past goes on from a
    time of an earlier year that was told just before ("im November 2018 … im Januar")."""
    choices = sorted(options)
    year = _year_told(thread, found)
    if year is not None and any(first.year == year for first, _ in choices):
        return next(first for first, _ in choices if first.year == year), "of the year told before"
    side, sure = thread.sure_side(found)
    told = thread.last(found, _GOES_ON, sentences=1) if side is Side.BACK else None
    if told is not None and told.day.year < published.year:
        after = [first for first, _ in choices if told.day < first <= published]
        if after:
            return after[0], "the first after the time told before"
    against = _SURELY_AGAINST if sure else _AGAINST

    def cost(option: tuple[date, date]) -> tuple[float, date]:
        first, last = option
        away = (first - published).days if first > published else min((last - published).days, 0)
        weight = 1.0
        if (side is Side.BACK and away > 0) or (side is Side.AHEAD and away < 0):
            weight = against
        elif away > 0:
            weight = {Side.UNKNOWN: _UNTOLD, Side.PRESENT: _PRESENT}.get(side, 1.0)
        return abs(away) * weight, first

    return min(choices, key=cost)[0], f"the nearest to publication: {_WHY[side]}"


def _year_told(thread: Thread, found: Found) -> int | None:
    """The year that the sentence has set the scene with ("2021 nicht im Frühjahr, sondern …")."""
    told = thread.last(found, ("Y",), sentences=0)
    if told is None or any(found.scan.value(told.at - 1, name) for name in _NO_SCENE):
        return None
    return told.day.year
