"""Which rows of the intake are reports of which day, which are duplicates, and which are refused.

Only three small columns of every row are in memory here, some thirty bytes a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, cast

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from zufolge.batch.settings import key_of
from zufolge.batch.store import Store
from zufolge.batch.units import Taken
from zufolge.batch.when import day_name

__all__ = ["Fate", "Piece", "Portion", "portions"]

_UNDATED = np.iinfo(np.int32).min
_LAST = np.iinfo(np.int64).max
_ID = 12  # hexadecimal digits of a digest that make a report's id


class Fate(IntEnum):
    """What becomes of a row. ``DEAD`` ones are of inputs that have changed or are gone."""

    REPORT = 0
    DUPLICATE = 1
    REFUSED = 2
    CLASH = 3
    DEAD = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """The rows ``start`` to before ``stop`` of a file of the intake, all of one day.

    All are reports or were refused when they were extracted, but for the rows named here."""

    file: str
    start: int
    stop: int
    duplicates: tuple[int, ...] = ()
    clashes: tuple[int, ...] = ()
    dead: tuple[int, ...] = ()

    @property
    def out(self) -> tuple[int, ...]:
        """Rows that are no reports although they could be."""
        return (*self.duplicates, *self.clashes, *self.dead)

    def cut(self, start: int, stop: int) -> Piece:
        """Its rows from ``start`` to before ``stop``."""
        kinds = (self.duplicates, self.clashes, self.dead)
        if not any(kinds):
            return Piece(self.file, start, stop)
        held = (tuple(row for row in rows if start <= row < stop) for rows in kinds)
        return Piece(self.file, start, stop, *held)


@dataclass(frozen=True, slots=True)
class Portion:
    """All that came in for one day; ``rows`` is a digest of it, whatever the cut."""

    day: str
    rows: str
    reports: int
    duplicates: int
    refusals: int
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class _Rows:
    """Columns of all rows, in the order of their chunks."""

    chunk: Any
    row: Any
    day: Any
    fate: Any
    key: Any
    digest: Any


def portions(store: Store, chunks: Sequence[Taken]) -> list[Portion]:
    """Everything that was taken in, by day in order; the undated last."""
    if not chunks:
        return []
    ordered = sorted(chunks, key=lambda one: one.chunk.file.name)
    parts = [_columns(store, number, one) for number, one in enumerate(ordered)]
    rows = _Rows(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    _choose(store, ordered, rows)
    return _by_day(ordered, rows)


def _columns(store: Store, number: int, one: Taken) -> tuple[Any, ...]:
    columns = ["day", "sha256", "row", *([] if one.whole else ["input"])]
    with store.opened(one.chunk.file.name) as file:
        table = parquet.read_table(file, columns=columns, use_threads=False)
    many = table.num_rows
    sha = table["sha256"].combine_chunks()
    refused = sha.is_null().to_numpy(zero_copy_only=False)
    fate = np.where(refused, Fate.REFUSED, Fate.REPORT).astype(np.int8)
    if not one.whole:
        dead = pa.compute.invert(
            pa.compute.is_in(table["input"], pa.array(sorted(one.inputs), pa.string()))
        )
        fate[dead.to_numpy()] = Fate.DEAD
    day = table["day"].combine_chunks().fill_null(_UNDATED).to_numpy(zero_copy_only=False)
    key = np.array([0 if s is None else int(s[:_ID], 16) for s in sha.to_pylist()], np.uint64)
    digest = _words(table["row"].combine_chunks())
    return (
        np.full(many, number, np.int32),
        np.arange(many, dtype=np.int32),
        day.astype(np.int32),
        fate,
        key,
        digest,
    )


def _words(digests: Any) -> Any:
    """Digests of 16 bytes as two numbers each."""
    joined = b"".join(digests.to_pylist())
    return np.frombuffer(joined, dtype="<u8").reshape(-1, 2)


def _choose(store: Store, chunks: Sequence[Taken], rows: _Rows) -> None:
    """Of rows with the same bytes the earliest is the report, and of two texts that happen to have
    one id the one with the smaller digest."""
    living = np.flatnonzero(rows.fate == Fate.REPORT)
    order = living[np.argsort(rows.key[living], kind="stable")]
    keys = rows.key[order]
    same = keys[1:] == keys[:-1]
    twice = np.zeros(len(keys), bool)
    twice[1:] |= same
    twice[:-1] |= same
    groups: dict[int, list[tuple[str, int, str, int]]] = {}
    for place, about in _about(store, chunks, rows, np.sort(order[twice])):
        groups.setdefault(int(rows.key[place]), []).append((*about, place))
    for found in groups.values():
        found.sort()
        first = found[0][0]
        for (sha, _, _, place), before in zip(found[1:], found, strict=False):
            if sha == before[0]:
                rows.fate[place] = Fate.CLASH if sha != first else Fate.DUPLICATE
            else:
                rows.fate[place] = Fate.CLASH


def _about(
    store: Store, chunks: Sequence[Taken], rows: _Rows, places: Any
) -> Iterator[tuple[int, tuple[str, int, str]]]:
    """Digest, moment and origin of rows: what decides between those with the same bytes."""
    for number in np.unique(rows.chunk[places]):
        here = places[rows.chunk[places] == number]
        with store.opened(chunks[number].chunk.file.name) as file:
            columns = ["sha256", "moment", "origin"]
            table = parquet.read_table(file, columns=columns, use_threads=False)
        told = table.take(pa.array(rows.row[here])).to_pylist()
        for place, row in zip(here.tolist(), told, strict=True):
            moment = _LAST if row["moment"] is None else row["moment"]
            yield place, (row["sha256"], moment, row["origin"])


def _by_day(chunks: Sequence[Taken], rows: _Rows) -> list[Portion]:
    order = np.argsort(rows.day, kind="stable")
    days, starts = np.unique(rows.day[order], return_index=True)
    ends = [*starts[1:], len(order)]
    made = [
        _portion(chunks, rows, order[start:end], None if day == _UNDATED else int(day))
        for day, start, end in zip(days, starts, ends, strict=True)
    ]
    made = [portion for portion in made if portion.reports + portion.duplicates + portion.refusals]
    return sorted(made, key=lambda portion: portion.day)  # digits stand before letters


def _portion(chunks: Sequence[Taken], rows: _Rows, mine: Any, day: int | None) -> Portion:
    fates = rows.fate[mine]
    told: list[str] = []
    counts: dict[Fate, int] = {}
    for fate in (Fate.REPORT, Fate.DUPLICATE, Fate.REFUSED, Fate.CLASH):
        chosen = mine[fates == fate]
        counts[fate] = len(chosen)
        # a sum is the same in any order, and unlike an exclusive or it counts what comes twice
        sums = rows.digest[chosen].sum(axis=0, dtype=np.uint64)
        told.extend((str(len(chosen)), *(str(int(each)) for each in sums)))
    return Portion(
        day_name(day),
        key_of(*told),
        counts[Fate.REPORT],
        counts[Fate.DUPLICATE],
        counts[Fate.REFUSED] + counts[Fate.CLASH],
        tuple(_pieces(chunks, rows, mine)),
    )


def _pieces(chunks: Sequence[Taken], rows: _Rows, mine: Any) -> list[Piece]:
    """Rows of a day stand in one stretch of each file, since files are sorted by it."""
    pieces = []
    files, starts = np.unique(rows.chunk[mine], return_index=True)
    for file, start, end in zip(files, starts, [*starts[1:], len(mine)], strict=True):
        stretch = mine[start:end]
        numbers, fates = rows.row[stretch], rows.fate[stretch]

        def of(fate: Fate, numbers: Any = numbers, fates: Any = fates) -> tuple[int, ...]:
            return tuple(cast(list[int], numbers[fates == fate].tolist()))

        pieces.append(
            Piece(
                chunks[file].chunk.file.name,
                int(numbers[0]),
                int(numbers[-1]) + 1,
                of(Fate.DUPLICATE),
                of(Fate.CLASH),
                of(Fate.DEAD),
            )
        )
    return pieces
