"""What of a report's text is its own, an agency's, or stands in other reports too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from zufolge.model import Copying, Dossier, Place, Report, Share, Span
from zufolge.render.markup import Mark, Note, marked_up
from zufolge.render.texts import Texts
from zufolge.render.views.reports import windows
from zufolge.render.views.short import named
from zufolge.serve.views.entries import head_of, place_href, shortened

__all__ = ["PortionBlock", "PortionsView", "portions"]

_MOST_OTHERS = 4


@dataclass(frozen=True, slots=True)
class Portion:
    """One of the three kinds, with its share of the telling text; it explains its pattern."""

    kind: str
    name: str
    share: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same words in another report; ``told`` says which of the two was there first."""

    told: str
    href: str
    place: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A numbered stretch that is not the report's own."""

    number: int
    kind: str
    name: str
    words: str
    href: str
    others: tuple[Elsewhere, ...]
    more: str


@dataclass(frozen=True, slots=True)
class PortionBlock:
    """A stretch of the report. ``start`` is its first code point."""

    kind: str
    label: str
    start: int
    html: Markup
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class PortionsView:
    """The report's text by where it comes from; no ``key`` where nothing was compared."""

    key: tuple[Portion, ...]
    blocks: tuple[PortionBlock, ...]


def portions(report: Report, dossier: Dossier | None, words: Texts) -> PortionsView:
    """``report`` as the ``dossier`` of its story tells it; without one, or where it does not know
    the report, the text alone."""
    copies = dossier.copies if dossier is not None else None
    share = next((s for s in copies.shares if s.report == report.id), None) if copies else None
    found = list(_passages(report, share, dossier, words)) if share and dossier else []
    kinds = _kinds(share)
    marks = [Mark(span, f"from-{kind}") for kind, spans in kinds.items() for span in spans]
    blocks = []
    for kind, window in windows(report):
        here = [(span, one) for span, one in found if window.start <= span.start < window.end]
        notes = [
            Note(span.start, f"at-{one.number}", str(one.number), f"#from-{one.number}", one.name)
            for span, one in here
        ]
        near = [mark for mark in marks if mark.span.overlaps(window)]
        blocks.append(
            PortionBlock(
                kind.value.replace(" ", "-") if kind else "unlabelled",
                words.label("block", kind) if kind else words.ui["unlabelled"],
                window.start,
                marked_up(report.text, window, near, notes),
                tuple(one for _, one in here),
            )
        )
    return PortionsView(tuple(_key(kinds, words)), tuple(blocks))


def _kinds(share: Share | None) -> dict[str, tuple[Span, ...]]:
    if share is None:
        return {}
    return {"own": share.own, "agency": share.agency, "other": share.other}


def _key(kinds: dict[str, tuple[Span, ...]], words: Texts) -> Iterator[Portion]:
    whole = sum(len(span) for spans in kinds.values() for span in spans)
    for kind, spans in kinds.items():
        if whole:
            share = words.percent(sum(map(len, spans)) / whole)
            yield Portion(kind, words.ui[f"portion_{kind}"], share)


def _passages(
    report: Report, share: Share, dossier: Dossier, words: Texts
) -> Iterator[tuple[Span, Passage]]:
    names = {source.id: named(source.name) for source in dossier.sources}
    agencies = list(dict.fromkeys(_agencies(report.id, dossier)))
    by = ", ".join(names[agency] for agency in agencies if agency in names)
    known = {each.id: each for each in dossier.reports}
    pairs = [pair for pair in dossier.copies.pairs if report.id in (pair.a, pair.b)]
    spans = [(s, "agency") for s in share.agency] + [(s, "other") for s in share.other]
    for number, (span, kind) in enumerate(sorted(spans), start=1):
        others = list(_elsewhere(report.id, span, pairs))
        ui = words.ui
        name = ui[f"portion_{kind}"]
        more = len(others) - _MOST_OTHERS
        yield (
            span,
            Passage(
                number,
                kind,
                f"{name}: {by}" if kind == "agency" and by else name,
                shortened(span.of(report.text), 90),
                place_href(report.id, [span]),
                tuple(
                    Elsewhere(
                        ui[told],
                        place_href(place.report, [place.span]),
                        head_of(known[place.report], words),
                    )
                    for told, place in others[:_MOST_OTHERS]
                ),
                ui["desk_reports_more_others"].format(reports=words.count("report", more))
                if more > 0
                else "",
            ),
        )


def _agencies(report: str, dossier: Dossier) -> Iterator[str]:
    yield from dossier.credits.get(report, ())
    for origin in dossier.copies.origins:
        if report in origin.reports:
            yield from origin.agencies


def _elsewhere(report: str, span: Span, pairs: Sequence[Copying]) -> list[tuple[str, Place]]:
    """The longest passage of each other report that shares words of ``span``, with the key of what
    is told of it: those first that were there earlier, then those of unknown order."""
    best: dict[str, tuple[int, Place]] = {}
    order: dict[str, int] = {}
    for pair in pairs:
        other = pair.b if pair.a == report else pair.a
        order[other] = 0 if pair.first == other else 2 if pair.first == report else 1
        for passage in pair.passages:
            mine, theirs = (
                (passage.a, passage.b) if passage.a.report == report else (passage.b, passage.a)
            )
            common = min(mine.span.end, span.end) - max(mine.span.start, span.start)
            if common > best.get(other, (0, theirs))[0]:
                best[other] = (common, theirs)
    told = ("desk_reports_was_in", "desk_reports_same_in", "desk_reports_later_in")
    ranked = sorted(best, key=lambda other: (order[other], -best[other][0], other))
    return [(told[order[other]], best[other][1]) for other in ranked]
