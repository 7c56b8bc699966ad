"""The timeline: what happened, what was said when, what is announced, and what has no date."""

from __future__ import annotations

import pytest

from stories import JONAS, RIKE, said, told
from zufolge.dossier.timeline import timeline_of
from zufolge.dossier.told import ElementsOf
from zufolge.model import (
    Anchor,
    Claim,
    Form,
    Precision,
    Report,
    Span,
    Statement,
    Status,
    TimeExpression,
    TimeKind,
    TimelineEntry,
    TimelineKind,
    Values,
    When,
)


def dated(report: Report, words: str, day: str | None) -> Values:
    at = report.text.index(words)
    first, last = (f"{day}T00:00:00", f"{day}T23:59:59") if day else (None, None)
    time = TimeExpression(
        Span(at, at + len(words)),
        TimeKind.DATE,
        day,
        Anchor.PUBLISHED,
        "weekday",
        None,
        first,
        last,
    )
    return Values(report.id, (time,))


def claim(*statements: Statement) -> Claim:
    ids = tuple(statement.id for statement in statements)
    return Claim("c-1", ids[0], ids, (), Status.SINGLE_ORIGIN, "", (), (), ())


def timeline(day: str | None, meant: str | None, **more: object) -> tuple[TimelineEntry, ...]:
    report = told("a.txt", "Am Mittwoch tagt der Rat", day=day)
    statement = said(report, "Am Mittwoch tagt der Rat", JONAS, **more)
    elements = ElementsOf({report.id: report}, [], [dated(report, "Mittwoch", meant)])
    return timeline_of([claim(statement)], {statement.id: statement}, {report.id: report}, elements)


def test_what_lies_before_the_report_happened() -> None:
    (entry,) = timeline("2031-05-08", "2031-05-07")
    assert (entry.kind, entry.value) == (TimelineKind.HAPPENED, "2031-05-07")
    assert [place.span for place in entry.places] == [Span(3, 11)]
    assert entry.reason == "not after the report; weekday"


def test_what_lies_after_it_is_announced() -> None:
    (entry,) = timeline("2031-05-06", "2031-05-07")
    assert entry.kind is TimelineKind.ANNOUNCED


def test_the_day_of_publication_itself_is_not_to_come() -> None:
    (entry,) = timeline("2031-05-07", "2031-05-07")
    assert entry.kind is TimelineKind.HAPPENED


def test_nothing_is_dated_without_an_anchor() -> None:
    assert timeline("2031-05-07", None) == ()


def test_when_it_was_said_stands_apart_from_what_it_tells() -> None:
    when = When("2031-05-06", Precision.DAY)
    kinds = [entry.kind for entry in timeline("2031-05-06", "2031-05-07", said=when)]
    assert kinds == [TimelineKind.SAID, TimelineKind.ANNOUNCED]
    open_day = When("XXXX-WXX-4", Precision.DAY)
    assert [e.kind for e in timeline("2031-05-06", None, said=open_day)] == []


def test_statements_of_one_claim_that_date_it_alike_share_an_entry() -> None:
    reports = [told(f"{n}.txt", f"Am Mittwoch tagt der Rat {n}", day="2031-05-08") for n in (1, 2)]
    pair = [said(r, r.text.rstrip("."), who) for r, who in zip(reports, (JONAS, RIKE), strict=True)]
    by_id = {report.id: report for report in reports}
    elements = ElementsOf(by_id, [], [dated(r, "Mittwoch", "2031-05-07") for r in reports])
    (entry,) = timeline_of([claim(*pair)], {s.id: s for s in pair}, by_id, elements)
    assert entry.statements == tuple(statement.id for statement in pair)
    assert len(entry.places) == 2


@pytest.mark.parametrize(
    ("words", "day", "kind"),
    [
        ("Der Rat soll am Mittwoch tagen", "2031-05-07", TimelineKind.ANNOUNCED),
        ("Der Rat wollte am Mittwoch tagen", "2031-05-09", TimelineKind.ANNOUNCED),
        ("Der Rat tagte am Mittwoch", "2031-05-09", TimelineKind.HAPPENED),
        ("Der Fahrer soll am Mittwoch geflohen sein", "2031-05-07", TimelineKind.HAPPENED),
        ("Das Haus öffnet am Mittwoch", "2031-05-01", TimelineKind.ANNOUNCED),
        ("Es kamen mehr Leute als am Mittwoch", "2031-05-09", None),
        ("Sie fuhren seit Mittwoch durch die Stadt", "2031-05-09", None),
        ("Der Wert lag bei 12 (Vortag: 14)", "2031-05-09", None),
        ("Am Mittwoch wären alle gekommen", "2031-05-09", None),
        ("Sie kamen am Mittwoch an", "2031-05-01", None),
        ("Er rief: „Am Mittwoch kam keiner“", "2031-05-09", None),
    ],
)
def test_the_words_around_a_time_tell_what_it_dates(
    words: str, day: str, kind: TimelineKind | None
) -> None:
    report = told("a.txt", f"{words}.", day=day)
    statement = said(report, words, JONAS)
    named = "Mittwoch" if "Mittwoch" in words else "Vortag"
    elements = ElementsOf({report.id: report}, [], [dated(report, named, "2031-05-07")])
    entries = timeline_of(
        [claim(statement)], {statement.id: statement}, {report.id: report}, elements
    )
    assert [entry.kind for entry in entries] == ([kind] if kind else [])


def test_a_quotation_of_the_day_of_the_report_is_dated() -> None:
    report = told("a.txt", "Am Mittwoch kam keiner.", day="2031-05-08")
    elements = ElementsOf({report.id: report}, [], [dated(report, "Mittwoch", "2031-05-07")])
    for day, count in (("2031-05-08", 1), ("2031-05-01", 0)):
        when = When(day, Precision.DAY)
        statement = said(report, "Am Mittwoch kam keiner", JONAS, form=Form.DIRECT, said=when)
        entries = timeline_of(
            [claim(statement)], {statement.id: statement}, {report.id: report}, elements
        )
        happened = [entry for entry in entries if entry.kind is TimelineKind.HAPPENED]
        assert len(happened) == count
