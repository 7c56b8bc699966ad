"""A long list, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Paged", "paged"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """The rows of page ``at`` of ``pages``; ``all`` is how many rows there are."""

    rows: tuple[T, ...]
    at: int
    pages: int
    all: int


def paged(rows: Sequence[T], asked: str, size: int) -> Paged[T]:
    """The page that is ``asked`` for, as an address has it; the nearest that there is."""
    pages = max(1, -(-len(rows) // size))
    number = int(asked[:6]) if asked.isascii() and asked[:6].isdigit() else 1
    at = min(pages, max(1, number))
    return Paged(tuple(rows[(at - 1) * size : at * size]), at, pages, len(rows))
