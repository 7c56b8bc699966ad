from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from editing import J, decisions, entry
from stories import BRANDIS, JONAS, RIKE, SOURCES, alike, all_alike, said, told
from zufolge.dossier import claims
from zufolge.model import Act, Decisions, Match, Relation, Stance, Status, claim_id

ONE = told("a.txt", "Marland senkt den See", "Der Bus fährt", day="2031-05-03")
TWO = told("b.txt", "Der See wird von Marland gesenkt", "Die Schule bleibt zu", day="2031-05-04")
REPORTS = (ONE, TWO)
PLAN = said(ONE, "Marland senkt den See", JONAS)
SURE = said(TWO, "Der See wird von Marland gesenkt", BRANDIS, Act.CONFIRM)
BUS = said(ONE, "Der Bus fährt", RIKE)
SCHOOL = said(TWO, "Die Schule bleibt zu")
STATEMENTS = (PLAN, SURE, BUS, SCHOOL)
MATCHES = (alike(PLAN, SURE), alike(BUS, SURE, 0.3, Relation.RELATED))


def test_a_claim_carries_all_that_is_known_of_it() -> None:
    claim, *alone = claims(REPORTS, STATEMENTS, SOURCES, MATCHES, Decisions())
    assert set(claim.statements) == {PLAN.id, SURE.id}
    assert claim.id == claim_id(claim.gist)
    assert {each.statement: each.stance for each in claim.stances} == {
        PLAN.id: Stance.ASSERTS,
        SURE.id: Stance.CONFIRMS,
    }
    assert (claim.status, claim.status_because) == (Status.CONFIRMED, (SURE.id,))
    assert claim.status_rule.startswith("confirmed-by-party: ")
    assert [step.statement for step in claim.history] == [PLAN.id, SURE.id]
    assert len(claim.origins) == 2
    assert [link.because for link in claim.related] == [(SURE.id, BUS.id)]
    assert sorted(each.gist for each in alone) == sorted((BUS.id, SCHOOL.id))


def test_claims_of_most_reports_come_first() -> None:
    spread = [len(c.statements) for c in claims(REPORTS, STATEMENTS, SOURCES, MATCHES, Decisions())]
    assert spread == [2, 1, 1]


def test_decisions_are_carried_out_and_shown() -> None:
    decided = decisions(entry(J.JOIN_CLAIMS, BUS.id, SCHOOL.id, by="ir"))
    made = claims(REPORTS, STATEMENTS, SOURCES, MATCHES, decided)
    (joined,) = [claim for claim in made if claim.decided]
    assert set(joined.statements) == {BUS.id, SCHOOL.id}
    assert joined.decided == ("joined by ir",)


def test_a_repeat_stands_with_its_body_without_a_match() -> None:
    headline = replace(BUS, repeats=PLAN.id)
    made = claims(REPORTS, [PLAN, headline], SOURCES, (), Decisions())
    assert [len(claim.statements) for claim in made] == [2]


@given(
    st.permutations(STATEMENTS), st.permutations(all_alike(STATEMENTS)), st.permutations(SOURCES)
)
def test_the_order_of_what_comes_in_changes_nothing(
    statements: list,
    matches: list[Match],
    sources: list,  # type: ignore[type-arg]
) -> None:
    expected = claims(REPORTS, STATEMENTS, SOURCES, all_alike(STATEMENTS), Decisions())
    assert claims(REPORTS[::-1], statements, sources, matches, Decisions()) == expected


def test_nothing_gives_no_claims() -> None:
    assert claims((), (), (), (), Decisions()) == ()
