"""Sentences tinted by support, and what other reports have of a claim."""

from __future__ import annotations

from dataclasses import replace

import crowd
import invented
from zufolge.model import Dossier, Status
from zufolge.render.texts import texts
from zufolge.render.views import page_view
from zufolge.render.views.cards import Card
from zufolge.render.views.index import Index
from zufolge.render.views.support import support_marks

S = invented.S


def marked(dossier: Dossier) -> dict[str, str]:
    index = Index(dossier, texts("de"))
    text = invented.BOTE_TEXT.text
    return {
        m.span.of(text)[:22]: m.role.removeprefix("sup sup-")
        for m in support_marks(index, invented.BOTE_TEXT)
    }


def cards(dossier: Dossier) -> dict[str, Card]:
    view = page_view(dossier, texts("de"), excerpts=False)
    return {c.statement: c for r in view.reports for b in r.blocks for c in b.cards}


def test_a_sentence_has_the_status_of_the_claim_that_it_carries() -> None:
    sentences = marked(invented.dossier())
    assert sentences["Nach Einschätzung der "] == "disputed"
    assert sentences["In Niederau mussten of"] == "no-known-origin"
    assert sentences["Velmark habe zugesagt,"] == "confirmed-by-the-party-concerned"
    assert not any(key.startswith(("Newsletter", "Das Grauwehr")) for key in sentences)


def test_of_several_claims_the_least_settled_tints_the_sentence() -> None:
    assert marked(invented.dossier())["Der Sprecher der Nordw"] == "disputed"
    crack = replace(invented.dossier().claims[1], status=Status.CONFIRMED)
    rest = [c for c in invented.dossier().claims if c.id != crack.id]
    settled = replace(invented.dossier(), claims=(crack, *rest))
    assert marked(settled)["Der Sprecher der Nordw"] == "single-origin"


def test_a_card_shows_what_other_reports_have_another_stance_first() -> None:
    whole = cards(invented.dossier())[S["bote"].id]
    assert [(o.report.number, o.stance.text) for o in whole.others] == [
        (1, "behauptet"),
        (5, "bestätigt"),
    ]
    assert whole.all_others.text == ""
    assert cards(invented.dossier())[S["fear"].id].others == ()


def test_of_many_reports_a_card_shows_a_few_and_leads_to_all() -> None:
    dossier = crowd.large(reports=20, each=1)
    shared = max(dossier.claims, key=lambda claim: len(claim.statements))
    shown = cards(dossier)[shared.statements[0]]
    assert len(shown.others) == 3
    assert shown.all_others.href == f"#{shared.id}"


def test_the_number_at_a_statement_carries_the_sign_of_its_status() -> None:
    view = page_view(invented.dossier(), texts("de"), excerpts=False)
    html = "".join(str(b.html) for r in view.reports for b in r.blocks)
    assert 'data-n="4\u202f±"' in html
