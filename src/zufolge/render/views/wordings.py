"""One quotation as two reports print it, the words that differ marked on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from zufolge.model import Claim, Span, Wording, WordingKind
from zufolge.render.views.index import Index
from zufolge.render.views.parts import Link

__all__ = ["WordingView", "wordings_in"]


@dataclass(frozen=True, slots=True)
class WordingView:
    """Two wordings: who prints each, and its words, with ``mark`` around what the other has not.

    Of translations, in which next to every word differs, no word is marked."""

    kind: str
    reasons: tuple[str, ...]
    sides: tuple[tuple[Link, Markup], ...]


def wordings_in(index: Index, claim: Claim) -> tuple[WordingView, ...]:
    """The wordings that stand in ``claim``, in the dossier's order."""
    members = set(claim.statements)
    return tuple(_view(index, w) for w in index.dossier.wordings if w.a in members)


def _view(index: Index, wording: Wording) -> WordingView:
    sides = []
    for name, statement in (("a", wording.a), ("b", wording.b)):
        text = index.report[index.statement[statement].report].text
        told = Markup(" ").join(_marked(text, wording, name))
        sides.append((index.link_to(statement), told))
    reasons = tuple(map(index.texts.reason, wording.reasons))
    return WordingView(index.texts.label("wording", wording.kind), reasons, tuple(sides))


def _marked(text: str, wording: Wording, side: str) -> Iterator[Markup]:
    marks = wording.kind is not WordingKind.TRANSLATIONS
    for piece in wording.pieces:
        span: Span | None = getattr(piece, side)
        if span is not None:
            words = escape(" ".join(span.of(text).split()))
            yield words if piece.same or not marks else Markup("<mark>{}</mark>").format(words)
