from __future__ import annotations

from dataclasses import replace

import pytest

from stories import JONAS, said, stances, told
from zufolge.dossier.history import history_of
from zufolge.model import Order, Precision, Report, Statement, When


def steps(*reports: Report) -> list[tuple[str | None, Order]]:
    group = [
        said(each, block.span.of(each.text), JONAS) for each in reports for block in each.blocks
    ]
    made = history_of(group[::-1], stances(group), {each.id: each for each in reports})
    return [(step.when, step.order) for step in made]


def dated(name: str, day: str | None) -> Report:
    return told(f"{name}.txt", f"Satz {name}", day=day)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2031-05-04", "2031-05-03"], [("2031-05-03", "first"), ("2031-05-04", "later")]),
        (["2031-05-03", "2031-05-03"], [("2031-05-03", "first"), ("2031-05-03", "unknown")]),
        ([None, "2031-05-03"], [("2031-05-03", "first"), (None, "unknown")]),
        ([None, None], [(None, "first"), (None, "unknown")]),
        (["2031-05", "2031-05-04"], [("2031-05", "first"), ("2031-05-04", "unknown")]),
    ],
)
def test_only_dates_that_cannot_overlap_give_an_order(
    days: list[str | None], expected: list[tuple[str | None, str]]
) -> None:
    made = steps(*(dated(f"nummer {n}", day) for n, day in enumerate(days)))
    assert [(when, order.value) for when, order in made] == expected


def test_published_goes_before_updated_and_updated_before_nothing() -> None:
    update = When("2031-05-09", Precision.DAY)
    both = replace(dated("eins", "2031-05-01"), updated=update)
    only = replace(dated("zwei", None), updated=update)
    assert steps(only, both) == [("2031-05-01", Order.FIRST), ("2031-05-09", Order.LATER)]


def test_one_report_is_one_moment_and_repeats_are_no_steps() -> None:
    report = told("a.txt", "Satz eins", "Satz zwei", day="2031-05-01")
    one, two = said(report, "Satz eins", JONAS), said(report, "Satz zwei", JONAS)
    made = history_of([two, one], stances([one, two]), {report.id: report})
    assert [(s.statement, s.order) for s in made] == [
        (one.id, Order.FIRST),
        (two.id, Order.SAME_REPORT),
    ]
    headline: Statement = replace(two, repeats=one.id)
    assert len(history_of([one, headline], stances([one, two]), {report.id: report})) == 1
