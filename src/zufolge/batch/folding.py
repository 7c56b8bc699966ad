"""One day folded: its rows out of the intake, the segments before it, tables and segments of its
own."""

from __future__ import annotations

import mmap
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from zufolge.batch.choosing import Piece, Portion
from zufolge.batch.files import DataFile
from zufolge.batch.folds import Earlier, Fold
from zufolge.batch.manifest import Day
from zufolge.batch.settings import key_of
from zufolge.batch.store import Store
from zufolge.batch.tables import GROUP, read_rows, write_batches
from zufolge.batch.when import UNDATED
from zufolge.errors import OutputError

_AT_ONCE = 16 * GROUP  # rows

__all__ = [
    "FoldedDay",
    "Looked",
    "LookedAt",
    "earlier_key",
    "expired",
    "fold_day",
    "fold_one",
    "is_cut_off",
    "segments_before",
]

LookedAt = tuple[str, str, DataFile]
"""A segment that is looked back at: day, kind and file."""
Looked = Mapping[str, Sequence[LookedAt]]
"""By the name of a fold: the segments that it looks back at, by day."""


@dataclass(frozen=True, slots=True)
class FoldedDay:
    """The files that the folds of a day made, as ``Day`` has them."""

    tables: Mapping[str, tuple[DataFile, ...]] = field(default_factory=dict)
    segments: Mapping[str, DataFile] = field(default_factory=dict)

    @staticmethod
    def together(several: Iterable[FoldedDay]) -> FoldedDay:
        """The files of several folds of one day."""
        tables: dict[str, tuple[DataFile, ...]] = {}
        segments: dict[str, DataFile] = {}
        for each in several:
            tables |= each.tables
            segments |= each.segments
        return FoldedDay(tables, segments)


def segments_before(
    day: str, folds: Sequence[Fold], days: Mapping[str, Day], window: int | None
) -> Looked:
    """What the folds of ``day`` look back at: of each earlier day in reach one segment a fold."""
    return {
        fold.name: tuple(
            (name, kind, days[name].segments[f"{fold.name}/{kind}"])
            for name, kinds in _in_reach(day, fold, days, window)
            for kind in [k for k in kinds if f"{fold.name}/{k}" in days[name].segments][:1]
        )
        for fold in folds
    }


def is_cut_off(
    day: str, folds: Sequence[Fold], days: Mapping[str, Day], window: int | None
) -> bool:
    """Whether a segment that ``day`` should look back at has expired, so that folded again it would
    be compared with less than before."""
    return any(
        f"{fold.name}/{kinds[0]}" not in days[name].segments
        for fold in folds
        for name, kinds in _in_reach(day, fold, days, window)
    )


def expired(
    first: str, folds: Sequence[Fold], days: Mapping[str, Day], window: int | None
) -> dict[str, Day]:
    """``days`` without the segments that neither ``first`` nor a later day looks back at."""
    needed = {
        (name, f"{fold.name}/{kind}")
        for fold in folds
        for name, kinds in _in_reach(first, fold, days, window)
        for kind in kinds
    }
    return {
        name: day
        if name >= first
        else replace(day, segments={k: f for k, f in day.segments.items() if (name, k) in needed})
        for name, day in days.items()
    }


def _in_reach(
    day: str, fold: Fold, days: Mapping[str, Day], window: int | None
) -> Iterator[tuple[str, list[str]]]:
    """Earlier days in order, each with the kinds of segments that ``day`` would take, the first
    rather than the second; nothing for the undated."""
    if day == UNDATED:
        return
    end = date.fromisoformat(day)
    for name in sorted(name for name in days if name < day):
        gone = (end - date.fromisoformat(name)) // timedelta(days=1)
        kinds = [
            kind
            for kind, most in fold.keeps.items()
            if gone <= (most if window is None else min(window, most))
        ]
        if kinds:
            yield name, kinds


def earlier_key(looked: Looked) -> str:
    """A digest of the segments that are looked back at."""
    return key_of(
        *(
            f"{fold} {day} {kind} {file.digest}"
            for fold, segments in looked.items()
            for day, kind, file in segments
        )
    )


def fold_day(store: Store, portion: Portion, folds: Sequence[Fold], looked: Looked) -> FoldedDay:
    """Fold one day, one fold after the other, so that only one has its rows in memory."""
    return FoldedDay.together(fold_one(store, portion, fold, looked[fold.name]) for fold in folds)


def fold_one(store: Store, portion: Portion, fold: Fold, looked: Sequence[LookedAt]) -> FoldedDay:
    """What one fold of a day makes."""
    tables: dict[str, tuple[DataFile, ...]] = {}
    segments: dict[str, DataFile] = {}
    with ExitStack() as open_files:
        scratch = Path(open_files.enter_context(_scratch()))
        earlier = [
            Earlier(day, kind, open_files.enter_context(_mapped(store, file)))
            for day, kind, file in looked
        ]
        done = fold.fold(portion.day, _rows(store, portion.pieces, fold), earlier, scratch)
        for kind, pieces in done.segments.items():
            folder = f"segments/{fold.name}/{kind}/day={portion.day}"
            segments[f"{fold.name}/{kind}"] = _segment(store, folder, pieces)
        for name, schema in fold.tables.items():
            folder = f"{name}/day={portion.day}"
            made = write_batches(store, folder, schema, _batches(done.tables[name]))
            tables[name] = () if made is None else (made,)
    return FoldedDay(tables, segments)


def _batches(table: pa.Table | pa.RecordBatchReader) -> Iterable[pa.RecordBatch]:
    yield from table.to_batches() if isinstance(table, pa.Table) else table


def _segment(store: Store, folder: str, pieces: Iterable[Any]) -> DataFile:
    def fill(file: Any) -> None:
        for piece in pieces:
            file.write(piece)

    return store.write(folder, ".segment", fill, 0)


class _mapped:  # noqa: N801 - reads as a verb where it is used
    """A segment mapped into memory; what a fold still holds of it keeps the map alive."""

    def __init__(self, store: Store, file: DataFile) -> None:
        self._stack = ExitStack()
        self._store, self._file = store, file

    def __enter__(self) -> Any:
        path = self._stack.enter_context(self._store.on_disk(self._file.name))
        if not self._file.size:
            return b""
        with path.open("rb") as opened:
            return mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)

    def __exit__(self, *_: object) -> None:
        self._stack.close()


@contextmanager
def _scratch() -> Iterator[str]:
    """A folder for a while; what goes wrong in it is told with its name."""
    with tempfile.TemporaryDirectory(prefix="zufolge-") as folder:
        try:
            yield folder
        except OSError as error:
            told = f"{error.strerror or error}; make room there, or set TMPDIR"
            raise OutputError(folder, told) from error


def _rows(store: Store, pieces: Sequence[Piece], fold: Fold) -> Iterator[pa.Array]:
    """The column of ``fold`` for all reports of the day, some at a time."""
    for piece in _small(pieces):
        columns = [fold.name, "refused"]
        table = read_rows(store, piece.file, piece.start, piece.stop, columns)
        keep = table["refused"].is_null().to_numpy().copy()
        keep[np.asarray(piece.out, np.int64) - piece.start] = False
        found = table[fold.name].filter(pa.array(keep))
        if len(found):
            yield found.combine_chunks()


def _small(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        for start in range(piece.start, piece.stop, _AT_ONCE):
            yield piece.cut(start, min(start + _AT_ONCE, piece.stop))
