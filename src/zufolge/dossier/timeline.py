"""The timeline: what is told to have happened, what was said when, what is announced.

Only what a statement dates stands on it, with the words that date it. What happened and what is
announced are told apart by the day of publication of the report that tells it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zufolge.dossier.reasons import AFTER_REPORT, BEFORE_REPORT, UNDATED_REPORT, WORDS_OF_SAYING
from zufolge.dossier.told import ElementsOf, published
from zufolge.model import (
    Claim,
    Place,
    Report,
    Statement,
    TimelineEntry,
    TimelineKind,
    time_range,
)

__all__ = ["timeline_of"]

_Key = tuple[str, str, str, TimelineKind, str]


@dataclass(slots=True)
class _Draft:
    statements: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    reasons: set[str] = field(default_factory=set)


def timeline_of(
    claims: Sequence[Claim],
    statements: Mapping[str, Statement],
    reports: Mapping[str, Report],
    told: ElementsOf,
) -> tuple[TimelineEntry, ...]:
    """Entries in order of time; statements of one claim that date it alike share one."""
    drafts: dict[_Key, _Draft] = defaultdict(_Draft)
    for claim in claims:
        for each in claim.statements:
            statement = statements[each]
            for value, first, last, kind, places, reason in _dated(statement, reports, told):
                draft = drafts[first, last, value, kind, claim.id]
                draft.statements.append(statement.id)
                draft.places.extend(places)
                draft.reasons.add(reason)
    return tuple(
        TimelineEntry(
            value=value,
            first=first,
            last=last,
            kind=kind,
            claim=claim,
            statements=tuple(dict.fromkeys(draft.statements)),
            places=tuple(dict.fromkeys(draft.places)),
            reason="; ".join(sorted(draft.reasons)),
        )
        for (first, last, value, kind, claim), draft in sorted(drafts.items())
    )


def _dated(
    statement: Statement, reports: Mapping[str, Report], told: ElementsOf
) -> Iterator[tuple[str, str, str, TimelineKind, list[Place], str]]:
    report = reports[statement.report]
    said = statement.said
    if said is not None and "X" not in said.value:
        first, last = time_range(said.value)
        places = [Place(report.id, span) for span in said.spans]
        yield said.value, first, last, TimelineKind.SAID, places, WORDS_OF_SAYING
    out = published(report)
    for time in told.times(statement):
        if time.value is None or time.first is None or time.last is None:
            continue
        kind, reason = TimelineKind.HAPPENED, BEFORE_REPORT
        if out is None:
            reason = UNDATED_REPORT
        elif time.first > out:
            kind, reason = TimelineKind.ANNOUNCED, AFTER_REPORT
        place = Place(report.id, time.span)
        yield time.value, time.first, time.last, kind, [place], f"{reason}; {time.reason}"
