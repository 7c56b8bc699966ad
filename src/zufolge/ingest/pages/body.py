"""Which lines of a page are the body of its report, and which stand in boxes between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from zufolge.ingest.fixed import byline_names, is_dateline
from zufolge.ingest.lines import Piece
from zufolge.ingest.pages.rows import Row
from zufolge.ingest.pages.tree import Element

__all__ = ["Body", "find_body"]

_LINK = 0.9
_MOSTLY_LINK = 0.45
_MOST_BOX_TEXT = 500
_SHORTEST = 40
_OFTEN = 3


class Body:
    """The body of a page: the element that holds it and the places of its rows.

    ``first`` and ``last`` are the places of the first and last running text.
    """

    def __init__(self, element: Element, places: frozenset[int], first: int, last: int) -> None:
        self.element = element
        self.places = places
        self.first = first
        self.last = last


def find_body(rows: Sequence[Row], element: Element, headline_end: int) -> Body | None:
    """The body in and around ``element``; ``None`` if no line of it is running text.

    Outside, lines count that trafilatura takes for body text too: those between the headline and
    the element, and those in elements named as the body's are.
    """
    boxes = _Boxes(rows)
    often = _said_often(rows)
    inside = [at for at, row in enumerate(rows) if _may_tell(row) and row.text not in often]
    prose = [at for at in inside if rows[at].weight and element in rows[at].chain]
    prose = [at for at in prose if not boxes.hold(rows[at], element)]
    if not prose:
        return None
    usual = Counter(_signature(rows[at]) for at in prose)
    first, last = _with_heading(rows, prose[0], element, headline_end, boxes), prose[-1]
    places = set()
    for at in inside:
        row = rows[at]
        if element in row.chain:
            belongs = first <= at <= last or (row.confirmed and row.running)
            belongs = belongs and not boxes.hold(row, element)
        else:
            alike = usual[_signature(row)] >= 2 and bool(row.chain[0].marks)
            opens = headline_end <= at < first and row.heading is None
            belongs = bool(row.weight) and row.confirmed and (alike or opens)
        if belongs:
            places.add(at)
    told = [at for at in places if rows[at].weight]
    return Body(element, frozenset(places), min(told), max(told))


def _with_heading(
    rows: Sequence[Row], first: int, element: Element, headline_end: int, boxes: _Boxes
) -> int:
    """Where the body begins: with the heading right above its ``first`` running text, if any."""
    above = first - 1
    if above < headline_end or rows[above].heading is None or rows[above].kind is not None:
        return first
    row = rows[above]
    own = element in row.chain and _may_tell(row) and not boxes.hold(row, element)
    own = own and Piece(row.text, 0, 0).is_heading_like
    own = own and not byline_names(row.text) and not is_dateline(row.text)
    return above if own else first


def _may_tell(row: Row) -> bool:
    """Whether a row can be body text at all: no link, no part of the page's own workings."""
    listed = row.chain[0].name == "li"
    if row.beside or row.linked >= (_MOSTLY_LINK if listed else _LINK):
        return False
    return row.running or row.heading is not None or row.confirmed


def _said_often(rows: Sequence[Row]) -> frozenset[str]:
    """Whole sentences that the page says again and again among others: its own words in place of
    what it embeds."""
    times = Counter(row.text for row in rows if row.is_prose and len(row.text) >= _SHORTEST)
    most = times.total() / 2
    return frozenset(text for text, count in times.items() if _OFTEN <= count < most)


def _signature(row: Row) -> tuple[str, frozenset[str]]:
    return row.chain[0].name, row.chain[0].marks


class _Boxes:
    """Small elements around a link to something else or a form: teasers, hints, subscriptions."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._links: defaultdict[Element, int] = defaultdict(int)
        self._text: defaultdict[Element, int] = defaultdict(int)
        for row in rows:
            linked = row.linked >= _LINK or any(node.name == "form" for node in row.chain[:4])
            told = len(row.text) if row.is_prose and row.linked < _MOSTLY_LINK else 0
            if linked or told:
                for node in row.chain:
                    self._links[node] += linked
                    self._text[node] += told

    def hold(self, row: Row, body: Element) -> bool:
        """Whether the row stands in such an element within ``body``."""
        for node in row.chain:
            if node is body:
                return False
            if self._links[node] and self._text[node] <= _MOST_BOX_TEXT:
                return True
        return False
