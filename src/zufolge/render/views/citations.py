"""Which characters of the reports the page leads to, and the anchors that stand there."""

from __future__ import annotations

from collections import defaultdict

from zufolge.model import Place, Span

__all__ = ["Citations", "anchor_of"]


def anchor_of(place: Place) -> str:
    """The anchor of some characters of a report: "c-0ccf822afd9d-299-634"."""
    return f"c-{place.report.removeprefix('r-')}-{place.span.start}-{place.span.end}"


class Citations:
    """Collects the places that parts of the page cite, so that the reports, which are made last,
    have an anchor for each of them and for no other."""

    def __init__(self) -> None:
        self._cited: dict[str, set[Span]] = defaultdict(set)

    def href(self, place: Place) -> str:
        """A link to the characters of ``place``, which will have an anchor."""
        self._cited[place.report].add(place.span)
        return f"#{anchor_of(place)}"

    def of(self, report: str) -> list[Span]:
        """What is cited of ``report``, in order."""
        return sorted(self._cited[report])
