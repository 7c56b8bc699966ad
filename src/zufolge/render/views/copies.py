"""Which reports share text: origins, what each report is made of, and which pairs are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from zufolge.model import Copying, Place, Report, Share, Span, TextOrigin
from zufolge.render.markup import excerpt
from zufolge.render.views.facing import Facing, facing
from zufolge.render.views.index import Index
from zufolge.render.views.parts import Link, ReportHead, Tag
from zufolge.render.views.scale import percent
from zufolge.render.views.short import LINE

__all__ = ["CopiesView", "MorePairs", "OriginOfText", "Portion", "Segment", "Strip", "copies"]


_KINDS = {"agency": "portion_agency", "other": "portion_other", "own": "portion_own"}
"""What the style sheet calls each part of a report's text, and its text."""


@dataclass(frozen=True, slots=True)
class OriginOfText:
    """Reports whose text comes from one place, and the evidence. ``first`` has no text where times
    do not tell who was first."""

    id: str
    agencies: tuple[Link, ...]
    reports: tuple[ReportHead, ...]
    first: Link
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a report's strip; ``x`` and ``width`` are lengths for SVG."""

    x: str
    width: str
    kind: str


@dataclass(frozen=True, slots=True)
class Portion:
    """How much of a report is of one kind, and its spans, each as its first words, which lead to
    its characters (for sharing, by its characters alone)."""

    kind: Tag
    share: str
    spans: tuple[tuple[Markup, str], ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """What one report's telling text is made of, in the order of the text."""

    id: str
    report: ReportHead
    segments: tuple[Segment, ...]
    portions: tuple[Portion, ...]


@dataclass(frozen=True, slots=True)
class MorePairs:
    """Further reports, by number and share, that one report has text in common with."""

    report: ReportHead
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CopiesView:
    """``summary`` are counts as links, ``key`` explains the strips. ``origins`` are those of
    several reports, ``alone`` the others. ``pairs`` stand face to face, ``more`` are the rest."""

    summary: tuple[Link, ...]
    key: tuple[Tag, ...]
    origins: tuple[OriginOfText, ...]
    alone: tuple[OriginOfText, ...]
    strips: tuple[Strip, ...]
    pairs: tuple[Facing, ...]
    more: tuple[MorePairs, ...]


def copies(index: Index) -> CopiesView:
    """All that is known of shared text, reports in the order of the page."""
    found = index.dossier.copies
    origins = [_origin(index, origin) for origin in found.origins]
    origins.sort(key=lambda o: (-len(o.reports), o.reports[0].number))
    shares = {share.report: share for share in found.shares}
    shown, more = _chosen(found.pairs)
    reports = index.texts.count("report", sum(len(origin.reports) for origin in origins))
    count = index.texts.count("text_origin", len(origins))
    return CopiesView(
        summary=(Link(reports, "#strips"), Link(count, "#text-origins")) if origins else (),
        key=tuple(Tag("portion", kind, index.texts.ui[name]) for kind, name in _KINDS.items()),
        origins=tuple(o for o in origins if len(o.reports) > 1),
        alone=tuple(o for o in origins if len(o.reports) == 1),
        strips=tuple(_strip(index, r, shares[r.id]) for r in index.reports if r.id in shares),
        pairs=tuple(facing(index, pair, f"x{n}") for n, pair in enumerate(shown, 1)),
        more=tuple(_more(index, more)),
    )


def _origin(index: Index, origin: TextOrigin) -> OriginOfText:
    heads = sorted((index.head[r] for r in origin.reports), key=lambda head: head.number)
    first = index.head[origin.first] if origin.first else None
    return OriginOfText(
        id=f"o-{origin.reports[0]}",
        agencies=tuple(index.source_link(index.source[a]) for a in origin.agencies),
        reports=tuple(heads),
        first=Link(f"{first.label}, {first.when}", first.href) if first else Link(""),
        reasons=tuple(map(index.texts.reason, origin.reasons)),
    )


def _strip(index: Index, report: Report, share: Share) -> Strip:
    kinds = tuple(zip(_KINDS, (share.agency, share.other, share.own), strict=True))
    whole = sum(len(span) for _, spans in kinds for span in spans)
    return Strip(
        id=f"s-{report.id}",
        report=index.head[report.id],
        segments=tuple(_segments(kinds, whole)),
        portions=tuple(
            _portion(index, report, kind, spans, whole) for kind, spans in kinds if spans
        ),
    )


def _segments(kinds: Sequence[tuple[str, tuple[Span, ...]]], whole: int) -> Iterator[Segment]:
    at = 0
    for span, kind in sorted((span, kind) for kind, spans in kinds for span in spans):
        yield Segment(percent(100 * at / whole), percent(100 * len(span) / whole), kind)
        at += len(span)


def _portion(
    index: Index, report: Report, kind: str, spans: tuple[Span, ...], whole: int
) -> Portion:
    texts = index.texts
    return Portion(
        kind=Tag("portion", kind, texts.ui[_KINDS[kind]]),
        share=texts.percent(sum(map(len, spans)) / whole),
        spans=tuple(
            (_first_words(index, report, span), index.characters(Place(report.id, span)))
            for span in spans
            if span.of(report.text).strip()
        ),
    )


def _first_words(index: Index, report: Report, span: Span) -> Markup:
    """How ``span`` begins; for sharing only where it stands, since all spans are the whole text."""
    if index.excerpts:
        told = index.texts.ui["characters"].format(start=span.start, end=span.end)
        return Markup.escape(told)
    return excerpt(report.text, (span,), limit=LINE, marks=())


def _chosen(pairs: Sequence[Copying]) -> tuple[list[Copying], list[Copying]]:
    """Pairs that tie each report to the one it shares the most with, and the rest.

    Of hundreds of reports with one text every two are a pair; a tree of the nearest shows all of
    them once.
    """
    home = {each: each for pair in pairs for each in (pair.a, pair.b)}

    def root(each: str) -> str:
        while home[each] != each:
            home[each] = home[home[each]]
            each = home[each]
        return each

    shown: list[Copying] = []
    more: list[Copying] = []
    for pair in sorted(pairs, key=lambda p: (-max(p.of_a, p.of_b), p.a, p.b)):
        one, other = root(pair.a), root(pair.b)
        (more if one == other else shown).append(pair)
        home[one] = other
    return shown, more


def _more(index: Index, pairs: Sequence[Copying]) -> Iterator[MorePairs]:
    """By the report that stands first on the page, so that each pair is told once."""
    others: dict[int, list[tuple[int, Link]]] = defaultdict(list)
    heads = {head.number: head for head in index.head.values()}
    for pair in pairs:
        one, other = sorted((index.head[pair.a].number, index.head[pair.b].number))
        share = index.texts.percent(max(pair.of_a, pair.of_b))
        link = Link(f"{other}", index.to.strip(heads[other].id), f"{heads[other].outlet}, {share}")
        others[one].append((other, link))
    for number in sorted(others):
        yield MorePairs(heads[number], tuple(link for _, link in sorted(others[number])))
