"""What stands where in the synopsis."""

from __future__ import annotations

from dataclasses import replace

import pytest

import crowd
import invented
from zufolge.model import Dossier, Status
from zufolge.render.texts import texts
from zufolge.render.views.claim import ClaimView
from zufolge.render.views.index import Index
from zufolge.render.views.synopsis import Synopsis, synopsis

S = invented.S


def made(dossier: Dossier) -> Synopsis:
    return synopsis(Index(dossier, texts("de")))


@pytest.fixture(scope="module")
def view() -> Synopsis:
    return made(invented.dossier())


@pytest.fixture(scope="module")
def promise(view: Synopsis) -> ClaimView:
    return view.groups[0].claims[0]


def test_reports_that_were_read_stand_in_order_and_undated_ones_last(view: Synopsis) -> None:
    assert [(r.outlet, r.dated) for r in view.columns] == [
        ("Kurier am Abend", True),
        ("Niederauer Bote", True),
        ("Radio Nord", True),
        ("Medium nicht genannt", False),
    ]
    assert view.columns[1].when == "Stand 3. Mai 2031, 07:40 Uhr"
    assert view.columns[3].when == "undatiert"


def test_claims_of_several_reports_come_first_then_notable_ones(view: Synopsis) -> None:
    titles = [group.title for group in view.groups]
    assert titles[0] == "Bestätigt, bestritten oder offen – in mehreren Berichten"
    assert [len(group.claims) for group in view.groups] == [2, 3]
    assert [c.status.text for c in view.groups[0].claims] == ["bestätigt", "strittig"]


def test_conflicts_stand_before_other_claims_of_one_report(view: Synopsis) -> None:
    assert [bool(c.conflicts) for c in view.groups[1].claims] == [True, True, False]


def test_every_claim_stands_once_and_none_is_lost(view: Synopsis) -> None:
    shown = [c.id for g in view.groups for c in g.claims]
    shown += [c.id for s in view.singles for c in s.claims]
    assert sorted(shown) == sorted(c.id for c in invented.dossier().claims)


def test_reports_and_origins_are_counted_apart(promise: ClaimView) -> None:
    assert [link.text for link in promise.support] == ["3 Berichte", "2 Ursprünge"]


def test_a_repetition_is_linked_not_counted(promise: ClaimView) -> None:
    bote = promise.columns[1].passages
    assert [p.id for p in bote] == [S["bote"].id]
    assert [(e.text, e.href) for e in bote[0].echoes] == [("Vorspann", f"#p-{S['bote lead'].id}")]
    assert [t.text for t in promise.stances] == ["1 behauptet", "2 bestätigen", "1 bestätigt nicht"]


def test_a_repetition_of_something_outside_the_claim_stands_for_itself() -> None:
    lone = replace(S["bote lead"], repeats="s-000")
    dossier = invented.dossier()
    said = tuple(lone if s.id == lone.id else s for s in dossier.statements)
    promise = made(replace(dossier, statements=said)).groups[0].claims[0]
    assert [p.id for p in promise.columns[1].passages] == [lone.id, S["bote"].id]


def test_a_cell_tells_form_chain_stance_and_leaves_out_what_goes_without_saying(
    promise: ClaimView,
) -> None:
    bote = promise.columns[1].passages[0]
    assert [(s.role, s.name) for s in bote.chain] == [("speaker", "Haus am Ring"), ("relay", "npa")]
    assert [t.text for t in bote.tags] == ["indirekt", "bestätigt"]
    kurier = promise.columns[0].passages[0]
    assert [t.text for t in kurier.tags] == ["indirekt"]


def test_the_history_tells_changes_and_admits_unknown_order(promise: ClaimView) -> None:
    steps = [(s.stance.text, s.report.number, s.order.text) for s in promise.changes]
    assert steps == [
        ("behauptet", 1, "zuerst"),
        ("bestätigt nicht", 1, "im selben Bericht"),
        ("bestätigt", 2, "danach"),
        ("bestätigt", 5, "Reihenfolge unbekannt"),
    ]
    assert len(promise.history) == 5


def test_equal_stances_are_no_change(view: Synopsis) -> None:
    assert view.groups[1].claims[0].changes == ()


def test_a_conflict_names_the_other_claim_and_the_reasons(view: Synopsis) -> None:
    conflict = view.groups[1].claims[0].conflicts[0]
    assert conflict.relation == "steht im Widerspruch zu"
    assert "1.200" in conflict.gist
    assert conflict.reasons == ("numbers differ: 1.200, 2.000",)


def test_decisions_by_hand_and_the_rule_stand_with_their_claim(view: Synopsis) -> None:
    crack = view.groups[0].claims[1]
    assert crack.decided == ("zusammengeführt von ir: one crack, two reports",)
    assert crack.rule.hint == "rule for: disputed"
    assert [b.text for b in crack.because] == ["2·4 Gutachten der Bauaufsicht", "2·5 Jonas Veld"]


def test_wording_is_shown_in_its_quotation_marks(view: Synopsis) -> None:
    people = view.groups[1].claims[0]
    assert people.gist.startswith("„Wir rechnen")
    assert people.gist.endswith("“")


def test_claims_that_changed_or_are_in_dispute_come_before_plain_ones() -> None:
    dossier = invented.dossier()
    promise, crack, *rest = dossier.claims
    plain = replace(crack, status=Status.SINGLE_ORIGIN, related=())
    groups = made(replace(dossier, claims=(plain, promise, *rest))).groups
    assert [c.id for c in groups[0].claims] == [promise.id]
    assert [c.id for c in groups[1].claims] == [plain.id]
    assert groups[1].title == "Weitere in mehreren Berichten"


def test_each_report_that_was_read_has_its_mark_in_the_row_of_reports(promise: ClaimView) -> None:
    marks = [(m.report.number, m.stance.text if m.stance else "") for m in promise.marks]
    assert marks == [(1, "bestätigt nicht"), (2, "bestätigt"), (4, ""), (5, "bestätigt")]


def test_without_a_table_what_is_told_in_the_same_words_is_shown_once() -> None:
    dossier = crowd.large(reports=40, each=2)
    promise = max(dossier.claims, key=lambda claim: len(claim.statements))
    text = "X" * max(len(report.text) for report in dossier.reports)
    copied = tuple(replace(report, text=text) for report in dossier.reports)
    said = tuple(
        replace(s, content=dossier.statements[0].content, speaker_id=None, speaker=())
        for s in dossier.statements
    )
    wide = made(replace(dossier, reports=copied, statements=said))
    shown = next(c for g in wide.groups for c in g.claims if c.id == promise.id)
    (passage,) = [p for cell in shown.cells for p in cell.passages]
    assert len(passage.copies) == len(promise.statements) - 1


def test_too_many_reports_make_no_table() -> None:
    wide = made(crowd.large(reports=40, each=2))
    assert wide.columns == ()
    shared = wide.groups[0].claims[0]
    assert shared.columns == ()
    assert sum(m.stance is not None for m in shared.marks) == 38


def test_without_claims_there_is_nothing_to_show() -> None:
    empty = made(
        replace(invented.dossier(), claims=(), decisions=replace(invented.dossier().decisions))
    )
    assert empty.groups == ()
    assert empty.singles == ()


def test_related_claims_of_equal_standing_are_folded(view: Synopsis) -> None:
    lowered = view.groups[1].claims[2]
    assert lowered.notable == ()
    assert lowered.related == ()
    folded = [(r.relation, r.status.text) for r in lowered.more_related]
    assert folded == [("verwandt", "bestätigt")]


def test_a_related_claim_of_other_standing_stays_in_sight() -> None:
    dossier = invented.dossier()
    promise = replace(dossier.claims[0], status=Status.NOT_CONFIRMED)
    view = made(replace(dossier, claims=(promise, *dossier.claims[1:])))
    lowered = view.groups[1].claims[2]
    assert [r.status.text for r in lowered.notable] == ["ausdrücklich nicht bestätigt"]
    assert lowered.related == ()
