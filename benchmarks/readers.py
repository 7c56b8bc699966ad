"""The readers that a benchmark can run, by the name given on the command line."""

from __future__ import annotations

from zufolge.errors import UnknownReader
from zufolge.model import Reader

__all__ = ["READERS", "reader_named"]

READERS = ("rules",)


def reader_named(name: str) -> Reader:
    """A new reader; raises ``UnknownReader`` with the choices there are."""
    if name == "rules":
        from zufolge.reading import RulesReader

        return RulesReader()
    raise UnknownReader(name, READERS)
