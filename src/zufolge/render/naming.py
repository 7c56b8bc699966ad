"""Names as they stand wherever something is told of who has them."""

from __future__ import annotations

__all__ = ["NAME", "named"]

NAME = 200
"""Code points: longer than any name of somebody."""


def named(name: str) -> str:
    """``name``, cut where it is too long to be one. In whole it stands once: with its source or its
    report."""
    return name if len(name) <= NAME else f"{name[:NAME].rstrip()} …"
