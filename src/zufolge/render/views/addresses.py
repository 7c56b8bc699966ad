"""Where everything stands that a page leads to: anchors of the one page, unless somebody has it
elsewhere."""

from __future__ import annotations

from collections import defaultdict

from zufolge.model import Place, Span, Statement

__all__ = ["Anchors", "anchor_of", "gap_anchor"]


def anchor_of(place: Place) -> str:
    """The anchor of some characters of a report: "c-0ccf822afd9d-299-634"."""
    return f"c-{place.report.removeprefix('r-')}-{place.span.start}-{place.span.end}"


def gap_anchor(place: Place) -> str:
    """The anchor of words of a report that were not read."""
    return f"g-{place.report}-{place.span.start}"


class Anchors:
    """Links to all that stands on the one page of a dossier.

    Collects the places that parts of the page cite, so that the reports, which are made last, have
    an anchor for each of them and for no other. Where the parts stand on pages of their own, a
    subclass gives their addresses instead.
    """

    def __init__(self) -> None:
        self._cited: dict[str, set[Span]] = defaultdict(set)

    def report(self, report: str) -> str:
        """A link to a report."""
        return f"#{report}"

    def strip(self, report: str) -> str:
        """A link to what a report is made of."""
        return f"#s-{report}"

    def statement(self, said: Statement) -> str:
        """A link to a statement in its report."""
        return f"#p-{said.id}"

    def characters(self, place: Place) -> str:
        """A link to the very characters of ``place``, which will have an anchor."""
        self._cited[place.report].add(place.span)
        return f"#{anchor_of(place)}"

    def gap(self, place: Place) -> str:
        """A link to words that were not read."""
        return f"#{gap_anchor(place)}"

    def claim(self, claim: str) -> str:
        """A link to a claim with its passages."""
        return f"#{claim}"

    def origins(self, claim: str) -> str:
        """A link to the origins of a claim."""
        return f"#o-{claim}"

    def lane(self, claim: str) -> str:
        """A link to the status of a claim over time."""
        return f"#l-{claim}"

    def source(self, source: str) -> str:
        """A link to who a source is."""
        return f"#{source}"

    def says(self, source: str) -> str:
        """A link to what a source said."""
        return f"#says-{source}"

    def named(self, source: str) -> str:
        """A link to the places that name a source."""
        return f"#named-{source}"

    def cited(self, report: str) -> list[Span]:
        """What is cited of ``report``, in order."""
        return sorted(self._cited[report])
