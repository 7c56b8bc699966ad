"""A correction is laid where it surely belongs, and told where it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import K, at, report
from desk import AGAIN, QUAY, cite, desk, noted, of, read, said, source
from editing import J, entry
from zufolge.corrections import cited_passage, cited_source, placed
from zufolge.model import (
    Act,
    Certainty,
    Citation,
    Entry,
    Form,
    Ledger,
    Quote,
    Reading,
    Report,
    Span,
    Statement,
    statement_id,
)

DENIED = noted(J.ACT, cite("Das Land zahle"), act=Act.DENY)


def read_anew(change: Callable[[Statement], Statement | None]) -> Reading:
    """As another reader could read the quay's report."""
    (reading,) = read(QUAY)
    made = tuple(filter(None, map(change, reading.statements)))
    return replace(reading, statements=made)


def with_other_id(statement: Statement) -> Statement:
    """The same words, told by others."""
    return replace(statement, id=statement_id(QUAY.id, statement.content, ()), speaker=())


def test_the_same_statement_is_corrected() -> None:
    done, unplaced = desk([DENIED])
    assert of(done, "Das Land zahle").act is Act.DENY
    assert not unplaced


def test_another_reader_with_the_same_words_there_is_corrected_too() -> None:
    done, unplaced = desk([DENIED], readings=[read_anew(with_other_id)])
    assert of(done, "Das Land zahle").act is Act.DENY
    assert not unplaced


def longer(statement: Statement) -> Statement:
    span = statement.content[-1]
    content = (*statement.content[:-1], Span(span.start, span.end + 1))
    return replace(statement, content=content, id=statement_id(QUAY.id, content, ()))


@pytest.mark.parametrize(
    ("readings", "reason", "near"),
    [
        ([read_anew(longer)], "no statement with just these words", 1),
        ([read_anew(lambda _: None)], "no statement with just these words", 0),
    ],
)
def test_what_is_read_otherwise_is_left_to_people(
    readings: list[Reading], reason: str, near: int
) -> None:
    done, (told,) = desk([DENIED], readings=readings)
    assert (told.entry, len(told.near)) == (DENIED, near)
    assert told.reason.startswith(reason)
    assert all(s.act is not Act.DENY for s in done.linking.statements)
    assert not done.decisions.decided


def test_two_statements_of_the_same_words_are_told_apart_by_their_id_alone() -> None:
    (reading,) = read(QUAY)
    double = with_other_id(said(reading, "Das Land zahle"))
    twice = replace(reading, statements=(*reading.statements, double))
    done, unplaced = desk([DENIED], readings=[twice])
    assert not unplaced
    acts = [s.act for s in done.linking.statements if s.content == double.content]
    assert sorted(acts) == [Act.CONFIRM, Act.DENY]
    gone = replace(cite("Das Land zahle"), statement="s-000000000000")
    _, (told,) = desk([noted(J.ACT, gone, act=Act.DENY)], readings=[twice])
    assert told.reason == "several statements have these words"
    assert len(told.near) == 2


def other_text(text: str) -> Report:
    """The same report (its bytes), made into another text."""
    return replace(report("kai.txt", (K.PARAGRAPH, text)), id=QUAY.id, sha256=QUAY.sha256)


def test_other_words_at_the_place_are_told() -> None:
    other = other_text(QUAY.text.replace("Das Land zahle", "Die Stadt zahlt"))
    _, (told,) = desk([DENIED], [other])
    assert told.reason == "other words stand there now"


def test_in_a_text_that_changed_elsewhere_only_the_same_id_counts() -> None:
    other = other_text(QUAY.text.strip() + " Das war alles.")
    done, unplaced = desk([DENIED], [other])
    assert not unplaced
    assert of(done, "Das Land zahle").act is Act.DENY
    renamed = [replace(r, statements=tuple(map(with_other_id, r.statements))) for r in read(other)]
    _, (told,) = desk([DENIED], [other], renamed)
    assert told.reason == "the text of its report is another now"


def test_the_same_text_under_another_name_is_the_same_place() -> None:
    copy = replace(QUAY, id="r-000000000001")
    done, unplaced = desk([DENIED], [copy])
    assert not unplaced
    assert of(done, "Das Land zahle", copy).act is Act.DENY
    third = replace(QUAY, id="r-000000000002")
    _, (told,) = desk([DENIED], [copy, third])
    assert told.reason.startswith("several reports have its text")


def test_what_is_about_other_reports_is_none_of_this_story() -> None:
    joined = noted(J.JOIN_CLAIMS, cite("Die Kaimauer"), cite("Die Kaimauer", AGAIN))
    assert desk([DENIED, joined], [AGAIN])[1] == ()
    assert desk([DENIED, joined], [AGAIN])[0].decisions.decided == ()
    done, _ = desk([joined], [QUAY, AGAIN])
    assert len(done.decisions.decided[0].statements) == 2


def test_words_that_were_deleted_are_never_found_again() -> None:
    blank = replace(cite("Das Land zahle"), quotes=(Quote(Span(70, 92)),))
    _, (told,) = desk([noted(J.ACT, blank, act=Act.DENY)])
    assert told.reason == "the quotation was deleted with its report"


def test_an_id_alone_is_looked_up_and_the_nearest_are_named() -> None:
    _, (told,) = desk([entry(J.WRONG, "s-e21b07a22a70")])
    assert "no statement 's-e21b07a22a70'" in told.reason
    assert len(told.near) == 3


PASSAGE = cited_passage(AGAIN, at(AGAIN.text, "Der Bau werde teuer"))
GAP = cited_passage(QUAY, at(QUAY.text, "Kaimauer in Lunde"))


def test_an_editor_adds_a_statement_that_nobody_read() -> None:
    told_by = tuple(
        Quote(span, span.of(QUAY.text)) for span in at(QUAY.text, "Hafenmeisterin Ida Brandt")
    )
    added = noted(J.ADD, GAP, form=Form.REPORTED, told_by=told_by, certainty=Certainty.HEARSAY)
    done, unplaced = desk([added, noted(J.ACT, GAP, hour=9, act=Act.WARN)])
    assert not unplaced
    made = of(done, "Kaimauer in Lunde")
    assert (made.form, made.act, made.certainty) == (Form.REPORTED, Act.WARN, Certainty.HEARSAY)
    assert made.speaker_id == source([QUAY], "Ida Brandt").id
    assert made.confidence == 1.0


def test_what_an_editor_added_and_a_reader_reads_is_one_statement() -> None:
    added = noted(J.ADD, PASSAGE, act=Act.WARN)
    done, unplaced = desk([added], [AGAIN])
    assert not unplaced
    assert len(done.linking.statements) == 2
    assert of(done, "Der Bau", AGAIN).act is Act.WARN


def test_without_the_added_statement_its_corrections_have_no_place() -> None:
    added = noted(J.ADD, GAP)
    back = noted(J.UNDO, undoes=added.id, hour=10)
    _, (told,) = desk([added, noted(J.ACT, GAP, hour=9, act=Act.WARN), back])
    assert told.reason.startswith("no statement with just these words")


def test_the_later_of_two_that_exclude_each_other_holds_and_the_other_is_told() -> None:
    later = noted(J.ACT, cite("Das Land zahle"), hour=9, by="kl", act=Act.WARN)
    for order in ([DENIED, later], [later, DENIED]):
        done, _ = desk(order)
        assert of(done, "Das Land zahle").act is Act.WARN
        assert [(o.entry, o.by) for o in done.decisions.overruled] == [(DENIED, later.id)]
    same = noted(J.ACT, cite("Das Land zahle"), hour=9, by="kl", act=Act.DENY)
    assert desk([DENIED, same])[0].decisions.overruled == ()


def test_joining_and_parting_the_same_claims_exclude_each_other() -> None:
    cited = (cite("Die Kaimauer"), cite("Das Land zahle"))
    first, later = noted(J.JOIN_CLAIMS, *cited), noted(J.PART_CLAIMS, *cited[::-1], hour=9)
    done, _ = desk([first, later])
    assert [d.entry for d in done.decisions.decided] == [later]
    assert [o.entry for o in done.decisions.overruled] == [first]


ENTRIES = [
    DENIED,
    noted(J.CERTAINTY, cite("Das Land zahle"), certainty=Certainty.HEARSAY),
    noted(J.WRONG, cite("„Wir warten"), hour=9),
    noted(J.JOIN_CLAIMS, cite("Die Kaimauer"), cite("Die Kaimauer", AGAIN), hour=9),
    noted(J.ADD, GAP, hour=10),
    noted(J.ACT, GAP, hour=10, act=Act.FEAR),
    noted(J.ACT, cite("Das Land zahle"), hour=11, act=Act.FEAR),
    noted(J.UNDO, undoes=DENIED.id, hour=12),
    noted(
        J.JOIN_SOURCES,
        hour=9,
        sources=[
            cited_source(source([QUAY, AGAIN], "Ida Brandt"), {QUAY.id: QUAY}),
            cited_source(source([QUAY, AGAIN], "I. Brandt"), {AGAIN.id: AGAIN}),
        ],
    ),
]


@given(st.permutations(ENTRIES), st.permutations([QUAY, AGAIN]))
def test_the_order_of_entries_and_reports_does_not_matter(
    entries: list[Entry], reports: list[Report]
) -> None:
    assert desk(entries, reports) == desk(ENTRIES, [QUAY, AGAIN])


@given(st.integers(0, 200), st.integers(1, 30), st.text(max_size=3))
def test_nothing_is_ever_placed_where_other_words_stand(start: int, length: int, more: str) -> None:
    words = QUAY.text[start : start + length] + more
    cited = Citation(QUAY.id, "", (Quote(Span(start, start + length), words),))
    readings = read(QUAY)
    decisions, unplaced = placed(Ledger((noted(J.WRONG, cited),)), [QUAY], readings)
    for decision in decisions.decided:
        found = next(s for s in readings[0].statements if s.id == decision.statements[0])
        assert found.content == (Span(start, start + length),)
        assert found.content[0].of(QUAY.text) == words
    assert len(decisions.decided) + len(unplaced) == 1
