"""Numbers in a statement, with what they count and how exact they claim to be."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zufolge.language import Token, fold
from zufolge.matching.lexicon import key_of, quantities

__all__ = ["Quantity", "quantities_in"]

_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ABOUT = 0.1  # "rund 50" may be 45 to 55


@dataclass(frozen=True, slots=True)
class Quantity:
    """The number ``value``, which may mean any in ``[low, high]``.

    ``unit`` is the key of what is counted, "date" for a day (month times 100 plus day), "year",
    or "" if nothing is named. ``shown`` is how it reads.
    """

    value: float
    low: float
    high: float
    unit: str
    shown: str

    def agrees(self, other: Quantity) -> bool:
        """Whether both can be the same number of the same thing."""
        return self.unit == other.unit and self.low <= other.high and other.low <= self.high


def quantities_in(tokens: Sequence[Token]) -> Iterator[tuple[int, int, Quantity]]:
    """Each quantity with the first and last index of the tokens that make its number."""
    words = quantities()
    at = 0
    while at < len(tokens):
        value = _number(tokens[at].text)
        if value is None:
            at += 1
            continue
        last = at
        while last + 1 < len(tokens) and fold(tokens[last + 1].text) in words.scales:
            last += 1
            value *= words.scales[fold(tokens[last].text)]
        yield at, last, _quantity(tokens, at, last, value)
        at = last + 1


def _number(text: str) -> float | None:
    """Value of a numeral or number word as German writes it (1.200 is 1200, 5,3 is five and a bit);
    ``None`` for other words and for what has more than one comma, such as dates and times."""
    named = quantities().words.get(fold(text))
    if named is not None:
        return float(named)
    if not _DIGITS.fullmatch(text):
        return None
    if _THOUSANDS.fullmatch(text):
        return float(text.replace(".", ""))
    plain = text.replace(",", ".")
    return float(plain) if plain.count(".") < 2 and ":" not in plain else None


def _quantity(tokens: Sequence[Token], first: int, last: int, value: float) -> Quantity:
    date = _date(tokens, last, value)
    if date is not None:
        return date
    unit, shown = _unit(tokens, last)
    number = " ".join(token.text for token in tokens[first : last + 1])
    if not unit and _YEAR.fullmatch(number):
        return Quantity(value, value, value, "year", number)
    low, high = _bounds(tokens, first, value)
    return Quantity(value, low, high, unit, f"{number} {shown}".strip())


def _date(tokens: Sequence[Token], last: int, value: float) -> Quantity | None:
    """The day, if "30" is followed by "." and a month."""
    after = [fold(token.text) for token in tokens[last + 1 : last + 3]]
    months = quantities().months
    if len(after) < 2 or after[0] != "." or after[1] not in months:
        return None
    day = (months.index(after[1]) + 1) * 100 + value
    return Quantity(day, day, day, "date", f"{tokens[last].text}. {tokens[last + 2].text}")


def _unit(tokens: Sequence[Token], last: int) -> tuple[str, str]:
    """Key and wording of the noun that is counted: within three words, before any mark."""
    for token in tokens[last + 1 : last + 4]:
        if token.text in "%‰":
            return "prozent", token.text
        if not token.is_word or token.text[0].isdigit():
            break
        if token.capital:
            return key_of(token.text), token.text
    return "", ""


def _bounds(tokens: Sequence[Token], first: int, value: float) -> tuple[float, float]:
    words = quantities()
    before = tuple(fold(token.text) for token in tokens[max(0, first - 2) : first])
    said = {before, before[-1:]}
    if said & words.at_least:
        return value, math.inf
    if said & words.at_most:
        return 0.0, value
    if said & words.around:
        return value * (1 - _ABOUT), value * (1 + _ABOUT)
    return value, value
