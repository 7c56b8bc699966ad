"""Saved pages as raw crawls of plain text, and what each of their lines is.

The text is what the page shows, a line for each block of it (``ingest.pages.projection``). Two
crawls are made of a page: all of it ("page"), and what crawlers leave that look for the report
("stretch"): from its headline to a little below its last paragraph.

A line is of the report if the gold of the page has it, and a leftover if it has not. Where the
gold and the reader of pages disagree the line is "doubtful" and counts nowhere: the gold lacks
lists, boxes and some paragraphs. Pages whose gold lacks whole parts are left out.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from page_gold import GoldPage, bare, gold_pages
from zufolge.ingest.pages import page_report
from zufolge.model import BlockKind, Report

__all__ = ["Crawl", "Line", "Role", "crawls"]

_NOTES = Path(__file__).with_name("gold") / "pages.toml"
_FEWEST_WORDS = 5
_LONG = 80
_LINES_ABOVE = 40
_KICKER_LINES = 3
_LINES_BELOW = 15
_CAPTION_WORDS = 3
_BODY = frozenset(
    {
        BlockKind.HEADLINE,
        BlockKind.LEAD,
        BlockKind.SUMMARY_POINT,
        BlockKind.PARAGRAPH,
        BlockKind.QUOTATION,
        BlockKind.QUESTION,
        BlockKind.ANSWER,
    }
)


class Role(StrEnum):
    """What a line of a crawl is."""

    REPORT = "report"
    TITLE = "title"
    CAPTION = "caption"
    LEFTOVER = "leftover"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Line:
    """The stretch ``[start, end)`` of a crawl, and what it is."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Crawl:
    """The text of one page as a crawl; ``kind`` is "page" or "stretch"."""

    outlet: str
    page: str
    kind: str
    address: str | None
    text: str
    lines: tuple[Line, ...]


def crawls(data: Path) -> Iterator[Crawl]:
    """Both crawls of every page under ``data`` whose gold is whole."""
    notes = tomllib.loads(_NOTES.read_text("utf-8"))["doubtful"]
    for gold in gold_pages(data):
        if notes.get(gold.name, "").startswith("body:"):
            continue
        report = page_report(gold.raw, address=gold.address)
        lines = tuple(_lines(gold, report))
        outlet = gold.name.partition("_")[0]
        yield Crawl(outlet, gold.name, "page", gold.address, report.text, lines)
        stretch = _stretch(lines)
        if stretch:
            page = Crawl(outlet, gold.name, "stretch", gold.address, report.text, stretch)
            yield _cut(page)


def _lines(gold: GoldPage, report: Report) -> Iterator[Line]:
    told = [text for text in map(bare, (*gold.lead, *gold.body)) if text]
    whole = frozenset(told)
    title = bare(gold.title)
    captions = [text for text in map(bare, gold.captions) if len(text.split()) >= _CAPTION_WORDS]
    body = [block for block in report.blocks if block.kind in _BODY]
    at = 0
    for written in report.text.split("\n"):
        start, end = at, at + len(written)
        at = end + 1
        said = bare(written)
        if not said:
            continue
        if said in whole or any(_is_part(said, text) or _is_part(text, said) for text in told):
            role = Role.REPORT
        elif said == title or _is_part(said, title):
            role = Role.TITLE
        elif any(said in text or text in said for text in captions):
            role = Role.CAPTION
        elif any(block.start < end and start < block.end for block in body):
            role = Role.DOUBTFUL
        else:
            role = Role.LEFTOVER
        yield Line(start, end, role)


def _is_part(part: str, whole: str) -> bool:
    return part in whole and len(part.split()) >= _FEWEST_WORDS


def _stretch(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines from the last title above the report to a little below it."""
    told = [at for at, line in enumerate(lines) if line.role is Role.REPORT]
    told = [at for at in told if lines[at].end - lines[at].start > _LONG]
    if not told:
        return ()
    near = range(max(0, told[0] - _LINES_ABOVE), told[0])
    titles = [at for at in near if lines[at].role is Role.TITLE]
    first = max(0, (titles[-1] if titles else told[0]) - _KICKER_LINES)
    return tuple(lines[first : told[-1] + 1 + _LINES_BELOW])


def _cut(crawl: Crawl) -> Crawl:
    first, last = crawl.lines[0].start, crawl.lines[-1].end
    lines = tuple(Line(line.start - first, line.end - first, line.role) for line in crawl.lines)
    return replace(crawl, text=crawl.text[first:last], lines=lines)
