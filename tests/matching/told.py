"""Statements for tests of matching: each report is a few lines, each line a statement's content."""

from __future__ import annotations

from collections.abc import Sequence

from invented import K, report, source, statement
from zufolge.matching import match
from zufolge.model import (
    Form,
    Match,
    Precision,
    Report,
    Source,
    SourceKind,
    Statement,
    Values,
    When,
)
from zufolge.values import values_of

RIKE = source("Rike Veld", SourceKind.PERSON)
JONAS = source("Jonas Veld", SourceKind.PERSON)
MARLAND = source("Marland", SourceKind.STATE)
MINISTER = source("Helene Brandis", SourceKind.PERSON, party="Marland")
SOURCES = (RIKE, JONAS, MARLAND, MINISTER)


def lines(name: str, *texts: str, day: str | None = None) -> Report:
    """A report with one paragraph for each of ``texts``."""
    when = When(day, Precision.DAY) if day else None
    return report(name, *((K.PARAGRAPH, text) for text in texts), published=when)


def values(*reports: Report) -> dict[str, Values]:
    """Times and quantities of ``reports``."""
    return {one.id: values_of(one) for one in reports}


def matched(
    reports: Sequence[Report], statements: Sequence[Statement], sources: Sequence[Source] = SOURCES
) -> tuple[Match, ...]:
    """What matching finds in ``reports`` with their values."""
    return match(reports, statements, sources, values(*reports))


def said(where: Report, content: str, who: Source | None = None, **more: object) -> Statement:
    """A statement whose content is ``content`` without its final stop."""
    return statement(
        where,
        [content],
        who,
        form=more.pop("form", Form.INDIRECT),
        **more,  # type: ignore[arg-type]
    )
