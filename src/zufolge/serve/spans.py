"""Places of a report as addresses and forms write them: "40,86", several parted by blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zufolge.model import Place, Span

__all__ = ["places_in", "places_told", "spans_in", "spans_told"]

_SPAN = re.compile(r"(\d{1,9}),(\d{1,9})", re.ASCII)
_PLACE = re.compile(r"(r-[0-9a-f]{1,64}):(\d{1,9}),(\d{1,9})", re.ASCII)
_MOST = 10_000


def spans_in(told: str) -> tuple[Span, ...]:
    """The spans that ``told`` writes, in order; none if anything in it is no span."""
    parts = told.split()[:_MOST]
    found = [_span(match[1], match[2]) for part in parts if (match := _SPAN.fullmatch(part))]
    whole = [span for span in found if span is not None]
    return tuple(sorted(whole)) if len(whole) == len(parts) else ()


def spans_told(spans: Iterable[Span]) -> str:
    """``spans`` as ``spans_in`` reads them."""
    return " ".join(f"{span.start},{span.end}" for span in spans)


def places_in(told: str) -> tuple[Place, ...]:
    """The places of reports that ``told`` writes ("r-0123:40,86"); what is none is left out."""
    found = []
    for part in told.split()[:_MOST]:
        match = _PLACE.fullmatch(part)
        span = _span(match[2], match[3]) if match else None
        if match and span:
            found.append(Place(match[1], span))
    return tuple(found)


def places_told(places: Iterable[Place]) -> str:
    """``places`` as ``places_in`` reads them."""
    return " ".join(f"{p.report}:{p.span.start},{p.span.end}" for p in places)


def _span(start: str, end: str) -> Span | None:
    return Span(int(start), int(end)) if int(start) < int(end) else None
