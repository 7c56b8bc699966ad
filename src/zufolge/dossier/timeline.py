"""The timeline: what is told to have happened, what was said when, what is announced.

Only what a statement dates stands on it, with the words that date it. What happened and what is
announced are told apart by the tense (``dated.py``) and by when the report that tells it was out:
"soll am Freitag tagen" is announced in a report of that Friday, too, and of the week after, which
does not tell that it came about. In doubt there is no entry: for what a thing is compared with,
for what would have been, and for "gestern" in a quotation of an unknown day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zufolge.dossier.dated import Look, in_quotation, look_at
from zufolge.dossier.reasons import (
    AFTER_REPORT,
    BEFORE_REPORT,
    PLANNED,
    UNDATED_REPORT,
    WORDS_OF_SAYING,
)
from zufolge.dossier.told import ElementsOf, published
from zufolge.language import Token
from zufolge.model import (
    Act,
    Anchor,
    Claim,
    Form,
    Place,
    Report,
    Statement,
    TimeExpression,
    TimelineEntry,
    TimelineKind,
    time_range,
)

__all__ = ["timeline_of"]

_DAY = len("2023-09-14")
_PLANS = (Act.ANNOUNCE, Act.PROMISE, Act.DEMAND)
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
    for time in told.times(statement):
        if time.value is None or time.first is None or time.last is None:
            continue
        found = _kind(statement, time, report, told)
        if found is not None:
            kind, reason = found
            place = Place(report.id, time.span)
            yield time.value, time.first, time.last, kind, [place], f"{reason}; {time.reason}"


def _kind(
    statement: Statement, time: TimeExpression, report: Report, told: ElementsOf
) -> tuple[TimelineKind, str] | None:
    """Whether it happened or is announced, by when the report was out and by the tense; ``None``
    where the words date something else or do not tell."""
    sentence = told.sentence(statement, time.span)
    look, out = look_at(time.span, sentence), published(report)
    if look is Look.ASIDE or (
        _quoted(statement, time, sentence) and not _said_then(statement, out)
    ):
        return None
    planned = look is Look.PLANNED or (look is Look.OPEN and statement.act in _PLANS)
    if out is None:
        kind = TimelineKind.ANNOUNCED if planned else TimelineKind.HAPPENED
        return kind, PLANNED if planned else UNDATED_REPORT
    if (time.first or "") > out:
        return None if look is Look.DONE else (TimelineKind.ANNOUNCED, AFTER_REPORT)
    if planned:
        return TimelineKind.ANNOUNCED, PLANNED
    if look is Look.OPEN and _over_a_day(time) and (time.last or "") > out:
        return None
    return TimelineKind.HAPPENED, BEFORE_REPORT


def _quoted(statement: Statement, time: TimeExpression, sentence: Sequence[Token]) -> bool:
    """Whether a time stands in a quotation and was counted from publication: whoever speaks counts
    from when they speak."""
    within = statement.form is Form.DIRECT or in_quotation(time.span, sentence)
    return within and time.anchor is Anchor.PUBLISHED


def _said_then(statement: Statement, out: str | None) -> bool:
    """Whether the report tells that it was said on the day of publication."""
    return statement.said is not None and statement.said.value[:_DAY] == (out or "")[:_DAY]


def _over_a_day(time: TimeExpression) -> bool:
    return (time.first or "")[:_DAY] != (time.last or "")[:_DAY]
