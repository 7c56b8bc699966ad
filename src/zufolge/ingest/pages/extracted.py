"""What trafilatura takes for the body of a page: a second opinion, never the text itself.

Its choice changes with its versions, so it only raises the weight of lines that the page shows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zufolge.ingest.pages.rows import Row

__all__ = ["confirm"]

_NOT_LETTERS = re.compile(r"[\W_]+")
_SHORTEST = 12
_MOST_CHARACTERS = 3_000_000
_MOST_ROWS = 6_000


def confirm(source: str, rows: Sequence[Row]) -> None:
    """Marks the ``rows`` whose text trafilatura extracts from ``source``.

    Pages beyond any article's size are left without: they would take its analysis minutes.
    """
    if len(source) > _MOST_CHARACTERS or len(rows) > _MOST_ROWS:
        return
    extracted = _NOT_LETTERS.sub(" ", _extracted(source))
    for row in rows:
        bare = _NOT_LETTERS.sub(" ", row.text).strip()
        row.confirmed = len(bare) >= _SHORTEST and bare in extracted


def _extracted(source: str) -> str:
    # Imported on first use: plain text reports need none of it.
    from trafilatura import extract

    try:
        return extract(source, fast=True, include_comments=False, include_tables=False) or ""
    except (ValueError, RecursionError, AssertionError, TypeError, AttributeError, LookupError):
        # a page that lxml or trafilatura chokes on still has its lines
        return ""
