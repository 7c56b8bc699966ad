"""Reports in full, every statement marked; or, for sharing, just the statements' surroundings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from markupsafe import Markup

from zufolge.model import Along, BlockKind, Gap, Place, Report, Span, Statement, spans_text
from zufolge.render.markup import Mark, Note, excerpt, marked_up
from zufolge.render.views.addresses import anchor_of, gap_anchor
from zufolge.render.views.cards import Card, card
from zufolge.render.views.index import Index, surroundings
from zufolge.render.views.parts import Link, ReportHead, Row
from zufolge.render.views.short import shortened
from zufolge.render.views.support import support_marks

__all__ = ["BlockView", "ReportView", "reports", "statement_marks", "windows"]

_LONGEST_LIT = 240
"""Cited characters longer than this have an anchor but no mark of their own."""

_LONGEST = 400
"""Code points of a statement and its surroundings that the version for sharing shows at most."""


@dataclass(frozen=True, slots=True)
class BlockView:
    """A stretch of a report, what it is, and the cards of the statements that begin in it."""

    kind: str
    label: str
    html: Markup
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report; ``rows`` tell what it says of itself. ``headline`` is empty where the blocks show
    it anyway."""

    head: ReportHead
    headline: str
    language: str
    rows: tuple[Row, ...]
    counts: Link
    blocks: tuple[BlockView, ...]


def reports(index: Index) -> tuple[ReportView, ...]:
    """All reports in the page's order, in full or, for sharing, as surroundings.

    What all other parts of the page cite must be known by then, see ``Anchors``.
    """
    gaps: dict[str, list[Gap]] = defaultdict(list)
    for gap in index.dossier.gaps:
        gaps[gap.report].append(gap)
    blocks = _surroundings if index.excerpts else _full
    return tuple(
        ReportView(
            head=index.head[report.id],
            headline=index.head[report.id].headline if index.excerpts else "",
            language=report.language,
            rows=tuple(_about(index, report)),
            counts=_counts(index, report),
            blocks=tuple(blocks(index, report, gaps[report.id])),
        )
        for report in index.reports
    )


def _counts(index: Index, report: Report) -> Link:
    said = index.said_in[report.id]
    return Link(
        index.texts.count("statement", len(said)), index.to.statement(said[0]) if said else ""
    )


def _full(index: Index, report: Report, gaps: list[Gap]) -> Iterator[BlockView]:
    said = index.shown_in[report.id]
    marks = [*support_marks(index, report), *(mark for s in said for mark in _marks(index, s))]
    marks += [Mark(gap.span, "gap") for gap in gaps if gap.statement is None]
    cited = index.to.cited(report.id)
    marks += [Mark(s, "cited", _anchor(report, s)) for s in cited if len(s) <= _LONGEST_LIT]
    near = Along(marks, lambda mark: mark.span)
    whole = list(windows(report))
    begins = _by_window([s.content for s in said], whole)
    gap_begins = _by_window([(gap.span,) for gap in gaps], whole)
    cited_begins = _by_window([(span,) for span in cited], whole)
    for at, (kind, window) in enumerate(whole):
        here = [(said[i], start) for i, start in begins[at]]
        notes = [_note(index, s, start) for s, start in here]
        notes += [
            Note(start, gap_anchor(Place(report.id, gaps[i].span))) for i, start in gap_begins[at]
        ]
        notes += [Note(start, _anchor(report, cited[i])) for i, start in cited_begins[at]]
        yield BlockView(
            kind.value.replace(" ", "-") if kind else "unlabelled",
            index.texts.label("block", kind) if kind else index.texts.ui["unlabelled"],
            marked_up(report.text, window, near.meeting(window), notes),
            tuple(card(index, s) for s, _ in here),
        )


def _anchor(report: Report, span: Span) -> str:
    return anchor_of(Place(report.id, span))


def _surroundings(index: Index, report: Report, _gaps: list[Gap]) -> Iterator[BlockView]:
    support = tuple(support_marks(index, report))
    for said in index.shown_in[report.id]:
        html = excerpt(
            report.text,
            said.content,
            surroundings(said, report.text),
            limit=_LONGEST,
            marks=(*support, *_marks(index, said)),
            notes=[_note(index, said, said.content[0].start)],
        )
        inside = report.kind_at(said.content[0].start)
        label = "" if inside is BlockKind.PARAGRAPH else index.block_label(said)
        yield BlockView("excerpt", label, html, (card(index, said),))


def windows(report: Report) -> Iterator[tuple[BlockKind | None, Span]]:
    """Blocks in order, and any stretch between them that is more than white space."""
    at = 0
    for block in report.blocks:
        yield from _unlabelled(report.text, at, block.start)
        yield block.kind, block.span
        at = block.end
    yield from _unlabelled(report.text, at, len(report.text))


def _unlabelled(text: str, start: int, end: int) -> Iterator[tuple[None, Span]]:
    if text[start:end].strip():
        yield None, Span(start, end)


def _by_window(
    items: list[tuple[Span, ...]], whole: list[tuple[BlockKind | None, Span]]
) -> dict[int, list[tuple[int, int]]]:
    """For each window the items that begin in it, with the offset where each is first seen."""
    begins: dict[int, list[tuple[int, int]]] = defaultdict(list)
    along = Along(enumerate(window for _, window in whole), lambda window: window[1])
    for i, spans in enumerate(items):
        at, window = next(iter(along.meeting(*spans)), (0, None))
        if window is not None:
            seen = next(s for s in spans if s.overlaps(window))
            begins[at].append((i, max(seen.start, window.start)))
    return begins


def _note(index: Index, said: Statement, at: int) -> Note:
    place = index.place[said.id]
    label = index.texts.ui["statement_n"].format(n=place)
    claim = index.claim_of.get(said.id)
    sign = index.texts.symbol("status", claim.status) if claim else ""
    number = place.split("·")[1]
    return Note(at, f"p-{said.id}", f"{number}\u202f{sign}".strip(), f"#k-{said.id}", label)


def _marks(index: Index, said: Statement) -> Iterator[Mark]:
    """Content first, so that the finer labels come after it in a piece's classes. Of what was
    withdrawn the content alone is marked."""
    if said.id in index.withdrawn:
        yield from (Mark(span, "withdrawn", said.id) for span in said.content)
        return
    yield from statement_marks(said)


def statement_marks(said: Statement) -> Iterator[Mark]:
    """What is labelled of a statement; content first, so that finer labels come after it in a
    piece's classes."""
    relays = tuple(span for relay in said.relays for span in relay.spans)
    for role, spans in (
        ("content", said.content),
        ("speaker", said.speaker),
        ("relay", relays),
        ("addressee", said.addressee),
        ("cue", said.cue),
        ("evidence", said.evidence),
    ):
        for span in spans:
            yield Mark(span, role, said.id)


def _about(index: Index, report: Report) -> Iterator[Row]:
    """What a report says of itself; folders on this machine are told only at home."""
    texts, ui = index.texts, index.texts.ui
    dates = [
        Link(f"{ui[name]} {texts.when(when.value)}")
        for name, when in (("published", report.published), ("updated", report.updated))
        if when
    ]
    yield Row(ui["dates"], tuple(dates) or (Link(ui["undated"], hint=ui["undated_note"]),))
    if report.bylines:
        yield Row(ui["bylines"], tuple(map(Link, report.bylines)))
    agencies = index.dossier.credits.get(report.id, ())
    if agencies:
        links = tuple(index.source_link(index.source[a]) for a in agencies if a in index.source)
        yield Row(ui["agencies"], links)
    yield Row(ui["language"], (Link(report.language),))
    yield Row(ui["genre"], (_genre(index, report),))
    if report.url:
        web = report.url.startswith(("https://", "http://"))
        yield Row(ui["address"], (Link(report.url, report.url if web else ""),))
    if report.revision_of in index.head:
        earlier = index.head[report.revision_of]
        yield Row(ui["revision_of"], (Link(earlier.label, earlier.href),))
    yield Row(ui["file"], tuple(_file(path, index.excerpts) for path in report.paths))


def _genre(index: Index, report: Report) -> Link:
    """What kind of piece it is, with the words that show it."""
    shown = "" if index.excerpts else shortened(spans_text(report.genre_spans[:1], report.text))
    return Link(index.texts.label("genre", report.genre), hint=shown)


def _file(path: str, excerpts: bool) -> Link:
    return Link(PurePath(path).name, hint="" if excerpts else path)
