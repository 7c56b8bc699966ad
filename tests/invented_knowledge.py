"""Values, copies, slots and timeline of the invented story: one of each kind that pages show."""

from __future__ import annotations

import math
from dataclasses import replace

from building import at
from invented import BOTE_TEXT, CRAWL, FOLLOW_UP, KURIER, NPA, REPORTS, S, dossier
from zufolge.model import (
    Anchor,
    Claim,
    Copies,
    Copying,
    CopyKind,
    Difference,
    Dossier,
    Passage,
    Place,
    Quantity,
    Report,
    Share,
    Slot,
    SlotKind,
    SlotValue,
    Span,
    Statement,
    StatusStep,
    TextOrigin,
    TimeExpression,
    TimeKind,
    TimelineEntry,
    TimelineKind,
    Values,
)

__all__ = ["known"]


def known() -> Dossier:
    """``invented.dossier`` with all that no single report tells."""
    plain = dossier()
    homes = {each: claim for claim in plain.claims for each in claim.statements}
    return replace(
        plain,
        claims=tuple(_with_steps(claim) for claim in plain.claims),
        values=(
            Values(
                BOTE_TEXT.id,
                times=(
                    TimeExpression(
                        _span(BOTE_TEXT, "binnen einer Woche"),
                        TimeKind.DURATION,
                        "P1W",
                        Anchor.ITSELF,
                        "an amount of time",
                    ),
                ),
                quantities=(
                    Quantity(
                        _span(BOTE_TEXT, "1.200 Menschen"),
                        _span(BOTE_TEXT, "1.200"),
                        1200,
                        1200,
                        1200,
                        "mensch",
                        _span(BOTE_TEXT, "Menschen"),
                    ),
                ),
            ),
            Values(
                KURIER.id,
                quantities=(
                    Quantity(
                        _span(KURIER, "2.000 Menschen"),
                        _span(KURIER, "2.000"),
                        2000,
                        2000,
                        math.inf,
                        "mensch",
                        _span(KURIER, "Menschen"),
                    ),
                ),
            ),
        ),
        copies=_copies(),
        slots=(
            Slot(
                (homes[S["1200"].id].id, homes[S["2000"].id].id),
                SlotKind.NUMBER,
                "mensch",
                (
                    _value(S["1200"], BOTE_TEXT, "1.200 Menschen", "1200", None),
                    _value(S["2000"], KURIER, "2.000 Menschen", "2000", 0),
                ),
                Difference.CONFLICT,
                ("different: 1200, 2000",),
            ),
        ),
        timeline=(
            TimelineEntry(
                "2031-06",
                "2031-06-01T00:00:00",
                "2031-06-31T23:59:59",
                TimelineKind.SAID,
                homes[S["done"].id].id,
                (S["done"].id,),
                (),
                "the report tells when it was said",
            ),
            TimelineEntry(
                "2031-06",
                "2031-06-01T00:00:00",
                "2031-06-31T23:59:59",
                TimelineKind.ANNOUNCED,
                homes[S["date"].id].id,
                (S["date"].id,),
                (Place(FOLLOW_UP.id, _span(FOLLOW_UP, "im Juni")),),
                "after the report; counted from publication",
            ),
        ),
    )


def _with_steps(claim: Claim) -> Claim:
    when = next((entry.when for entry in claim.history), None)
    return replace(
        claim, steps=(StatusStep(when, claim.status, claim.status_rule, claim.status_because),)
    )


def _copies() -> Copies:
    words = "die mauer sei unversehrt"
    left, right = _span(BOTE_TEXT, "Die Mauer ist unversehrt"), _span(CRAWL, "Die Mauer sei")
    pair = Copying(
        *sorted((BOTE_TEXT.id, CRAWL.id)),
        CopyKind.REWRITTEN,
        0.2,
        0.4,
        (
            Passage(
                *sorted((Place(BOTE_TEXT.id, left), Place(CRAWL.id, right))), len(words.split())
            ),
        ),
        BOTE_TEXT.id,
        ("copied text: 4 words",),
    )
    together = tuple(sorted((BOTE_TEXT.id, CRAWL.id)))
    alone = tuple(
        TextOrigin((report.id,), (), report.id, ("shares no text",))
        for report in REPORTS
        if report.id not in together
    )
    origin = TextOrigin(together, (NPA.id,), BOTE_TEXT.id, ("credit: npa", "copied text"))
    shares = [
        Share(report.id, (left,) if report is BOTE_TEXT else (), (), _rest(report, left))
        for report in REPORTS
    ]
    return Copies((pair,), (origin, *alone), tuple(shares))


def _rest(report: Report, taken: Span) -> tuple[Span, ...]:
    spans = []
    for block in report.blocks:
        if not block.kind.tells:
            continue
        if report is BOTE_TEXT and block.span.covers(taken):
            spans += [Span(block.start, taken.start), Span(taken.end, block.end)]
        else:
            spans.append(block.span)
    return tuple(spans)


def _value(
    statement: Statement, report: Report, words: str, value: str, origin: int | None
) -> SlotValue:
    return SlotValue(statement.id, Place(report.id, _span(report, words)), value, origin)


def _span(report: Report, words: str) -> Span:
    (span,) = at(report.text, words)
    return span
