"""Sources: who they are, what they said, what they passed on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from zufolge.model import Source, SourceKind, Statement
from zufolge.render.views.index import LINE, Index
from zufolge.render.views.parts import Link, Passage, Row

__all__ = ["SourceGroup", "SourceView", "sources"]


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source; ``counts`` tells in words how much there is of it."""

    id: str
    name: str
    kind: str
    counts: str
    by_hand: bool
    rows: tuple[Row, ...]
    reasons: tuple[str, ...]
    says: tuple[Passage, ...]
    passes_on: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """Sources of one kind; ``quiet`` are those that nothing was read from."""

    title: str
    sources: tuple[SourceView, ...]
    quiet: tuple[SourceView, ...]


def sources(index: Index) -> tuple[SourceGroup, ...]:
    """All sources by kind, those with the most to say first."""
    says, passes_on = _by_source(index)
    groups = []
    for kind in SourceKind:
        views = [
            _view(index, source, says[source.id], passes_on[source.id])
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
    index: Index, source: Source, says: list[Statement], passes_on: list[Statement]
) -> SourceView:
    counts = [index.texts.count("mention", len(source.mentions))]
    if says:
        counts.insert(0, index.texts.count("statement", len(says)))
    joined = {m for group in index.dossier.decisions.join_sources for m in group.members}
    return SourceView(
        id=source.id,
        name=source.name,
        kind=index.texts.label("source_kind", source.kind),
        counts=", ".join(counts),
        by_hand=not joined.isdisjoint({source.id, source.name}),
        rows=tuple(_rows(index, source)),
        reasons=tuple(map(index.texts.reason, source.reasons)),
        says=tuple(index.passage(s, limit=LINE) for s in says),
        passes_on=tuple(index.passage(s, limit=LINE) for s in passes_on),
    )


def _rows(index: Index, source: Source) -> Iterator[Row]:
    ui = index.texts.ui
    for label, value in ((ui["role"], source.role), (ui["party"], source.party)):
        if value:
            yield Row(label, (_named(index, value),))
    if source.stands_for:
        yield Row(ui["stands_for"], (_named(index, source.stands_for),))
    if source.aliases:
        yield Row(ui["aliases"], tuple(map(Link, source.aliases)))
    credited = [r for r in index.reports if source.id in index.dossier.credits.get(r.id, ())]
    if credited:
        heads = (index.head[r.id] for r in credited)
        yield Row(ui["credited"], tuple(Link(h.label, h.href) for h in heads))


def _named(index: Index, value: str) -> Link:
    """A source's id as a link, any other words as they are."""
    found = index.source.get(value)
    return index.source_link(found) if found else Link(value)
