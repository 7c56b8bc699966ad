"""Captions and picture credits: lines in elements that are made for, or named after, pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from zufolge.ingest.credits import is_credit, names_photo_agency, parse_credit
from zufolge.ingest.fixed import is_dateline
from zufolge.ingest.pages.boxes import is_box
from zufolge.ingest.pages.marks import marked
from zufolge.ingest.pages.rows import Row
from zufolge.ingest.pages.tree import Element
from zufolge.ingest.patterns import line_pattern
from zufolge.model import BlockKind

__all__ = ["label_below_pictures", "label_photo_credits", "label_pictures"]

_REACH = 6
_LEVELS = 4
_LINK = 0.9
_LONGEST_CAPTION = 400
_FIGURES = frozenset({"figure", "figcaption"})
_PICTURES = frozenset({"img", "picture", "video"})
_LONGEST_CREDIT = 120
_MOST_NAME_WORDS = 6
_MOST_CREDIT_WORDS = 10
_TEXTS = frozenset({"blockquote", "table", "ul", "ol"})
_NAMED_AGAIN = re.compile(r"\w\s?[/|]\s?\w")
_WORDLESS = re.compile(r"[\W\d_]*|.{0,24}\b\d+:\d\d\b.{0,40}")


def label_pictures(rows: Sequence[Row], extent: range, body: Element) -> None:
    """Labels the lines in elements made for pictures in the report's ``extent``.

    A quotation or a table set as a figure is none.
    """
    frames = {body, *body.above()}
    report = rows[extent.start : extent.stop]
    teasers = _teasers(report, frames)
    for row in report:
        if row.kind is None and teasers.isdisjoint(row.chain) and _in_picture(row, frames):
            row.kind = _kind(row)


def label_below_pictures(rows: Sequence[Row], extent: range, body: Element) -> None:
    """Labels the lines that share a small element with a picture and little else.

    A picture of the author has the byline beside it and is none of the report.
    """
    frames = {body, *body.above()}
    report = rows[extent.start : extent.stop]
    portraits = {
        node for row in report if row.kind is BlockKind.BYLINE for node in row.chain[:_LEVELS]
    }
    pictured = _pictured(rows) - portraits
    teasers = _teasers(report, frames)
    for row in report:
        own = row.kind is None and not row.beside and teasers.isdisjoint(row.chain)
        if own and _below_picture(row, frames, pictured):
            row.kind = _kind(row)


def label_photo_credits(rows: Sequence[Row]) -> None:
    """Labels lines that say themselves that they credit a picture ("Foto: Jon Muster")."""
    for row in rows:
        tells = row.is_prose and len(row.text.split()) > _MOST_CREDIT_WORDS
        if (
            row.kind is None
            and not tells
            and line_pattern("photo_credit", "lines").fullmatch(row.text)
        ):
            row.kind = BlockKind.PHOTO_CREDIT


def _teasers(report: Sequence[Row], frames: set[Element]) -> set[Element]:
    """The small elements around headings that are links: a picture in them is another report's."""
    told: Counter[Element] = Counter()
    for row in report:
        for node in row.chain[:_REACH]:
            told[node] += len(row.text)
    return {
        node
        for row in report
        if row.heading is not None and row.linked >= _LINK
        for node in row.chain[:_REACH]
        if node not in frames and told[node] <= _LONGEST_CAPTION
    }


def _pictured(rows: Sequence[Row]) -> set[Element]:
    """The small elements around pictures: at most a few levels up, with few words in them."""
    root = rows[-1].chain[-1]
    found = {
        up
        for node in root.elements()
        if node.name in _PICTURES
        for up in islice(node.above(), _LEVELS)
    }
    words: Counter[Element] = Counter()
    for row in rows:
        for node in row.chain[: _LEVELS + 1]:
            words[node] += len(row.text)
    return {node for node in found if words[node] <= _LONGEST_CAPTION}


def _below_picture(row: Row, frames: set[Element], pictured: set[Element]) -> bool:
    """Whether one of its elements is ``pictured``; a link or a heading is no caption."""
    if row.heading is not None or row.linked >= 1 or row.chain[0].name in _TEXTS | {"li"}:
        return False
    for node in row.chain[1:_LEVELS]:
        # old layouts set picture and caption as a table
        if node in frames or (node.name in _TEXTS and node.name != "table"):
            return False
        if node in pictured:
            return True
    return False


def _in_picture(row: Row, frames: set[Element]) -> bool:
    """Whether it stands in a picture's element, which is no part of a teaser or a portrait."""
    found: Element | None = None
    for node in row.chain[:_REACH]:
        if node in frames or node.name in _TEXTS:
            break
        portrait = marked(node, "byline") and node.name not in _FIGURES
        if found is None and portrait:
            return False
        if node.name in _FIGURES or (marked(node, "picture") and not portrait):
            found = node
    if found is None or (found.name != "figcaption" and row.linked >= _LINK):
        return False
    if row.heading is not None and found.name not in _FIGURES:
        return False
    return row.aside is None or is_box(row.aside) or row.aside not in found.above()


def _kind(row: Row) -> BlockKind:
    text = row.text
    if _WORDLESS.fullmatch(text) or is_dateline(text) or row.chain[0].name == "button":
        return BlockKind.BOILERPLATE
    if any(line_pattern(key, "lines").fullmatch(text) for key in ("boilerplate", "teasers")):
        return BlockKind.BOILERPLATE
    if len(text) <= _LONGEST_CREDIT and _credits(row):
        return BlockKind.PHOTO_CREDIT
    return BlockKind.CAPTION


def _credits(row: Row) -> bool:
    text = row.text
    if line_pattern("photo_credit", "lines").fullmatch(text) or is_credit(text):
        return True
    short = len(text.split()) <= _MOST_NAME_WORDS and not text.endswith((".", "!", "?"))
    named = any(marked(node, "credit") or marked(node, "byline") for node in row.nodes[:2])
    agency = names_photo_agency(text) or bool(parse_credit(text).credits)
    return short and (named or agency or _NAMED_AGAIN.search(text) is not None)
