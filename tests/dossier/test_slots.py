"""The conflict grid: agreement, conflict, update, scope – and what is no slot at all."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

import pytest

from stories import BRANDIS, JONAS, RIKE, SOURCES, said, told
from zufolge.dossier.slots import slots_of
from zufolge.dossier.told import ElementsOf
from zufolge.model import (
    Anchor,
    Claim,
    Difference,
    Match,
    Origin,
    Place,
    Quantity,
    Relation,
    Report,
    Slot,
    SlotKind,
    Source,
    SourceKind,
    Span,
    Statement,
    Status,
    TimeExpression,
    TimeKind,
    Values,
    source_id,
)

Told = tuple[str, str | None, Source | None]
NUMBER = re.compile(r"(rund |mindestens )?(\d+) (?:[a-z]+ )*([A-Z]\w+)")
BOUNDS = {
    "rund ": (0.9, 1.1),
    "mindestens ": (1, math.inf),
}
DAY = re.compile(r"\d\d\.05\.2031")


def values_of(report: Report) -> Values:
    """Numbers such as "rund 50 Häuser" and days such as 03.05.2031."""
    quantities = []
    for match in NUMBER.finditer(report.text):
        value = float(match[2])
        least, most = BOUNDS.get(match[1], (1, 1))
        low, high = value * least, value * most
        unit = match[3].lower()
        number, words = Span(*match.span(2)), Span(*match.span(3))
        quantities.append(Quantity(Span(*match.span()), number, value, low, high, unit, words))
    times = []
    for match in DAY.finditer(report.text):
        day = "-".join(reversed(match[0].split(".")))
        times.append(
            TimeExpression(
                Span(*match.span()),
                TimeKind.DATE,
                day,
                Anchor.ITSELF,
                "a full date",
                first=f"{day}T00:00:00",
                last=f"{day}T23:59:59",
            )
        )
    return Values(report.id, tuple(times), tuple(quantities))


def slots(
    *members: Told, one_claim: bool = True, people: Sequence[tuple[str, str]] = ()
) -> tuple[Slot, ...]:
    """Slots of statements (content, day of the report, speaker); ``people`` are names with words
    that mention them."""
    reports, group = {}, []
    for place, (content, day, who) in enumerate(members):
        report = told(f"{place}.txt", f"{content}.", f"Bericht {place}", day=day)
        reports[report.id] = report
        group.append(said(report, content, who))
    sources = [*SOURCES, *(_mentioned(name, words, reports.values()) for name, words in people)]
    claims = [_claim(group)] if one_claim else [_claim([statement]) for statement in group]
    matches = []
    if not one_claim:
        a, b = sorted(statement.id for statement in group)
        matches = [Match(a, b, 0.0, Relation.RELATED, ())]
    elements = ElementsOf(reports, sources, [values_of(report) for report in reports.values()])
    found = slots_of(claims, {s.id: s for s in group}, matches, reports, elements)
    flipped = slots_of(claims, {s.id: s for s in group[::-1]}, matches[::-1], reports, elements)
    assert found == flipped
    return found


def _mentioned(name: str, words: str, reports: Iterable[Report]) -> Source:
    places = tuple(
        Place(report.id, Span(at, at + len(words)))
        for report in reports
        if (at := report.text.find(words)) >= 0
    )
    return Source(source_id(name), name, SourceKind.PERSON, mentions=places)


def _claim(group: Sequence[Statement]) -> Claim:
    speakers = sorted({s.speaker_id for s in group if s.speaker_id})
    return Claim(
        id=f"c-{group[0].id}",
        gist=group[0].id,
        statements=tuple(s.id for s in group),
        stances=(),
        status=Status.SINGLE_ORIGIN,
        status_rule="",
        status_because=(),
        history=(),
        origins=tuple(
            Origin((who,), tuple(s.id for s in group if s.speaker_id == who), "one speaker")
            for who in speakers
        ),
    )


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        (("50 Tote", None, JONAS), ("rund 52 Tote", None, RIKE), Difference.AGREEMENT),
        (("50 Tote", None, JONAS), ("70 Tote", None, RIKE), Difference.CONFLICT),
        (("50 Tote", "2031-05-01", JONAS), ("70 Tote", "2031-05-02", JONAS), Difference.UPDATE),
        (("50 Tote", "2031-05-02", JONAS), ("70 Tote", "2031-05-02", JONAS), Difference.CONFLICT),
        (("50 Tote", None, JONAS), ("70 Tote", "2031-05-02", JONAS), Difference.CONFLICT),
        (("12000 Helfer", None, JONAS), ("12345 Helfer", None, RIKE), Difference.SCOPE),
        (("12000 Helfer", None, JONAS), ("13000 Helfer", None, RIKE), Difference.CONFLICT),
        (("90 Helfer", None, JONAS), ("92 Helfer", None, RIKE), Difference.CONFLICT),
        (("mindestens 50 Tote", None, JONAS), ("70 Tote", None, RIKE), Difference.SCOPE),
        (("mindestens 80 Tote", None, JONAS), ("70 Tote", None, RIKE), Difference.CONFLICT),
        (("50 Tote", "2031-05-01", JONAS), ("70 Tote", "2031-05-02", RIKE), Difference.SCOPE),
        (("50 Boote", "2031-05-01", JONAS), ("70 Boote", "2031-05-02", RIKE), Difference.CONFLICT),
        (
            ("50 Tote in der Stadt Hochsarve", None, JONAS),
            ("70 Tote in der Stadt Niederau", None, RIKE),
            Difference.SCOPE,
        ),
        (
            ("50 Tote in Frankreich", None, JONAS),
            ("70 Tote in Spanien", None, RIKE),
            Difference.SCOPE,
        ),
        (
            ("50 Tote am 03.05.2031", None, JONAS),
            ("70 Tote am 04.05.2031", None, RIKE),
            Difference.SCOPE,
        ),
    ],
)
def test_numbers_of_one_thing_differ_in_their_way(
    one: Told, other: Told, difference: Difference
) -> None:
    found = [slot for slot in slots(one, other) if slot.kind is SlotKind.NUMBER]
    assert [slot.difference for slot in found] == [difference]
    assert found[0].name in ("tote", "helfer", "boote")
    assert len(found[0].values) == 2


@pytest.mark.parametrize(
    "members",
    [
        [("50 Tote", None, JONAS), ("70 Verletzte", None, RIKE)],
        [("50 Tote und 60 Tote", None, JONAS), ("70 Tote", None, RIKE)],
        [("50 Tote", None, JONAS)],
        [("es gab Tote", None, JONAS), ("70 Tote", None, RIKE)],
        [("50 Tote", None, JONAS), ("70 neue Tote", None, RIKE)],
        [("50 Tote", None, JONAS), ("insgesamt 70 Tote", None, RIKE)],
        [("50 Tote", None, JONAS), ("70 Tote mehr", None, RIKE)],
        [("50 Tote", None, JONAS), ("ein Anstieg um 70 Tote", None, RIKE)],
        [("50 Boote", None, JONAS), ("drei je 70 Boote", None, RIKE)],
        [("50 Boote", None, JONAS), ("die Grenze von 70 Boote", None, RIKE)],
        [("50 große Boote", None, JONAS), ("70 kleine Boote", None, RIKE)],
        [("50 Boote kentern", None, JONAS), ("70 Boote gewinnen Preise", None, RIKE)],
        [("8 Boote in Frankreich", None, JONAS), ("8 Boote fuhren in Spanien", None, RIKE)],
        [("90 Prozent der Boote", None, JONAS), ("70 Prozent der Ernte", None, RIKE)],
    ],
)
def test_what_fills_no_slot_together(members: list[Told]) -> None:
    assert slots(*members) == ()


def test_daily_figures_of_two_days_fill_two_slots() -> None:
    one, other = ("50 neue Boote", "2031-05-01", JONAS), ("70 neue Boote", "2031-05-02", JONAS)
    assert slots(one, other) == ()
    (slot,) = slots(one, ("60 neue Boote", "2031-05-01", RIKE))
    assert (slot.name, slot.difference) == ("boote, neu, 2031-05-01", Difference.CONFLICT)
    assert slots(one, ("60 neue Boote am 01.05.2031", "2031-05-02", RIKE)) == ()


def test_no_chain_joins_what_most_do_not() -> None:
    near = [
        ("50 Boote mit Rudern", None, JONAS),
        ("60 Boote mit Rudern und Segeln", None, RIKE),
        ("70 Boote mit Segeln und Motoren", None, JONAS),
        ("80 Boote mit Motoren", None, RIKE),
    ]
    sizes = [len(slot.values) for slot in slots(*near)]
    assert sizes
    assert max(sizes) < len(near)


def test_claims_that_a_number_parts_stand_in_one_row() -> None:
    (slot,) = slots(("50 Tote", None, JONAS), ("70 Tote", None, RIKE), one_claim=False)
    assert len(slot.claims) == 2
    assert slot.difference is Difference.CONFLICT


def test_days_differ_as_times() -> None:
    (slot,) = slots(("am 03.05.2031", None, JONAS), ("am 04.05.2031", None, RIKE))
    assert (slot.kind, slot.difference) == (SlotKind.TIME, Difference.CONFLICT)
    assert [value.value for value in slot.values] == ["2031-05-03", "2031-05-04"]


def test_a_day_that_goes_with_a_number_is_no_slot_beside_another_number() -> None:
    found = slots(("am 03.05.2031 mit 20 Booten", None, JONAS), ("am 04.05.2031", None, RIKE))
    assert [slot.kind for slot in found] == []


def test_people_are_a_row_only_where_they_differ() -> None:
    people = [("Ida Renn", "Ida Renn"), ("Ole Renn", "Ole Renn")]
    (slot,) = slots(("Ida Renn siegt", None, JONAS), ("Ole Renn siegt", None, RIKE), people=people)
    assert (slot.kind, slot.difference) == (SlotKind.PERSON, Difference.CONFLICT)
    for other in ("Ida Renn weint", "Ole Renn weint"):
        assert slots(("Ida Renn siegt", None, JONAS), (other, None, RIKE), people=people) == ()


def test_the_role_of_a_person_is_a_slot_of_its_own() -> None:
    reports, group = {}, []
    for place, title in enumerate(("Innenministerin", "Außenministerin")):
        report = told(f"{place}.txt", f"{title} Renn geht.", f"Bericht {place}")
        reports[report.id] = report
        group.append(said(report, f"{title} Renn geht", (JONAS, RIKE)[place]))
    places = tuple(
        Place(report.id, Span(0, report.text.index(" geht"))) for report in reports.values()
    )
    renn = Source(source_id("Ida Renn"), "Ida Renn", SourceKind.PERSON, mentions=places)
    elements = ElementsOf(reports, [*SOURCES, renn], [])
    (slot,) = slots_of([_claim(group)], {s.id: s for s in group}, [], reports, elements)
    assert (slot.kind, slot.name, slot.difference) == (
        SlotKind.ROLE,
        "Ida Renn",
        Difference.CONFLICT,
    )


def test_each_value_leads_to_its_words() -> None:
    (slot,) = slots(("50 Tote", None, JONAS), ("70 Tote", None, BRANDIS))
    assert [(value.place.span.start, value.place.span.end) for value in slot.values] == [
        (0, 7),
        (0, 7),
    ]
    assert {value.origin for value in slot.values} == {0, 1}
