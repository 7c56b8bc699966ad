"""What a program wants corrected, anchored by the words of the reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from zufolge.archive import Archive
from zufolge.correcting import marked
from zufolge.corrections import cited_passage, cited_statement
from zufolge.errors import BadPassage, NotInArchive
from zufolge.model import (
    Citation,
    Correction,
    CorrectionKind,
    Note,
    Reader,
    Report,
    Span,
    Who,
)
from zufolge.serve.problems import ProblemError

if TYPE_CHECKING:
    from zufolge.serve.api.corrections import NewCorrection, NewPlace, NewWho

__all__ = ["decided"]

_CLOCKS_DIFFER, _LATE = timedelta(minutes=5), timedelta(days=1)
_PEOPLE = (CorrectionKind.JOIN_SOURCES, CorrectionKind.PART_SOURCES)


def decided(archive: Archive, reader: Reader, new: NewCorrection, by: str) -> Correction:
    """``new`` as a correction by somebody. Raises ``ProblemError`` for what cannot be one."""
    _check_time(new.at)
    statements = tuple(_cited(archive, each) for each in new.statements)
    sources = tuple(_who(archive, each) for each in new.sources)
    if new.kind in _PEOPLE and not all(who.mentions for who in sources):
        raise _wrong(
            "body.sources: a name alone could be somebody else in another story.",
            "Tell places that name each.",
        )
    if new.kind is CorrectionKind.ADD:
        made = _added(archive, reader, new, by)
        return replace(
            made,
            at=new.at,
            act=new.act or made.act,
            certainty=new.certainty or made.certainty,
            form=new.form or made.form,
            sources=sources,
        )
    if new.passage:
        raise _wrong("body.passage: only an added statement has one.", "Leave it out.")
    note = new.note
    told = Note(note.text, note.source, note.time, note.claim) if note else None
    try:
        return Correction(
            new.kind,
            by,
            new.at,
            new.why,
            statements,
            sources,
            new.act,
            new.certainty,
            new.form,
            note=told,
            undoes=new.undoes,
        )
    except ValueError as error:
        raise _wrong(f"body: {error}", "Add it.") from error


def _check_time(at: str | None) -> None:
    """Nobody says that a correction was made long ago, or will be."""
    if at is None:
        return
    try:
        ago = datetime.now(UTC) - datetime.fromisoformat(at)
    except (ValueError, TypeError, OverflowError) as error:
        wrong = f"body.at: {at!r} is no time with a time zone."
        raise _wrong(wrong, "Write it as 2031-05-06T12:05:00+00:00, or leave it out.") from error
    if not -_CLOCKS_DIFFER < ago < _LATE:
        raise _wrong(f"body.at: {at!r} is not within the last day.", "Leave it out.")


def _added(archive: Archive, reader: Reader, new: NewCorrection, by: str) -> Correction:
    if not new.passage or len({place.report for place in new.passage}) != 1:
        raise _wrong("body.passage: an added statement needs one, all in one report.", "Tell it.")
    report = _report(archive, new.passage[0].report)
    spans = [_span(report, place) for place in new.passage]
    if any(a.end > b.start for a, b in pairwise(spans)):
        raise _wrong("body.passage: its places overlap or stand in no order.", "Sort them.")
    return marked(reader, report, spans, by, new.why)


def _cited(archive: Archive, statement: str) -> Citation:
    for name in archive.reports_with(statement):
        reading = archive.reading(name)
        for each in reading.statements if reading else ():
            if each.id == statement:
                stored = next(s for s in archive.readings(name) if s.current)
                return cited_statement(archive.report(name), each, stored.card)
    raise _wrong(
        f"body.statements: no statement {statement!r} in what is read now.",
        "GET /api/v1/reports/{report} tells those of a report.",
    )


def _who(archive: Archive, new: NewWho) -> Who:
    mentions = tuple(_mentions(archive, new.places))
    return Who(new.name, None, new.kind, mentions)


def _mentions(archive: Archive, places: Sequence[NewPlace]) -> list[Citation]:
    found = []
    for name in dict.fromkeys(place.report for place in places):
        report = _report(archive, name)
        spans = [_span(report, place) for place in places if place.report == name]
        found.append(cited_passage(report, spans))
    return found


def _report(archive: Archive, name: str) -> Report:
    try:
        return archive.report(name)
    except NotInArchive as error:
        lists = "GET /api/v1/search tells ids."
        raise _wrong(f"body: no report {name!r} in the archive.", lists) from error


def _span(report: Report, place: NewPlace) -> Span:
    if not place.start < place.end <= len(report.text):
        wrong = BadPassage(place.start, place.end, len(report.text))
        raise _wrong(f"body: {wrong}", "Take it from the report's text.")
    return Span(place.start, place.end)


def _wrong(detail: str, next_step: str) -> ProblemError:
    return ProblemError(422, "bad-value", detail, next_step)
