"""A passage of a report as it is cited: its words, where they stand, and when they stood so."""

from __future__ import annotations

from dataclasses import dataclass

from zufolge.model.report import When
from zufolge.model.spans import Span

__all__ = ["CitedPassage", "PassageVersion"]


@dataclass(frozen=True, slots=True)
class PassageVersion:
    """A version of the page at a report's address, from 1. ``spans`` are where the very words of
    the passage stand in it; none where they do not. ``published`` and ``updated`` as the version
    tells."""

    report: str
    number: int
    spans: tuple[Span, ...]
    published: When | None = None
    updated: When | None = None


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """The words ``exact`` that stand at ``span`` of ``report``, with what stands around them.

    ``text_sha256`` is the digest of the report's whole text: the words stand there for as long as
    it is the same. ``statements`` are ids of the statements whose content shares a character with
    the passage. ``versions`` are all that are known of the report's address, the oldest first;
    none where it has no address.
    """

    report: str
    span: Span
    exact: str
    prefix: str
    suffix: str
    text_sha256: str
    headline: str | None = None
    outlet: str | None = None
    published: When | None = None
    updated: When | None = None
    url: str | None = None
    statements: tuple[str, ...] = ()
    versions: tuple[PassageVersion, ...] = ()

    @property
    def address(self) -> str:
        """Where it stands, for good: the report's id and code points of its text."""
        return f"{self.report}#char={self.span.start},{self.span.end}"
