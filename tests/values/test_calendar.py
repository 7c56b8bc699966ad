from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.values.calendar import bounds, easter, feast_day, moved, season_span, value_of

UNITS = ("D", "W", "WE", "M", "Q", "H", "Y", "10Y", "100Y")


@pytest.mark.parametrize(
    ("year", "day"), [(2019, "04-21"), (2020, "04-12"), (2024, "03-31"), (2038, "04-25")]
)
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == f"{year}-{day}"


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 2020, "2020-12-25"),
        ("easter+49", 2020, "2020-05-31"),
        ("easter-2", 2020, "2020-04-10"),
        ("advent", 2020, "2020-11-29"),
        ("advent", 2017, "2017-12-03"),
        ("advent+21", 2017, "2017-12-24"),
    ],
)
def test_feasts(rule: str, year: int, day: str) -> None:
    assert feast_day(rule, year).isoformat() == day


@pytest.mark.parametrize(
    ("value", "mod", "first", "last"),
    [
        ("2020-11-04", None, "2020-11-04T00:00:00", "2020-11-04T23:59:59"),
        ("2020-11-04T20:15", None, "2020-11-04T20:15:00", "2020-11-04T20:15:59"),
        ("2020-11-04T24:00", None, "2020-11-05T00:00:00", "2020-11-05T00:00:59"),
        ("2020-11-03TNI", None, "2020-11-03T18:00:00", "2020-11-04T07:59:59"),
        ("2020-W45", None, "2020-11-02T00:00:00", "2020-11-08T23:59:59"),
        ("2020-W45-WE", None, "2020-11-07T00:00:00", "2020-11-08T23:59:59"),
        ("2020-12", None, "2020-12-01T00:00:00", "2020-12-31T23:59:59"),
        ("2020-Q4", None, "2020-10-01T00:00:00", "2020-12-31T23:59:59"),
        ("2020-H1", None, "2020-01-01T00:00:00", "2020-06-30T23:59:59"),
        ("2020-WI", None, "2020-12-01T00:00:00", "2021-02-28T23:59:59"),
        ("2019/2020", None, "2019-01-01T00:00:00", "2020-12-31T23:59:59"),
        ("199", None, "1990-01-01T00:00:00", "1999-12-31T23:59:59"),
        ("18", None, "1800-01-01T00:00:00", "1899-12-31T23:59:59"),
        ("2020-11", "START", "2020-11-01T00:00:00", "2020-11-15T23:59:59"),
        ("2020-11", "END", "2020-11-16T00:00:00", "2020-11-30T23:59:59"),
        ("2020-11", "MID", "2020-11-08T12:00:00", "2020-11-23T11:59:59"),
    ],
)
def test_bounds(value: str, mod: str | None, first: str, last: str) -> None:
    assert bounds(value, mod) == (first, last)


@pytest.mark.parametrize(
    "value", [None, "", "P3D", "XXXX-WXX-3", "PRESENT_REF", "2020-13", "2021-W54", "9999", "00"]
)
def test_what_is_no_day_of_the_calendar_has_none(value: str | None) -> None:
    assert bounds(value) is None


def test_months_are_counted_within_their_length() -> None:
    assert moved(date(2020, 1, 31), 1, "M") == date(2020, 2, 29)
    assert moved(date(2020, 3, 31), -1, "Q") == date(2019, 12, 31)
    assert moved(date(9999, 12, 31), 1, "D") is None
    assert moved(date(1, 1, 1), -1, "M") is None


@given(st.dates(), st.integers(-3000, 3000), st.sampled_from(UNITS))
def test_counting_stays_in_the_calendar_or_gives_nothing(day: date, count: int, unit: str) -> None:
    there = moved(day, count, unit)
    assert there is None or isinstance(there, date)


@given(st.dates(date(1000, 1, 10), date(9899, 12, 31)), st.sampled_from(UNITS))
def test_a_day_lies_in_the_stretch_that_its_value_names(day: date, unit: str) -> None:
    if unit == "WE":
        return
    found = bounds(value_of(day, unit))
    assert found is not None
    assert found[0] <= f"{day.isoformat()}T12:00:00" <= found[1]


def test_a_winter_reaches_into_the_next_year() -> None:
    assert season_span("WI", 2019) == (date(2019, 12, 1), date(2020, 2, 29))
