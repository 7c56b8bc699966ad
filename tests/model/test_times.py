from __future__ import annotations

import pytest

from zufolge.model import came_before, time_range


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031", "2031-01-01T00:00:00", "2031-12-31T23:59:59"),
        ("2031-05-03", "2031-05-03T00:00:00", "2031-05-03T23:59:59"),
        ("2031-05-03T07:40", "2031-05-03T07:40:00", "2031-05-03T07:40:59"),
        ("2031-05-03T07:40+02:00", "2031-05-03T07:40:00", "2031-05-03T07:40:59"),
        ("2031-05-03T07:40:30+00:00", "2031-05-03T09:40:30", "2031-05-03T09:40:30"),
        ("2031-01-03T07:40:30Z", "2031-01-03T08:40:30", "2031-01-03T08:40:30"),
        ("9999-12-31T23:59:59-05:00", "9999-12-31T23:59:59", "9999-12-31T23:59:59"),
    ],
)
def test_a_time_means_all_seconds_that_its_precision_leaves_open(
    value: str, first: str, last: str
) -> None:
    assert time_range(value) == (first, last)


@pytest.mark.parametrize(
    ("left", "right", "before"),
    [
        ("2031-05-03", "2031-05-04", True),
        ("2031-05-04", "2031-05-03", False),
        ("2031-05", "2031-05-04", None),
        ("2031-04", "2031-05-04", True),
        ("2031-05-03", "2031-05-03", None),
        ("2031-05-03T23:30:00+00:00", "2031-05-04T00:30", False),
        (None, "2031-05-04", None),
        ("2031-05-04", None, None),
    ],
)
def test_order_is_known_only_where_two_times_cannot_overlap(
    left: str | None, right: str | None, before: bool | None
) -> None:
    assert came_before(left, right) is before
