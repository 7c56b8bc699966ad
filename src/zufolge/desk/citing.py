"""Passages cited from an archive, for good."""

from __future__ import annotations

from collections.abc import Iterator

from zufolge.archive import Archive
from zufolge.corrections import cited_passage
from zufolge.desk.reports import read_report
from zufolge.errors import BadPassage
from zufolge.model import CitedPassage, PassageVersion, Span

__all__ = ["cite"]


def cite(archive: Archive, name: str, start: int, end: int) -> CitedPassage:
    """What stands at the code points [start, end) of the report of this id.

    Raises ``NotInArchive``, and ``BadPassage`` if the text has no such place.
    """
    read = read_report(archive, name)
    report = read.report
    if not 0 <= start < end <= len(report.text):
        raise BadPassage(start, end, len(report.text))
    span = Span(start, end)
    cited = cited_passage(report, (span,))
    (words,) = cited.quotes
    versions = []
    for each in read.versions:
        other = report if each.report == name else archive.report(each.report)
        found = tuple(_places(words.exact, other.text))
        versions.append(
            PassageVersion(each.report, each.number, found, other.published, other.updated)
        )
    statements = read.said.linking.statements if read.said else ()
    return CitedPassage(
        name,
        span,
        words.exact,
        words.prefix,
        words.suffix,
        cited.text,
        report.headline.of(report.text) if report.headline else report.title,
        report.outlet.name if report.outlet else None,
        report.published,
        report.updated,
        report.url,
        tuple(s.id for s in statements if any(span.overlaps(part) for part in s.content)),
        tuple(versions),
    )


def _places(words: str, text: str) -> Iterator[Span]:
    """Where ``words`` stand in ``text``, without overlap."""
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + len(words))
