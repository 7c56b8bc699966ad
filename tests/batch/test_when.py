"""The moment and the day under which a report is filed."""

from __future__ import annotations

import pytest

from zufolge.batch.when import day_name, day_number, moment_of
from zufolge.ingest import Sidecar, build_report
from zufolge.ingest.dates import read_when

CASES = [
    ("2031-05-04T10:15+00:00", "2031-05-04"),
    ("2031-05-04T00:30+02:00", "2031-05-03"),
    ("2031-05-04T23:30-05:00", "2031-05-05"),
    ("2031-05-04T10:15Z", "2031-05-04"),
    ("2031-05-04T01:15", "2031-05-03"),  # on German clocks
    ("2031-01-04T00:59", "2031-01-03"),
    ("2031-05-04", "2031-05-04"),  # a day alone is that day
    ("1969-12-31T12:00Z", "1969-12-31"),
    ("2031-05", "undated"),
    ("2031", "undated"),
    (None, "undated"),
]


@pytest.mark.parametrize(("told", "day"), CASES)
def test_a_report_is_filed_under_its_day(told: str | None, day: str) -> None:
    when = read_when(told) if told else None
    report = build_report("Der Hafen bleibt zu.", "0" * 64, ["a.txt"], Sidecar(published=when))
    assert day_name(day_number(moment_of(report))) == day


def test_a_report_that_tells_no_publication_is_filed_by_its_update() -> None:
    sidecar = Sidecar(updated=read_when("2031-05-04T10:15Z"))
    report = build_report("Der Hafen bleibt zu.", "0" * 64, ["a.txt"], sidecar)
    assert day_name(day_number(moment_of(report))) == "2031-05-04"
