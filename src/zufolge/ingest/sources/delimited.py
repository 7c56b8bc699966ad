"""CSV and its relatives: a first line that names the columns, then a report a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from zufolge.errors import UnreadableReport
from zufolge.ingest.decode import UndecodableError, decode
from zufolge.ingest.sources.limits import MAX_RECORD, megabytes
from zufolge.ingest.sources.tables import Row
from zufolge.model import Refusal

__all__ = ["CsvTable"]

_MARKS = ",;\t|"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class CsvTable:
    """A table whose ``columns`` stand in the first line of ``file``.

    They are parted by whichever of comma, semicolon, tab and bar that line has most of. Each row
    is decoded by itself, so that one in another encoding spoils no other. Memory is that of one
    row. Raises ``UnreadableReport`` where the first line names no columns.
    """

    def __init__(self, file: BinaryIO, path: str) -> None:
        self._path = path
        self._lines = _Lines(file)
        try:
            head = next(self._lines).removeprefix("\xef\xbb\xbf")
            if head.encode("latin-1").startswith(_UTF_16):
                raise UnreadableReport(path, "is UTF-16; save the table as UTF-8")
            self._mark = max(_MARKS, key=head.count)
            names = next(csv.reader([head], delimiter=self._mark, strict=True))
            self.columns = [_decoded(name.strip()) for name in names]
        except (StopIteration, _TooLongError, csv.Error, UndecodableError) as error:
            raise UnreadableReport(path, "its first line names no columns") from error
        if not any(self.columns):
            raise UnreadableReport(path, "its first line names no columns")
        twice = {name for name in self.columns if self.columns.count(name) > 1}
        if twice:
            raise UnreadableReport(path, f"two columns are named {min(twice)!r}; rename one")

    def rows(self) -> Iterator[Row | Refusal]:
        """A row for each record, and refusals for what is none."""
        # The module's own limit is 131,072 characters a cell and holds for the whole process;
        # what bounds the memory here is the size of a record.
        csv.field_size_limit(max(csv.field_size_limit(), MAX_RECORD))
        reader = csv.reader(self._lines, delimiter=self._mark, strict=True)
        while True:
            self._lines.size = 0
            origin = f"{self._path}#line {self._lines.number + 1}"
            try:
                cells = next(reader)
                if cells:
                    yield self._row(origin, cells)
            except StopIteration:
                return
            except _TooLongError:
                yield Refusal(
                    origin,
                    f"has more than the {megabytes(MAX_RECORD)} that a row may have; a quotation"
                    " mark may be open",
                )
            except csv.Error as error:
                yield Refusal(origin, f"is no table row: {error}")

    def _row(self, origin: str, cells: list[str]) -> Row | Refusal:
        if len(cells) != len(self.columns):
            return Refusal(
                origin, f"has {len(cells)} cells, the first line {len(self.columns)} columns"
            )
        try:
            values = [_decoded(cell) for cell in cells]
        except UndecodableError as error:
            return Refusal(origin, str(error))
        return Row(origin, dict(zip(self.columns, values, strict=True)))


class _TooLongError(Exception):
    pass


class _Lines:
    """Lines of ``file``, a character a byte, no further than a record may reach.

    An object and no generator: after a line that is too long it can be asked for the next.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.number = 0
        self.size = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._file.readline(MAX_RECORD - self.size + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self.size += len(line)
        if self.size > MAX_RECORD:
            while not line.endswith(b"\n") and line:
                line = self._file.readline(64 * 1024)
            raise _TooLongError
        return line.decode("latin-1")


def _decoded(cell: str) -> str:
    """A cell that was read a character a byte, as the letters that it holds."""
    data = cell.encode("latin-1")
    if data.isascii() and b"\x00" not in data:
        return cell
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return decode(data)[0]
