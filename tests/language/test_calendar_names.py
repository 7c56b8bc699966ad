from __future__ import annotations

import pytest

from zufolge.language.calendar import calendar_names


@pytest.mark.parametrize(
    ("language", "kind", "name", "number"),
    [
        ("de", "weekday", "Sonnabend", 6),
        ("de", "weekday_short", "So", 7),
        ("de", "month", "Jänner", 1),
        ("de", "month_short", "Mrz", 3),
        ("en", "weekday", "Monday", 1),
        ("en", "month", "May", 5),
    ],
)
def test_a_name_has_its_number(language: str, kind: str, name: str, number: int) -> None:
    assert calendar_names(language, kind)[name] == number


@pytest.mark.parametrize("language", ["de", "en"])
def test_all_days_and_months_are_named(language: str) -> None:
    assert set(calendar_names(language, "weekday").values()) == set(range(1, 8))
    assert set(calendar_names(language, "month").values()) == set(range(1, 13))
