"""Status over time, conflicts, shared text, timeline and single origins, as view models."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import crowd_knowledge
import invented
import invented_knowledge
from zufolge.model import (
    Copies,
    Difference,
    Dossier,
    Share,
    Slot,
    SlotKind,
    SlotValue,
    Stance,
    StatementStance,
    Status,
    StatusStep,
)
from zufolge.render.texts import texts
from zufolge.render.views import PageView, page_view

S = invented.S


def made(dossier: Dossier, *, excerpts: bool = False) -> PageView:
    return page_view(dossier, texts("de"), excerpts=excerpts)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return invented_knowledge.known()


@pytest.fixture(scope="module")
def view(dossier: Dossier) -> PageView:
    return made(dossier)


def with_steps(dossier: Dossier, *steps: StatusStep) -> Dossier:
    first, *rest = dossier.claims
    return replace(dossier, claims=(replace(first, steps=steps), *rest))


def test_a_claim_whose_status_changed_stands_first_with_every_step(dossier: Dossier) -> None:
    steps = (
        StatusStep("2031-05-02", Status.NOT_CONFIRMED, "a", (S["not yet"].id,)),
        StatusStep("2031-05-03T07:40+02:00", Status.CONFIRMED, "b", (S["bote"].id,)),
        StatusStep(None, Status.DISPUTED, "c", (S["crawl"].id,)),
    )
    lanes = made(with_steps(dossier, *steps)).lanes
    assert lanes.count == "1 Behauptung hat ihren Status geändert"
    (lane,) = lanes.changes
    assert [(s.when, s.status.text, s.because[0].href) for s in lane.steps] == [
        ("2. Mai 2031", "ausdrücklich nicht bestätigt", f"#p-{S['not yet'].id}"),
        ("3. Mai 2031, 07:40 Uhr", "bestätigt", f"#p-{S['bote'].id}"),
        ("undatiert", "strittig", f"#p-{S['crawl'].id}"),
    ]


def test_bands_follow_each_other_and_the_undated_stands_apart(dossier: Dossier) -> None:
    steps = (
        StatusStep("2031-05-02", Status.HEARSAY, "a", (S["not yet"].id,)),
        StatusStep("2031-06", Status.CONFIRMED, "b", (S["bote"].id,)),
        StatusStep(None, Status.DISPUTED, "c", (S["crawl"].id,)),
    )
    (lane,) = made(with_steps(dossier, *steps)).lanes.changes
    first, second, undated = [(float(b.x[:-1]), float(b.width[:-1])) for b in lane.bands]
    assert first[0] == 0
    assert first[0] + first[1] == pytest.approx(second[0])
    assert undated[0] > second[0] + second[1]


def test_claims_of_several_reports_have_a_lane_and_their_status_leads_to_it(
    view: PageView,
) -> None:
    assert view.lanes.changes == ()
    assert len(view.lanes.steady) == 2
    crack = next(c for g in view.synopsis.groups for c in g.claims if c.status.code == "disputed")
    assert crack.lane in {f"#{lane.id}" for lane in view.lanes.steady}
    assert all(c.lane == "" for s in view.synopsis.singles for c in s.claims)


def test_a_value_in_the_grid_leads_to_its_characters(view: PageView) -> None:
    (grid,) = view.slots.differing
    assert [[s.text for s in c.sources] for c in grid.columns] == [["Rike Veld"], []]
    (row,) = grid.rows
    assert (row.kind, row.name, row.difference.text) == ("Zahl", "Mensch", "Widerspruch")
    assert row.reasons == ("verschieden: 1200, 2000",)
    assert [[w.words.text for w in cell] for cell in row.cells] == [
        ["2.000 Menschen"],
        ["1.200 Menschen"],
    ]
    anchor = row.cells[0][0].words.href[1:]
    html = "".join(str(b.html) for r in view.reports for b in r.blocks)
    assert f'id="{anchor}"' in html
    (owners,) = re.findall(r'data-s="([^"]*)">2\.000 Menschen</span>', html)
    assert {S["2000"].id, anchor} <= set(owners.split())


def test_slots_of_claims_that_share_one_stand_together(dossier: Dossier) -> None:
    slot = dossier.slots[0]
    other = replace(slot, claims=slot.claims[:1], kind=SlotKind.PLACE, name="place")
    agree = replace(slot, claims=slot.claims[1:], difference=Difference.AGREEMENT)
    grids = made(replace(dossier, slots=(slot, other, agree))).slots
    assert [[r.kind for r in g.rows] for g in grids.differing] == [["Zahl", "Ort"]]
    assert grids.differing[0].rows[1].name == ""
    assert len(grids.agreeing) == 1
    assert [(t.text, href) for t, href in grids.counts] == [
        ("2 Widersprüche", "#slots-differ"),
        ("1 Übereinstimmung", "#slots-agree"),
    ]


def test_reports_and_origins_of_text_are_counted(view: PageView) -> None:
    assert [s.text for s in view.copies.summary] == ["5 Berichte", "4 Ursprünge des Textes"]
    (origin,) = view.copies.origins
    assert [r.number for r in origin.reports] == [2, 5]
    assert [a.text for a in origin.agencies] == ["npa"]
    assert origin.first.text.startswith("Bericht 2")
    assert len(view.copies.alone) == 3


def test_a_strip_tells_what_a_report_is_made_of(view: PageView) -> None:
    bote = view.copies.strips[1]
    assert [(p.kind.text, p.share) for p in bote.portions] == [
        ("Agentur", "4 %"),
        ("eigen", "96 %"),
    ]
    widths = [float(s.width[:-1]) for s in bote.segments]
    assert sum(widths) == pytest.approx(100, abs=0.1)
    (words, href) = bote.portions[0].spans[0]
    assert str(words) == "Die Mauer ist unversehrt"
    assert href.startswith("#c-")


def test_a_share_that_is_nearly_nothing_is_not_told_as_nothing() -> None:
    assert [texts("de").percent(x) for x in (0.0, 0.004, 0.37, 1.0)] == [
        "0 %",
        "unter 1 %",
        "37 %",
        "100 %",
    ]


def test_white_space_is_no_passage_of_its_own(dossier: Dossier) -> None:
    bote = invented.BOTE_TEXT
    gap = bote.blocks[0].end
    span = replace(dossier.copies.shares[0].own[0], start=gap, end=gap + 2)
    shares = (Share(bote.id, (), (), (span,)),)
    view = made(replace(dossier, copies=replace(dossier.copies, shares=shares)))
    assert view.copies.strips[0].portions[0].spans == ()


def test_two_texts_stand_face_to_face_with_passages_linked_both_ways(view: PageView) -> None:
    (pair,) = view.copies.pairs
    assert (pair.kind.text, pair.first) == ("aus einem Text umgeschrieben", "zuerst: Bericht 2")
    assert (pair.left.report.number, pair.right.report.number) == (2, 5)
    assert pair.left.share.text.startswith("20 %")
    left, right = ("".join(map(str, side.stretches)) for side in (pair.left, pair.right))
    assert 'id="x1-l1" href="#x1-r1"' in left
    assert 'id="x1-r1" href="#x1-l1"' in right
    assert '<span class="m shared" data-s="x1-1">Die Mauer ist unversehrt</span>' in left
    assert "Newsletter" not in left


def test_for_sharing_only_the_passages_stand_face_to_face(dossier: Dossier) -> None:
    (pair,) = made(dossier, excerpts=True).copies.pairs
    assert [s.striptags() for s in pair.left.stretches] == ["Die Mauer ist unversehrt"]
    assert pair.passages[0].left.href == ""


def test_for_sharing_a_strip_tells_places_and_no_words(dossier: Dossier) -> None:
    strips = made(dossier, excerpts=True).copies.strips
    spans = [span for s in strips for p in s.portions for span in p.spans]
    assert all(re.fullmatch(r"Zeichen \d+–\d+", words) for words, _ in spans)
    assert {href for _, href in spans} == {""}


def test_of_many_copies_each_report_stands_once_beside_its_nearest() -> None:
    view = made(crowd_knowledge.large(reports=12, each=2))
    assert len(view.copies.pairs) == 11
    shown = {r.number for p in view.copies.pairs for r in (p.left.report, p.right.report)}
    assert shown == set(range(1, 13))
    assert sum(len(m.others) for m in view.copies.more) == 12 * 11 // 2 - 11


def test_without_copies_there_is_no_part_for_them() -> None:
    view = made(replace(invented_knowledge.known(), copies=Copies()))
    assert view.copies.summary == ()
    assert "copies" not in dict(view.sections)


def test_the_timeline_tells_what_how_exact_and_by_which_words(view: PageView) -> None:
    (moment,) = view.timeline.moments
    assert (moment.when, moment.exact) == ("Juni 2031", "Monat")
    assert [e.kind.text for e in moment.entries] == ["gesagt", "angekündigt"]
    (words,) = moment.entries[1].words
    assert (words.words.text, words.report.number) == ("im Juni", 4)
    assert words.words.href.startswith("#c-")
    assert moment.entries[1].reason == "nach dem Bericht; gezählt vom Erscheinen"


def test_what_one_origin_has_in_several_reports_comes_first(dossier: Dossier) -> None:
    promise, *rest = dossier.claims
    one = replace(promise, origins=promise.origins[:1])
    voices = made(replace(dossier, claims=(one, *rest))).one_voice
    ring = next(v for v in voices if v.sources[0].text == "Haus am Ring")
    assert [c.reports.text for c in ring.claims] == ["3 Berichte"]
    assert all(c.reports.text == "" for v in voices if v is not ring for c in v.claims)


def test_a_source_that_asserts_and_denies_contradicts_itself(dossier: Dossier) -> None:
    promise, crack, *rest = dossier.claims
    turned = tuple(
        StatementStance(s.statement, Stance.ASSERTS if s.statement == S["whole"].id else s.stance)
        for s in crack.stances
    )
    view = made(replace(dossier, claims=(promise, replace(crack, stances=turned), *rest)))
    sources = {s.name: s for g in view.sources for s in g.sources}
    (turn,) = sources["Jonas Veld"].turns
    assert (turn.one.href, turn.other.href) == (
        f"#p-{S['whole'].id}",
        f"#p-{S['crawl whole'].id}",
    )
    assert turn.reasons == ("einmal behauptet, einmal bestritten",)
    assert all(s.turns == () for name, s in sources.items() if name != "Jonas Veld")


def test_a_source_that_gives_two_values_contradicts_itself(dossier: Dossier) -> None:
    said = replace(S["1200"], speaker_id=S["2000"].speaker_id)
    statements = tuple(said if s.id == said.id else s for s in dossier.statements)
    view = made(replace(dossier, statements=statements, matches=()))
    sources = {s.name: s for g in view.sources for s in g.sources}
    assert sources["Rike Veld"].turns[0].reasons == ("1.200 Menschen ≠ 2.000 Menschen",)


def test_values_of_one_origin_index_are_named_by_their_claim(dossier: Dossier) -> None:
    promise = dossier.claims[0]
    place = dossier.slots[0].values[0].place
    values = tuple(SlotValue(S[key].id, place, "x", at) for key, at in (("bote", 0), ("kurier", 1)))
    slot = Slot((promise.id,), SlotKind.ROLE, "role", values, Difference.UPDATE, ())
    (grid,) = made(replace(dossier, slots=(slot,))).slots.differing
    named = [[s.text for s in c.sources] for c in grid.columns]
    assert named == [["Haus am Ring", "Marland"], ["npa"]]


def test_a_source_tells_through_whom_and_where_it_is_heard(view: PageView) -> None:
    sources = {s.name: s for g in view.sources for s in g.sources}
    rows = {row.label: [v.text for v in row.values] for row in sources["Haus am Ring"].rows}
    assert rows["Weitergegeben durch"] == ["npa"]
    assert rows["Erschienen in"] == ["Niederauer Bote (2)", "Bericht 5"]
    assert [c.text for c in sources["Haus am Ring"].counts] == ["3 Aussagen", "3 Erwähnungen"]
    assert sources["Haus am Ring"].mentions[0].href.startswith("#c-")
