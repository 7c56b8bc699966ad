"""Captions and picture credits: lines in elements that are made for, or named after, pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zufolge.ingest.credits import is_credit, names_photo_agency, parse_credit
from zufolge.ingest.fixed import is_dateline
from zufolge.ingest.pages.marks import marked
from zufolge.ingest.pages.rows import Row
from zufolge.ingest.pages.tree import Element
from zufolge.ingest.patterns import line_pattern
from zufolge.model import BlockKind

__all__ = ["label_pictures"]

_REACH = 6
_LONGEST_CREDIT = 120
_MOST_NAME_WORDS = 6
_TEXTS = frozenset({"blockquote", "table", "ul", "ol"})
_NAMED_AGAIN = re.compile(r"\w\s?[/|]\s?\w")
_WORDLESS = re.compile(r"[\W\d_]*|.{0,24}\b\d+:\d\d\b.{0,12}")


def label_pictures(rows: Sequence[Row], body: Element) -> None:
    """Labels the lines around pictures inside and beside the ``body``.

    A quotation or a table set as a figure is none.
    """
    frames = {body, *body.above()}
    for row in rows:
        if row.kind is None and _in_picture(row, frames):
            row.kind = _kind(row)


def _in_picture(row: Row, frames: set[Element]) -> bool:
    for node in row.chain[:_REACH]:
        if node in frames or node.name in _TEXTS:
            return False
        if node.name in ("figure", "figcaption") or marked(node, "picture"):
            return True
    return False


def _kind(row: Row) -> BlockKind:
    text = row.text
    if _WORDLESS.fullmatch(text) or is_dateline(text) or row.chain[0].name == "button":
        return BlockKind.BOILERPLATE
    if len(text) <= _LONGEST_CREDIT and _credits(row):
        return BlockKind.PHOTO_CREDIT
    return BlockKind.CAPTION


def _credits(row: Row) -> bool:
    text = row.text
    if line_pattern("photo_credit", "lines").fullmatch(text) or is_credit(text):
        return True
    short = len(text.split()) <= _MOST_NAME_WORDS and not text.endswith((".", "!", "?"))
    named = any(marked(node, "credit") or marked(node, "byline") for node in row.chain[:2])
    agency = names_photo_agency(text) or bool(parse_credit(text).credits)
    return short and (named or agency or _NAMED_AGAIN.search(text) is not None)
