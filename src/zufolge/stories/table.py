"""Traits of many reports as flat columns, which Arrow and files can take as they are."""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.model import Template, Traits
from zufolge.stories.packed import pack, unpack
from zufolge.stories.texts import MARK, Texts

__all__ = ["EVER", "UNDATED", "TraitTable", "ranges", "ranks"]

UNDATED = -(2**62)
EVER = 2**62
"""The last minute of what is bounded by nothing; the first is ``UNDATED``."""
_SEPARATOR = "\x1f"
_TEMPLATES = tuple(Template)
_NUMBERS = {"minute": np.int64, "since": np.int64, "until": np.int64, "template": np.uint8}
_TERMS = {"keys": np.uint64, "kinds": np.uint8, "head": np.uint8, "lead": np.uint8}
_TERMS |= {"body": np.uint8}
_LISTS = ("days", "vector", "report", "language", "outlet", "shown")

Column = NDArray[Any]


@dataclass(frozen=True, slots=True)
class TraitTable:
    """Traits of reports, in any order.

    ``columns`` holds one value a report (``minute``, ``since``, ``until``, ``template``) or, for
    lists, the values of all reports in a row and ``NAME_offsets`` (int64, one more than reports):
    ``keys``, and beside them ``kinds``, ``head``, ``lead`` and ``body``, which share
    ``keys_offsets``; ``days``; ``vector``; texts as UTF-8 bytes (``report``, ``language``,
    ``outlet``, ``shown``).
    """

    columns: Mapping[str, Column]
    files: tuple[Any, ...] = ()
    """The files (``mmap``) that the columns are views of, if they came from some."""

    def __len__(self) -> int:
        return len(self.columns["minute"])

    @staticmethod
    def of(traits: Sequence[Traits]) -> TraitTable:
        """The table of ``traits``."""
        columns: dict[str, Column] = {
            "minute": np.array(
                [UNDATED if one.minute is None else one.minute for one in traits], np.int64
            ),
            "since": np.array(
                [UNDATED if one.since is None else one.since for one in traits], np.int64
            ),
            "until": np.array(
                [EVER if one.until is None else one.until for one in traits], np.int64
            ),
            "template": np.array([_TEMPLATES.index(one.template) for one in traits], np.uint8),
            "keys_offsets": _offsets([len(one.keys) for one in traits]),
            "keys": np.frombuffer(b"".join(one.keys.tobytes() for one in traits), np.uint64),
            "days_offsets": _offsets([len(one.days) for one in traits]),
            "days": np.array(list(chain.from_iterable(one.days for one in traits)), np.int32),
            "vector_offsets": _offsets([len(one.vector) // 2 for one in traits]),
            "vector": np.frombuffer(b"".join(one.vector for one in traits), "<i2"),
        }
        for name in ("kinds", "head", "lead", "body"):
            columns[name] = np.frombuffer(b"".join(getattr(one, name) for one in traits), np.uint8)
        for name in ("report", "language", "outlet"):
            _put_texts(columns, name, [getattr(one, name) for one in traits])
        _put_texts(columns, "shown", [_SEPARATOR.join(one.shown) for one in traits])
        return TraitTable(columns)

    @staticmethod
    def from_columns(columns: Mapping[str, Column]) -> TraitTable:
        """The table of what ``columns`` gave, from wherever they were kept."""
        return TraitTable(dict(columns))

    @staticmethod
    def concat(tables: Sequence[TraitTable]) -> TraitTable:
        """The reports of several tables, one table after the other."""
        tables = [table for table in tables if len(table)]
        if len(tables) < 2:
            return tables[0] if tables else TraitTable.of(())
        merged: dict[str, Column] = {}
        for name in tables[0].columns:
            columns = [table.columns[name] for table in tables]
            merged[name] = (
                _joined_offsets(columns) if name.endswith("_offsets") else np.concatenate(columns)
            )
        return TraitTable(merged)

    def to_bytes(self) -> bytes:
        """All of it as bytes: the same for the same reports in the same order."""
        return pack(self.columns)

    @staticmethod
    def from_bytes(data: bytes) -> TraitTable:
        """What ``to_bytes`` wrote."""
        return TraitTable(unpack(data))

    def texts(self, name: str) -> list[str]:
        """A column of texts: "report", "language", "outlet"; "shown" as they are kept."""
        data = self.columns[name].tobytes()
        offsets = self.columns[f"{name}_offsets"].tolist()
        return [
            data[start:end].decode("utf-8", "surrogatepass") for start, end in pairwise(offsets)
        ]

    def shown(self, row: int) -> list[str]:
        """How the terms of one report read, beside its keys."""
        start, end = self.columns["shown_offsets"][row : row + 2].tolist()
        text = self.columns["shown"][start:end].tobytes().decode("utf-8", "surrogatepass")
        return text.split(_SEPARATOR)

    def keys(self, row: int) -> Column:
        """The term hashes of one report."""
        start, end = self.columns["keys_offsets"][row : row + 2].tolist()
        return self.columns["keys"][start:end]

    def blocks(self, rows: int, first: int = 0) -> Iterator[tuple[int, int]]:
        """Rows from ``first`` on, some at a time: the first of them and the one behind the last.
        What of files was looked at meanwhile is given back."""
        for start in range(first, len(self), rows):
            yield start, min(start + rows, len(self))
            self.let_go()

    def let_go(self) -> None:
        """Give back what memory holds of files; it is read anew where it is used again."""
        if hasattr(mmap, "MADV_DONTNEED"):
            for file in self.files:
                file.madvise(mmap.MADV_DONTNEED)

    def take(self, rows: Column) -> TraitTable:
        """The reports of these row numbers, in that order."""
        taken: dict[str, Column] = {name: self.columns[name][rows] for name in _NUMBERS}
        places, taken["keys_offsets"] = ranges(self.columns["keys_offsets"], rows)
        for name in _TERMS:
            taken[name] = self.columns[name][places]
        for name in _LISTS:
            places, offsets = ranges(self.columns[f"{name}_offsets"], rows)
            taken[name], taken[f"{name}_offsets"] = self.columns[name][places], offsets
        return TraitTable(taken)

    def only(self, marked: NDArray[np.bool_]) -> TraitTable:
        """The same reports with the terms marked alone; ``marked`` goes beside all terms."""
        before = np.concatenate(([0], np.cumsum(marked, dtype=np.int64)))
        offsets, ends = self.columns["keys_offsets"], self.columns["shown_offsets"]
        columns = {**self.columns, "keys_offsets": before[offsets]}
        for name in _TERMS:
            columns[name] = self.columns[name][marked]
        # each byte belongs to a term, and what separates two of them to the second
        between = self.columns["shown"] == ord(_SEPARATOR)
        counts = np.concatenate(([0], np.cumsum(between, dtype=np.int64)))
        sizes = np.diff(ends)
        term = counts[1:] + np.repeat(offsets[:-1] - counts[ends[:-1]], sizes)
        first = before[term] == np.repeat(before[offsets[:-1]], sizes)
        kept = marked[term] & ~(between & first)
        columns["shown"] = self.columns["shown"][kept]
        columns["shown_offsets"] = np.concatenate(([0], np.cumsum(kept, dtype=np.int64)))[ends]
        return TraitTable(columns)

    def shown_at(self, places: Column) -> Texts:
        """How the terms at these places among all terms read."""
        offsets = self.columns["keys_offsets"]
        rows = np.searchsorted(offsets, places, "right") - 1
        some, inverse = np.unique(rows, return_inverse=True)
        at, bounds = ranges(self.columns["shown_offsets"], some)
        data = self.columns["shown"][at]
        between = np.flatnonzero(data == ord(_SEPARATOR))
        terms = np.concatenate(([0], np.cumsum(offsets[some + 1] - offsets[some])))
        number = terms[inverse] + places - offsets[rows]
        starts = np.sort(np.concatenate((bounds[:-1], between + 1)))[number]
        ends = np.sort(np.concatenate((bounds[1:], between)))[number]
        marked, first = ranges(
            np.stack((starts, ends + 1), axis=1).reshape(-1), 2 * np.arange(len(number))
        )
        texts = np.concatenate(([0], data))[marked].astype(np.uint8)
        texts[first[:-1]] = ord(MARK)
        return Texts(texts)


def ranks(owners: Column) -> Column:
    """The number of each value among those of one owner; the owners come in order."""
    fresh = np.ones(len(owners), bool)
    fresh[1:] = owners[1:] != owners[:-1]
    first = np.flatnonzero(fresh)
    return np.arange(len(owners)) - np.repeat(first, np.diff(np.append(first, len(owners))))


def ranges(offsets: Column, rows: Column) -> tuple[Column, Column]:
    """The places of the values of ``rows`` in a column of lists, and the offsets of their lists."""
    starts, lengths = offsets[rows], offsets[rows + 1] - offsets[rows]
    new = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
    places = np.arange(new[-1], dtype=np.int64) + np.repeat(starts - new[:-1], lengths)
    return places, new


def _offsets(lengths: Sequence[int]) -> Column:
    return np.concatenate(([0], np.cumsum(np.array(lengths, np.int64), dtype=np.int64)))


def _joined_offsets(columns: Sequence[Column]) -> Column:
    ends = np.cumsum([0, *(column[-1] for column in columns[:-1])], dtype=np.int64)
    shifted = [column[1:] + end for column, end in zip(columns, ends, strict=True)]
    return np.concatenate(([0], *shifted)).astype(np.int64)


def _put_texts(columns: dict[str, Column], name: str, texts: Sequence[str]) -> None:
    coded = [text.encode("utf-8", "surrogatepass") for text in texts]
    columns[name] = np.frombuffer(b"".join(coded), np.uint8)
    columns[f"{name}_offsets"] = _offsets([len(text) for text in coded])
