"""What an archive is asked, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

from zufolge.model.reading import Act, Certainty, Form
from zufolge.model.spans import Span

__all__ = ["Excerpt", "Found", "ReportHit", "Search", "StatementHit"]


@dataclass(frozen=True, slots=True)
class Search:
    """A question to the archive; what is empty or ``None`` does not matter.

    ``words`` as people type them: all must be there; "in quotation marks" in this order, ``word*``
    for words that begin so, ``-word`` for what must not be there. ``acts``, ``forms`` and
    ``certainties`` name values of which one must hold. ``since`` and ``until`` are days or times
    as in ``When.value``, both included, on German clocks; undated reports are in no stretch of
    time. ``limit`` is how many statements, and how many reports, are wanted at most.
    """

    words: str = ""
    speaker: str | None = None
    acts: tuple[Act, ...] = ()
    forms: tuple[Form, ...] = ()
    certainties: tuple[Certainty, ...] = ()
    outlet: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int = 20

    @property
    def of_statements(self) -> bool:
        """Whether it asks for something that only statements have."""
        return bool(self.speaker or self.acts or self.forms or self.certainties)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a report's text. ``marks`` are the words that were asked for in it; all spans
    are code points of the untouched text."""

    span: Span
    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class StatementHit:
    """A statement that was found. ``span`` is the envelope of its content; ``also_in`` are other
    versions of the same page in which it stands word for word."""

    id: str
    report: str
    span: Span
    speaker: str | None
    relays: tuple[str, ...]
    form: Form
    act: Act
    certainty: Certainty
    confidence: float
    headline: str | None
    outlet: str | None
    published: str | None
    url: str | None
    excerpt: Excerpt
    score: float
    also_in: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where it stands, for good: the report's id and code points of its text."""
        return f"{self.report}#char={self.span.start},{self.span.end}"


@dataclass(frozen=True, slots=True)
class ReportHit:
    """A report that was found, with the passage that holds most of what was asked for."""

    report: str
    headline: str | None
    outlet: str | None
    published: str | None
    url: str | None
    excerpt: Excerpt
    score: float

    @property
    def address(self) -> str:
        """Where the passage stands, for good: the report's id and code points of its text."""
        return f"{self.report}#char={self.excerpt.span.start},{self.excerpt.span.end}"


@dataclass(frozen=True, slots=True)
class Found:
    """The answer, the best hits first.

    ``ranked_statements`` and ``ranked_reports`` are how many hits were compared; where more were
    there (``more_statements``, ``more_reports``) these are the newest ones. ``ignored`` are words
    of the question that say nothing beside the others; ``instead`` pairs words that the archive
    does not know with the spellings that were searched for them.
    """

    statements: tuple[StatementHit, ...]
    reports: tuple[ReportHit, ...]
    ranked_statements: int
    ranked_reports: int
    more_statements: bool
    more_reports: bool
    ignored: tuple[str, ...] = ()
    instead: tuple[tuple[str, str], ...] = ()
