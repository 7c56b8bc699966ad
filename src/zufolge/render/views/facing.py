"""Two reports face to face, the passages that they share linked with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from zufolge.model import Copying, Place, Report, Span
from zufolge.render.markup import Mark, Note, excerpt, marked_up
from zufolge.render.views.index import Index
from zufolge.render.views.parts import Link, ReportHead, Tag
from zufolge.render.views.short import LINE, code

__all__ = ["Facing", "Side", "facing"]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts: how much of it stands in the other, and its stretches. ``share`` leads to
    the first passage."""

    report: ReportHead
    share: Link
    language: str
    stretches: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A passage's number, length in words, and its characters on both sides."""

    number: str
    words: str
    left: Link
    right: Link


@dataclass(frozen=True, slots=True)
class Facing:
    """A pair, the report that stands first on the page at the left. ``first`` says who was first,
    as far as times tell."""

    id: str
    kind: Tag
    first: str
    reasons: tuple[str, ...]
    left: Side
    right: Side
    count: str
    passages: tuple[SharedPassage, ...]


def facing(index: Index, pair: Copying, anchor: str) -> Facing:
    """``pair`` with anchors that begin with ``anchor``; for sharing its passages alone, cut."""
    a, b = index.report[pair.a], index.report[pair.b]
    of_a, of_b = [p.a.span for p in pair.passages], [p.b.span for p in pair.passages]
    sides = [(a, pair.of_a, of_a), (b, pair.of_b, of_b)]
    if index.head[b.id].number < index.head[a.id].number:
        sides.reverse()
    (left, left_share, left_spans), (right, right_share, right_spans) = sides
    ui = index.texts.ui
    first = index.head[pair.first] if pair.first else None
    return Facing(
        id=anchor,
        kind=Tag("copying", code(pair.kind), index.texts.label("copying", pair.kind)),
        first=ui["was_first"].format(report=first.label) if first else ui["first_unknown"],
        reasons=tuple(map(index.texts.reason, pair.reasons)),
        left=_side(index, left, left_share, left_spans, (anchor, "l", "r")),
        right=_side(index, right, right_share, right_spans, (anchor, "r", "l")),
        count=index.texts.count("passage", len(pair.passages)),
        passages=tuple(
            SharedPassage(
                str(number),
                index.texts.count("word", passage.words),
                _characters(index, left, left_span),
                _characters(index, right, right_span),
            )
            for number, (passage, left_span, right_span) in enumerate(
                zip(pair.passages, left_spans, right_spans, strict=True), 1
            )
        ),
    )


def _characters(index: Index, report: Report, span: Span) -> Link:
    label = index.texts.ui["characters"].format(start=span.start, end=span.end)
    return Link(label, index.characters(Place(report.id, span)))


def _side(
    index: Index, report: Report, share: float, spans: Sequence[Span], ids: tuple[str, str, str]
) -> Side:
    shown = _passages if index.excerpts else _text
    told = index.texts.ui["stands_in_other"].format(share=index.texts.percent(share))
    anchor, here, _ = ids
    return Side(
        report=index.head[report.id],
        share=Link(told, f"#{anchor}-{here}1"),
        language=report.language,
        stretches=tuple(shown(index, report, spans, ids)),
    )


def _text(
    index: Index, report: Report, spans: Sequence[Span], ids: tuple[str, str, str]
) -> Iterator[Markup]:
    """The telling blocks of ``report``, shared passages marked, each with a way to its like."""
    marks = [Mark(span, "shared", f"{ids[0]}-{n}") for n, span in enumerate(spans, 1)]
    windows = [block.span for block in report.blocks if block.kind.tells]
    notes: dict[int, list[Note]] = defaultdict(list)
    for number, span in enumerate(spans, 1):
        at = next((i for i, w in enumerate(windows) if w.overlaps(span)), None)
        if at is not None:
            begin = max(span.start, windows[at].start)
            notes[at].append(_note(index, number, begin, ids))
    for at, window in enumerate(windows):
        yield marked_up(report.text, window, marks, notes[at])


def _passages(
    index: Index, report: Report, spans: Sequence[Span], ids: tuple[str, str, str]
) -> Iterator[Markup]:
    for number, span in enumerate(spans, 1):
        yield excerpt(
            report.text,
            (span,),
            limit=LINE,
            marks=(Mark(span, "shared", f"{ids[0]}-{number}"),),
            notes=(_note(index, number, span.start, ids),),
        )


def _note(index: Index, number: int, at: int, ids: tuple[str, str, str]) -> Note:
    anchor, here, there = ids
    label = index.texts.ui["passage_n"].format(n=number)
    return Note(at, f"{anchor}-{here}{number}", str(number), f"#{anchor}-{there}{number}", label)
