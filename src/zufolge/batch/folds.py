"""What goes on from day to day: copies and stories, behind one protocol.

A fold takes the rows of one day and what the days before it left (segments), and gives rows and
the segments of that day. It is the same for one partition or eight: it sees the whole day at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, Protocol, cast

import pyarrow as pa

from zufolge.batch.settings import Settings
from zufolge.model import Report

__all__ = ["Earlier", "Fold", "Folded", "folds_of"]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A segment of a day before: its ``kind`` is one that the fold itself named, ``data`` its
    bytes, which may be mapped from a file."""

    day: str
    kind: str
    data: Any


@dataclass(frozen=True, slots=True)
class Folded:
    """``tables`` are what the day has by its rows, by name; ``segments`` what it leaves, by kind,
    each as pieces of bytes that belong one behind the other. Either is taken once."""

    tables: Mapping[str, pa.Table | pa.RecordBatchReader] = field(default_factory=dict)
    segments: Mapping[str, Iterable[Any]] = field(default_factory=dict)


class Fold(Protocol):
    """``name`` is that of its column in the intake, ``column`` the type of it. ``tables`` are the
    schemas of its tables, ``keeps`` how many days each kind of segment is looked back at; of two
    kinds of one day the first that is within its days is handed over. ``prepares`` is the version
    of ``prepare``, ``version`` that of ``fold``: another one, and all is made anew."""

    @property
    def name(self) -> str: ...

    @property
    def column(self) -> pa.DataType: ...

    @property
    def prepares(self) -> str: ...

    @property
    def version(self) -> str: ...

    @property
    def tables(self) -> Mapping[str, pa.Schema]: ...

    @property
    def keeps(self) -> Mapping[str, int]: ...

    def prepare(self, reports: Sequence[Report]) -> pa.Array:
        """What reports are compared by, a value each; the same for any cut of them."""
        ...

    def fold(
        self, day: str, rows: Iterable[pa.Array], earlier: Sequence[Earlier], scratch: Path
    ) -> Folded:
        """One day ("2020-11-01", or "undated", which nothing comes before).

        ``rows`` gives what ``prepare`` made, some reports at a time, in any order. ``scratch`` is a
        folder of this machine that is deleted when all tables and segments were taken."""
        ...


def folds_of(settings: Settings) -> list[Fold]:
    """The folds that ``settings`` name, made by them."""
    return [cast(Fold, resolve_name(name)(settings)) for name in settings.folds]
