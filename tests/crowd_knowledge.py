"""A generated dossier of any size with all that pages show of the state of knowledge."""

from __future__ import annotations

from dataclasses import replace

import crowd
from zufolge.model import (
    Claim,
    Copies,
    Copying,
    CopyKind,
    Difference,
    Dossier,
    Passage,
    Place,
    Share,
    Slot,
    SlotKind,
    SlotValue,
    Span,
    Status,
    StatusStep,
    TextOrigin,
    TimelineEntry,
    TimelineKind,
)

__all__ = ["large"]


def large(reports: int = 300, each: int = 10) -> Dossier:
    """``crowd.large`` with changes of status, slots, a timeline, and one text in every report."""
    plain = crowd.large(reports, each)
    content = {said.id: Place(said.report, said.content[0]) for said in plain.statements}
    return replace(
        plain,
        claims=tuple(map(_with_steps, plain.claims)),
        copies=_copies(plain),
        slots=tuple(_slot(claim, content) for claim in plain.claims if len(claim.statements) > 1),
        timeline=tuple(
            TimelineEntry(
                "2031-05-03",
                "2031-05-03T00:00:00",
                "2031-05-03T23:59:59",
                TimelineKind.HAPPENED,
                claim.id,
                claim.statements[:3],
                tuple(content[s] for s in claim.statements[:3]),
                "not after the report",
            )
            for claim in plain.claims
        ),
    )


def _with_steps(claim: Claim) -> Claim:
    dates = sorted({entry.when for entry in claim.history if entry.when})
    steps = (
        StatusStep(when, status, status.value, claim.status_because)
        for when, status in zip(dates, (Status.HEARSAY, claim.status), strict=False)
    )
    return replace(claim, steps=tuple(steps))


def _slot(claim: Claim, content: dict[str, Place]) -> Slot:
    values = tuple(SlotValue(s, content[s], s, 0) for s in claim.statements)
    return Slot((claim.id,), SlotKind.NUMBER, "meter", values, Difference.CONFLICT, ())


def _copies(plain: Dossier) -> Copies:
    """One agency text: every two reports share their first sentence."""
    shared = {report.id: report.blocks[1].span for report in plain.reports}
    ids = sorted(shared)
    pairs = [
        Copying(
            a,
            b,
            CopyKind.COPIED,
            0.5,
            0.5,
            (Passage(Place(a, shared[a]), Place(b, shared[b]), 6),),
            None,
            ("copied text: 6 words outside of quotations",),
        )
        for at, a in enumerate(ids)
        for b in ids[at + 1 :]
    ]
    shares = (
        Share(report.id, (), (shared[report.id],), _own(report.text, shared[report.id]))
        for report in plain.reports
    )
    origin = TextOrigin(tuple(ids), (), None, ("copied text",))
    return Copies(tuple(pairs), (origin,), tuple(shares))


def _own(text: str, taken: Span) -> tuple[Span, ...]:
    return (Span(taken.end, len(text)),)
