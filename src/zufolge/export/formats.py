"""All that a dossier can be written as, besides its own contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum

from zufolge.export.annotations import web_annotations
from zufolge.export.jsonld import jsonld
from zufolge.export.network import graphml
from zufolge.export.ninjs import ninjs
from zufolge.export.tables import csv_tables, parquet_tables
from zufolge.export.tokens import token_columns
from zufolge.model import Dossier

__all__ = ["Format", "files_of"]


class Format(StrEnum):
    """A format by the name that the command line knows it by."""

    JSONLD = "jsonld"
    ANNOTATIONS = "annotations"
    NINJS = "ninjs"
    CSV = "csv"
    PARQUET = "parquet"
    TOKENS = "tokens"
    GRAPHML = "graphml"


_TEXTS: dict[Format, tuple[str, Callable[[Dossier], str]]] = {
    Format.JSONLD: ("dossier.jsonld", jsonld),
    Format.ANNOTATIONS: ("annotations.jsonld", web_annotations),
    Format.NINJS: ("reports.ninjs.jsonl", ninjs),
    Format.TOKENS: ("tokens.conllu", token_columns),
    Format.GRAPHML: ("network.graphml", graphml),
}
_FOLDERS: dict[Format, Callable[[Dossier], Iterator[tuple[str, bytes]]]] = {
    Format.CSV: csv_tables,
    Format.PARQUET: parquet_tables,
}


def files_of(dossier: Dossier, wanted: Format) -> Iterator[tuple[str, bytes]]:
    """Names (with "/" for a folder) and bytes of the files that ``wanted`` consists of.

    Raises ``NotInstalled`` where a format needs an extra.
    """
    if wanted in _TEXTS:
        name, made = _TEXTS[wanted]
        yield name, made(dossier).encode("utf-8", "backslashreplace")
        return
    for name, data in _FOLDERS[wanted](dossier):
        yield f"{wanted.value}/{name}", data
