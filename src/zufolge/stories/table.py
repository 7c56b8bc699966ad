"""Traits of many reports as flat columns, which Arrow and files can take as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.model import Template, Traits
from zufolge.stories.packed import pack, unpack

__all__ = ["EVER", "UNDATED", "TraitTable", "ranges"]

UNDATED = -(2**62)
EVER = 2**62
"""The last minute of what is bounded by nothing; the first is ``UNDATED``."""
_SEPARATOR = "\x1f"
_TEMPLATES = tuple(Template)
_NUMBERS = {"minute": np.int64, "since": np.int64, "until": np.int64, "template": np.uint8}
_TERMS = {"keys": np.uint64, "kinds": np.uint8, "head": np.uint8, "lead": np.uint8}
_TERMS |= {"body": np.uint8}

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

    def in_order(self) -> TraitTable:
        """The reports by time, then by id. Raises ``ValueError`` if two have one id."""
        reports = self.texts("report")
        if len(set(reports)) < len(reports):
            twice = next(name for name in sorted(reports) if reports.count(name) > 1)
            raise ValueError(f"the report {twice!r} stands in a day twice; hand each over once")
        minutes = self.columns["minute"].tolist()
        order = sorted(range(len(reports)), key=lambda row: (minutes[row], reports[row]))
        if order == list(range(len(order))):
            return self
        return self.take(np.array(order, np.int64))

    def take(self, rows: Column, terms: Column | None = None) -> TraitTable:
        """The reports of these row numbers, in that order; with ``terms`` (a mark for each term of
        the whole table) only the terms marked."""
        taken: dict[str, Column] = {name: self.columns[name][rows] for name in _NUMBERS}
        places, offsets = ranges(self.columns["keys_offsets"], rows)
        if terms is not None:
            marked = terms[places]
            counts = np.concatenate(([0], np.cumsum(marked, dtype=np.int64)))
            taken["keys_offsets"] = counts[offsets]
            shown = self.texts("shown")
            texts = []
            for row, (start, end) in zip(rows.tolist(), pairwise(offsets.tolist()), strict=True):
                each = zip(shown[row].split(_SEPARATOR), marked[start:end].tolist(), strict=False)
                texts.append(_SEPARATOR.join(text for text, mark in each if mark))
            _put_texts(taken, "shown", texts)
            places = places[marked]
        else:
            taken["keys_offsets"] = offsets
        for name in _TERMS:
            taken[name] = self.columns[name][places]
        for name in ("days", "vector", "report", "language", "outlet", "shown"):
            if name in taken:
                continue
            places, offsets = ranges(self.columns[f"{name}_offsets"], rows)
            taken[name], taken[f"{name}_offsets"] = self.columns[name][places], offsets
        return TraitTable(taken)


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
