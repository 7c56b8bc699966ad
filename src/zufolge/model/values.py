"""Times and quantities that a text tells, with what they mean as far as it says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zufolge.model.spans import Span

__all__ = ["Anchor", "Quantity", "TimeExpression", "TimeKind", "Values"]


class TimeKind(StrEnum):
    """The types of TIMEX3."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SET = "set"


class Anchor(StrEnum):
    """What a time expression was counted from. With ``NONE``, what hangs on it stays open."""

    ITSELF = "itself"
    PUBLISHED = "published"
    EARLIER = "earlier expression"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words for a time ("am Mittwoch", "Ende September", "seit drei Jahren").

    ``value`` is that of TIMEX3 ("2020-11-04", "2020-09", "2020-W45", "2020-11-04T20:00",
    "P3Y", "PAST_REF", "XXXX-WXX-3"); ``None`` where the words name a time that the text leaves
    open ("seit Ausbruch der Pandemie"). ``mod`` is that of TIMEX3 (START, MID, END, APPROX,
    BEFORE, AFTER, ON_OR_BEFORE, ON_OR_AFTER, …). ``first`` and ``last`` are the first and last
    second that it can mean, on German clocks as ``time_range`` gives them; ``None`` for what is
    not on the calendar or open.
    ``anchor_span`` are the words that it was counted from, if the text has them.
    """

    span: Span
    kind: TimeKind
    value: str | None
    anchor: Anchor
    reason: str
    mod: str | None = None
    first: str | None = None
    last: str | None = None
    anchor_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text that counts or measures something.

    The number ``value`` may mean any in ``[low, high]`` ("rund 50", "50 bis 60", "mindestens 50":
    ``high`` is infinite); ``span`` are all its words with those that bound it and the unit,
    ``number`` the numeral alone. ``unit`` is the key of the unit or of what is counted ("prozent",
    "euro", "tote"), "" if nothing is named; ``ordinal`` tells "der dritte" from "drei".
    """

    span: Span
    number: Span
    value: float
    low: float
    high: float
    unit: str
    unit_span: Span | None = None
    ordinal: bool = False

    def agrees(self, other: Quantity) -> bool:
        """Whether both can be the same number of the same thing."""
        return self.unit == other.unit and self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Values:
    """Times and quantities of one report, each in order of place."""

    report: str
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
