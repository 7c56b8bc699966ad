"""Parquet: a few rows at a time, and only the columns that are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from zufolge.errors import NotInstalled, UnreadableReport
from zufolge.ingest.sources.limits import MAX_RECORD, megabytes
from zufolge.ingest.sources.tables import Row
from zufolge.model import Refusal

__all__ = ["ParquetTable"]

_ROWS_AT_ONCE = 16
_MOST_IN_GROUP = 1024 * 1024 * 1024


class ParquetTable:
    """The table in ``file``, which must be seekable, with its ``columns``.

    Raises ``UnreadableReport`` for what is no Parquet, or whose row groups unpack to more than
    1 GB, ``NotInstalled`` without pyarrow.
    """

    def __init__(self, file: BinaryIO, path: str) -> None:
        try:
            # Heavy, and an extra: most who read reports never meet a Parquet file.
            from pyarrow import ArrowException
            from pyarrow.parquet import ParquetFile
        except ModuleNotFoundError as error:
            raise NotInstalled(
                "pyarrow, which Parquet needs,", "pip install zufolge[tables]"
            ) from error
        self._path = path
        self._broken = (ArrowException, OSError, ValueError)
        try:
            self._file: Any = ParquetFile(
                file, thrift_string_size_limit=64 << 20, thrift_container_size_limit=1 << 20
            )
            self.columns: list[str] = list(self._file.schema_arrow.names)
            largest = max((self._unpacked(n) for n in range(self._file.num_row_groups)), default=0)
        except self._broken as error:
            raise UnreadableReport(path, f"is no whole Parquet file: {_brief(error)}") from error
        if largest > _MOST_IN_GROUP:
            raise UnreadableReport(
                path,
                f"a row group unpacks to {megabytes(largest)}; write it with smaller row groups",
            )

    def _unpacked(self, group: int) -> int:
        return int(self._file.metadata.row_group(group).total_byte_size)

    def rows(self, wanted: Sequence[str]) -> Iterator[Row | Refusal]:
        """A row for each of the table, with the ``wanted`` columns."""
        number = 0
        try:
            for batch in self._file.iter_batches(
                batch_size=_ROWS_AT_ONCE, columns=list(wanted), use_threads=False
            ):
                for at in range(batch.num_rows):
                    number += 1
                    yield self._row(f"{self._path}#row {number}", batch, at)
        except self._broken as error:
            yield Refusal(
                f"{self._path}#row {number + 1}",
                f"cannot be read, nor can those behind it: {_brief(error)}",
            )

    def _row(self, origin: str, batch: Any, at: int) -> Row | Refusal:
        cells: dict[str, object] = {}
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            try:
                cells[name] = column[at].as_py()
            except ValueError as error:  # text that is not UTF-8, a time beyond the year 9999
                return Refusal(origin, f"{name!r} cannot be read: {_brief(error)}")
        if any(isinstance(v, str | bytes) and len(v) > MAX_RECORD for v in cells.values()):
            return Refusal(origin, f"holds a cell beyond {megabytes(MAX_RECORD)}")
        return Row(origin, cells)


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
