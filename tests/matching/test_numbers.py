from __future__ import annotations

import math

import pytest
from told import lines, values

from zufolge.language import tokenize
from zufolge.matching.numbers import Number, numbers_in


def found(text: str) -> list[Number]:
    report = lines("a.txt", text)
    (told,) = values(report).values()
    return [number for _, number in numbers_in(tokenize(report.text), told)]


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "unit"),
    [
        ("sieben Verletzte", 7, 7, 7, "verletzte"),
        ("sieben Menschen wurden verletzt", 7, 7, 7, "verletzte"),
        ("rund 50 Häuser", 50, 45, 55, "haus"),
        ("mindestens 12 tote Fische", 12, 12, math.inf, "fisch"),
        ("höchstens 4 Prozent", 4, 0, 4, "prozent"),
        ("5,3 Millionen Euro", 5_300_000, 5_300_000, 5_300_000, "euro"),
        ("am 30. Dezember", 1230, 1230, 1230, "date"),
        ("im Jahr danach, 2031", 2031, 2031, 2031, "year"),
        ("um 20.15 Uhr", 2015, 2015, 2015, "time"),
        ("zwei bis drei Wochen", 2, 2, 3, "duration PW"),
    ],
)
def test_numbers_days_and_amounts_of_time_are_compared(
    text: str, value: float, low: float, high: float, unit: str
) -> None:
    (number,) = found(text)
    assert (number.value, number.unit) == (value, unit)
    assert number.low == pytest.approx(low)
    assert number.high == pytest.approx(high)


@pytest.mark.parametrize(
    "text", ["ein Haus", "am Abend", "am Mittwoch", "derzeit", "rund drei Tage"]
)
def test_other_times_are_words(text: str) -> None:
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


def test_a_number_partly_outside_of_the_words_is_none_of_them() -> None:
    report = lines("a.txt", "rund 50 Häuser und 3 Boote")
    (told,) = values(report).values()
    tokens = tokenize(report.text)
    inside = [number.shown for _, number in numbers_in(tokens[1:4], told)]
    assert inside == ["50 Häuser"]
    assert [places for places, _ in numbers_in(tokens, told)] == [range(1, 2), range(4, 5)]
