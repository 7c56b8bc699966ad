"""Tables of traits in files, mapped into memory: of a large day no more is held than is looked at.

Such a folder has one file a column, as plain numbers. It serves one run, on one machine; what is
kept is packed (``packed``).
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from zufolge.stories.table import TraitTable

__all__ = ["Spool", "opened", "whole_day"]

_AT_ONCE = 2_048  # reports


class Spool:
    """A table that grows: in files of the new ``folder``, or in memory if it is ``None``."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._tables: list[TraitTable] = []
        self._files: dict[str, IO[bytes]] = {}
        self._ends: dict[str, int] = {}

    def add(self, table: TraitTable) -> None:
        """The reports of ``table`` behind those that are there."""
        if self._folder is None:
            self._tables.append(table)
            return
        if not self._files:
            self._begin(self._folder)
        for name, column in table.columns.items():
            if name.endswith("_offsets"):
                shifted = column[1:] + (self._ends[name] - column[0])
                self._ends[name] = int(shifted[-1]) if len(shifted) else self._ends[name]
                column = shifted
            self._files[name].write(np.ascontiguousarray(column, _KINDS[name]).data)

    def table(self) -> TraitTable:
        """All of it; nothing can be added any more."""
        if self._folder is None:
            return TraitTable.concat(self._tables)
        if not self._files:
            self._begin(self._folder)
        for file in self._files.values():
            file.close()
        return opened(self._folder)

    def _begin(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._files = {name: (folder / name).open("wb") for name in _KINDS}
        for name in _KINDS:
            if name.endswith("_offsets"):
                self._files[name].write(bytes(_KINDS[name].itemsize))
                self._ends[name] = 0


_KINDS = {name: column.dtype for name, column in TraitTable.of(()).columns.items()}


def opened(folder: Path) -> TraitTable:
    """The table that a ``Spool`` left in ``folder``, mapped into memory."""
    columns: dict[str, NDArray[Any]] = {}
    files = []
    for name, kind in _KINDS.items():
        with (folder / name).open("rb") as file:
            if not file.seek(0, 2):
                columns[name] = np.zeros(0, kind)
                continue
            files.append(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        columns[name] = np.frombuffer(files[-1], kind)
    return TraitTable(columns, tuple(files))


def whole_day(
    before: TraitTable, several: Sequence[TraitTable], folder: Path | None = None
) -> TraitTable:
    """The reports of ``before``, then those of ``several`` by time and id: in files of the new
    ``folder``, or in memory. Raises ``ValueError`` if two reports of ``several`` have one id."""
    several = [table for table in several if len(table)]
    parts, rows = _in_order(several)
    if len(several) == 1 and not len(before) and np.array_equal(rows, np.arange(len(rows))):
        return several[0]
    spool = Spool(folder)
    if len(before):
        spool.add(before)
    for start in range(0, len(rows), _AT_ONCE):
        end = start + _AT_ONCE
        spool.add(_gathered(several, parts[start:end], rows[start:end]))
        if start % (32 * _AT_ONCE) == 0:
            for table in several:
                table.let_go()
    for table in several:
        table.let_go()
    return spool.table()


def _in_order(several: Sequence[TraitTable]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Which table each report stands in, by time and id, and in which row of it."""
    reports = [report for table in several for report in table.texts("report")]
    if len(set(reports)) < len(reports):
        twice = next(name for name in sorted(reports) if reports.count(name) > 1)
        raise ValueError(f"the report {twice!r} stands in a day twice; hand each over once")
    minutes = [minute for table in several for minute in table.columns["minute"].tolist()]
    order = sorted(range(len(reports)), key=lambda at: (minutes[at], reports[at]))
    at_once = np.array(order, np.int64)
    ends = np.cumsum([0, *map(len, several)])
    parts = np.searchsorted(ends, at_once, "right") - 1
    return parts, at_once - ends[parts]


def _gathered(several: Sequence[TraitTable], parts: NDArray[Any], rows: NDArray[Any]) -> TraitTable:
    """Some reports in the order given."""
    order = np.argsort(parts, kind="stable")
    taken = TraitTable.concat([*_taken(several, parts[order], rows[order])])
    if np.array_equal(order, np.arange(len(order))):
        return taken
    back = np.empty(len(order), np.int64)
    back[order] = np.arange(len(order))
    return taken.take(back)


def _taken(
    several: Sequence[TraitTable], parts: NDArray[Any], rows: NDArray[Any]
) -> Iterator[TraitTable]:
    for part in np.unique(parts).tolist():
        yield several[part].take(rows[parts == part])
