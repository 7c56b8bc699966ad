"""What a worker does: it takes a unit in, or writes the tables of a part of a day.

Tasks and their results go as JSON, so that any process of any machine can do them. A worker writes
data files and nothing else; what they belong to, the run decides that sent the task. Done twice, a
task leaves the same rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from threading import Lock
from typing import Any

import numpy as np
import pyarrow as pa

from zufolge.batch.choosing import Piece
from zufolge.batch.files import DataFile
from zufolge.batch.folds import Fold, folds_of
from zufolge.batch.inputs import things_in
from zufolge.batch.schemas import (
    DUPLICATES,
    READINGS,
    REFUSALS,
    REPORTS,
    STATEMENTS,
)
from zufolge.batch.settings import Settings
from zufolge.batch.steps import extract, intake_schema, prepare, raw_batches, read
from zufolge.batch.store import Store
from zufolge.batch.tables import read_rows, write_table
from zufolge.batch.units import Unit
from zufolge.errors import OutputError, ZufolgeError
from zufolge.model import Reader
from zufolge.model.codec import decode, encode
from zufolge.reading import reader_named

__all__ = ["DayPart", "Done", "Task", "Worker", "worker_of"]

_AGAIN = "run this again: what is finished is kept"
_CLASH = "has the id of another report, as one in many millions may; it is kept out"


@dataclass(frozen=True, slots=True)
class DayPart:
    """Some of the rows that came in for one day."""

    day: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """Either of the two."""

    unit: Unit | None = None
    part: DayPart | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The files that a task made, by table ("intake" for a unit), or what went wrong: ``wrong`` is
    for people, ``expected`` says whether it is no bug."""

    files: Mapping[str, DataFile] = field(default_factory=dict)
    wrong: str | None = None
    expected: bool = True


class Worker:
    """Does tasks for the batch at ``address``; what it needs for that it loads once."""

    def __init__(self, address: str, settings: Settings) -> None:
        self._store = Store(address)
        self._settings = settings
        self._alone = Lock()

    @cached_property
    def _reader(self) -> Reader:
        return reader_named(self._settings.reader)

    @cached_property
    def _folds(self) -> list[Fold]:
        return folds_of(self._settings)

    def do(self, text: str) -> str:
        """A ``Task`` in, a ``Done`` out, both by ``model.codec``; nothing is raised."""
        with self._alone:
            return encode(self._done(decode(Task, text)))

    def _done(self, task: Task) -> Done:
        try:
            if task.unit is not None:
                files = {"intake": self._take_in(task.unit)}
            elif task.part is not None:
                files = self._write(task.part)
            else:
                files = {}
            return Done(files)
        except ZufolgeError as error:
            return Done(wrong=str(error))
        except OSError as error:
            return Done(wrong=str(OutputError(self._store.address, f"{error}; {_AGAIN}")))
        except Exception as error:  # told by the run, with what was worked on
            return Done(wrong=f"{type(error).__name__}: {error}", expected=False)

    def _take_in(self, unit: Unit) -> DataFile:
        mapping = dict(self._settings.mapping) or None
        batches = [
            prepare(read(extract(batch), self._reader), self._folds)
            for one in unit.inputs
            for batch in raw_batches(one.id, things_in(one, mapping), unit.part, unit.parts)
        ]
        made = pa.Table.from_batches(batches, intake_schema(self._folds))
        order = [("day", "ascending"), ("moment", "ascending"), ("id", "ascending")]
        return write_table(self._store, "intake", made.sort_by(order))

    def _write(self, part: DayPart) -> dict[str, DataFile]:
        columns = [*REPORTS.names, *READINGS.names[1:], "statements"]
        found = [
            _kept(read_rows(self._store, piece.file, piece.start, piece.stop, columns), piece)
            for piece in part.pieces
        ]
        rows = pa.concat_tables(found).sort_by([("moment", "ascending"), ("id", "ascending")])
        tables = {
            "reports": rows.select(REPORTS.names),
            "readings": _readings(rows),
            "statements": _statements(rows),
            **self._left_out(part.pieces),
        }
        return {
            name: write_table(self._store, f"{name}/day={part.day}", table)
            for name, table in tables.items()
            if table.num_rows
        }

    def _left_out(self, pieces: Sequence[Piece]) -> dict[str, pa.Table]:
        """What is no report: rows of which another has the bytes, and refusals."""
        duplicates: list[pa.Table] = []
        refusals: list[pa.Table] = []
        columns = ["id", "origin", "url", "outlet", "published", "refused"]
        for piece in pieces:
            table = read_rows(self._store, piece.file, piece.start, piece.stop, columns)
            duplicates.append(_at(table, piece, piece.duplicates))
            clashes = _at(table, piece, piece.clashes)
            refusals.append(_refusals(clashes, pa.chunked_array([_clash(clashes)])))
            dead = _mask(table.num_rows, piece, piece.dead)
            refused = table.filter(
                pa.compute.and_(table["refused"].is_valid(), pa.compute.invert(pa.array(dead)))
            )
            refusals.append(_refusals(refused, refused["refused"]))
        twice = pa.concat_tables(duplicates).select(["id", *DUPLICATES.names[1:]])
        order = [("report", "ascending"), ("origin", "ascending")]
        return {
            "duplicates": twice.rename_columns(DUPLICATES.names).sort_by(order),
            "refusals": pa.concat_tables(refusals).sort_by(
                [("origin", "ascending"), ("reason", "ascending")]
            ),
        }


@cache
def worker_of(address: str, settings: Settings) -> Worker:
    """The worker of this process."""
    return Worker(address, settings)


def _mask(many: int, piece: Piece, rows: Sequence[int]) -> Any:
    found = np.zeros(many, bool)
    found[np.asarray(rows, np.int64) - piece.start] = True
    return found


def _at(table: pa.Table, piece: Piece, rows: Sequence[int]) -> pa.Table:
    return table.take(pa.array(np.asarray(rows, np.int64) - piece.start))


def _refusals(table: pa.Table, reasons: pa.ChunkedArray) -> pa.Table:
    return pa.table([table["origin"], reasons], schema=REFUSALS)


def _clash(table: pa.Table) -> pa.Array:
    return pa.repeat(pa.scalar(_CLASH, pa.large_string()), table.num_rows)


def _kept(table: pa.Table, piece: Piece) -> pa.Table:
    """The reports among the rows of a piece."""
    out = _mask(table.num_rows, piece, piece.out)
    out |= table["id"].is_null().to_numpy()
    return table.filter(pa.array(~out))


def _readings(rows: pa.Table) -> pa.Table:
    read = rows.filter(rows["reader"].is_valid())
    return read.select(["id", *READINGS.names[1:]]).rename_columns(READINGS.names)


def _statements(rows: pa.Table) -> pa.Table:
    lists = rows["statements"].combine_chunks()
    told = pa.compute.list_flatten(lists)
    reports = rows["id"].combine_chunks().take(pa.compute.list_parent_indices(lists))
    return pa.Table.from_arrays([reports, *told.flatten()], schema=STATEMENTS)
