"""What trafilatura takes for the body of a page: a second opinion, never the text itself.

Its choice changes with its versions, so it only raises the weight of lines that the page shows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zufolge.ingest.pages.rows import Row
from zufolge.ingest.pages.tree import Element
from zufolge.ingest.patterns import words

__all__ = ["confirm"]

_NOT_LETTERS = re.compile(r"[\W_]+")
_WORKINGS = frozenset(words("page_elements.toml", "workings"))
_SHORTEST = 12
_MOST_CHARACTERS = 1_500_000
_MOST_ROWS = 6_000


def confirm(source: str, root: Element, rows: Sequence[Row]) -> None:
    """Marks the ``rows`` whose text trafilatura extracts from ``source`` with the tree ``root``.

    Pages beyond any article's size are left without: they would take its analysis minutes.
    """
    if len(rows) > _MOST_ROWS:
        return
    kept = _without_workings(source, root)
    if len(kept) > _MOST_CHARACTERS:
        return
    extracted = _NOT_LETTERS.sub(" ", _extracted(kept))
    for row in rows:
        bare = _NOT_LETTERS.sub(" ", row.text).strip()
        row.confirmed = len(bare) >= _SHORTEST and bare in extracted


def _without_workings(source: str, root: Element) -> str:
    """``source`` without elements that no tool takes for body text, a fifth of it as a rule."""
    kept: list[str] = []
    at = 0
    left = [root]
    while left:
        node = left.pop()
        if node.name in _WORKINGS:
            kept.append(source[at : node.start])
            at = max(at, node.end)
        else:
            left.extend(child for child in reversed(node.children) if isinstance(child, Element))
    kept.append(source[at:])
    return "".join(kept)


def _extracted(source: str) -> str:
    # Imported on first use: plain text reports need none of it.
    from trafilatura import extract

    try:
        return extract(source, fast=True, include_comments=False, include_tables=False) or ""
    except (ValueError, RecursionError, AssertionError, TypeError, AttributeError, LookupError):
        # a page that lxml or trafilatura chokes on still has its lines
        return ""
