"""People and claims as corrections name them: who is meant, who is one, and who is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from zufolge.corrections import cited_passage, cited_source, cited_statement
from zufolge.desk.deciding import ReadOtherwiseError
from zufolge.desk.readings import ReadNow
from zufolge.model import (
    Citation,
    Correction,
    CorrectionKind,
    Place,
    Report,
    Source,
    SourceKind,
    Span,
    Who,
)

__all__ = [
    "joined_claims",
    "joined_people",
    "parted_claims",
    "parted_people",
    "who_at",
    "who_is",
]

T = TypeVar("T")

_MOST_PLACES = 24
"""Reports in which a source is anchored: enough to find it again, and no row of a thousand."""


def who_is(source: Source, reports: dict[str, Report], first: str = "") -> Who:
    """A source of a story as a correction names it, also where a report does not. It is anchored
    in report ``first`` if it is named there."""
    order = sorted(reports, key=lambda name: (name != first, name))
    named = {place.report for place in source.mentions}
    chosen = [name for name in order if name in named][:_MOST_PLACES]
    who = cited_source(source, {name: reports[name] for name in chosen})
    return replace(who, kind=source.kind)


def who_at(now: ReadNow, report: Report, span: Span, kind: SourceKind) -> Who:
    """Whoever the words in ``span`` name: a source that is named there, else one of its own."""
    for source in now.applied.linking.sources:
        if any(m.report == report.id and m.span.overlaps(span) for m in source.mentions):
            return who_is(source, dict(now.reports), report.id)
    return Who(span.of(report.text), None, kind, (cited_passage(report, (span,)),))


def joined_people(now: ReadNow, names: Sequence[str], by: str, why: str | None) -> Correction:
    """These sources (ids) are one, the first of them. Raises ``ReadOtherwiseError``."""
    people = (who_is(_there(now.source(name)), dict(now.reports)) for name in names)
    sources = tuple(replace(who, kind=None) for who in people)
    return Correction(CorrectionKind.JOIN_SOURCES, by, None, why, sources=sources)


def parted_people(
    now: ReadNow, name: str, others: Sequence[Place], called: str, by: str, why: str | None
) -> Correction:
    """The places ``others`` of a source name somebody else, ``called`` so. Raises
    ``ReadOtherwiseError``, and ``ValueError`` if no place or every place is somebody else's."""
    source = _there(now.source(name))
    away = set(others) & set(source.mentions)
    if len(away) != len(set(others)):
        raise ReadOtherwiseError
    rest = [place for place in source.mentions if place not in away]
    if not away or not rest:
        raise ValueError("choose some of the places, and not all of them")
    stays = Who(source.name, source.id, None, _cited(now, rest, first_only=True))
    other = Who(called, None, None, _cited(now, sorted(away)))
    return Correction(CorrectionKind.PART_SOURCES, by, None, why, sources=(stays, other))


def _cited(
    now: ReadNow, places: Sequence[Place], *, first_only: bool = False
) -> tuple[Citation, ...]:
    by_report: dict[str, list[Span]] = {}
    for place in sorted(places):
        by_report.setdefault(place.report, []).append(place.span)
    return tuple(
        cited_passage(now.reports[report], spans[:1] if first_only else spans)
        for report, spans in by_report.items()
    )


def joined_claims(now: ReadNow, statements: Sequence[str], by: str, why: str | None) -> Correction:
    """The claims of these statements are one. Raises ``ReadOtherwiseError``."""
    return _claims(now, CorrectionKind.JOIN_CLAIMS, statements, by, why)


def parted_claims(now: ReadNow, statements: Sequence[str], by: str, why: str | None) -> Correction:
    """These statements tell each a fact of their own. Raises ``ReadOtherwiseError``."""
    return _claims(now, CorrectionKind.PART_CLAIMS, statements, by, why)


def _claims(
    now: ReadNow, kind: CorrectionKind, statements: Sequence[str], by: str, why: str | None
) -> Correction:
    cited = []
    for name in dict.fromkeys(statements):
        said = _there(now.as_read.get(name))
        report = now.reports[said.report]
        cited.append(cited_statement(report, said, now.readers.get(report.id)))
    return Correction(kind, by, None, why, tuple(cited))


def _there(found: T | None) -> T:
    if found is None:
        raise ReadOtherwiseError
    return found
