"""Amounts of time, what recurs, and what is counted from today by amounts."""

from __future__ import annotations

from dataclasses import replace

from zufolge.model import Anchor, TimeKind
from zufolge.values.calendar import moved, value_of
from zufolge.values.grammar import Found
from zufolge.values.meaning import Meaning, Thread
from zufolge.values.tense import Side

__all__ = [
    "age",
    "ago",
    "amount",
    "from_event",
    "hence",
    "open_event",
    "recurring",
    "reference",
    "title",
]

_MODS = {
    "about": "APPROX",
    "nearly": "LESS_THAN",
    "a good": "MORE_THAN",
    "over": "MORE_THAN",
    "under": "LESS_THAN",
    "at least": "EQUAL_OR_MORE",
    "at most": "EQUAL_OR_LESS",
}
_YOUNGEST = 15  # "mit 71 Jahren" is an age, "mit drei Jahren" mostly a term


def _counts(found: Found) -> tuple[list[float], bool]:
    """The numbers that are named, and whether words name an unknown one ("einige")."""
    numbers = [
        next(senses[name] for name in ("half_more", "num", "half", "one") if name in senses)
        for senses in found.scan.senses[found.first : found.stop]
        if not senses.keys().isdisjoint(("half_more", "num", "half", "one"))
    ]
    if found.has("half") and len(numbers) == 2:  # "ein halbes Jahr"
        numbers = [0.5]
    vague = found.has("some") and not found.has("num")
    return ([], True) if vague else (numbers, not numbers)


def _mod(found: Found) -> str | None:
    if found.has("up"):
        return None if len(_counts(found)[0]) > 1 else "EQUAL_OR_LESS"
    if found.has("longer") and found.has("or"):
        return "EQUAL_OR_MORE"
    bound = found.get("bound_more") or found.get("least") or found.get("bound")
    return _MODS.get(bound) if bound else None


def _unit(found: Found) -> str:
    unit: str = found.get("units") or found.get("unit")
    return unit


def length(count: float | None, unit: str) -> str:
    """The value of an amount: 3 and "Y" give "P3Y", ``None`` and "TH" give "PTXH"."""
    sign, unit = ("PT", unit.replace("T", "", 1)) if "T" in unit else ("P", unit)
    scale = unit.rstrip("DWMYHSQE")
    unit = unit[len(scale) :]
    factor = float(scale or 1) * {"Q": 3, "H": 6}.get(unit, 1) if sign == "P" else float(scale or 1)
    if sign == "P":
        unit = {"Q": "M", "H": "M"}.get(unit, unit)
    return f"{sign}{'X' if count is None else f'{count * factor:g}'}{unit}"


def amount(found: Found, thread: Thread) -> Meaning | None:
    """ "drei Jahre lang", "mehr als zwei Wochen", "vergangenen drei Tagen", "tagelang"."""
    del thread
    fixed = found.get("long_since")
    reason = "an amount of time"
    if fixed:
        return Meaning(TimeKind.DURATION, length(None, fixed), Anchor.ITSELF, reason)
    lasting = found.get("lasting") or found.get("years_old")
    if lasting:
        count, unit = lasting
        value = length(count, unit or "Y")
        return Meaning(TimeKind.DURATION, value, Anchor.ITSELF, reason, _mod(found))
    if found.has("one") and found.before("an"):
        return None  # "an einem Tag" names a day that stays unknown
    if found.end - found.first == 2 and found.has("one") and found.scan.value(found.end, "the"):
        return None  # "ein Jahr der Rekorde"
    unit = _unit(found)
    if unit == "WE" or (unit == "D" and found.has("some_day") and not found.before("for_long")):
        return None
    numbers, unknown = _counts(found)
    if unknown and found.scan.value(found.first, "bound") == "over":  # "über viele Wochen": for
        return Meaning(TimeKind.DURATION, length(None, unit), Anchor.ITSELF, reason, skip=1)
    values = [length(None, unit)] if unknown else [length(n, unit) for n in numbers]
    return Meaning(TimeKind.DURATION, "/".join(values), Anchor.ITSELF, reason, _mod(found))


def ago(found: Found, thread: Thread) -> Meaning | None:
    """ "vor drei Jahren": the year, month, week or day so far back."""
    return _away(found, thread, -1)


def hence(found: Found, thread: Thread) -> Meaning | None:
    """ "in zwei Wochen": so far ahead if the clause looks ahead, else an amount of time."""
    rate = found.scan.value(found.first - 2, "num")  # "50 Fälle in sieben Tagen"
    if thread.side(found) >= Side.PRESENT and not found.has("bound_more") and not rate:
        return _away(found, thread, 1)
    inner = Found(found.rule, found.scan, found.first + 1, found.end, found.stop)
    meaning = amount(inner, thread)
    return None if meaning is None else replace(meaning, skip=1)


def _away(found: Found, thread: Thread, sign: int) -> Meaning | None:
    numbers, unknown = _counts(found)
    mod, unit = _mod(found), _unit(found)
    if unknown or len(numbers) != 1:
        vague = "PAST_REF" if sign < 0 else "FUTURE_REF"
        return Meaning(TimeKind.DATE, vague, Anchor.NONE, "names no number", mod)
    if thread.published is None:
        return Meaning(TimeKind.DATE, None, Anchor.NONE, "the report has no date", mod)
    if unit[0] == "T" or unit.endswith("TM"):
        vague = "PAST_REF" if sign < 0 else "FUTURE_REF"
        return Meaning(TimeKind.TIME, vague, Anchor.NONE, "its clock time is not known", mod)
    count, unit = _smaller(numbers[0], unit)
    day = moved(thread.published, sign * count, unit)
    if day is None:
        return None
    grain = {"1000Y": "100Y"}.get(unit, unit)
    value = value_of(day, grain)
    reason = "counted from publication"
    return Meaning(TimeKind.DATE, value, Anchor.PUBLISHED, reason, mod, day=day, grain=grain)


def _smaller(count: float, unit: str) -> tuple[int, str]:
    """A broken count in the next smaller unit: half a year is six months."""
    smaller = {"Y": (12, "M"), "M": (4, "W"), "W": (7, "D"), "10Y": (10, "Y"), "100Y": (100, "Y")}
    if (count != int(count) and unit in smaller) or unit in ("10Y", "100Y"):
        factor, unit = smaller[unit]
        count *= factor
    return round(count), unit


def recurring(found: Found, thread: Thread) -> Meaning | None:
    """ "täglich", "jeden Montag", "viermal pro Woche", "abends"."""
    del thread
    reason = "recurs"
    value = found.get("recurring")
    weekday = found.get("weekdays") or found.get("weekday")
    part = found.get("parts") or found.get("part")
    if value is None and weekday:
        value = f"XXXX-WXX-{weekday}" + (f"T{part}" if part else "")
    elif value is None and part:
        value = f"XXXX-XX-XXT{part}"
    elif value is None and found.has("month"):
        value = f"XXXX-{found.get('month'):02}"
    elif value is None and found.has("season"):
        value = f"XXXX-{found.get('season')}"
    elif value is None:
        unit = _unit(found)
        if unit == "WE":
            value = "XXXX-WXX-WE"
        else:
            value = length(found.get("num") if found.has("every") and found.has("num") else 1, unit)
    return Meaning(TimeKind.SET, value, Anchor.ITSELF, reason)


def age(found: Found, thread: Thread) -> Meaning | None:
    """ "71 Jahre alt" is no time; the quantities have it."""
    if found.before("with") and found.get("num") < _YOUNGEST:
        return amount(found, thread)
    return None


def reference(found: Found, thread: Thread) -> Meaning | None:
    """ "derzeit", "vor Kurzem", "in Zukunft"."""
    del thread
    if found.scan.value(found.end, "than") or found.before("negation"):
        return None  # "früher als geplant", "nicht zuletzt"
    value = found.get("reference") or found.get("moment") or found.get("future")
    if value is None:
        value = "PAST_REF" if found.has("ago") else "FUTURE_REF"
    return Meaning(TimeKind.DATE, value, Anchor.NONE, "names no time of its own")


def open_event(found: Found, thread: Thread) -> Meaning:
    """ "seit Ausbruch der Seuche": what the text would have to date."""
    del thread
    mod = found.get("joined_edge")
    return Meaning(TimeKind.DATE, None, Anchor.NONE, "begins or ends with an event", mod)


def from_event(found: Found, thread: Thread) -> Meaning:
    """ "zwei Tage nach dem Treffen": a point in time that the text would have to date."""
    del thread
    return Meaning(TimeKind.DATE, None, Anchor.NONE, "counted from an event", _mod(found))


def title(found: Found, thread: Thread) -> None:
    """ "Bild am Sonntag" is a newspaper, "Das Wichtigste in Kürze" a heading."""
    del found, thread
