"""Sentences of a report by the support of the claims that they carry."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from zufolge.language import sentences
from zufolge.model import Report, Status
from zufolge.render.markup import Mark
from zufolge.render.views.index import Index
from zufolge.render.views.short import code

__all__ = ["support_marks"]

_LEAST_SETTLED_FIRST = (
    Status.DISPUTED,
    Status.DENIED,
    Status.NOT_CONFIRMED,
    Status.SPECULATION,
    Status.HEARSAY,
    Status.NO_KNOWN_ORIGIN,
    Status.SINGLE_ORIGIN,
    Status.SEVERAL_ORIGINS,
    Status.CONFIRMED,
)
"""Of several claims in one sentence the least settled one gives its tint."""


def support_marks(index: Index, report: Report) -> Iterator[Mark]:
    """A mark on each sentence that carries claims, "sup" and "sup-" with the status as its role."""
    spans = [
        span
        for block in report.blocks
        if block.kind.tells
        for span in sentences(report.text, block.start, block.end)
    ]
    ends = [span.end for span in spans]
    statuses: dict[int, set[Status]] = {}
    for said in index.said_in[report.id]:
        claim = index.claim_of.get(said.id)
        for content in said.content if claim else ():
            at = bisect_left(ends, content.start + 1)
            while claim and at < len(spans) and spans[at].overlaps(content):
                statuses.setdefault(at, set()).add(claim.status)
                at += 1
    for at in sorted(statuses):
        status = next(s for s in _LEAST_SETTLED_FIRST if s in statuses[at])
        yield Mark(spans[at], f"sup sup-{code(status)}")
