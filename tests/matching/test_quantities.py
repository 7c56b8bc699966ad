from __future__ import annotations

import math

import pytest

from zufolge.language import tokenize
from zufolge.matching.quantities import Quantity, quantities_in


def found(text: str) -> list[Quantity]:
    return [quantity for _, _, quantity in quantities_in(tokenize(text))]


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "unit"),
    [
        ("sieben Verletzte", 7, 7, 7, "verletzen"),
        ("1.200 Menschen", 1200, 1200, 1200, "mensch"),
        ("rund 50 Häuser", 50, 45, 55, "haus"),
        ("mindestens 12 tote Fische", 12, 12, math.inf, "fisch"),
        ("mehr als 300 Bewohner", 300, 300, math.inf, "mensch"),
        ("höchstens 4 Prozent", 4, 0, 4, "prozent"),
        ("5,3 Millionen Euro", 5_300_000, 5_300_000, 5_300_000, "euro"),
        ("um 8 % gestiegen", 8, 8, 8, "prozent"),
        ("am 30. Dezember", 1230, 1230, 1230, "date"),
        ("im Jahr danach, 2031", 2031, 2031, 2031, "year"),
    ],
)
def test_numbers_are_read_with_bounds_and_unit(
    text: str, value: float, low: float, high: float, unit: str
) -> None:
    (quantity,) = found(text)
    assert (quantity.value, quantity.unit) == (value, unit)
    assert (quantity.low, quantity.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize("text", ["ein Haus", "am Abend", "um 20:15:30", "1,2,3"])
def test_articles_and_odd_numerals_are_no_quantities(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("left", "right", "agree"),
    [
        ("sieben Verletzte", "7 Verletzte", True),
        ("rund 50 Häuser", "48 Häuser", True),
        ("mindestens 12 Häuser", "15 Häuser", True),
        ("sieben Verletzte", "elf Verletzte", False),
        ("mindestens 40 Euro", "höchstens 12 Euro", False),
        ("7 Verletzte", "7 Häuser", False),
    ],
)
def test_numbers_agree_within_their_bounds_and_for_one_unit(
    left: str, right: str, agree: bool
) -> None:
    assert found(left)[0].agrees(found(right)[0]) is agree
    assert found(right)[0].agrees(found(left)[0]) is agree
