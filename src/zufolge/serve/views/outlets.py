"""What each outlet brings of its own, and which only repeat."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import quote

from zufolge.model import BlockKind, Share
from zufolge.render.views.index import Index
from zufolge.render.views.parts import Link
from zufolge.render.views.short import NAME, named

__all__ = ["OutletRow", "outlets"]

_ABOVE = frozenset({BlockKind.KICKER, BlockKind.HEADLINE, BlockKind.SUBHEAD})


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet with the shares of its telling text in words, from all of its reports here, and the
    claims that no other outlet has. ``repeats`` holds where no text of its own was found beside
    headlines, which every newsroom writes itself."""

    outlet: Link
    reports: str
    own: str
    agency: str
    other: str
    alone: Link
    repeats: bool


def outlets(index: Index, part: str) -> tuple[OutletRow, ...]:
    """All outlets with shares, those with the least of their own first. ``part`` is the address of
    the list of claims, which takes the name of an outlet."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for report in index.reports:
        by_name[_called(index, report.id)].append(report.id)
    shares = {share.report: share for share in index.dossier.copies.shares}
    alone: dict[str, int] = defaultdict(int)
    for claim in index.dossier.claims:
        telling = {_called(index, report) for report in index.reports_of(claim)}
        if len(telling) == 1:
            alone[telling.pop()] += 1
    rows = []
    for name, reports in by_name.items():
        found = [shares[report] for report in reports if report in shares]
        sums = [
            sum(map(len, spans))
            for spans in (
                [span for share in found for span in share.own],
                [span for share in found for span in share.agency],
                [span for share in found for span in share.other],
            )
        ]
        whole = sum(sums)
        if not whole:
            continue
        own, agency, other = (index.texts.percent(each / whole) for each in sums)
        claims = index.texts.count("claim", alone[name])
        row = OutletRow(
            Link(named(name), f"{part}{quote(name[:NAME])}"),
            index.texts.count("report", len(reports)),
            own,
            agency,
            other,
            Link(claims),
            not any(_tells(index, share) for share in found),
        )
        rows.append((sums[0] / whole, name, row))
    return tuple(row for _, _, row in sorted(rows, key=lambda each: each[:2]))


def _called(index: Index, report: str) -> str:
    outlet = index.report[report].outlet
    return outlet.name if outlet else index.head[report].outlet


def _tells(index: Index, share: Share) -> bool:
    """Whether a report has text of its own elsewhere than in what stands above its text."""
    above = [b for b in index.report[share.report].blocks if b.kind in _ABOVE]
    return not all(
        any(block.start <= span.start and span.end <= block.end for block in above)
        for span in share.own
    )
