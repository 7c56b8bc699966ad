"""The archive as plain tables, for whoever counts: JSON Lines, or Parquet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from zufolge.archive.database import Database, Row
from zufolge.errors import NotInstalled, OutputError
from zufolge.model import TableFormat

__all__ = ["export"]

_AT_ONCE = 1000
"""Rows that are held in memory together."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A file to be: its columns in order, each "text", "integer", "number", "texts" (a JSON list),
    or "passages" (a JSON list of [start, end] in the text that the query gives beside it)."""

    name: str
    columns: dict[str, str]
    sql: str


_REPORTS = _Table(
    "reports",
    {
        "id": "text",
        "sha256": "text",
        "url": "text",
        "address": "text",
        "revision": "integer",
        "revision_of": "text",
        "outlet": "text",
        "domain": "text",
        "headline": "text",
        "published": "text",
        "updated": "text",
        "language": "text",
        "genre": "text",
        "ingested": "text",
        "text": "text",
    },
    "SELECT reports.*, sha256, address, number AS revision, before AS revision_of FROM reports"
    " JOIN raws ON raws.key = reports.raw LEFT JOIN revisions ON revisions.report = reports.id"
    " ORDER BY reports.key",
)
_STATEMENTS = _Table(
    "statements",
    {
        "id": "text",
        "report": "text",
        "revision": "integer",
        "reader": "text",
        "reader_version": "text",
        "speaker": "text",
        "speaker_words": "text",
        "relays": "texts",
        "form": "text",
        "act": "text",
        "certainty": "text",
        "confidence": "number",
        "said": "text",
        "start": "integer",
        "stop": "integer",
        "content": "text",
        "outlet": "text",
        "published": "text",
    },
    "SELECT statements.*, number AS revision, reader, version AS reader_version FROM statements"
    " JOIN readings ON readings.key = statements.reading"
    " LEFT JOIN revisions ON revisions.report = statements.report ORDER BY statements.key",
)
_REVISIONS = _Table(
    "revisions",
    {
        "report": "text",
        "address": "text",
        "revision": "integer",
        "revision_of": "text",
        "added": "passages",
        "removed": "passages",
    },
    "SELECT report, address, number AS revision, before AS revision_of,"
    " added, removed, new.text AS added_text, old.text AS removed_text FROM revisions"
    " JOIN reports AS new ON new.id = report LEFT JOIN reports AS old ON old.id = before"
    " ORDER BY address, number",
)
_CORRECTIONS = _Table(
    "corrections",
    {
        "id": "text",
        "kind": "text",
        "made_by": "text",
        "at": "text",
        "why": "text",
        "undoes": "text",
        "reports": "texts",
        "quotes": "texts",
        "correction": "text",
    },
    "SELECT id, kind, made_by, at, why, undoes, doc AS correction,"
    " (SELECT json_group_array(report) FROM correction_quotes"
    " WHERE correction = number) AS reports,"
    " (SELECT json_group_array(json_extract(words, '$[0]')) FROM correction_quotes"
    " WHERE correction = number) AS quotes FROM corrections ORDER BY number",
)
_STORIES = _Table(
    "stories",
    {
        "id": "text",
        "anchor": "text",
        "shown": "text",
        "changed": "text",
        "merged_into": "text",
        "reports": "texts",
    },
    "SELECT stories.*, (SELECT json_group_array(report) FROM"
    " (SELECT report FROM story_reports WHERE story = stories.id ORDER BY report)) AS reports"
    " FROM stories ORDER BY shown, id",
)
_DEVELOPMENTS = _Table(
    "developments",
    {
        "number": "integer",
        "id": "text",
        "story": "text",
        "at": "text",
        "kind": "text",
        "claim": "text",
        "report": "text",
        "statements": "texts",
        "before": "text",
        "after": "text",
        "entry": "text",
    },
    "SELECT number, id, story, at, kind, json_extract(doc, '$.claim') AS claim,"
    " json_extract(doc, '$.report') AS report,"
    " coalesce(json_extract(doc, '$.statements'), '[]') AS statements,"
    " json_extract(doc, '$.before') AS before, json_extract(doc, '$.after') AS after,"
    " json_extract(doc, '$.entry') AS entry FROM developments ORDER BY number",
)
_TABLES = (_REPORTS, _STATEMENTS, _REVISIONS, _CORRECTIONS, _STORIES, _DEVELOPMENTS)

_Write = Callable[[_Table, Iterator[dict[str, Any]], Path], None]


def export(database: Database, folder: Path, form: TableFormat) -> list[Path]:
    """Write reports, statements of the current readings, revisions, corrections, stories and what
    became of them, a file each, which is there whole or not at all.

    Returns their paths. All files are of one moment. Raises ``NotInstalled`` where Parquet is
    asked for and pyarrow is not there, and ``OutputError``.
    """
    write = _write_parquet if form is TableFormat.PARQUET else _write_lines
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with database.snapshot():
            return [
                _whole(write, table, database, folder / f"{table.name}.{form.value}")
                for table in _TABLES
            ]
    except OSError as error:
        raise OutputError(folder, f"{error.strerror}; name a folder that can be written") from error


def _whole(write: _Write, table: _Table, database: Database, path: Path) -> Path:
    """Write beside ``path`` first and move over it."""
    half = path.with_name(f".{path.name}.part")
    try:
        write(table, _values(database, table), half)
        return half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def _values(database: Database, table: _Table) -> Iterator[dict[str, Any]]:
    for row in database.rows(table.sql):
        yield {name: _value(row, name, kind) for name, kind in table.columns.items()}


def _value(row: Row, name: str, kind: str) -> Any:
    value = row[name]
    if kind == "texts":
        return json.loads(value)
    if kind == "passages":
        return [row[f"{name}_text"][start:end] for start, end in json.loads(value)]
    return value


def _write_lines(_table: _Table, values: Iterator[dict[str, Any]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for value in values:
            file.write(json.dumps(value, ensure_ascii=False) + "\n")


def _write_parquet(table: _Table, values: Iterator[dict[str, Any]], path: Path) -> None:
    try:
        arrow = import_module("pyarrow")
        parquet = import_module("pyarrow.parquet")
    except ModuleNotFoundError as error:
        raise NotInstalled(
            "pyarrow, which Parquet needs,",
            "run pip install 'zufolge[tables]' (in a clone: pip install '.[tables]'), "
            "or export --format jsonl",
        ) from error
    kinds = {"text": arrow.string(), "integer": arrow.int64(), "number": arrow.float64()}
    several = arrow.list_(arrow.string())
    schema = arrow.schema(
        [(name, kinds.get(kind, several)) for name, kind in table.columns.items()]
    )
    with parquet.ParquetWriter(path, schema) as writer:
        while rows := list(islice(values, _AT_ONCE)):
            writer.write_table(arrow.Table.from_pylist(rows, schema=schema))
