"""Quotations that wandered, as the page shows them."""

from __future__ import annotations

from dataclasses import replace

from invented import BOTE_TEXT, CRAWL, S, dossier
from zufolge.model import Span, Wording, WordingKind, WordingPiece
from zufolge.render.texts import texts
from zufolge.render.views.index import Index
from zufolge.render.views.wordings import wordings_in


def test_a_quotation_that_wandered_shows_the_words_that_differ() -> None:
    plain = dossier()
    one, other = S["whole"], S["crawl whole"]
    claim = next(c for c in plain.claims if one.id in c.statements)
    text = BOTE_TEXT.text
    first = text.index("Mauer ist unversehrt")
    same, changed = Span(first, first + 5), Span(first + 6, first + 9)
    crawl = CRAWL.text.index("Mauer sei unversehrt")
    pieces = (
        WordingPiece(same, Span(crawl, crawl + 5), True),
        WordingPiece(changed, Span(crawl + 6, crawl + 9), False),
    )
    wording = Wording(one.id, other.id, WordingKind.WANDERED, pieces)
    index = Index(replace(plain, wordings=(wording,)), texts("de"))
    (view,) = wordings_in(index, claim)
    assert [str(words) for _, words in view.sides] == [
        "Mauer <mark>ist</mark>",
        "Mauer <mark>sei</mark>",
    ]
    assert [str(link.href) for link, _ in view.sides] == [f"#p-{one.id}", f"#p-{other.id}"]
    assert view.reasons == ()


def test_translations_tell_why_and_mark_no_word() -> None:
    plain = dossier()
    one, other = S["whole"], S["crawl whole"]
    claim = next(c for c in plain.claims if one.id in c.statements)
    start = BOTE_TEXT.text.index("Mauer ist unversehrt")
    crawl = CRAWL.text.index("Mauer sei unversehrt")
    pieces = (WordingPiece(Span(start, start + 5), Span(crawl, crawl + 5), False),)
    wording = Wording(one.id, other.id, WordingKind.TRANSLATIONS, pieces, ("one speaker",))
    index = Index(replace(plain, wordings=(wording,)), texts("de"))
    (view,) = wordings_in(index, claim)
    assert [str(words) for _, words in view.sides] == ["Mauer", "Mauer"]
    assert view.reasons == ("ein Sprecher",)
