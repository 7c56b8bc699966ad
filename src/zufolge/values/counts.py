"""The numbers of a quantity: thousands and scales put together, and what bounds them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from zufolge.values.grammar import Found
from zufolge.values.scanning import Scan

__all__ = ["Numeral", "is_numeric", "numerals", "reach"]

# What a bounding word makes of a number: the factors of its lowest and its highest value. "Rund 50"
# may be 45 to 55: how far round numbers may be off is set by hand, as the labelling guidelines
# (values-guidelines.md) have it.
_BOUNDS = {
    "about": (0.9, 1.1),
    "nearly": (0.9, 1.0),
    "a good": (1.0, 1.1),
    "over": (1.0, math.inf),
    "at least": (1.0, math.inf),
    "under": (0.0, 1.0),
    "at most": (0.0, 1.0),
}
_DIGITS = 6
_NUMERALS = ("half_more", "num", "one", "fuzzy")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and its words ``[first, end)``."""

    value: float
    first: int
    end: int


def is_numeric(scan: Scan, at: int) -> bool:
    """Whether word ``at`` can be part of a number."""
    return any(scan.value(at, name) is not None for name in ("num", "scale", "trio", "half_more"))


def numerals(found: Found) -> list[Numeral]:
    """The numbers of ``found``, each with its thousands and scales."""
    result: list[Numeral] = []
    scaled: list[float] = []
    for at in range(found.first, found.end):
        senses = found.scan.senses[at]
        last = result[-1] if result and result[-1].end == at else None
        if last is not None and "trio" in senses and "digits" in found.scan.senses[at - 1]:
            result[-1] = Numeral(last.value * 1000 + int(senses["trio"]), last.first, at + 1)
        elif last is not None and "scale" in senses:
            result[-1] = Numeral(last.value * senses["scale"], last.first, at + 1)
            scaled[-1] *= senses["scale"]
        else:
            value = next(
                (senses[n] for n in ("half_more", "num", "one", "fuzzy") if n in senses), None
            )
            if value is not None:
                result.append(Numeral(float(value), at, at + 1))
                scaled.append(1.0)
    if len(result) > 1 and scaled[0] == 1 and result[0].value * scaled[1] <= result[1].value:
        # "drei bis vier Millionen"
        result[0] = Numeral(result[0].value * scaled[1], result[0].first, result[0].end)
    return result


def reach(found: Found, value: float) -> tuple[float, float]:
    """Lowest and highest value by the words that bound it."""
    bound = found.get("bound_more") if found.has("than") else None
    bound = bound or found.get("least") or found.get("bound")
    bound = bound or ("at most" if found.has("up") else None)
    if bound is None:
        return value, value
    low, high = _BOUNDS[bound]
    lowest, highest = sorted((value * low if low else 0.0, value * high))
    return round(lowest, _DIGITS), round(highest, _DIGITS)
