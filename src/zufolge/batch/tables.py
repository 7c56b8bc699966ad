"""Parquet files of a batch, written whole, read by rows, and checked before anything names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import pyarrow as pa
from pyarrow import ArrowException, parquet

from zufolge.batch.files import DataFile
from zufolge.batch.store import Store
from zufolge.errors import BadBatch

__all__ = ["GROUP", "check", "read_rows", "write_batches", "write_table"]

GROUP = 512
"""Rows of a row group: what is read at least to have one row."""


def write_table(store: Store, folder: str, table: pa.Table) -> DataFile:
    """``table`` as a file in ``folder``, also if it has no rows."""
    return _write(store, folder, table.schema, table.to_batches(max_chunksize=GROUP))


def write_batches(
    store: Store, folder: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]
) -> DataFile | None:
    """Batches one after the other as a file in ``folder``, of which a row group is in memory;
    without rows there is no file."""
    rest = iter(batches)
    first = next((batch for batch in rest if batch.num_rows), None)
    return None if first is None else _write(store, folder, schema, chain((first,), rest))


def _write(
    store: Store, folder: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]
) -> DataFile:
    rows = [0]

    def fill(file: Any) -> None:
        rows[0] = 0
        with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
            for table in _groups(schema, batches):
                writer.write_table(table, row_group_size=GROUP)
                rows[0] += table.num_rows

    made = store.write(folder, ".parquet", fill, 0)
    return DataFile(made.name, rows[0], made.size, made.digest)


def _groups(schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Batches put together to whole row groups, the last but one or more."""
    held: list[pa.RecordBatch] = []
    many = 0
    for batch in batches:
        held.append(batch)
        many += batch.num_rows
        if many >= GROUP:
            table = pa.Table.from_batches(held, schema)
            full = many - many % GROUP
            yield table.slice(0, full)
            held = table.slice(full).to_batches()
            many -= full
    if many:
        yield pa.Table.from_batches(held, schema)


def read_rows(
    store: Store, name: str, start: int, stop: int, columns: Sequence[str] | None = None
) -> pa.Table:
    """The rows from ``start`` to before ``stop`` of a file; only their row groups are read."""
    with store.opened(name) as file:
        opened = parquet.ParquetFile(file)
        first, last = start // GROUP, -(-stop // GROUP)
        table = opened.read_row_groups(list(range(first, last)), columns=columns, use_threads=False)
        return table.slice(start - first * GROUP, stop - start)


def check(store: Store, file: DataFile, schema: pa.Schema | None) -> None:
    """Read a file back and compare size, digest, rows and, of a table, its columns.

    Raises ``BadBatch``.
    """
    try:
        size, digest = store.digest(file.name)
        if (size, digest) != (file.size, file.digest):
            raise BadBatch(store.address, f"{file.name} is not what was written; run this again")
        if schema is None:
            return
        with store.opened(file.name) as opened:
            found = parquet.ParquetFile(opened)
            rows, columns = found.metadata.num_rows, found.schema_arrow
    except (OSError, ArrowException) as error:
        raise BadBatch(store.address, f"{file.name} cannot be read back: {error}") from error
    if rows != file.rows or not columns.equals(schema):
        told = f"{rows} rows where {file.rows} belong" if rows != file.rows else "other columns"
        raise BadBatch(store.address, f"{file.name} has {told}; run this again")
