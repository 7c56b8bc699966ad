"""What no single report holds in ``dossier.json``: values, copies, slots, timeline, wordings."""

from __future__ import annotations

import math
from collections.abc import Iterable

from zufolge.export.plain import DIGITS, Json, place_to_dict, span_to_dict, spans_to_dicts
from zufolge.model import (
    Copies,
    Copying,
    Quantity,
    Share,
    Slot,
    TextOrigin,
    TimeExpression,
    TimelineEntry,
    Values,
    Wording,
)

__all__ = [
    "copies_to_dict",
    "slots_to_dict",
    "timeline_to_dict",
    "values_to_dict",
    "wordings_to_dict",
]


def values_to_dict(values: Iterable[Values]) -> list[Json]:
    """Times and quantities by report."""
    return [
        {
            "report": each.report,
            "times": [_time(time) for time in each.times],
            "quantities": [_quantity(quantity) for quantity in each.quantities],
        }
        for each in values
    ]


def _time(time: TimeExpression) -> Json:
    return {
        **span_to_dict(time.span),
        "kind": time.kind.value,
        "value": time.value,
        "mod": time.mod,
        "first": time.first,
        "last": time.last,
        "anchor": time.anchor.value,
        "anchor_span": span_to_dict(time.anchor_span) if time.anchor_span else None,
        "reason": time.reason,
    }


def _quantity(quantity: Quantity) -> Json:
    """JSON has no infinity: a bound that is none is ``null``."""
    return {
        **span_to_dict(quantity.span),
        "number": span_to_dict(quantity.number),
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high if math.isfinite(quantity.high) else None,
        "unit": quantity.unit,
        "unit_span": span_to_dict(quantity.unit_span) if quantity.unit_span else None,
        "ordinal": quantity.ordinal,
    }


def copies_to_dict(copies: Copies) -> Json:
    """Pairs of reports that share text, origins of texts, and what each report is made of."""
    return {
        "pairs": [_copying(pair) for pair in copies.pairs],
        "origins": [_origin(origin) for origin in copies.origins],
        "shares": [_share(share) for share in copies.shares],
    }


def _copying(pair: Copying) -> Json:
    return {
        "a": pair.a,
        "b": pair.b,
        "kind": pair.kind.value,
        "of_a": round(pair.of_a, DIGITS),
        "of_b": round(pair.of_b, DIGITS),
        "passages": [
            {"a": span_to_dict(p.a.span), "b": span_to_dict(p.b.span), "words": p.words}
            for p in pair.passages
        ],
        "first": pair.first,
        "reasons": list(pair.reasons),
    }


def _origin(origin: TextOrigin) -> Json:
    return {
        "reports": list(origin.reports),
        "agencies": list(origin.agencies),
        "first": origin.first,
        "reasons": list(origin.reasons),
    }


def _share(share: Share) -> Json:
    return {
        "report": share.report,
        "agency": spans_to_dicts(share.agency),
        "other": spans_to_dicts(share.other),
        "own": spans_to_dicts(share.own),
    }


def slots_to_dict(slots: Iterable[Slot]) -> list[Json]:
    """Rows of the conflict grid."""
    return [
        {
            "claims": list(slot.claims),
            "kind": slot.kind.value,
            "name": slot.name,
            "values": [
                {
                    "statement": value.statement,
                    "place": place_to_dict(value.place),
                    "value": value.value,
                    "origin": value.origin,
                }
                for value in slot.values
            ],
            "difference": slot.difference.value,
            "reasons": list(slot.reasons),
        }
        for slot in slots
    ]


def timeline_to_dict(timeline: Iterable[TimelineEntry]) -> list[Json]:
    """Entries in order of time."""
    return [
        {
            "value": entry.value,
            "first": entry.first,
            "last": entry.last,
            "kind": entry.kind.value,
            "claim": entry.claim,
            "statements": list(entry.statements),
            "places": [place_to_dict(place) for place in entry.places],
            "reason": entry.reason,
        }
        for entry in timeline
    ]


def wordings_to_dict(wordings: Iterable[Wording]) -> list[Json]:
    """Quotations of two statements side by side."""
    return [
        {
            "a": wording.a,
            "b": wording.b,
            "kind": wording.kind.value,
            "pieces": [
                {
                    "a": span_to_dict(piece.a) if piece.a else None,
                    "b": span_to_dict(piece.b) if piece.b else None,
                    "same": piece.same,
                }
                for piece in wording.pieces
            ],
            "reasons": list(wording.reasons),
        }
        for wording in wordings
    ]
