"""Which reports share text, from where it comes, and how much of each report is its own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zufolge.model.source import Place
from zufolge.model.spans import Span

__all__ = ["Copies", "CopyKind", "Copying", "Passage", "Share", "TextOrigin"]


class CopyKind(StrEnum):
    """How the texts of two reports relate: ``COPIED`` is two sentences or more in the same words,
    ``REWRITTEN`` one text in changed words, ``QUOTED`` no more than quotations or a few words."""

    COPIED = "copied"
    REWRITTEN = "rewritten from one text"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that two reports share, exact on both sides. ``words`` are those that agree."""

    a: Place
    b: Place
    words: int


@dataclass(frozen=True, slots=True)
class Copying:
    """Two reports (ids, ``a < b``) that share passages.

    ``of_a`` and ``of_b`` are the shares (0 to 1, by characters of telling blocks) of each that
    stand in the other. ``first`` is the report that surely was published first, ``None`` if the
    times do not tell.
    """

    a: str
    b: str
    kind: CopyKind
    of_a: float
    of_b: float
    passages: tuple[Passage, ...]
    first: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextOrigin:
    """Reports whose text comes from one place: "38 outlets, 2 origins".

    ``agencies`` are ids of sources of kind agency, credited by one of the reports or named in the
    chain; empty if nobody is. ``first`` is the earliest report as far as times tell. Each reason
    names its evidence: credit, chain or copied text. A report stands in one origin alone.
    """

    reports: tuple[str, ...]
    agencies: tuple[str, ...]
    first: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """What one report's telling text is made of: spans of agency text, of text shared with other
    reports, and of its own, free of overlaps; together they cover its telling blocks."""

    report: str
    agency: tuple[Span, ...]
    other: tuple[Span, ...]
    own: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """All of it for one story, each in a fixed order."""

    pairs: tuple[Copying, ...] = ()
    origins: tuple[TextOrigin, ...] = ()
    shares: tuple[Share, ...] = ()
