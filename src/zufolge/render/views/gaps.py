"""What is missing, and what people decided: shown so that nobody takes silence for completeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from markupsafe import Markup

from zufolge.model import Gap, Place, Refusal
from zufolge.render.markup import excerpt
from zufolge.render.views.corrected import corrections
from zufolge.render.views.index import Index
from zufolge.render.views.parts import Link, ReportHead, Row, Tag
from zufolge.render.views.short import CELL

__all__ = ["GapView", "Gaps", "ReportGaps", "gaps"]


@dataclass(frozen=True, slots=True)
class GapView:
    """One gap: the words that were not read, why, and where they stand."""

    kind: Tag
    excerpt: Markup
    reason: str
    href: str


@dataclass(frozen=True, slots=True)
class ReportGaps:
    """The gaps of one report."""

    report: ReportHead
    gaps: tuple[GapView, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """All that is missing. ``decisions`` are rows of what was decided, from ``decisions_path``;
    ``overruled`` and ``unplaced`` rows of what was decided and does not hold."""

    reports: tuple[ReportGaps, ...]
    unread: tuple[Row, ...]
    refused: tuple[Refusal, ...]
    decisions: tuple[Row, ...]
    overruled: tuple[Row, ...]
    unplaced: tuple[Row, ...]
    decisions_path: str
    nothing: bool


def gaps(index: Index) -> Gaps:
    """The gaps of a dossier. For sharing, no full text is there that they could lead to, and
    folders on this machine are not told."""
    by_report: dict[str, list[Gap]] = defaultdict(list)
    for gap in index.dossier.gaps:
        by_report[gap.report].append(gap)
    found = tuple(
        ReportGaps(index.head[r.id], tuple(_gap(index, g) for g in sorted(by_report[r.id])))
        for r in index.reports
        if r.id in by_report
    )
    unread = tuple(_unread(index))
    decided = corrections(index)
    refused = index.dossier.refused
    path = index.dossier.decisions.path or ""
    if index.excerpts:
        refused = tuple(Refusal(PurePath(r.path).name, r.reason) for r in refused)
        path = PurePath(path).name
    return Gaps(
        reports=found,
        unread=unread,
        refused=refused,
        decisions=decided.holding,
        overruled=decided.overruled,
        unplaced=decided.unplaced,
        decisions_path=path,
        nothing=not (
            found or unread or refused or decided.holding or decided.overruled or decided.unplaced
        ),
    )


def _gap(index: Index, gap: Gap) -> GapView:
    text = index.report[gap.report].text
    here = "" if index.excerpts else index.to.gap(Place(gap.report, gap.span))
    return GapView(
        Tag("gap", gap.kind.value.replace(" ", "-"), index.texts.label("gap", gap.kind), "△"),
        excerpt(text, (gap.span,), limit=CELL),
        index.texts.reason(gap.reason),
        index.way_to(gap.statement) if gap.statement else here,
    )


def _unread(index: Index) -> Iterator[Row]:
    """Reports that no statement was read from: of another language, or simply without any."""
    ui = index.texts.ui
    for report in index.reports:
        if index.said_in[report.id]:
            continue
        why = ui["unread_empty"]
        if report.language != "de":
            why = ui["unread_language"].format(language=report.language)
        head = index.head[report.id]
        yield Row(head.label, (Link(head.headline, head.href), Link(why)))
