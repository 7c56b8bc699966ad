"""Words of reports and names of kinds, as short as a page has room for."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["CELL", "GIST", "LINE", "code", "shortened"]

CELL, GIST, LINE = 320, 200, 160
"""Code points that an excerpt may take in a cell, as a claim's gist, and in a list."""


def code(value: StrEnum) -> str:
    """``value`` as a class name."""
    return value.value.replace(" ", "-")


def shortened(words: str, limit: int = LINE) -> str:
    """``words`` on one line, cut at about ``limit`` code points."""
    line = " ".join(words.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"
