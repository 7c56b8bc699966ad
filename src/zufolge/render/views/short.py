"""Words of reports and names of kinds, as short as a page has room for."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["CELL", "GIST", "LINE", "NAME", "code", "named", "shortened"]

CELL, GIST, LINE, NAME = 320, 200, 160, 200
"""Code points that an excerpt may take in a cell, as a claim's gist, and in a list; and a name."""


def code(value: StrEnum) -> str:
    """``value`` as a class name."""
    return value.value.replace(" ", "-")


def shortened(words: str, limit: int = LINE) -> str:
    """``words`` on one line, cut at about ``limit`` code points."""
    line = " ".join(words.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"


def named(name: str) -> str:
    """A name as it stands wherever something is told of who has it: what is longer than any name
    of somebody is cut. In whole it stands once, with its source or its report."""
    return name if len(name) <= NAME else f"{name[:NAME].rstrip()} …"
