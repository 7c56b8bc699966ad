"""What all contracts are made of: positions, points in time, text that any program can read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from zufolge.model import Place, Span, When

__all__ = [
    "DIGITS",
    "Json",
    "json_text",
    "place_to_dict",
    "span_to_dict",
    "spans_to_dicts",
    "when_to_dict",
]

DIGITS = 4
"""Decimals of a score."""

Json = dict[str, Any]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def json_text(value: object, *, indent: int | None = None, compact: bool = False) -> str:
    """``value`` as JSON text, keys in their order, without a line break at the end.

    A lone surrogate, which UTF-8 cannot carry, is escaped. ``compact`` leaves out all spaces.
    """
    separators = (",", ":") if compact else None
    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators
    )
    return _LONE_SURROGATE.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def span_to_dict(span: Span) -> Json:
    """A span in code points of the untouched text."""
    return {"start": span.start, "end": span.end}


def spans_to_dicts(spans: Iterable[Span]) -> list[Json]:
    """Spans in their order."""
    return [span_to_dict(span) for span in spans]


def place_to_dict(place: Place) -> Json:
    """A span of a report."""
    return {"report": place.report, **span_to_dict(place.span)}


def when_to_dict(when: When | None) -> Json | None:
    """A point in time, as everywhere in the contract."""
    if when is None:
        return None
    return {
        "value": when.value,
        "precision": when.precision.value,
        "spans": spans_to_dicts(when.spans),
    }
