"""The numbers, days and amounts of time in a statement's words, as they are compared."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from zufolge.language import Token, fold, lemma
from zufolge.matching.lexicon import key_of
from zufolge.model import Anchor, Quantity, Span, TimeExpression, Values

__all__ = ["DURATION", "Number", "numbers_in"]

DURATION = "duration "
"""How the units of amounts of time begin."""

_T = TypeVar("_T", Quantity, TimeExpression)

_DAY = re.compile(r"(?:\d{4}|XXXX)-(\d\d)-(\d\d)")
_CLOCK = re.compile(r"T(\d\d):(\d\d)$")
_AMOUNT = re.compile(r"(PT?)(\d+(?:\.\d+)?)([A-Z])(?:/PT?(\d+(?:\.\d+)?)[A-Z])?")


@dataclass(frozen=True, slots=True)
class Number:
    """The number ``value``, which may mean any in ``[low, high]``.

    ``unit`` is the key of what is counted, "date" for a day (month times 100 plus day), "year",
    "time" (hour times 100 plus minute), an amount of time ("duration PY"), or "" if nothing is
    named. ``shown`` is how it reads.
    """

    value: float
    low: float
    high: float
    unit: str
    shown: str

    def agrees(self, other: Number) -> bool:
        """Whether both can be the same number of the same thing."""
        return self.unit == other.unit and self.low <= other.high and other.low <= self.high


def numbers_in(tokens: Sequence[Token], values: Values) -> Iterator[tuple[range, Number]]:
    """Each number among ``tokens`` with the indices of the tokens that make it."""
    starts = [token.start for token in tokens]
    for quantity in _within(values.quantities, tokens):
        at = _indices(tokens, starts, quantity.number)
        if at:
            shown = _shown(tokens, starts, quantity.span)
            unit = _unit(tokens, starts, quantity)
            yield at, Number(quantity.value, quantity.low, quantity.high, unit, shown)
    for time in _within(values.times, tokens):
        at = _indices(tokens, starts, time.span)
        number = _of_time(time, _shown(tokens, starts, time.span))
        if at and number is not None:
            yield _numeral(tokens, at), number


def _numeral(tokens: Sequence[Token], at: range) -> range:
    """The words of a time that are its number; its nouns (month, unit) stay words of their own."""
    digits = next((i for i in at if tokens[i].text[0].isdigit()), None)
    if digits is not None:
        return range(digits, digits + 1)
    noun = next((i for i in reversed(at) if tokens[i].capital and i > at[0]), at[-1])
    return range(at[0], max(noun, at[0] + 1))


def _within(items: Sequence[_T], tokens: Sequence[Token]) -> Sequence[_T]:
    """Those of ``items`` (in order of place) that begin between the first token and the last, and
    the one before, whose first words may be left out ("etwa")."""
    if not tokens:
        return ()
    first = max(bisect_left(items, tokens[0].start, key=lambda item: item.span.start) - 1, 0)
    after = bisect_left(items, tokens[-1].end, key=lambda item: item.span.start)
    return items[first:after]


def _indices(tokens: Sequence[Token], starts: Sequence[int], span: Span) -> range:
    """Indices of the tokens in ``span``; empty unless all of its characters are among them."""
    first = bisect_left(starts, span.start)
    after = bisect_left(starts, span.end)
    whole = first < after and starts[first] == span.start and tokens[after - 1].end >= span.end
    return range(first, after) if whole else range(0)


def _shown(tokens: Sequence[Token], starts: Sequence[int], span: Span) -> str:
    first, after = bisect_left(starts, span.start), bisect_left(starts, span.end)
    return " ".join(token.text for token in tokens[first:after])


def _unit(tokens: Sequence[Token], starts: Sequence[int], quantity: Quantity) -> str:
    """The unit; of a noun that no table joins with others its key, as that of any word."""
    at = _indices(tokens, starts, quantity.unit_span) if quantity.unit_span else range(0)
    noun = tokens[at[-1]].text if at else ""
    return key_of(noun) if noun and fold(lemma(noun)) == quantity.unit else quantity.unit


def _of_time(time: TimeExpression, shown: str) -> Number | None:
    """A day that is named by its number, a year, or an amount of time; other times are words."""
    value = time.value or ""
    day = _DAY.fullmatch(value)
    if day and any(character.isdigit() for character in shown):
        number = float(day[1]) * 100 + float(day[2])
        return Number(number, number, number, "date", shown)
    if value.isdecimal() and len(value) == 4 and time.anchor is Anchor.ITSELF and not time.mod:
        return Number(float(value), float(value), float(value), "year", shown)
    clock = _CLOCK.search(value)
    if clock:
        number = float(clock[1]) * 100 + float(clock[2])
        return Number(number, number, number, "time", shown)
    amount = _AMOUNT.fullmatch(value)
    if amount and not time.mod:
        low, high = float(amount[2]), float(amount[4] or amount[2])
        return Number(low, low, high, f"{DURATION}{amount[1]}{amount[3]}", shown)
    return None
