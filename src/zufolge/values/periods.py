"""Weeks, months, seasons, years and what is counted from them."""

from __future__ import annotations

from datetime import date

from zufolge.model import Anchor, TimeKind
from zufolge.values.calendar import feast_day, moved, season_span, value_of
from zufolge.values.choosing import Stretch, in_year, nearest
from zufolge.values.grammar import Found
from zufolge.values.meaning import Meaning, Thread
from zufolge.values.tense import Side

__all__ = [
    "calendar_week", "century", "decade", "feast", "from_there", "month", "numbered_part", "period",
    "season", "year",
]  # fmt: skip

_UNDATED = "the report has no date"
_BARE_YEARS = range(1900, 2060)  # other numbers need a word that tells that they are years
_NEW_YEAR_TILL = 6  # months in which the year that has begun is the new one
_UNTOLD = "nothing tells what it is counted from"
_FROM_PUBLICATION = "counted from publication"


def _mod(found: Found) -> str | None:
    edge: str | None = found.get("edge") or found.get("shade")
    if found.has("month_half"):
        return {1: "START", 2: "END"}.get(int(found.get("ord") or found.get("day")))
    return edge


def _year(found: Found, published: date | None) -> int | None:
    """The year that is named with it, in digits or as seen from publication ("November vor zwei
    Jahren")."""
    year: int | None = found.get("year")
    if found.has("ago") and published is not None:
        count = found.get("num") or found.get("one")
        return published.year - int(count) if count else None
    if year is None and found.has("side") and found.has("year_noun") and published is not None:
        return published.year + int(found.get("side"))
    return year


def month(found: Found, thread: Thread) -> Meaning | None:
    """ "November", "Ende September 2019", "kommenden Januar", "März vergangenen Jahres"."""
    number = found.get("month") or found.get("month_short")
    mod, published = _mod(found), thread.published
    year = _year(found, published)
    if year is not None:
        anchor = Anchor.ITSELF if found.has("year") else Anchor.PUBLISHED
        first, reason = date(year, number, 1), "names the year"
    elif published is None:
        return Meaning(TimeKind.DATE, f"XXXX-{number:02}", Anchor.NONE, _UNDATED, mod)
    else:
        anchor = Anchor.PUBLISHED

        def of_year(year: int) -> Stretch:
            day = date(year, number, 1)
            return day, moved(day, 1, "M") or day

        chosen = in_year(thread, found, published, of_year, found.get("side"))
        if chosen is None:
            return None
        first, reason = chosen
    return Meaning(TimeKind.DATE, value_of(first, "M"), anchor, reason, mod, day=first, grain="M")


def year(found: Found, thread: Thread) -> Meaning | None:
    """ "2019", "Jahr 2019", "Ende 2019", "2019/20"; a bare number that counts is none."""
    del thread
    named = found.all("year")
    if found.has("slash"):
        until = found.all("short")[-1] if len(named) == 1 else named[1]
        until = named[0] // 100 * 100 + until % 100
        if until != named[0] + 1:
            return None
        value = f"{named[0]:04}/{until:04}"
        return Meaning(TimeKind.DATE, value, Anchor.ITSELF, "names the years")
    if found.end - found.first == 1 and _counts(found):
        return None
    first = date(named[0], 1, 1)
    value, reason = f"{named[0]:04}", "names the year"
    return Meaning(TimeKind.DATE, value, Anchor.ITSELF, reason, _mod(found), day=first, grain="Y")


def _counts(found: Found) -> bool:
    """Whether the bare number stands before what it counts rather than for a year."""
    at = found.end
    if any(
        found.scan.value(at, name) for name in ("measure", "scale", "trio", "slash", "hyphened")
    ):
        return True
    if any(found.before(name) for name in ("numbered", "bound", "measure", "reached")):
        return True
    if found.before("between") and found.scan.value(at, "and") and found.scan.value(at + 1, "year"):
        return any(found.scan.value(at + 2, name) for name in ("noun", "measure", "adj"))
    if found.before("than") and found.scan.value(found.first - 2, "bound_more"):
        return True
    if found.before("by_time") or found.before("edge") or found.before("month"):
        return False
    if found.scan.value(at, "counted") or found.get("year") not in _BARE_YEARS:
        return True
    return found.get("year") % 100 == 0 and bool(
        found.scan.value(at, "noun")
        or (found.scan.value(at, "adj") and found.scan.value(at + 1, "noun"))
    )


def period(found: Found, thread: Thread) -> Meaning | None:
    """ "vergangene Woche", "Ende des Jahres", "Vorjahr", "Jahresende", "am selben Tag"."""
    step, unit, mod = _step(found, thread.published)
    if unit not in ("D", "W", "WE", "M", "Q", "H", "Y", "10Y", "100Y"):
        return None
    if unit == "D" and found.has("last_of"):
        return None  # "der letzte Tag": of many
    if found.has("year"):  # "Jahresende 2020"
        first = date(found.get("year"), 1, 1)
        return Meaning(TimeKind.DATE, value_of(first, unit), Anchor.ITSELF, "names the year", mod)
    if found.has("same") or found.has("that") or unit == "D":
        return _from_told(found, thread, step, unit, mod, "the time told before")
    if thread.published is None:
        return Meaning(TimeKind.DATE, None, Anchor.NONE, _UNDATED, mod)
    if unit == "WE" and not found.has("side"):
        step, reason = _weekend(found, thread, thread.published)
    else:
        reason = _FROM_PUBLICATION
    day = moved(thread.published, step, unit)
    if day is None:
        return None
    return Meaning(
        TimeKind.DATE, value_of(day, unit), Anchor.PUBLISHED, reason, mod, day=day, grain=unit
    )


def _step(found: Found, published: date | None) -> tuple[int, str, str | None]:
    """How many units from the anchor, which unit, and mod."""
    shifted = found.get("shifted_unit") or found.get("shifted_adjective")
    if shifted is not None:
        return int(shifted[:-1]), shifted[-1], None
    if found.has("new"):
        ahead = published is not None and published.month > _NEW_YEAR_TILL
        return int(ahead), "Y", found.get("edge")
    if found.has("unit_edge"):
        mod, unit = found.get("unit_edge").split()
        return 0, unit, mod
    return found.get("side") or 0, found.get("unit"), found.get("edge")


def _weekend(found: Found, thread: Thread, published: date) -> tuple[int, str]:
    """Weeks to the weekend that is meant, by the clause."""
    saturday = moved(published, 6 - published.isoweekday(), "D") or published
    options = []
    for more in (-1, 0, 1):
        first = moved(saturday, more, "W") or saturday
        options.append((first, moved(first, 1, "D") or first))
    chosen, reason = nearest(thread, found, published, options)
    return (chosen - saturday).days // 7, reason


def _from_told(
    found: Found, thread: Thread, step: int, unit: str, mod: str | None, what: str
) -> Meaning:
    """``step`` units from the last time told in that unit or a smaller one; open without one."""
    told = thread.last(found, _grains(unit))
    day = moved(told.day, step, unit) if told else None
    if told is None or day is None:
        return Meaning(
            TimeKind.DATE, None, Anchor.NONE, "nothing tells what it is counted from", mod
        )
    if _beyond(found, thread, day):
        reason = "counted from the time told before it would lie after publication"
        return Meaning(TimeKind.DATE, None, Anchor.NONE, reason, mod)
    reason = f"counted from {what}"
    value = value_of(day, unit)
    return Meaning(
        TimeKind.DATE, value, Anchor.EARLIER, reason, mod, told.span, day=day, grain=unit
    )


def _beyond(found: Found, thread: Thread, day: date) -> bool:
    """Whether ``day`` comes after publication though the clause does not look ahead."""
    late = thread.published is not None and day > thread.published
    return late and thread.side(found) is not Side.AHEAD


def _grains(unit: str) -> tuple[str, ...]:
    order = ("D", "W", "WE", "M", "Q", "H", "Y", "10Y", "100Y")
    return order[: order.index(unit) + 1]


def from_there(found: Found, thread: Thread) -> Meaning | None:
    """ "zwei Tage später", "am Tag zuvor", "ein Jahr darauf"."""
    unit = found.get("unit") or found.get("units")
    count = next((found.get(n) for n in ("num", "half_more", "one") if found.has(n)), 1)
    if unit[0] == "T" or unit[0].isdigit() or count != int(count) or found.has("some"):
        return Meaning(TimeKind.DATE, None, Anchor.NONE, _UNTOLD)
    step = int(count) * found.get("other_side")
    return _from_told(found, thread, step, unit, None, "the time told before")


def season(found: Found, thread: Thread) -> Meaning | None:
    """ "im Sommer", "Winter 2019/20", "Ende des kommenden Frühjahrs"."""
    name, mod, published = found.get("season"), _mod(found), thread.published
    year = _year(found, published)
    if year is not None:
        value = f"{year:04}-{name}"
        return Meaning(TimeKind.DATE, value, Anchor.ITSELF, "names the year", mod)
    if published is None:
        return Meaning(TimeKind.DATE, f"XXXX-{name}", Anchor.NONE, _UNDATED, mod)
    step = found.get("side")
    if step == 0:  # the one that has begun, or is to begin this year
        chosen = season_span(name, published.year)[0], _FROM_PUBLICATION
    else:
        told = in_year(thread, found, published, lambda year: season_span(name, year), step)
        if told is None:
            return None
        chosen = told
    day, reason = chosen
    value = f"{day.year:04}-{name}"
    return Meaning(TimeKind.DATE, value, Anchor.PUBLISHED, reason, mod, day=day, grain="Q")


def numbered_part(found: Found, thread: Thread) -> Meaning | None:
    """ "im ersten Quartal", "zweites Halbjahr 2019"."""
    number, unit = int(found.get("ord") or found.get("day")), found.get("partial")
    if number > {"Q": 4, "H": 2}[unit]:
        return None
    year = _year(found, thread.published)
    if year is not None:
        return Meaning(TimeKind.DATE, f"{year:04}-{unit}{number}", Anchor.ITSELF, "names the year")
    if thread.published is None:
        return Meaning(TimeKind.DATE, f"XXXX-{unit}{number}", Anchor.NONE, _UNDATED)

    def of_year(year: int) -> Stretch:
        months = {"Q": 3, "H": 6}[unit]
        first = date(year, (number - 1) * months + 1, 1)
        return first, moved(first, months, "M") or first

    chosen = in_year(thread, found, thread.published, of_year)
    if chosen is None:
        return None
    value = f"{chosen[0].year:04}-{unit}{number}"
    return Meaning(TimeKind.DATE, value, Anchor.PUBLISHED, chosen[1])


def calendar_week(found: Found, thread: Thread) -> Meaning | None:
    """ "Kalenderwoche 45", of the year of publication."""
    if thread.published is None:
        return None
    value = f"{thread.published.year:04}-W{int(found.get('num')):02}"
    return Meaning(TimeKind.DATE, value, Anchor.PUBLISHED, "of the year of publication")


def decade(found: Found, thread: Thread) -> Meaning:
    """ "in den 1990er-Jahren", "Ende der Neunzigerjahre": of the last century if none is named."""
    del thread
    first = found.get("decade") or found.get("decade_word")
    return Meaning(
        TimeKind.DATE, f"{first // 10}", Anchor.ITSELF, "names the decade", found.get("edge")
    )


def century(found: Found, thread: Thread) -> Meaning | None:
    """ "im 19. Jahrhundert", whose years begin with 18."""
    del thread
    number = found.get("day") or found.get("ord")
    value = f"{number - 1:02}"
    return Meaning(TimeKind.DATE, value, Anchor.ITSELF, "names the century", found.get("edge"))


def feast(found: Found, thread: Thread) -> Meaning | None:
    """ "Weihnachten", "Ostern 2019", "erster Advent"."""
    rule = found.get("feast") or found.get("feast_advent")
    if rule == "advent":
        number = int(found.get("ord") or found.get("day"))
        if number > 4:
            return None
        rule = f"advent+{7 * (number - 1)}"
    if found.has("year"):
        day = feast_day(rule, found.get("year"))
        return Meaning(TimeKind.DATE, day.isoformat(), Anchor.ITSELF, "names the year", day=day)
    if thread.published is None:
        value = f"XXXX-{rule}" if rule[0].isdigit() else None
        return Meaning(TimeKind.DATE, value, Anchor.NONE, _UNDATED)

    def of_year(year: int) -> Stretch:
        return feast_day(rule, year), feast_day(rule, year)

    chosen = in_year(thread, found, thread.published, of_year, found.get("side"))
    if chosen is None:
        return None
    day, reason = chosen
    return Meaning(TimeKind.DATE, day.isoformat(), Anchor.PUBLISHED, reason, day=day)
