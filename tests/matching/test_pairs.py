from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import MARLAND, MINISTER, RIKE, SOURCES, lines, matched, said, values

from zufolge.matching import match
from zufolge.model import Act, Match, Relation, Report, Statement

EARLY = lines(
    "a.txt",
    "Sieben Menschen wurden am Wehr verletzt.",
    "Der Damm am Grauwehr sei gerissen.",
    "Helene Brandis nimmt die Einladung nach Velmark an.",
    "Die Schule bleibt zu.",
    day="2031-05-02",
)
LATE = lines(
    "b.txt",
    "Elf Menschen wurden am Wehr verletzt.",
    "Der Damm am Grauwehr sei nicht gerissen.",
    "Helene Brandis hat die Einladung nach Velmark akzeptiert und dort auch zwei Reden gehalten.",
    "Der Bus fährt wieder.",
    day="2031-05-03",
)


def told(report: Report, *starts: str) -> list[Statement]:
    texts = [block.span.of(report.text)[:-1] for block in report.blocks]
    return [said(report, text, RIKE) for text in texts if text.startswith(starts or ("",))]


STATEMENTS = [*told(EARLY), *told(LATE)]
VALUES = values(EARLY, LATE)


def relation(left: Statement, right: Statement, *others: Statement) -> Match:
    statements = [*{s.id: s for s in (left, right, *others, *STATEMENTS)}.values()]
    found = matched([EARLY, LATE], statements)
    wanted = {left.id, right.id}
    return next(m for m in found if {m.a, m.b} == wanted)


def test_pairs_stand_once_in_order_with_scores_and_reasons() -> None:
    found = matched([EARLY, LATE], STATEMENTS)
    assert [(m.a, m.b) for m in found] == sorted({(m.a, m.b) for m in found})
    assert all(m.a < m.b and 0 <= m.score <= 1 and m.reasons for m in found)


def test_a_statement_turned_round_contradicts_at_a_high_score() -> None:
    found = relation(told(EARLY, "Der Damm")[0], told(LATE, "Der Damm")[0])
    assert found.relation is Relation.CONTRADICTS
    assert found.score > 0.5


def test_a_statement_that_says_the_same_and_more_entails_it() -> None:
    found = relation(told(EARLY, "Helene")[0], told(LATE, "Helene")[0])
    assert found.relation in (Relation.ENTAILS, Relation.SAME)
    assert found.score > 0.5


def test_a_new_number_of_one_side_in_a_later_report_is_an_update() -> None:
    found = relation(told(EARLY, "Sieben")[0], told(LATE, "Elf")[0])
    assert (found.relation, found.score) == (Relation.RELATED, 0)
    assert any("update" in reason for reason in found.reasons)


def test_another_number_of_another_side_contradicts_at_score_0() -> None:
    other = replace(told(LATE, "Elf")[0], id="s-other", speaker_id=MARLAND.id)
    found = relation(told(EARLY, "Sieben")[0], other)
    assert (found.relation, found.score) == (Relation.CONTRADICTS, 0)


def test_a_statement_inside_another_is_only_related() -> None:
    whole = told(LATE, "Der Damm")[0]
    part = said(LATE, "Damm am Grauwehr sei nicht gerissen", RIKE)
    found = relation(whole, part)
    assert found.relation is Relation.RELATED
    assert found.score < 0.5


@pytest.mark.parametrize(("side", "related"), [(MINISTER, True), (RIKE, False)])
def test_what_a_side_confirmed_and_what_it_did_not_are_related(side: object, related: bool) -> None:
    report = lines("c.txt", "Die Reise der Abgeordneten nach Velmark im Herbst.")
    open_ = said(
        report,
        "Die Reise der Abgeordneten nach Velmark im Herbst",
        MARLAND,
        act=Act.NOT_CONFIRMED,
    )
    sure = replace(told(EARLY, "Helene")[0], act=Act.CONFIRM, speaker_id=side.id)  # type: ignore[attr-defined]
    found = matched([EARLY, LATE, report], [open_, sure, *told(LATE)])
    pair = next(m for m in found if {m.a, m.b} == {open_.id, sure.id})
    assert (pair.relation is Relation.RELATED) is related


@given(st.permutations(STATEMENTS))
def test_the_order_of_statements_changes_nothing(order: list[Statement]) -> None:
    expected = match([EARLY, LATE], STATEMENTS, SOURCES, VALUES)
    assert match([LATE, EARLY], order, SOURCES, VALUES) == expected


def test_no_statements_give_no_matches() -> None:
    assert matched([EARLY], []) == ()


def test_a_side_that_answers_again_is_asked_about_one_thing() -> None:
    early = lines("a.txt", "Ein Treffen in Velmark wurde nicht bestätigt.", day="2031-05-02")
    late = lines("b.txt", "Das Treffen mit Veld in Velmark fand am Montag statt.", day="2031-05-09")
    (left,) = (said(early, b.span.of(early.text)[:-1], MINISTER) for b in early.blocks)
    (right,) = (said(late, b.span.of(late.text)[:-1], MINISTER) for b in late.blocks)
    silent = replace(left, act=Act.NOT_CONFIRMED)
    scores = []
    for act in (Act.SAY, Act.CONFIRM):
        (found,) = matched([early, late], [silent, replace(right, act=act)])
        scores.append((found.score, "one side answers again" in found.reasons))
    assert scores[0][0] < scores[1][0]
    assert [again for _, again in scores] == [False, True]
