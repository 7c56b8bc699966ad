"""Values of TIMEX3 in words."""

from __future__ import annotations

import pytest

from zufolge.render.texts import texts
from zufolge.render.views.moments import exactness, told
from zufolge.render.views.scale import Scale


@pytest.mark.parametrize(
    ("value", "german", "exact"),
    [
        ("2031", "2031", "year"),
        ("2031-06", "Juni 2031", "month"),
        ("2031-06-04", "4. Juni 2031", "day"),
        ("2031-06-04T20:15", "4. Juni 2031, 20:15 Uhr", "moment"),
        ("2031-06-04TNI", "4. Juni 2031, nachts", "part"),
        ("2031-SP", "Frühjahr 2031", "season"),
        ("2031-Q3", "3. Quartal 2031", "season"),
        ("2031-W23", "Woche ab 2. Juni 2031", "week"),
        ("2031-W23-WE", "Wochenende ab 7. Juni 2031", "week"),
        ("199", "1990er Jahre", "decade"),
        ("P3Y", "P3Y", "open"),
        ("XXXX-WXX-4", "XXXX-WXX-4", "open"),
    ],
)
def test_times_read_as_people_write_them(value: str, german: str, exact: str) -> None:
    assert told(texts("de"), value) == german
    assert exactness(value) == exact
    assert texts("de").exactness[exact]


def test_a_scale_spreads_times_over_its_width() -> None:
    scale = Scale(["2031-05-01", "2031-05-11"], 80)
    assert scale.at("2031-05-01") == 0
    assert scale.at("2031-05-06") == pytest.approx(40)
    assert scale.at("2031-05-11T00:00") == pytest.approx(80)
    assert (scale.at("2030"), scale.at("2032")) == (0, 80)


def test_one_time_or_none_has_no_length() -> None:
    assert Scale(["2031-05"], 80).at("2031-05") == 0
    assert Scale([], 80).at("2031") == 0
