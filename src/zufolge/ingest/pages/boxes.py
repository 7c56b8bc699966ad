"""Boxes of a report: facts, biographies, glossaries that stand beside its running text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from zufolge.ingest.fixed import is_teaser_heading
from zufolge.ingest.pages.marks import marked
from zufolge.ingest.pages.rows import Row
from zufolge.ingest.pages.tree import Element
from zufolge.ingest.patterns import line_pattern
from zufolge.model import BlockKind

__all__ = ["is_box", "label_boxes"]

_LINK = 0.9
_FEWEST = 60
_OFFERS = frozenset({"form", "button"})
_BOXES = frozenset({"aside", "details"})


def is_box(node: Element) -> bool:
    """Whether an element beside the running text may be a box of the report, by its name."""
    return (marked(node, "box") or node.name in _BOXES) and not marked(node, "beside")


def label_boxes(rows: Sequence[Row], extent: range) -> None:
    """Labels the lines of boxes in the report's ``extent``.

    A box tells something in prose; it is no list of links, no form and no word of the page to
    its readers.
    """
    boxes: defaultdict[Element, list[Row]] = defaultdict(list)
    for row in rows[extent.start : extent.stop]:
        if row.aside is not None and is_box(row.aside):
            boxes[row.aside].append(row)
    for box in boxes.values():
        if _tells(box):
            for row in box:
                if row.kind is None and not line_pattern("boilerplate", "lines").fullmatch(
                    row.text
                ):
                    row.kind = BlockKind.BOX


def _tells(box: Sequence[Row]) -> bool:
    for row in box:
        offers = row.linked >= _LINK or any(node.name in _OFFERS for node in row.chain)
        if offers or is_teaser_heading(row.text):
            return False
    return sum(len(row.text) for row in box if row.is_prose) >= _FEWEST
