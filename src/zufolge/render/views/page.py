"""The whole page of a dossier."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from zufolge.model import Certainty, Dossier, Form, Status
from zufolge.render.texts import Texts
from zufolge.render.views.gaps import Gaps, gaps
from zufolge.render.views.index import Index, code
from zufolge.render.views.maker import made_by
from zufolge.render.views.parts import Tag
from zufolge.render.views.reports import ReportView, reports
from zufolge.render.views.sources import SourceGroup, sources
from zufolge.render.views.synopsis import Synopsis, synopsis

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
    counts: tuple[str, ...]
    statuses: tuple[StatusCount, ...]
    made_by: str
    legend: Legend
    synopsis: Synopsis
    reports: tuple[ReportView, ...]
    sources: tuple[SourceGroup, ...]
    gaps: Gaps
    excerpts: bool


def page_view(dossier: Dossier, texts: Texts, *, excerpts: bool) -> PageView:
    """``dossier`` as the page shows it; with ``excerpts`` no full text is in it."""
    index = Index(dossier, texts)
    return PageView(
        lang=texts.lang,
        title=_title(index),
        others=_others(index),
        use=texts.ui["shared" if excerpts else "local"],
        counts=_counts(index),
        statuses=_statuses(index),
        made_by=made_by(dossier, texts),
        legend=_legend(texts),
        synopsis=synopsis(index),
        reports=reports(index, excerpts=excerpts),
        sources=sources(index),
        gaps=gaps(index, excerpts=excerpts),
        excerpts=excerpts,
    )


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


def _counts(index: Index) -> tuple[str, ...]:
    dossier = index.dossier
    numbers = {
        "report": len(dossier.reports),
        "statement": len(dossier.statements),
        "claim": len(dossier.claims),
        "source": len(dossier.sources),
        "gap": len(dossier.gaps),
        "refused": len(dossier.refused),
    }
    return tuple(
        index.texts.count(noun, n) for noun, n in numbers.items() if n or noun != "refused"
    )


def _statuses(index: Index) -> tuple[StatusCount, ...]:
    having = Counter(claim.status for claim in index.dossier.claims)
    tags = {claim.status: index.status_tag(claim) for claim in index.dossier.claims}
    return tuple(
        StatusCount(tags[status], index.texts.number(having[status]))
        for status in Status
        if having[status]
    )


def _legend(texts: Texts) -> Legend:
    return Legend(
        statuses=tuple(
            Tag(
                "status",
                code(status),
                texts.label("status", status),
                texts.symbol("status", status),
                texts.label("rule", status),
            )
            for status in Status
        ),
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
