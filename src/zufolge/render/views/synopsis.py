"""The synopsis: claims against reports, and what only one report carries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from zufolge.model import Claim, Relation, Stance, Status
from zufolge.render.views.claim import NOTABLE, ClaimView, claim_view
from zufolge.render.views.index import Index
from zufolge.render.views.parts import ReportHead

__all__ = ["ClaimGroup", "Grouping", "Singles", "Synopsis", "grouped", "synopsis"]

_COLUMNS = 6
"""With more reports than this a table would be mostly empty cells; claims list theirs instead."""

_WEIGHTS = {
    Status.DENIED: 2,
    Status.CONFIRMED: 3,
    Status.NOT_CONFIRMED: 4,
    Status.SEVERAL_ORIGINS: 5,
}
_PLAIN = 6
"""The weight of a claim that tells nothing but what is said, see ``_weight``."""


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims under one heading."""

    title: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Singles:
    """What only ``report`` carries; ``count`` says in words how much."""

    report: ReportHead
    count: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Synopsis:
    """``columns`` is empty if there are too many reports for a table."""

    columns: tuple[ReportHead, ...]
    groups: tuple[ClaimGroup, ...]
    singles: tuple[Singles, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """All claims in the order of the synopsis, before anything is made of them to show: ``groups``
    by their headings, ``singles`` by the report that alone carries them."""

    columns: tuple[ReportHead, ...]
    groups: tuple[tuple[str, tuple[Claim, ...]], ...]
    singles: tuple[tuple[ReportHead, tuple[Claim, ...]], ...]


def grouped(index: Index) -> Grouping:
    """The most telling claims of several reports, then the others of several, then notable ones
    of a single report, then the rest by report."""
    heads = tuple(index.head[r.id] for r in index.reports)
    columns = tuple(head for head in heads if index.said_in[head.id])
    telling: list[Claim] = []
    shared: list[Claim] = []
    notable: list[Claim] = []
    alone: dict[str, list[Claim]] = defaultdict(list)
    for claim in index.dossier.claims:
        reports = index.reports_of(claim)
        if len(reports) > 1:
            (telling if _weight(claim) < _PLAIN else shared).append(claim)
        elif claim.status in NOTABLE or _conflicts(claim):
            notable.append(claim)
        else:
            alone[min(reports)].append(claim)
    ui = index.texts.ui
    groups = (
        (ui["telling_claims"], _in_order(index, telling)),
        (ui["shared_claims"], _in_order(index, shared)),
        (ui["notable_claims"], _in_order(index, notable)),
    )
    return Grouping(
        columns if len(columns) <= _COLUMNS else (),
        tuple((title, claims) for title, claims in groups if claims),
        tuple((head, _in_order(index, alone[head.id])) for head in heads if head.id in alone),
    )


def synopsis(index: Index) -> Synopsis:
    """All claims as the page shows them."""
    found = grouped(index)
    return Synopsis(
        found.columns,
        tuple(
            ClaimGroup(title, tuple(claim_view(index, c, found.columns) for c in claims))
            for title, claims in found.groups
        ),
        tuple(
            Singles(
                head,
                index.texts.count("claim", len(claims)),
                tuple(claim_view(index, c, (), marked=False) for c in claims),
            )
            for head, claims in found.singles
        ),
    )


def _in_order(index: Index, claims: list[Claim]) -> tuple[Claim, ...]:
    """Claims that tell most come first, then those of more reports, then conflicts, then those of
    more origins, then what is told first."""

    def key(claim: Claim) -> tuple[int, int, bool, int, tuple[int, ...]]:
        reports = len(index.reports_of(claim))
        place = index.rank(index.statement[claim.gist])
        return _weight(claim), -reports, not _conflicts(claim), -len(claim.origins), place

    return tuple(sorted(claims, key=key))


def _weight(claim: Claim) -> int:
    """How much a claim tells beyond being told, 0 the most: somebody came round, it is in dispute,
    it is settled or open by word of those concerned, or several vouch for it; else ``_PLAIN``."""
    stances = {step.stance for step in claim.history}
    if Stance.CONFIRMS in stances and stances & {Stance.DENIES, Stance.NOT_CONFIRMED}:
        return 0
    if claim.status is Status.DISPUTED or _conflicts(claim):
        return 1
    return _WEIGHTS.get(claim.status, _PLAIN)


def _conflicts(claim: Claim) -> bool:
    return any(link.relation is Relation.CONTRADICTS for link in claim.related)
