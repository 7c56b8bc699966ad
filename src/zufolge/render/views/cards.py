"""The card of a statement: all that was read of it, and what other reports have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from zufolge.model import Claim, Span, Statement
from zufolge.render.markup import excerpt
from zufolge.render.views.corrected import of_statement
from zufolge.render.views.index import Index
from zufolge.render.views.parts import Link, ReportHead, Row, Step, Tag

__all__ = ["Card", "OtherPassage", "card"]

_OTHERS = 3
"""Passages of other reports that a card shows; the claim has all of them."""

_LENGTH = 120
"""Code points of such a passage."""


@dataclass(frozen=True, slots=True)
class OtherPassage:
    """What another report has of a claim."""

    report: ReportHead
    stance: Tag
    excerpt: Markup
    href: str


@dataclass(frozen=True, slots=True)
class Card:
    """All that was read of one statement; ``corrected`` is what editors put right.

    ``status`` is that of its claim, ``others`` some passages of other reports that belong to it,
    ``all_others`` leads to the rest, if there is any.
    """

    id: str
    statement: str
    href: str
    number: str
    place: str
    label: str
    chain: tuple[Step, ...]
    tags: tuple[Tag, ...]
    rows: tuple[Row, ...]
    corrected: tuple[Row, ...]
    status: Tag | None
    others: tuple[OtherPassage, ...]
    all_others: Link


def card(index: Index, said: Statement) -> Card:
    """The card of ``said``."""
    claim = index.claim_of.get(said.id)
    others = _others(index, claim, said) if claim else ()
    more = len(index.reports_of(claim)) - 1 > len(others) if claim else False
    place = index.place[said.id]
    return Card(
        id=f"k-{said.id}",
        statement=said.id,
        href=index.to.statement(said),
        place=place,
        number=place.split("·")[1],
        label=index.texts.ui["statement_n"].format(n=place),
        chain=index.chain(said),
        tags=index.tags(said),
        rows=tuple(_details(index, said)),
        corrected=tuple(of_statement(index, said)),
        status=index.status_tag(claim.status) if claim else None,
        others=others,
        all_others=Link(index.texts.ui["others_more"], index.to.claim(claim.id))
        if claim and more
        else Link(""),
    )


def _details(index: Index, said: Statement) -> Iterator[Row]:
    texts, ui = index.texts, index.texts.ui
    characters = (ui["characters"].format(start=s.start, end=s.end) for s in said.content)
    yield Row(ui["place"], tuple(Link(text, index.to.statement(said)) for text in characters))
    yield Row(ui["form"], (Link(texts.label("form", said.form)),))
    for step in index.chain(said):
        words = [Link(step.hint)] if step.hint else []
        yield Row(step.label, (Link(step.name, step.href), *words))
    yield Row(ui["act"], (Link(_act(index, said)),))
    yield Row(ui["certainty"], (Link(texts.label("certainty", said.certainty)),))
    for label, spans in ((ui["evidence"], said.evidence), (ui["cue"], said.cue)):
        if spans:
            yield Row(label, (Link(index.words(said, spans)),))
    if said.said:
        told = texts.when(said.said.value) or ui["undated"]
        yield Row(ui["said"], (Link(told), *_worded(index, said, said.said.spans)))
    yield Row(ui["confidence"], (Link(f"{said.confidence:.0%}"),))
    for label, other in ((ui["parent"], said.parent), (ui["repeats"], said.repeats)):
        if other in index.statement:
            yield Row(label, (index.link_to(other),))
    claim = index.claim_of.get(said.id)
    if claim:
        status = index.status_tag(claim.status)
        text = f"{status.symbol} {status.text}"
        yield Row(ui["in_claim"], (Link(text, index.to.claim(claim.id), status.hint),))


def _worded(index: Index, said: Statement, spans: tuple[Span, ...]) -> Iterator[Link]:
    """How the report puts it, where it does."""
    if spans:
        yield Link(index.texts.ui["wording"].format(words=index.words(said, spans)))


def _act(index: Index, said: Statement) -> str:
    act = index.texts.label("act", said.act)
    if not said.act_detail:
        return act
    return index.texts.ui["act_because"].format(act=act, detail=said.act_detail)


def _others(index: Index, claim: Claim, said: Statement) -> tuple[OtherPassage, ...]:
    """One passage each of some other reports, first of those that take another stance."""
    stances = index.stances_of(claim)
    own = stances[said.id]
    found: dict[str, OtherPassage] = {}
    for other_stance in (True, False):
        for each, stance in stances.items():
            other = index.statement[each]
            if len(found) == _OTHERS:
                break
            if other.report in {said.report, *found} or (stance is not own) is not other_stance:
                continue
            found[other.report] = OtherPassage(
                index.head[other.report],
                index.stance_tag(stance),
                excerpt(index.report[other.report].text, other.content, limit=_LENGTH, marks=()),
                index.to.statement(other),
            )
    return tuple(found.values())
