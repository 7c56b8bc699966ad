"""Statements for tests of matching: each report is a few lines, each line a statement's content."""

from __future__ import annotations

from invented import K, report, source, statement
from zufolge.model import Form, Precision, Report, Source, SourceKind, Statement, When

RIKE = source("Rike Veld", SourceKind.PERSON)
JONAS = source("Jonas Veld", SourceKind.PERSON)
MARLAND = source("Marland", SourceKind.STATE)
MINISTER = source("Helene Brandis", SourceKind.PERSON, party="Marland")
SOURCES = (RIKE, JONAS, MARLAND, MINISTER)


def lines(name: str, *texts: str, day: str | None = None) -> Report:
    """A report with one paragraph for each of ``texts``."""
    when = When(day, Precision.DAY) if day else None
    return report(name, *((K.PARAGRAPH, text) for text in texts), published=when)


def said(where: Report, content: str, who: Source | None = None, **more: object) -> Statement:
    """A statement whose content is ``content`` without its final stop."""
    return statement(
        where,
        [content],
        who,
        form=more.pop("form", Form.INDIRECT),
        **more,  # type: ignore[arg-type]
    )
