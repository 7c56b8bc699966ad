"""What only one origin has: told by many reports or by one, it is one voice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from zufolge.model import Claim
from zufolge.render.views.index import Index
from zufolge.render.views.parts import Link, Tag
from zufolge.render.views.short import LINE

__all__ = ["OneVoice", "OriginClaim", "one_voice"]


@dataclass(frozen=True, slots=True)
class OriginClaim:
    """A claim that one origin alone has; ``reports`` says how many reports carry it, if several
    do."""

    gist: Markup
    href: str
    status: Tag
    reports: Link


@dataclass(frozen=True, slots=True)
class OneVoice:
    """One origin and the claims that it alone has, those of most reports first."""

    sources: tuple[Link, ...]
    count: str
    claims: tuple[OriginClaim, ...]


def one_voice(index: Index) -> tuple[OneVoice, ...]:
    """Origins by how many claims they alone have; claims without a known origin are left out."""
    alone: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in index.dossier.claims:
        if len(claim.origins) == 1:
            alone[claim.origins[0].sources].append(claim)
    return tuple(
        OneVoice(
            tuple(index.source_link(index.source[s]) for s in sources),
            index.texts.count("claim", len(claims)),
            tuple(
                _claim(index, c)
                for c in sorted(claims, key=lambda c: (-len(index.reports_of(c)), index.rank_of(c)))
            ),
        )
        for sources, claims in sorted(alone.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def _claim(index: Index, claim: Claim) -> OriginClaim:
    reports = len(index.reports_of(claim))
    link = Link(index.texts.count("report", reports), index.to.claim(claim.id))
    return OriginClaim(
        index.gist(claim, LINE),
        index.to.claim(claim.id),
        index.status_tag(claim.status),
        link if reports > 1 else Link(""),
    )
