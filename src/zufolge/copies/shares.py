"""What each report's telling text is made of: an agency's text, other reports' text, its own.

Agency text is what a report shares with another where one of the two credits an agency, or where
both come from an origin that is an agency's; and the running text of a report that credits one
agency and nobody else. Headlines and subheads are the outlet's own unless they are shared. What
nothing shows to be another's counts as own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from zufolge.copies.credits import credited_alone
from zufolge.copies.telling import telling
from zufolge.model import (
    Copying,
    CopyKind,
    Report,
    Share,
    Span,
    TextOrigin,
    joined,
)

__all__ = ["shares_of"]


def shares_of(
    reports: Iterable[Report],
    pairs: Iterable[Copying],
    origins: Iterable[TextOrigin],
    credited: Mapping[str, tuple[str, ...]],
) -> tuple[Share, ...]:
    """One share for each report, in the order of ``reports``."""
    agency: defaultdict[str, list[Span]] = defaultdict(list)
    other: defaultdict[str, list[Span]] = defaultdict(list)
    home = {report: origin for origin in origins for report in origin.reports}
    for pair in pairs:
        if pair.kind is CopyKind.QUOTED:
            continue
        by_one = bool(credited.get(pair.a) or credited.get(pair.b))
        together = home[pair.a] is home[pair.b] and bool(home[pair.a].agencies)
        of_kind = agency if by_one or together else other
        for passage in pair.passages:
            for place in (passage.a, passage.b):
                of_kind[place.report].append(place.span)
    made = []
    for report in reports:
        if credited_alone(report, credited):
            agency[report.id] += (
                block.span
                for block in report.blocks
                if block.kind.tells and not block.kind.repeats_body
            )
        whole = telling(report)
        of_agency = _within(joined(agency[report.id]), whole)
        of_others = _without(_within(joined(other[report.id]), whole), of_agency)
        own = _without(whole, joined([*of_agency, *of_others]))
        made.append(Share(report.id, of_agency, of_others, own))
    return tuple(made)


def _within(spans: Sequence[Span], whole: Sequence[Span]) -> tuple[Span, ...]:
    return joined(
        Span(max(a.start, b.start), min(a.end, b.end))
        for a in spans
        for b in whole
        if a.overlaps(b)
    )


def _without(whole: Iterable[Span], taken: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(part for span in whole for part in _rest(span, taken))


def _rest(span: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """The parts of ``span`` outside of ``taken``, whose spans stand in order."""
    at = span.start
    for each in taken:
        if each.overlaps(span):
            if at < each.start:
                yield Span(at, each.start)
            at = each.end
    if at < span.end:
        yield Span(at, span.end)
