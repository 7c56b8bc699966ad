"""The elements of a page as a tree that knows where in the source each character stands.

A small tree builder after the HTML standard: end tags that authors may leave out are supplied,
wrong ones are passed over, and nesting stops at a fixed depth, as in browsers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from zufolge.ingest.pages.tokens import Tag, attributes, tags
from zufolge.ingest.patterns import words

__all__ = ["BLOCKS", "Element", "PageTooComplex", "Text", "parse"]

MOST_TAGS = 250_000
MOST_REFERENCES = 400_000
DEEPEST = 128
_MOST_IMPLIED = 64

_VOID = frozenset(words("page_elements.toml", "void"))
BLOCKS = frozenset(words("page_elements.toml", "blocks"))
"""Elements that begin and end a line of their own."""

_ENDS_PARAGRAPH = BLOCKS - {"option", "optgroup", "button", "body", "html", "legend", "select"}
# An opening tag closes open elements of these names, up to the nearest of those that hold it.
_IMPLIED = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr"}, {"table", "tbody", "thead", "tfoot"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tbody": ({"tbody", "thead", "tfoot"}, {"table"}),
    "thead": ({"tbody", "thead", "tfoot"}, {"table"}),
    "tfoot": ({"tbody", "thead", "tfoot"}, {"table"}),
    "option": ({"option"}, {"select", "datalist", "optgroup"}),
}
_CELLS = frozenset({"td", "th", "table"})
_OF_TABLES = frozenset({"td", "th", "tr", "tbody", "thead", "tfoot", "table"})
_WORD = re.compile(r"[A-ZÄÖÜ]?[a-zäöüß]+|[A-ZÄÖÜ]+(?![a-zäöüß])")


class PageTooComplex(ValueError):
    """A page with so much markup that no report can need it."""


class Text:
    """A stretch ``[start, end)`` of the source between two tags."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


class Element:
    """An element with its place in the source, its children in order and its parent.

    ``start`` is where its tag begins, ``inner`` where its content does, ``end`` where its content
    ends; ``written`` are its attributes as they stand in the source.
    """

    def __init__(self, tag: Tag, parent: Element | None) -> None:
        self.name = tag.name
        self.start = tag.start
        self.inner = tag.end
        self.end = tag.inner
        self.parent = parent
        self.children: list[Element | Text] = []
        self.written = tag.attributes

    @cached_property
    def attributes(self) -> dict[str, str]:
        """Its attributes by name in lower case."""
        return attributes(self.written) if "=" in self.written or self.written.strip("/ \n") else {}

    @cached_property
    def marks(self) -> frozenset[str]:
        """The words of its class, id and role, by which authors name what an element is."""
        found = self.attributes
        written = " ".join(found[key] for key in _MARKING if key in found)
        return frozenset(word.lower() for word in _WORD.findall(written))

    def above(self) -> Iterator[Element]:
        """Its ancestors from the nearest on."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def elements(self) -> Iterator[Element]:
        """All elements inside it in the order of the page."""
        left = [child for child in reversed(self.children) if isinstance(child, Element)]
        while left:
            node = left.pop()
            yield node
            left.extend(child for child in reversed(node.children) if isinstance(child, Element))


_MARKING = ("class", "id", "role", "itemprop", "data-testid", "data-component", "data-type")


def parse(source: str) -> Element:
    """The root of the tree of ``source``.

    Raises ``PageTooComplex`` beyond ``MOST_TAGS`` tags or ``MOST_REFERENCES`` ampersands.
    """
    if source.count("&") > MOST_REFERENCES:
        raise PageTooComplex(
            f"has more than {MOST_REFERENCES:,} character references; save the report alone"
        )
    builder = _Builder(len(source))
    at = 0
    for count, tag in enumerate(tags(source)):
        if count >= MOST_TAGS:
            raise PageTooComplex(f"has more than {MOST_TAGS:,} tags; save the report alone")
        if at < tag.start:
            builder.text(at, tag.start)
        builder.tag(tag)
        at = tag.inner
    builder.text(at, len(source))
    return builder.root


class _Builder:
    def __init__(self, length: int) -> None:
        self.root = Element(Tag("#page", 0, 0, length, "", closes=False), None)
        self.stack = [self.root]
        self.open: Counter[str] = Counter()

    def text(self, start: int, end: int) -> None:
        if start < end:
            self.stack[-1].children.append(Text(start, end))

    def tag(self, tag: Tag) -> None:
        if tag.name == "!":
            return
        if tag.closes:
            self._close(tag)
            return
        if tag.name in _ENDS_PARAGRAPH and self.open["p"]:
            self._imply({"p"}, _CELLS, tag.start)
        if tag.name in _IMPLIED:
            names, holders = _IMPLIED[tag.name]
            self._imply(names, holders, tag.start)
        node = Element(tag, self.stack[-1])
        self.stack[-1].children.append(node)
        whole = tag.name in _VOID or tag.inner > tag.end
        if not whole and len(self.stack) < DEEPEST:
            self.stack.append(node)
            self.open[tag.name] += 1

    def _imply(self, names: set[str], holders: set[str] | frozenset[str], at: int) -> None:
        """Closes the innermost open element of ``names`` that no holder parts from here."""
        for depth in range(len(self.stack) - 1, max(0, len(self.stack) - _MOST_IMPLIED), -1):
            name = self.stack[depth].name
            if name in names:
                self._cut(depth, at)
                return
            if name in holders:
                return

    def _close(self, tag: Tag) -> None:
        if not self.open[tag.name]:
            return
        inline = tag.name not in BLOCKS
        for depth in range(len(self.stack) - 1, 0, -1):
            name = self.stack[depth].name
            if name == tag.name:
                self._cut(depth, tag.start)
                return
            if name in _CELLS and tag.name not in _OF_TABLES:
                return
            # "<b><p>…</b>": the paragraph goes on
            if inline and name in BLOCKS:
                return

    def _cut(self, depth: int, at: int) -> None:
        for node in self.stack[depth:]:
            node.end = at
            self.open[node.name] -= 1
        del self.stack[depth:]
