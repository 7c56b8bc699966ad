"""A cited passage as JSON: contract ``zufolge.passage/1``."""

from __future__ import annotations

from typing import Any

from zufolge.export.contract import when_to_dict
from zufolge.model import CitedPassage, PassageVersion, Span

__all__ = ["passage_to_dict"]


def passage_to_dict(passage: CitedPassage) -> dict[str, Any]:
    """As plain dicts and lists. Spans count code points of the untouched text."""
    return {
        "schema": "zufolge.passage/1",
        "address": passage.address,
        "report": passage.report,
        "span": _span(passage.span),
        "exact": passage.exact,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
        "text_sha256": passage.text_sha256,
        "headline": passage.headline,
        "outlet": passage.outlet,
        "published": when_to_dict(passage.published),
        "updated": when_to_dict(passage.updated),
        "url": passage.url,
        "statements": list(passage.statements),
        "versions": [_version(each) for each in passage.versions],
    }


def _version(version: PassageVersion) -> dict[str, Any]:
    return {
        "report": version.report,
        "number": version.number,
        "published": when_to_dict(version.published),
        "updated": when_to_dict(version.updated),
        "stands_at": [_span(span) for span in version.spans],
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
