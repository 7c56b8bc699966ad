"""Which year, month or season is meant where the words leave it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from zufolge.values.grammar import Found
from zufolge.values.meaning import Thread
from zufolge.values.scanning import BREAK
from zufolge.values.tense import Side

__all__ = ["Stretch", "in_year", "nearest"]

Stretch = tuple[date, date]
"""First and last day."""

# How much farther a time may lie on the side that the clause does not look to, before it is taken
# nevertheless: a verb's tense is weak evidence over eleven months.
_AGAINST = 4
_SURELY_AGAINST = 30
_UNTOLD = 2  # news without a verb rather looks back
_PRESENT = 2  # and so do months and seasons beside a verb in the present

_LAST_YEAR = 9999
_RANGE = 6  # words in which a range ends
_GOES_ON = ("D", "M")

_NO_SCENE = ("since", "than", "up", "of", "ago")  # "seit 2015", "mehr als 2019"

_WHY = {
    Side.BACK: "the clause looks back",
    Side.AHEAD: "the clause looks ahead",
    Side.PRESENT: "the clause is in the present tense",
    Side.UNKNOWN: "no verb tells; in doubt",
}


def in_year(
    thread: Thread,
    found: Found,
    published: date,
    of_year: Callable[[int], Stretch | None],
    step: int | None = None,
) -> tuple[date, str] | None:
    """First day of what comes once a year (``of_year``; ``None`` in years that have none) in the
    year that is meant, and the reason; ``step`` is -1 for "vergangen" and +1 for "kommend".

    A year that the sentence names before holds; what is told in the past goes on from a time of
    an earlier year told just before ("im November 2018 … im Januar"); else ``nearest``.
    """
    scene = None if step else _year_told(thread, found) or _year_of_range(found)
    told = thread.last(found, _GOES_ON, sentences=1)
    goes_on = told is not None and told.day.year < published.year and not step
    if scene is not None and (stretch := of_year(scene)):
        return stretch[0], "of the year told beside it"
    if told is not None and goes_on and thread.side(found) is Side.BACK:
        for year in (told.day.year, told.day.year + 1):
            stretch = of_year(year)
            if stretch is not None and told.day < stretch[0] <= published:
                return stretch[0], "the first after the time told before"
    years = range(max(published.year - 2, 1), min(published.year + 2, _LAST_YEAR))
    options = [stretch for year in years if (stretch := of_year(year))]
    if step:
        options = [(a, b) for a, b in options if (a > published if step > 0 else b < published)]
    return nearest(thread, found, published, options) if options else None


def nearest(
    thread: Thread, found: Found, published: date, options: Sequence[Stretch]
) -> tuple[date, str]:
    """First day of the one of ``options`` that lies nearest to publication, on the side that the
    clause looks to, and the reason."""
    side, sure = thread.sure_side(found)
    against = _SURELY_AGAINST if sure else _AGAINST

    def cost(option: Stretch) -> tuple[float, date]:
        first, last = option
        away = (first - published).days if first > published else min((last - published).days, 0)
        weight = 1.0
        if (side is Side.BACK and away > 0) or (side is Side.AHEAD and away < 0):
            weight = against
        elif away > 0:
            weight = {Side.UNKNOWN: _UNTOLD, Side.PRESENT: _PRESENT}.get(side, 1.0)
        return abs(away) * weight, first

    return min(options, key=cost)[0], f"the nearest to publication: {_WHY[side]}"


def _year_told(thread: Thread, found: Found) -> int | None:
    """The year that the sentence has set the scene with ("2021 nicht im Frühjahr, sondern …")."""
    told = thread.last(found, ("Y",), sentences=0)
    if told is None or any(found.scan.value(told.at - 1, name) for name in _NO_SCENE):
        return None
    return told.day.year


def _year_of_range(found: Found) -> int | None:
    """The year that ends a range of which this is the beginning ("von Januar bis Oktober 2020"), or
    a pair of months of which this is the first ("April und Mai 2019")."""
    scan, end = found.scan, found.end
    pair = any(scan.value(end, name) for name in ("and", "or", "slash")) and found.has("month")
    pair = pair and scan.value(end + 1, "month") is not None
    between = found.before("between", 2) and scan.value(end, "and")
    if not (scan.value(end, "up") or pair or between):
        return None
    near = range(found.end + 1, found.end + _RANGE)
    years = (
        found.scan.value(at, "year") for at in near if found.scan.letters[at : at + 1] != BREAK
    )
    return next((int(year) for year in years if year), None)
