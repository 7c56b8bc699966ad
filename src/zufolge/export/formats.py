"""All that a dossier can be written as, besides its own contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zufolge.export.annotations import web_annotations
from zufolge.export.jsonld import jsonld
from zufolge.export.network import graphml
from zufolge.export.ninjs import ninjs
from zufolge.export.tables import csv_tables, parquet_tables
from zufolge.export.tokens import token_columns
from zufolge.model import Dossier, DossierFormat

__all__ = ["files_of"]

_TEXTS: dict[DossierFormat, tuple[str, Callable[[Dossier], str]]] = {
    DossierFormat.JSONLD: ("dossier.jsonld", jsonld),
    DossierFormat.ANNOTATIONS: ("annotations.jsonld", web_annotations),
    DossierFormat.NINJS: ("reports.ninjs.jsonl", ninjs),
    DossierFormat.TOKENS: ("tokens.conllu", token_columns),
    DossierFormat.GRAPHML: ("network.graphml", graphml),
}
_FOLDERS: dict[DossierFormat, Callable[[Dossier], Iterator[tuple[str, bytes]]]] = {
    DossierFormat.CSV: csv_tables,
    DossierFormat.PARQUET: parquet_tables,
}


def files_of(dossier: Dossier, wanted: DossierFormat) -> Iterator[tuple[str, bytes]]:
    """Names (with "/" for a folder) and bytes of the files that ``wanted`` consists of.

    Raises ``NotInstalled`` where a format needs an extra, ``KeyError`` for Markdown, which is
    rendered and not exported.
    """
    if wanted in _TEXTS:
        name, made = _TEXTS[wanted]
        yield name, made(dossier).encode("utf-8", "backslashreplace")
        return
    for name, data in _FOLDERS[wanted](dossier):
        yield f"{wanted.value}/{name}", data
