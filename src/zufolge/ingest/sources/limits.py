"""How much of anything is read at most, in bytes. Beyond, it is refused and said so."""

from __future__ import annotations

from zufolge.ingest.item import Media

__all__ = ["LARGEST", "MAX_FEED", "MAX_JSON", "MAX_RECORD", "megabytes"]


LARGEST = {
    Media.TEXT: 2 * 1024 * 1024,
    Media.HTML: 8 * 1024 * 1024,
    Media.PDF: 64 * 1024 * 1024,
    Media.DOCX: 64 * 1024 * 1024,
}
"""Largest report of each kind: two million characters of text are a thick book; with all its
scripts the page of a report has one or two MB."""
MAX_RECORD = 8 * 1024 * 1024
"""Largest row of a table, line of JSON Lines or cell of Parquet."""
MAX_FEED = 16 * 1024 * 1024
"""Largest feed or list of feeds."""
MAX_JSON = 16 * 1024 * 1024
"""Largest JSON file: it is read whole."""


def megabytes(size: int) -> str:
    """``size`` bytes as editors count them."""
    return f"{size / 1e6:.1f} MB"
