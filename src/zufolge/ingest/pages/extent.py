"""From where to where a report goes on its page: what stands outside belongs to the page."""

from __future__ import annotations

from collections.abc import Sequence

from zufolge.ingest.fixed import is_teaser_heading
from zufolge.ingest.pages.body import Body
from zufolge.ingest.pages.boxes import is_box
from zufolge.ingest.pages.marks import marked
from zufolge.ingest.pages.rows import Row
from zufolge.ingest.pages.tree import Element

__all__ = ["extent_of"]

_ABOVE = 12
_BELOW = 12
_WHOLE_PAGE = frozenset({"#page", "html", "body"})


def extent_of(rows: Sequence[Row], headline: tuple[int, int], body: Body) -> range:
    """The rows of the report, from its first (a kicker, a picture) to its last (a credit).

    Above the headline they stand in the smallest element that holds headline and body; below the
    body in the body's own, up to the first heading, list of links or part made for other things;
    boxes that are called so go with it.
    """
    first, end = headline
    start = min(first, body.first) if end else body.first
    frame = _frame(rows[start], body.element)
    if frame.name not in _WHOLE_PAGE:
        top = start
        while start > max(0, top - _ABOVE) and frame in rows[start - 1].chain:
            start -= 1
    stop = max(body.last + 1, end)
    for row in rows[stop : stop + _BELOW]:
        boxed = row.aside is not None and marked(row.aside, "box") and is_box(row.aside)
        goes_on = row.heading is not None or row.beside or is_teaser_heading(row.text)
        if (goes_on and not boxed) or body.element not in row.chain:
            break
        stop += 1
    return range(start, stop)


def _frame(row: Row, element: Element) -> Element:
    """The innermost element that holds both."""
    around = {element, *element.above()}
    return next(node for node in row.chain if node in around)
