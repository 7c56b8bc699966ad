"""The whole page of a dossier."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from zufolge.model import Certainty, Dossier, Form, Status
from zufolge.render.texts import Texts
from zufolge.render.views.copies import CopiesView, copies
from zufolge.render.views.gaps import Gaps, gaps
from zufolge.render.views.index import Index
from zufolge.render.views.lanes import Lanes, has_lane, lanes
from zufolge.render.views.maker import made_by
from zufolge.render.views.network import Network, network
from zufolge.render.views.parts import Link, Tag
from zufolge.render.views.reports import ReportView, reports
from zufolge.render.views.short import code
from zufolge.render.views.single_origin import OneVoice, one_voice
from zufolge.render.views.slots import Grids, grids
from zufolge.render.views.sources import SourceGroup, sources
from zufolge.render.views.synopsis import Synopsis, synopsis
from zufolge.render.views.timeline import Timeline, timeline

__all__ = ["Legend", "PageView", "StatusCount", "page_view"]


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many claims have a status."""

    status: Tag
    count: str


@dataclass(frozen=True, slots=True)
class Legend:
    """The signs of the page, explained by their hints."""

    statuses: tuple[Tag, ...]
    forms: tuple[Tag, ...]
    certainties: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """Everything that ``templates/dossier.html`` shows."""

    lang: str
    title: str
    others: str
    use: str
    sections: tuple[tuple[str, str], ...]
    counts: tuple[Link, ...]
    statuses: tuple[StatusCount, ...]
    made_by: str
    legend: Legend
    synopsis: Synopsis
    lanes: Lanes
    slots: Grids
    copies: CopiesView
    timeline: Timeline
    one_voice: tuple[OneVoice, ...]
    network: Network
    reports: tuple[ReportView, ...]
    sources: tuple[SourceGroup, ...]
    gaps: Gaps
    excerpts: bool


def page_view(dossier: Dossier, texts: Texts, *, excerpts: bool) -> PageView:
    """``dossier`` as the page shows it; with ``excerpts`` no full text is in it."""
    index = Index(dossier, texts, excerpts=excerpts)
    return PageView(
        lang=texts.lang,
        title=_title(index),
        others=_others(index),
        use=texts.ui["shared" if excerpts else "local"],
        sections=_sections(index),
        counts=_counts(index),
        statuses=_statuses(index),
        made_by=made_by(dossier, texts),
        legend=_legend(index),
        synopsis=synopsis(index),
        lanes=lanes(index),
        slots=grids(index),
        copies=copies(index),
        timeline=timeline(index),
        one_voice=one_voice(index),
        network=network(index),
        sources=sources(index),
        gaps=gaps(index),
        # the last, since they have an anchor for all that was cited above
        reports=reports(index),
        excerpts=excerpts,
    )


def _sections(index: Index) -> tuple[tuple[str, str], ...]:
    """The parts of the page by anchor and name, those that have something to show."""
    dossier, ui = index.dossier, index.texts.ui
    there = {
        "synopsis": True,
        "lanes": any(has_lane(index, claim) for claim in dossier.claims),
        "slots": bool(dossier.slots),
        "copies": bool(dossier.copies.origins),
        "timeline": bool(dossier.timeline),
        "singles": True,
        "one_voice": True,
        "network": bool(dossier.statements),
        "reports": True,
        "sources": True,
        "gaps": True,
    }
    return tuple((name.replace("_", "-"), ui[name]) for name, shown in there.items() if shown)


def _title(index: Index) -> str:
    """The headline of the report that shares the most claims with others, cited as a headline.

    The first in time wins a tie. Without any headline the number of reports must do.
    """
    told: Counter[str] = Counter()
    for claim in index.dossier.claims:
        carrying = index.reports_of(claim)
        if len(carrying) > 1:
            told.update(carrying)
    titled = [r for r in index.reports if r.headline]
    if not titled:
        return index.texts.count("report", len(index.reports))
    central = index.head[max(titled, key=lambda r: told[r.id]).id]
    return index.texts.ui["title"].format(headline=central.headline)


def _others(index: Index) -> str:
    """The reports that the title does not name, in words; empty if there are none."""
    others = len(index.reports) - 1
    if others < 1 or not any(r.headline for r in index.reports):
        return ""
    return index.texts.ui["others"].format(reports=index.texts.count("other_report", others))


def _counts(index: Index) -> tuple[Link, ...]:
    dossier = index.dossier
    numbers = (
        ("report", len(dossier.reports), "#reports"),
        ("statement", len(dossier.statements), "#reports"),
        ("claim", len(dossier.claims), "#synopsis"),
        ("source", len(dossier.sources), "#sources"),
        ("gap", len(dossier.gaps), "#gaps"),
        ("refused", len(dossier.refused), "#gaps"),
    )
    return tuple(
        Link(index.texts.count(noun, n), href)
        for noun, n, href in numbers
        if n or noun != "refused"
    )


def _statuses(index: Index) -> tuple[StatusCount, ...]:
    having = Counter(claim.status for claim in index.dossier.claims)
    return tuple(
        StatusCount(index.status_tag(status), index.texts.number(having[status]))
        for status in Status
        if having[status]
    )


def _legend(index: Index) -> Legend:
    texts = index.texts
    return Legend(
        statuses=tuple(map(index.status_tag, Status)),
        forms=tuple(
            Tag("form", code(f), texts.label("form", f), hint=texts.label("form_hint", f))
            for f in Form
        ),
        certainties=tuple(
            Tag("certainty", code(c), texts.label("certainty", c), texts.symbol("certainty", c))
            for c in Certainty
            if c is not Certainty.ASSERTED
        ),
    )
