"""What the names of a page's elements tell of their content, by words that any outlet may use."""

from __future__ import annotations

from functools import cache

from zufolge.ingest.pages.tree import Element
from zufolge.ingest.patterns import words

__all__ = ["marked"]


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(words("page_marks.toml", key))


def marked(node: Element, key: str) -> bool:
    """Whether the element's class, id or role holds one of the words at ``key``."""
    return not node.marks.isdisjoint(_words(key))
