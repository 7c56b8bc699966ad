"""What editors put right stands where it matters: at statement, claim and source, and as a list."""

from __future__ import annotations

from dataclasses import replace

import pytest

import invented
from building import at
from editing import J, decisions, entry
from invented import BRANDIS, FOLLOW_UP, VELD, S
from zufolge.corrections import cited_passage, cited_statement
from zufolge.model import (
    Act,
    Certainty,
    Corrected,
    CorrectionKind,
    Dossier,
    Entry,
    Note,
    Overruled,
    Unplaced,
)
from zufolge.render import markdown, page
from zufolge.render.texts import texts
from zufolge.render.views import page_view
from zufolge.render.views.page import PageView

AT = "2031-06-03T12:05:00.000000+00:00"
NOTE = Note("bestätigt", "Wasserwerk, telefonisch", "14:05")


def about(kind: CorrectionKind, key: str, **more: object) -> Entry:
    return entry(kind, S[key].id, by="ir", at=AT, **more)


SPEAKER = about(J.SPEAKER, "date", sources=["Helene Brandis"], why="sie sprach")
ACT = about(J.ACT, "date", act=Act.WARN)
SURE = about(J.CERTAINTY, "date", certainty=Certainty.ASSERTED)
WRONG = about(J.WRONG, "night", why="steht dort nicht")
CLAIM_NOTE = about(J.NOTE, "crack", note=NOTE)
OWN_NOTE = about(J.NOTE, "done", note=replace(NOTE, claim=False))
JOINED = entry(J.JOIN_SOURCES, sources=["Velmark", "Ostrau"], by="<b>kl</b>")
OLD = entry(J.ACT, cited_statement(FOLLOW_UP, S["date"]), by="kl", act=Act.FEAR)
LOST = entry(
    J.WRONG, cited_passage(FOLLOW_UP, at(FOLLOW_UP.text, "Rückkehr der Bewohner")), by="kl", at=AT
)


def corrected() -> Dossier:
    """The invented story, with one of everything that an editor can do."""
    plain = invented.dossier()
    night = S["night"].id
    held = decisions(SPEAKER, ACT, SURE, WRONG, CLAIM_NOTE, OWN_NOTE, JOINED, path="d.toml")
    return replace(
        plain,
        statements=tuple(s for s in plain.statements if s.id != night),
        claims=tuple(c for c in plain.claims if night not in c.statements),
        matches=tuple(m for m in plain.matches if night not in (m.a, m.b)),
        withdrawn=(S["night"],),
        decisions=replace(held, overruled=(Overruled(OLD, ACT.id),)),
        unplaced=(
            Unplaced(LOST, "no statement with just these words is read there", (S["date"].id,)),
        ),
        corrected=(
            Corrected(JOINED.id, J.JOIN_SOURCES, invented.VELMARK.id, ("Ostrau",), ("Velmark",)),
            Corrected(SPEAKER.id, J.SPEAKER, S["date"].id, (VELD.id,), (BRANDIS.id,)),
            Corrected(ACT.id, J.ACT, S["date"].id, ("say",), ("warn",)),
            Corrected(SURE.id, J.CERTAINTY, S["date"].id, ("speculation",), ("asserted",)),
            Corrected(WRONG.id, J.WRONG, night),
            Corrected(CLAIM_NOTE.id, J.NOTE, S["crack"].id, (), ("bestätigt, Wasserwerk, 14:05",)),
            Corrected(OWN_NOTE.id, J.NOTE, S["done"].id, (), ("bestätigt, Wasserwerk, 14:05",)),
        ),
    )


@pytest.fixture(scope="module")
def view() -> PageView:
    return page_view(corrected(), texts("de"), excerpts=False)


def rows(view: PageView, key: str) -> dict[str, str]:
    cards = {c.statement: c for r in view.reports for b in r.blocks for c in b.cards}
    return {r.label: " | ".join(v.text for v in r.values) for r in cards[S[key].id].corrected}


def test_a_statement_tells_what_was_read_who_put_it_right_and_why(view: PageView) -> None:
    signed = "von ir, 3. Juni 2031, 12:05 UTC"
    found = rows(view, "date")
    assert found["✎ Sprecher gesetzt"].startswith("Helene Brandis, war: Jonas Veld | von ir, ")
    assert found["✎ Sprecher gesetzt"].endswith(": sie sprach")
    assert "UTC" in found["✎ Sprechakt gesetzt"]
    assert set(found) == {"✎ Sprecher gesetzt", "✎ Sprechakt gesetzt", "✎ Gewissheit gesetzt"}
    assert found["✎ Sprechakt gesetzt"].startswith(texts("de").label("act", Act.WARN) + ", war: ")
    assert signed.split(",")[0] in found["✎ Gewissheit gesetzt"]


def test_a_withdrawn_statement_is_shown_as_such_and_counts_nowhere(view: PageView) -> None:
    cards = {c.statement: c for r in view.reports for b in r.blocks for c in b.cards}
    card = cards[S["night"].id]
    assert [t.text for t in card.tags if t.kind == "hand"] == ["zurückgezogen"]
    assert card.status is None
    assert "steht dort nicht" in rows(view, "night")["✎ Fehllesung"]
    html = "".join(str(b.html) for r in view.reports for b in r.blocks)
    assert "withdrawn" in html
    said = {p.id for g in view.sources for s in (*g.sources, *g.quiet) for p in s.says}
    assert S["night"].id not in said
    places = {c.place for c in cards.values()}
    assert len(places) == len(cards)


def test_numbers_of_statements_do_not_move_when_one_is_withdrawn(view: PageView) -> None:
    plain = page_view(invented.dossier(), texts("de"), excerpts=False)
    before, after = (
        {c.statement: c.place for r in v.reports for b in r.blocks for c in b.cards}
        for v in (plain, view)
    )
    assert before == after


def test_notes_stand_at_their_claim_or_at_their_statement_alone(view: PageView) -> None:
    claims = {c.id: c for group in view.synopsis.groups for c in group.claims}
    noted = [c for c in claims.values() if c.notes]
    home = next(c for c in corrected().claims if S["crack"].id in c.statements)
    assert [c.id for c in noted] == [home.id]
    assert noted[0].notes[0].label == "✎ Notiz der Redaktion"
    assert noted[0].notes[0].values[0].text == "bestätigt, Wasserwerk, 14:05"
    assert rows(view, "crack") == {}
    assert "✎ Notiz der Redaktion" in rows(view, "done")


def test_sources_tell_that_they_were_joined(view: PageView) -> None:
    views = {s.name: s for g in view.sources for s in (*g.sources, *g.quiet)}
    told = {row.label: row.values[0].text for row in views["Velmark"].rows}
    assert told["✎ Als eine Quelle geführt"] == "Velmark, war: Ostrau"


def test_what_does_not_hold_is_listed_with_the_reason(view: PageView) -> None:
    (old,) = view.gaps.overruled
    assert old.label == "Sprechakt gesetzt"
    assert old.values[0].text.startswith("Bericht")
    (lost,) = view.gaps.unplaced
    told = [value.text for value in lost.values]
    assert "„Rückkehr der Bewohner“" in told[0]
    assert told[1] == "dort wird keine Aussage mit genau diesen Wörtern gelesen"
    assert lost.values[2].href == f"#p-{S['date'].id}"


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("excerpts", [False, True])
def test_page_and_markdown_show_all_of_it_as_text(lang: str, excerpts: bool) -> None:
    html = page(corrected(), lang=lang, excerpts=excerpts)
    told = markdown(corrected(), lang)
    ui = texts(lang).ui
    for words in ("Ostrau", ui["noted"], ui["overruled"], ui["unplaced"], "Wasserwerk"):
        assert words in html
        assert words in told
    assert "<b>kl</b>" not in html
    assert "&lt;b&gt;kl&lt;/b&gt;" in html
    assert "<b>kl" not in told


def test_without_corrections_the_page_says_nothing_of_them() -> None:
    plain = replace(invented.dossier(), decisions=decisions(), corrected=())
    html = page(plain)
    assert "✎ Notiz" not in html
    assert "unplaced" not in html
