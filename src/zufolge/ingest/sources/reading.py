"""One file, whatever its format, as items."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast

from zufolge.errors import UnreadableReport
from zufolge.ingest.item import Item, Media
from zufolge.ingest.sources.gunzip import Gunzip
from zufolge.ingest.sources.kinds import Kind, kind_of
from zufolge.ingest.sources.limits import MAX_FEED, MAX_JSON
from zufolge.ingest.sources.places import STDIN
from zufolge.ingest.sources.tables import Row, row_items
from zufolge.ingest.sources.whole import read_whole, whole_item
from zufolge.model import Refusal

__all__ = ["items_at"]

_LOOK = 4096
_GZIP = b"\x1f\x8b"
_CHUNK = 64 * 1024


def items_at(path: str, mapping: Mapping[str, str] | None = None) -> Iterator[Item | Refusal]:
    """The items of the file at ``path`` ("-" is standard input), packed by gzip or not.

    ``mapping`` names the columns of tables (see ``read_mapping``). Raises ``UnreadableReport`` or
    ``BadMapping`` where nothing of the file, or nothing more of it, can be read.
    """
    try:
        with _opened(path) as file:
            kind = kind_of(path, file.peek(_LOOK)[:_LOOK])
            yield from _items(kind, file, path, mapping)
    except OSError as error:
        raise UnreadableReport(path, _reason(error)) from error


def _items(
    kind: Kind, file: io.BufferedReader, path: str, mapping: Mapping[str, str] | None
) -> Iterator[Item | Refusal]:
    """Modules of formats are imported where they are needed: some bring heavy libraries."""
    match kind:
        case Kind.TEXT | Kind.HTML | Kind.PDF | Kind.DOCX:
            yield from whole_item(file, path, Media(kind.value))
        case Kind.WARC:
            from zufolge.ingest.sources.warc import warc_items

            yield from warc_items(file, path)
        case Kind.FEED:
            from zufolge.ingest.sources.feeds import feed_items

            yield from feed_items(read_whole(file, path, MAX_FEED), path)
        case Kind.OPML:
            from zufolge.ingest.sources.opml import feeds_of

            count = len(feeds_of(read_whole(file, path, MAX_FEED), path))
            yield Refusal(path, f"lists {count} feed(s) and holds no report; use zufolge fetch")
        case Kind.JSON:
            yield from _json_items(read_whole(file, path, MAX_JSON), path, mapping)
        case Kind.JSONL:
            yield from _line_items(file, path, mapping)
        case Kind.CSV:
            from zufolge.ingest.sources.delimited import CsvTable

            table = CsvTable(file, path)
            yield from row_items(path, table.rows(), mapping, table.columns)
        case Kind.PARQUET:
            yield from _parquet_items(file, path, mapping)


def _line_items(
    file: BinaryIO, path: str, mapping: Mapping[str, str] | None
) -> Iterator[Item | Refusal]:
    """JSON Lines hold rows, or a ninjs item a line."""
    from zufolge.ingest.sources.jsonl import jsonl_rows

    yield from _mixed(path, jsonl_rows(file, path), mapping)


def _json_items(
    data: bytes, path: str, mapping: Mapping[str, str] | None
) -> Iterator[Item | Refusal]:
    """A JSON file holds one object, or a list of them, each a row or a ninjs item."""
    from zufolge.ingest.sources.jsonl import parsed

    try:
        value = parsed(data)
    except ValueError as error:
        raise UnreadableReport(path, str(error)) from error
    found = value if isinstance(value, list) else [value]
    rows = (
        Row(f"{path}#item {number}" if len(found) > 1 else path, entry)
        if isinstance(entry, dict)
        else Refusal(f"{path}#item {number}", "is no JSON object")
        for number, entry in enumerate(found, start=1)
    )
    yield from _mixed(path, rows, mapping)


def _mixed(
    path: str, rows: Iterator[Row | Refusal], mapping: Mapping[str, str] | None
) -> Iterator[Item | Refusal]:
    """Items of ninjs where the first row is one, else those of a table."""
    from zufolge.ingest.sources.ninjs import is_ninjs, ninjs_item

    first: list[Row] = []
    for row in rows:
        if isinstance(row, Row):
            first.append(row)
            break
        yield row
    together = chain(first, rows)
    if not (first and is_ninjs(first[0].cells)):
        yield from row_items(path, together, mapping)
        return
    for row in together:
        if isinstance(row, Refusal):
            yield row
        else:
            yield from ninjs_item(row.origin, row.cells)


def _parquet_items(
    file: io.BufferedReader, path: str, mapping: Mapping[str, str] | None
) -> Iterator[Item | Refusal]:
    from zufolge.ingest.sources.columnar import ParquetTable
    from zufolge.ingest.sources.columns import columns_of

    if not file.seekable():
        raise UnreadableReport(path, "is Parquet, which is read from a file that is not packed")
    table = ParquetTable(file, path)
    wanted = columns_of(path, table.columns, mapping).values()
    yield from row_items(path, table.rows(tuple(wanted)), mapping, table.columns)


@contextmanager
def _opened(path: str) -> Iterator[io.BufferedReader]:
    if path == STDIN:
        yield _plain(cast(io.BufferedReader, sys.stdin.buffer))
        return
    place = Path(path)
    if place.is_dir():
        raise UnreadableReport(path, f"is a directory; name its files, as in {place / '*.txt'}")
    if not place.exists():
        raise UnreadableReport(path, "no such file; check the spelling and where you stand")
    if not place.is_file():
        raise UnreadableReport(path, "is no plain file; save the report as a file first")
    with place.open("rb") as file:
        yield _plain(file)


def _plain(file: io.BufferedReader) -> io.BufferedReader:
    """``file``, unpacked if it is packed by gzip."""
    if file.peek(2)[:2] != _GZIP:
        return file
    return io.BufferedReader(Gunzip(file), _CHUNK)


def _reason(error: OSError) -> str:
    if error.strerror:
        return f"cannot be opened ({error.strerror}); check its permissions"
    return str(error)
