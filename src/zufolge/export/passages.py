"""A cited passage as JSON: contract ``zufolge.passage/1``."""

from __future__ import annotations

from zufolge.export.plain import Json, span_to_dict, spans_to_dicts, when_to_dict
from zufolge.model import CitedPassage, PassageVersion

__all__ = ["passage_to_dict"]


def passage_to_dict(passage: CitedPassage) -> Json:
    """As plain dicts and lists. Spans count code points of the untouched text."""
    return {
        "schema": "zufolge.passage/1",
        "address": passage.address,
        "report": passage.report,
        "span": span_to_dict(passage.span),
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


def _version(version: PassageVersion) -> Json:
    return {
        "report": version.report,
        "number": version.number,
        "published": when_to_dict(version.published),
        "updated": when_to_dict(version.updated),
        "stands_at": spans_to_dicts(version.spans),
    }
