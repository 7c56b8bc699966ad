"""Places of a report as a ledger keeps them: position, the very words, what stands around them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from zufolge.model import Citation, Quote, ReaderCard, Report, Source, Span, Statement, Who

__all__ = ["cited_passage", "cited_source", "cited_statement", "quote", "text_digest"]

_BESIDE = 32  # code points of prefix and suffix


def text_digest(text: str) -> str:
    """SHA-256 of a report's text, as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def quote(text: str, span: Span) -> Quote:
    """The words of ``text`` in ``span``, and what stands before and behind them."""
    before = text[max(0, span.start - _BESIDE) : span.start]
    return Quote(span, span.of(text), before, text[span.end : span.end + _BESIDE])


def cited_statement(
    report: Report, statement: Statement, reader: ReaderCard | None = None
) -> Citation:
    """A statement that ``reader`` read in ``report``, anchored by its content."""
    return Citation(
        report.id,
        text_digest(report.text),
        tuple(quote(report.text, span) for span in statement.content),
        statement.id,
        reader.name if reader else None,
        reader.version if reader else None,
    )


def cited_passage(report: Report, spans: Iterable[Span]) -> Citation:
    """A passage of ``report`` that an editor marked."""
    quotes = tuple(quote(report.text, span) for span in spans)
    return Citation(report.id, text_digest(report.text), quotes)


def cited_source(source: Source, reports: Mapping[str, Report]) -> Who:
    """A source, anchored by the first place of each of ``reports`` that names it."""
    first: dict[str, Span] = {}
    for place in sorted(source.mentions):
        if place.report in reports:
            first.setdefault(place.report, place.span)
    mentions = (cited_passage(reports[report], (span,)) for report, span in first.items())
    return Who(source.name, source.id, mentions=tuple(mentions))
