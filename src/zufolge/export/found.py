"""What a search found, as JSON: contract ``zufolge.search/1``."""

from __future__ import annotations

from zufolge.export.plain import Json, json_text
from zufolge.model import Excerpt, Found, ReportHit, Span, StatementHit

__all__ = ["found_to_dict", "found_to_json"]


def found_to_json(found: Found) -> str:
    """One JSON object. Spans are [start, end) in code points of the report's untouched text."""
    return json_text(found_to_dict(found))


def found_to_dict(found: Found) -> Json:
    """What ``found_to_json`` writes, as plain dicts and lists."""
    return {
        "schema": "zufolge.search/1",
        "statements": [_statement(hit) for hit in found.statements],
        "reports": [_report(hit) for hit in found.reports],
        "ranked": {"statements": found.ranked_statements, "reports": found.ranked_reports},
        "more": {"statements": found.more_statements, "reports": found.more_reports},
        "ignored": list(found.ignored),
        "instead": [{"asked": asked, "searched": taken} for asked, taken in found.instead],
    }


def _statement(hit: StatementHit) -> Json:
    return {
        "id": hit.id,
        "address": hit.address,
        "report": hit.report,
        "span": _span(hit.span),
        "speaker": hit.speaker,
        "relays": list(hit.relays),
        "form": hit.form.value,
        "act": hit.act.value,
        "certainty": hit.certainty.value,
        "confidence": hit.confidence,
        **_where(hit),
        "also_in": list(hit.also_in),
    }


def _report(hit: ReportHit) -> Json:
    return {"address": hit.address, "report": hit.report, **_where(hit)}


def _where(hit: StatementHit | ReportHit) -> Json:
    return {
        "headline": hit.headline,
        "outlet": hit.outlet,
        "published": hit.published,
        "url": hit.url,
        "excerpt": _excerpt(hit.excerpt),
        "score": hit.score,
    }


def _excerpt(excerpt: Excerpt) -> Json:
    marks = [_span(mark) for mark in excerpt.marks]
    return {"span": _span(excerpt.span), "text": excerpt.text, "marks": marks}


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
