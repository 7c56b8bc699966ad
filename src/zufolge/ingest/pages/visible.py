"""Which elements of a page are shown, as far as the page itself says it."""

from __future__ import annotations

import re

from zufolge.ingest.pages.marks import marked
from zufolge.ingest.pages.tree import Element
from zufolge.ingest.patterns import words

__all__ = ["SETS_APART", "is_shown", "parts_line"]

_NEVER = frozenset(words("page_elements.toml", "unseen"))
_FRAMES = frozenset({"#page", "html", "body", "main", "article"})
_UNSEEN_STYLE = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE
)
_FOR_SCREEN_READERS = (
    frozenset({"sr", "only"}),
    frozenset({"visually", "hidden"}),
    frozenset({"visuallyhidden"}),
    frozenset({"screen", "reader"}),
    frozenset({"aural"}),
)
SETS_APART = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption"})
"""Elements in which inline elements can stand in lines of their own (see ``parts_line``)."""

_SET_AS_BLOCK = frozenset({"block", "d-block", "flex", "d-flex"})
"""Classes by which Tailwind and Bootstrap, style sheets of many sites, give a line of its own."""

_MAY_HIDE = re.compile(r"hidden|display|visibility|sr-|-sr|screen|aural|sronly", re.IGNORECASE)


def is_shown(node: Element) -> bool:
    """Whether a reader sees the element, by its name and attributes (style sheets are not read)."""
    if node.name in _NEVER:
        return False
    if node.name == "dialog" and "open" not in node.attributes:
        return False
    if not _MAY_HIDE.search(node.written):
        return True
    found = node.attributes
    if node.name not in _FRAMES and (
        "hidden" in found or _UNSEEN_STYLE.search(found.get("style", ""))
    ):
        return False
    # a page can show its headline as a picture and keep the words for screen readers
    return node.name == "h1" or not any(words <= node.marks for words in _FOR_SCREEN_READERS)


def parts_line(node: Element) -> bool:
    """Whether an inline element stands in a line of its own: a kicker in a heading, a credit in a
    caption, which style sheets put below each other."""
    for above in node.above():
        if above.name in SETS_APART:
            if not _SET_AS_BLOCK.isdisjoint(node.attributes.get("class", "").split()):
                return True
            return marked(node, "caption_part" if above.name.startswith("fig") else "heading_part")
        if above.name in ("p", "div", "li", "td"):
            return False
    return False
