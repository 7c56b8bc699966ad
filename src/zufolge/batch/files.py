"""What is known of a data file."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DataFile"]


@dataclass(frozen=True, slots=True, order=True)
class DataFile:
    """A file by its name in the batch, with what it must be: rows, bytes and BLAKE2 digest."""

    name: str
    rows: int
    size: int
    digest: str
