"""The lines of a page with what their elements tell of them, and where the body is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from zufolge.ingest.credits import is_credit
from zufolge.ingest.lines import Piece
from zufolge.ingest.pages.marks import marked
from zufolge.ingest.pages.projection import Line, Projection
from zufolge.ingest.pages.tree import Element
from zufolge.model import BlockKind

__all__ = ["Row", "body_of", "in_doubt", "rows_of"]

_FRAMES = frozenset({"#page", "html", "body", "main", "article"})
_LAST_CREDIT = re.compile(r"\s*[(\[][^()\[\]]{2,60}[)\]]$")
_LINKS = frozenset({"a"})
_BOLD = frozenset({"b", "strong"})
_BESIDE = frozenset(
    {"nav", "footer", "menu", "form", "button", "aside", "details", "dialog", "address", "label"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_RUNNING = frozenset({"p", "li", "blockquote", "dd", "dt", "pre", "td", "th"})
_LINKED = 0.5
_HEAVY = 0.4
_FRAME_SHARE = 0.85
_CONFIRMED = 3
_LIST_WEIGHT = 0.3
_DOUBTFUL = 80


class Row:
    """A line of a page: its text, its elements from the innermost on, and its kind once known.

    ``aside`` is the outermost element around it that is made for other things than the report.
    """

    def __init__(self, line: Line, text: str) -> None:
        self.line = line
        self.text = text
        self.kind: BlockKind | None = None
        self.aside: Element | None = None
        self.confirmed = False

    @property
    def beside(self) -> bool:
        """Whether it stands in a part of the page that is named or made for other things."""
        return self.aside is not None

    @cached_property
    def chain(self) -> tuple[Element, ...]:
        """Its block and all elements around it."""
        return (self.line.block, *self.line.block.above())

    @cached_property
    def nodes(self) -> tuple[Element, ...]:
        """The inline elements that hold all of it, from the innermost on, then its ``chain``."""
        first = self.line.parts[0][2]
        inline: list[Element] = []
        for node in (first, *first.above()):
            if node is self.chain[0]:
                break
            if all(part is node or node in part.above() for _, _, part in self.line.parts):
                inline.append(node)
        return (*inline, *self.chain)

    @property
    def start(self) -> int:
        return self.line.start

    @property
    def end(self) -> int:
        return self.line.end

    @cached_property
    def heading(self) -> Element | None:
        """The heading that it stands in."""
        return next((node for node in self.chain[:4] if node.name in _HEADINGS), None)

    @cached_property
    def linked(self) -> float:
        """Which share of it is a link, be it around the line or in it."""
        if any(node.name == "a" for node in self.chain):
            return 1.0
        return self.line.share(_LINKS)

    @cached_property
    def bold(self) -> float:
        """Which share of it is in bold print."""
        return self.line.share(_BOLD)

    @cached_property
    def running(self) -> bool:
        """Whether it stands in an element for running text, or reads like such."""
        return self.chain[0].name in _RUNNING or self.is_prose

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads like running text (see ``Piece.is_prose``), a last "(dpa)" aside."""
        credit = _LAST_CREDIT.search(self.text) if self.text[-1] in ")]" else None
        told = self.text[: credit.start()] if credit and is_credit(credit.group()) else self.text
        return bool(told) and Piece(told, 0, 0).is_prose

    @property
    def weight(self) -> float:
        """How much it speaks for being body text: its length if it is prose and no link."""
        return self._own_weight * (_CONFIRMED if self.confirmed else 1)

    @cached_property
    def _own_weight(self) -> float:
        if not self.is_prose or self.linked > _LINKED or self.heading is not None:
            return 0.0
        return len(self.text) * (_LIST_WEIGHT if self.chain[0].name == "li" else 1.0)


def rows_of(projection: Projection) -> list[Row]:
    """All lines of a page in order."""
    return [Row(line, projection.text[line.start : line.end]) for line in projection.lines]


class Weights:
    """How much body text stands in each element of a page."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._of: defaultdict[Element, float] = defaultdict(float)
        self.root: Element | None = None
        for row in rows:
            if row.weight:
                for node in row.chain:
                    self._of[node] += row.weight
                self.root = row.chain[-1]

    def share(self, node: Element) -> float:
        """Which share of the page's body text stands in ``node``."""
        return self._of[node] / self._of[self.root] if self.root else 0.0

    def heaviest(self, node: Element) -> Element | None:
        """The child of ``node`` with most text."""
        children = [c for c in node.children if isinstance(c, Element) and self._of[c]]
        return max(children, key=self._of.__getitem__, default=None)

    def is_heavy(self, node: Element) -> bool:
        """Whether so much stands in ``node`` that it must hold the body, whatever its name."""
        return self.share(node) >= _HEAVY


def body_of(rows: Sequence[Row]) -> Element | None:
    """The innermost element that holds nearly all of the body text; marks the rows in it.

    Rows in parts of the page that are made for other things count neither for it nor as body.
    """
    asides = _Asides(Weights(rows))
    for row in rows:
        row.aside = asides.around(row.chain[0])
    good = Weights(row for row in rows if not row.beside)
    if good.root is None:
        return None
    node = good.root
    while (child := good.heaviest(node)) is not None and child.name not in _RUNNING:
        if good.share(child) < _FRAME_SHARE * good.share(node):
            break
        node = child
    return node


def in_doubt(rows: Sequence[Row], element: Element | None) -> bool:
    """Whether running text stands outside ``element`` that could be part of the body as well."""
    return element is None or any(
        row.weight >= _DOUBTFUL and not row.beside and element not in row.chain for row in rows
    )


class _Asides:
    """The parts of a page that are named or made for other things than the report.

    What asks for consent can be longer than the report; other parts with so much text are it.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._found: dict[Element, Element | None] = {}

    def around(self, node: Element) -> Element | None:
        """The outermost of them that holds ``node`` or is it."""
        path: list[Element] = []
        up: Element | None = node
        while up is not None and up not in self._found:
            path.append(up)
            up = up.parent
        for inner in reversed(path):
            outer = self._found[inner.parent] if inner.parent else None
            self._found[inner] = outer or (inner if self._is_one(inner) else None)
        return self._found[node]

    def _is_one(self, node: Element) -> bool:
        if node.name not in _FRAMES and marked(node, "consent"):
            return True
        named = node.name in _BESIDE or marked(node, "beside") or marked(node, "box")
        return named and not self._weights.is_heavy(node)
