"""Sources: who they are, what they said through whom and where, what they passed on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from zufolge.model import Place, Source, SourceKind, Statement
from zufolge.render.views.corrected import of_source
from zufolge.render.views.index import Index
from zufolge.render.views.parts import Link, Passage, Row
from zufolge.render.views.short import LINE, named, shortened
from zufolge.render.views.turns import Turn, turns

__all__ = ["SourceGroup", "SourceView", "sources"]


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source; ``counts`` tells in words how much there is of it, as links to lists below.

    ``turns`` are its statements that contradict each other, ``mentions`` all places that name it.
    """

    id: str
    name: str
    kind: str
    counts: tuple[Link, ...]
    by_hand: bool
    rows: tuple[Row, ...]
    reasons: tuple[str, ...]
    says: tuple[Passage, ...]
    passes_on: tuple[Passage, ...]
    turns: tuple[Turn, ...]
    mentions: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """Sources of one kind; ``quiet`` are those that nothing was read from."""

    title: str
    sources: tuple[SourceView, ...]
    quiet: tuple[SourceView, ...]


def sources(index: Index) -> tuple[SourceGroup, ...]:
    """All sources by kind, those with the most to say first."""
    says, passes_on = _by_source(index)
    contradicting = turns(index)
    groups = []
    for kind in SourceKind:
        views = [
            _view(
                index,
                source,
                says[source.id],
                passes_on[source.id],
                tuple(contradicting.get(source.id, ())),
            )
            for source in index.dossier.sources
            if source.kind is kind
        ]
        views.sort(key=lambda v: (-len(v.says) - len(v.passes_on), v.name))
        heard = tuple(v for v in views if v.says or v.passes_on)
        quiet = tuple(v for v in views if not (v.says or v.passes_on))
        if views:
            groups.append(SourceGroup(index.texts.label("source_kinds", kind), heard, quiet))
    return tuple(groups)


def _by_source(
    index: Index,
) -> tuple[dict[str, list[Statement]], dict[str, list[Statement]]]:
    says: dict[str, list[Statement]] = defaultdict(list)
    passes_on: dict[str, list[Statement]] = defaultdict(list)
    for report in index.reports:
        for said in index.said_in[report.id]:
            if said.speaker_id:
                says[said.speaker_id].append(said)
            for source in dict.fromkeys(relay.source for relay in said.relays):
                if source:
                    passes_on[source].append(said)
    return says, passes_on


def _view(
    index: Index,
    source: Source,
    says: list[Statement],
    passes_on: list[Statement],
    turned: tuple[Turn, ...],
) -> SourceView:
    count = index.texts.count
    counts = [Link(count("statement", len(says)), index.to.says(source.id))] if says else []
    mentions = tuple(_mentions(index, source))
    if mentions:
        counts.append(Link(count("mention", len(mentions)), index.to.named(source.id)))
    by_hand = of_source(index, source.id)
    return SourceView(
        id=source.id,
        name=source.name,
        kind=index.texts.label("source_kind", source.kind),
        counts=tuple(counts),
        by_hand=bool(by_hand),
        rows=(*_rows(index, source), *_ways(index, says), *by_hand),
        reasons=tuple(map(index.texts.reason, source.reasons)),
        says=tuple(index.passage(s, limit=LINE) for s in says),
        passes_on=tuple(index.passage(s, limit=LINE) for s in passes_on),
        turns=turned,
        mentions=mentions,
    )


def _mentions(index: Index, source: Source) -> Iterator[Link]:
    """Each place that names the source, by its words, in the order of the page."""

    def key(place: Place) -> tuple[int, Place]:
        return index.head[place.report].number, place

    for place in sorted(source.mentions, key=key):
        words = shortened(place.span.of(index.report[place.report].text))
        number = index.head[place.report].number
        yield Link(f"{number} {words}", index.characters(place))


def _rows(index: Index, source: Source) -> Iterator[Row]:
    ui = index.texts.ui
    for label, value in ((ui["role"], source.role), (ui["party"], source.party)):
        if value:
            yield Row(label, (_named(index, value),))
    if source.stands_for:
        yield Row(ui["stands_for"], (_named(index, source.stands_for),))
    if source.aliases:
        yield Row(ui["aliases"], tuple(Link(named(each)) for each in source.aliases))
    credited = [r for r in index.reports if source.id in index.dossier.credits.get(r.id, ())]
    if credited:
        heads = (index.head[r.id] for r in credited)
        yield Row(ui["credited"], tuple(Link(h.label, h.href) for h in heads))


def _ways(index: Index, says: list[Statement]) -> Iterator[Row]:
    """Through whom and in which outlets the source is heard, each with the number of statements."""
    ui = index.texts.ui
    relays: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    outlets: dict[str, list[Statement]] = defaultdict(list)
    for said in says:
        for step in index.chain(said):
            if step.role == "relay":
                relays[step.name, step.href].append(said)
        head = index.head[said.report]
        outlets[head.outlet if head.outlet_known else head.label].append(said)
    if relays:
        yield Row(
            ui["through"],
            tuple(Link(_times(index, name, said), href) for (name, href), said in relays.items()),
        )
    if outlets:
        yield Row(
            ui["heard_in"],
            tuple(
                Link(_times(index, name, said), index.to.statement(said[0]))
                for name, said in outlets.items()
            ),
        )


def _times(index: Index, name: str, said: list[Statement]) -> str:
    return f"{name} ({index.texts.number(len(said))})" if len(said) > 1 else name


def _named(index: Index, value: str) -> Link:
    """A source's id as a link, any other words as they are."""
    found = index.source.get(value)
    return index.source_link(found) if found else Link(named(value))
