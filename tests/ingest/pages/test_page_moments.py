"""Dates as pages write them for machines."""

from __future__ import annotations

import pytest

from zufolge.ingest.pages.moments import buried_when, most_exact, page_when
from zufolge.model import Precision, When


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2031-04-03T09:05:00+02:00", "2031-04-03T09:05:00+02:00"),
        ("2031-04-03T09:05Z", "2031-04-03T09:05+00:00"),
        ("2031-04-03", "2031-04-03"),
        ("Thu, 03 Apr 2031 07:05:00 GMT", "2031-04-03T07:05:00+00:00"),
        ("Thu Apr 03 09:05:00 CEST 2031", "2031-04-03T09:05:00+02:00"),
        ("April 3, 2031, 5:05 PM", "2031-04-03T17:05+02:00"),
        ("1932966300", "2031-04-03T07:05:00+00:00"),
        ("3. April 2031", "2031-04-03"),
        ("0000-00-00", None),
        ("9999-12-31", None),
        ("2031-02-30T25:61", None),
        ("gestern", None),
        ("", None),
        (None, None),
    ],
)
def test_machines_dates_are_read_or_refused(written: str | None, value: str | None) -> None:
    when = page_when(written)
    assert (when.value if when else None) == value


def test_the_first_day_stands_and_the_most_exact_of_it_counts() -> None:
    day, minute = (
        When("2031-04-03", Precision.DAY),
        When("2031-04-03T09:05+02:00", Precision.MINUTE),
    )
    other = When("2031-04-04T09:05:00+02:00", Precision.SECOND)
    assert most_exact((None, day, other, minute)) == minute
    assert most_exact(()) is None


def test_dates_in_the_data_of_scripts_are_found() -> None:
    when = buried_when(r"{\"publishedAt\":\"2031-04-03T09:05:00Z\"}")
    assert when == When("2031-04-03T09:05:00+00:00", Precision.SECOND)
