"""The small pieces that several parts of a page show. All words are ready to print."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

__all__ = ["Link", "Passage", "ReportHead", "Row", "Step", "Tag"]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; without ``href`` they are just words."""

    text: str
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A short label; ``kind`` and ``code`` are for the style sheet, ``symbol`` stands before the
    text so that colour is never the only sign."""

    kind: str
    code: str
    text: str
    symbol: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way a statement took: ``role`` is "speaker", "relay" or "addressee".

    ``name`` is the source's name, or the words of the report where none is known (``known`` is
    false then). ``label`` says the role in words, ``lead`` stands before the name in a line,
    ``hint`` is how the report puts it.
    """

    role: str
    name: str
    label: str
    href: str = ""
    hint: str = ""
    known: bool = True
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a statement's card or a report's head: a label and what stands for it."""

    label: str
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ReportHead:
    """A report in short, as the head of a column and wherever it is named.

    ``number`` counts the reports in the order shown (dated ones first). ``made_of`` leads to what
    its text is made of. ``dated`` is false for a report that tells neither when it was published
    nor when it was updated. ``lang`` is the language of its words if the page has another.
    """

    id: str
    number: int
    href: str
    made_of: str
    label: str
    outlet: str
    outlet_known: bool
    headline: str
    when: str
    dated: bool
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement as a cell shows it. ``place`` is "report·statement"; ``echoes`` are the headline,
    lead or summary of the same report that say it again, ``copies`` other reports that have it
    from the same speaker in the same words."""

    id: str
    href: str
    place: str
    report: ReportHead
    excerpt: Markup
    chain: tuple[Step, ...]
    tags: tuple[Tag, ...]
    echoes: tuple[Link, ...] = ()
    copies: tuple[Link, ...] = ()
