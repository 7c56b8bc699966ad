"""Days and clock times: which day the words name."""

from __future__ import annotations

from datetime import date, timedelta

from zufolge.model import Anchor, Span, TimeKind
from zufolge.values.calendar import bounds, moved, value_of
from zufolge.values.choosing import Stretch, in_year
from zufolge.values.grammar import Found
from zufolge.values.meaning import Meaning, Thread, Told
from zufolge.values.tense import Side

__all__ = ["clock", "date_", "day_part", "night", "relative_day", "weekday"]

_UNDATED = "the report has no date"
_QUOTES = frozenset({"„", "“", "”", '"', "»", "«"})
_QUOTED = 60  # words of a quotation at most
_NO_DAY = "XXXX-XX-XX"


def date_(found: Found, thread: Thread) -> Meaning | None:
    """ "4. November 2020", "4.11.", "Mittwoch, den 4. November"."""
    year, month, number = _named(found)
    anchor, reason = Anchor.ITSELF, "names day, month and year"
    published = thread.published
    if year is None and published is None:
        kind, value = _with_hours(found, f"XXXX-{month:02}-{number:02}")
        return Meaning(kind, value, Anchor.NONE, f"names no year, and {_UNDATED}")
    if year is None and published is not None:
        anchor = Anchor.PUBLISHED
        if found.has("side"):
            year, reason = published.year + found.get("side"), "the year is told from publication"
        else:
            chosen = _date_in_year(found, thread, published, month, number)
            if chosen is None:
                return None
            year, reason = chosen[0].year, chosen[1]
    day = _day(year or 0, month, number)
    if day is None:
        return None
    kind, value = _with_hours(found, day.isoformat())
    return Meaning(kind, value, anchor, reason, day=day)


def _date_in_year(
    found: Found, thread: Thread, published: date, month: int, number: int
) -> tuple[date, str] | None:
    """The date in the year that is meant: of those in which it is the weekday that is named with
    it, if there are such."""

    def of_year(year: int) -> Stretch | None:
        day = _day(year, month, number)
        return (day, day) if day else None

    def on_weekday(year: int) -> Stretch | None:
        stretch = of_year(year)
        return stretch if stretch and stretch[0].isoweekday() == found.get("weekday") else None

    named = in_year(thread, found, published, on_weekday) if found.has("weekday") else None
    return named or in_year(thread, found, published, of_year)


def _named(found: Found) -> tuple[int | None, int, int]:
    """Year (``None`` if left out), month and day as they are named."""
    full, short = found.get("fulldate"), found.get("daymonth")
    if full is not None:
        year, month, day = full
        return year, month, day
    if short is not None and not found.has("month"):
        day, month = short
        return found.get("year"), month, day
    day = found.get("day") or found.get("ord")
    month = found.get("month") or found.get("month_short") or found.all("monthno")[1]
    return found.get("year"), month, day


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_hours(found: Found, value: str) -> tuple[TimeKind, str]:
    """Kind and value of a day with the part of it or the clock time that is named with it."""
    hours = _hours(found) or found.get("part") or _loose_part(found)
    return (TimeKind.TIME, f"{value}T{hours}") if hours else (TimeKind.DATE, value)


def _loose_part(found: Found) -> str | None:
    """ "früh" of "morgen früh"; "morgen" itself is the day."""
    later = found.scan.senses[found.first + 1 : found.stop]
    return next((senses["part_loose"] for senses in later if "part_loose" in senses), None)


def _hours(found: Found) -> str | None:
    """The first clock time; the half of the day that English names with it may follow it alone."""
    at_word = [at for at in range(found.first, found.stop) if _is_clock_word(found, at)]
    if not at_word:
        return None
    scan = found.scan
    half = scan.value(at_word[0], "clock_word")
    for at in range(at_word[0] - 1, -1, -1):
        time = scan.value(at, "clock") or scan.value(at, "hour")
        if time is not None and at < found.end:
            return _of_half(time, half)
    return None


def _is_clock_word(found: Found, at: int) -> bool:
    return found.scan.value(at, "clock_word") is not None


def _of_half(time: str, half: str) -> str:
    hour = int(time[:2])
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return f"{hour:02}{time[2:]}"


def weekday(found: Found, thread: Thread) -> Meaning:
    """ "Mittwoch", "vergangenen Mittwoch", "Mittwochabend", "Mittwoch dieser Woche"."""
    number, mod = found.get("weekday"), found.get("shade")
    some = found.before("one")  # "an einem Mittwoch"
    if thread.published is None or some:
        kind, value = _with_hours(found, f"XXXX-WXX-{number}")
        return Meaning(kind, value, Anchor.NONE, "some such day" if some else _UNDATED, mod)
    day, reason = _weekday(found, thread, thread.published, number)
    kind, value = _with_hours(found, day.isoformat())
    return Meaning(kind, value, Anchor.PUBLISHED, reason, mod, day=day)


def _weekday(found: Found, thread: Thread, published: date, number: int) -> tuple[date, str]:
    back = (published.isoweekday() - number) % 7
    before, after = published - timedelta(days=back), published + timedelta(days=-back % 7)
    step = found.get("side")
    if found.has("ago"):  # "Sonntag vor zwei Wochen"
        count = int(found.get("num") or found.get("one"))
        then = moved(published, -count, found.get("units") or found.get("unit")) or published
        return then - timedelta(days=(then.isoweekday() - number) % 7), "counted from publication"
    if found.has("unit"):  # of a week that is named
        monday = published - timedelta(days=published.isoweekday() - 1)
        return monday + timedelta(days=7 * (step or 0) + number - 1), "of the week that is named"
    if found.has("today_adjective"):
        return before, "named as today"
    if step is not None and step < 0:
        return published - timedelta(days=back or 7), "the last before publication"
    if step is not None and step > 0:
        return published + timedelta(days=-back % 7 or 7), "the next after publication"
    began = _range_begin(found, thread)
    if began is not None:
        return began + timedelta(
            days=(number - began.isoweekday()) % 7
        ), "the first after the other"
    if not back:
        return published, "the day of publication"
    side = Side.AHEAD if found.before("intended") else thread.side(found)
    if step == 0:  # "diesen Mittwoch"
        return (before if side is Side.BACK else after), "named as this one"
    if side >= Side.PRESENT:
        return after, "the next after publication: the clause looks ahead"
    why = "the clause looks back" if side is Side.BACK else "no verb tells; in doubt"
    return before, f"the last before publication: {why}"


def _range_begin(found: Found, thread: Thread) -> date | None:
    """The day that a range begins with of which this is the end ("von Montag bis Freitag")."""
    if not thread.told or not found.before("up"):
        return None
    last = thread.told[-1]
    return last.day if last.grain == "D" and found.first - last.at <= 3 else None


def relative_day(found: Found, thread: Thread) -> Meaning:
    """ "heute", "gestern Abend", "übermorgen um 20 Uhr"."""
    step = next(
        found.get(name)
        for name in ("relative_day", "relative_day_adjective", "today_adjective")
        if found.has(name)
    )
    if _nowadays(found, thread, step):
        return Meaning(TimeKind.DATE, "PRESENT_REF", Anchor.NONE, "rather nowadays than this day")
    said = _said_on(found, thread.published) if thread.published else None
    if said is not None:
        anchor, reason = Anchor.EARLIER, "counted from the day on which it was said"
        day, span = moved(said[0], step, "D"), said[1]
    else:
        anchor, reason, span = Anchor.PUBLISHED, "counted from publication", None
        day = moved(thread.published, step, "D") if thread.published else None
    if day is None:
        kind, value = _with_hours(found, _NO_DAY)
        return Meaning(kind, None if value == _NO_DAY else value, Anchor.NONE, _UNDATED)
    kind, value = _with_hours(found, day.isoformat())
    return Meaning(kind, value, anchor, reason, anchor_span=span, day=day)


def _said_on(found: Found, published: date) -> tuple[date, Span] | None:
    """The day that the sentence tells behind a quotation in which the words stand („… gestern …“,
    sagte sie am Montag), the last before publication, and where it does."""
    scan = found.scan
    first, end = scan.sentence(found.first)
    if _QUOTES.isdisjoint(scan.words[max(first, found.first - _QUOTED) : found.first]):
        return None
    closed = False
    for at in range(found.end, min(end, found.end + _QUOTED)):
        closed = closed or scan.words[at] in _QUOTES
        number = scan.value(at, "weekday")
        if closed and number:
            day = moved(published, -((published.isoweekday() - number) % 7), "D")
            return (day, Span(scan.starts[at], scan.ends[at])) if day else None
    return None


def _nowadays(found: Found, thread: Thread, step: int) -> bool:
    """Whether a bare "heute" is meant loosely: "bis heute", or of how things are."""
    if step or found.end - found.first > 1 or found.has("part"):
        return False
    return bool(found.before("loosely")) or not thread.event(found)


def night(found: Found, thread: Thread) -> Meaning | None:
    """ "Nacht zum Mittwoch": it begins on the day before the last one that is named."""
    if found.has("month"):
        named = date_(found, thread)
    elif found.has("relative_day"):
        named = relative_day(found, thread)
    else:
        number = found.all("weekday")[-1]
        if thread.published is None:
            value = f"XXXX-WXX-{(number - 2) % 7 + 1}T{found.get('part')}"
            return Meaning(TimeKind.TIME, value, Anchor.NONE, _UNDATED)
        day, reason = _weekday(found, thread, thread.published, number)
        named = Meaning(TimeKind.DATE, "", Anchor.PUBLISHED, reason, day=day)
    begins = moved(named.day, -1, "D") if named and named.day else None
    if named is None or begins is None:
        return None
    value = f"{begins.isoformat()}T{found.get('part')}"
    return Meaning(TimeKind.TIME, value, named.anchor, named.reason, day=named.day)


def day_part(found: Found, thread: Thread) -> Meaning:
    """ "am Abend", "am selben Morgen": of the day that the sentence or the one before has told."""
    part = "T00:00" if found.has("clock_exact") else f"T{found.get('part')}"
    return _of_told_day(found, thread, part, found.get("shade"))


def clock(found: Found, thread: Thread) -> Meaning:
    """ "20.15 Uhr", of the day that the sentence or the one before has told."""
    return _of_told_day(found, thread, f"T{_hours(found)}", found.get("around") and "APPROX")


def _of_told_day(found: Found, thread: Thread, hours: str, mod: str | None) -> Meaning:
    told = thread.last(found, "D", sentences=1)
    step = found.get("side") or 0
    if told is not None and not step and found.before("till", 2) and not _later(hours, told):
        step = 1
    day = moved(told.day, step, "D") if told else None
    if told is None or day is None:
        reason = "its day is not told"
        return Meaning(TimeKind.TIME, _NO_DAY + hours, Anchor.NONE, reason, mod)
    value = value_of(day, "D") + hours
    reason = "counted from the day told before"
    return Meaning(TimeKind.TIME, value, Anchor.EARLIER, reason, mod, told.span, day=day)


def _later(hours: str, told: Told) -> bool:
    """Whether ``hours`` ("TMO", "T07:00") of the day told before come after the hours told with it:
    what lasts "bis zum Morgen" from the evening on ends the day after."""
    before = bounds(told.value) if "T" in told.value else None
    after = bounds(value_of(told.day, "D") + hours)
    return before is None or after is None or after[0] > before[0]
