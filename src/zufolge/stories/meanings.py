"""Meanings without what tells no events apart.

An encoder gives all headlines of one language nearly the same direction, and headlines with their
leads another one: this mean is taken off. It is that of the days before, with a shipped one to
begin with. Then come directions in which headlines of one event differ from each other as well;
they count less (within-class covariance normalisation, Hatch & Stolcke 2006). Both were learned
for one encoder, by ``benchmarks/stories_meaning.py``; for another they are left out
(``settings_for``), and for vectors of other widths in any case.
All products are of whole numbers small enough for float32 to sum them exactly in any order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.stories.packed import unpack
from zufolge.stories.rarity import HEAD, TEXT, has_text, salts_of
from zufolge.stories.settings import Settings
from zufolge.stories.table import TraitTable
from zufolge.stories.terms import language_hash

__all__ = ["Means", "Sums", "sums_of", "unit_vectors"]

_PRIOR = 50.0  # reports that a shipped mean counts for
_BLOCK = 2048  # reports at once
_WHOLE = 2048  # parts of the length of a vector: products of two stay below 2^24
_STEPS = 2**20  # sums are whole numbers of such parts, so that no order of summing shows

Numbers = NDArray[Any]
Sums = Mapping[str, Numbers]
"""``groups`` (uint64, sorted: language and whether there is a text), ``sums`` of unit vectors
(groups, width) and ``reports``, how many."""


def sums_of(table: TraitTable, first: int = 0) -> Sums:
    """The sums of the meanings in ``table``, from row ``first`` on."""
    width, salts = _width(table, first), salts_of(table)
    sums: dict[int, Numbers] = {}
    reports: Counter[int] = Counter()
    for start, end in _blocks(table, width, first):
        units, known = _units(table, width, start, end)
        groups, of_row = np.unique(_groups(table, salts, start, end)[known], return_inverse=True)
        found = np.zeros((len(groups), width), np.float64)
        np.add.at(found, of_row, np.rint(units[known] * _STEPS))
        for at, group in enumerate(groups.tolist()):
            sums[group] = found[at] + sums.get(group, 0.0)
            reports[group] += int((of_row == at).sum())
    ordered = sorted(sums)
    whole = np.array([sums[group] for group in ordered], np.float64).reshape(len(ordered), width)
    counts = np.array([reports[group] for group in ordered], np.int64)
    return {"groups": np.array(ordered, np.uint64), "sums": whole / _STEPS, "reports": counts}


class Means:
    """The means of the shipped settings and of the days that ``earlier`` summed up."""

    def __init__(self, settings: Settings, earlier: Sequence[Sums] = ()) -> None:
        self._directions = settings.directions
        self._shipped = np.array(settings.mean, np.float64)
        self._of_texts = {
            int(_group(language, text=True)): np.array(mean, np.float64)
            for language, mean in settings.text_means.items()
        }
        self._sums: dict[int, Numbers] = {}
        self._reports: dict[int, int] = {}
        for each in earlier:
            for at, group in enumerate(each["groups"].tolist() if len(each) else ()):
                known = self._sums.get(group)
                if known is None or len(known) == each["sums"].shape[1]:
                    self._sums[group] = each["sums"][at] + (0.0 if known is None else known)
                    self._reports[group] = self._reports.get(group, 0) + int(each["reports"][at])

    def centred(self, table: TraitTable) -> tuple[Numbers, NDArray[np.bool_]]:
        """The meanings of ``table`` without what is common, of length 1, and who has one."""
        width, salts = _width(table), salts_of(table)
        vectors, marked = np.zeros((len(table), width), np.float32), np.zeros(len(table), bool)
        for start, end in _blocks(table, width):
            units, known = _units(table, width, start, end)
            groups, of_row = np.unique(_groups(table, salts, start, end), return_inverse=True)
            for at, group in enumerate(groups.tolist()):
                mean = self._of(group, width)
                if mean is not None:
                    units[known & (of_row == at)] -= mean
            vectors[start:end] = _told_apart(units, fewer=self._directions)
            vectors[start:end][~known] = 0
            marked[start:end] = known
        return vectors, marked

    def _of(self, group: int, width: int) -> Numbers | None:
        total, reports = np.zeros(width), 0.0
        shipped = self._of_texts.get(group, self._shipped)
        if len(shipped) == width:
            total, reports = shipped * _PRIOR, _PRIOR
        if group in self._sums and len(self._sums[group]) == width:
            total, reports = total + self._sums[group], reports + self._reports[group]
        return (total / reports).astype(np.float32) if reports else None


def _told_apart(vectors: Numbers, *, fewer: bool) -> Numbers:
    """Vectors of length 1 again, the shipped directions in them made smaller if they are to be."""
    whole = _rounded(vectors)
    directions, less = _directions()
    if fewer and directions.shape[1] == vectors.shape[1]:
        along = np.rint((whole * _WHOLE) @ directions.T * less)
        whole -= along @ directions / _WHOLE
        whole = _rounded(whole)
    return whole


def _rounded(vectors: Numbers) -> Numbers:
    """Vectors of length 1 in whole parts."""
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    rounded: Numbers = np.rint(vectors / lengths * _WHOLE) / np.float32(_WHOLE)
    return rounded


@cache
def _directions() -> tuple[Numbers, Numbers]:
    """Directions of length 1 (in parts of 1/2048) that count less, and by which share less."""
    found = unpack((files("zufolge.stories") / "data" / "meanings.bin").read_bytes())
    return found["directions"].astype(np.float32) / np.float32(_WHOLE), found["less"]


def unit_vectors(table: TraitTable) -> tuple[Numbers, NDArray[np.bool_]]:
    """Meanings of length 1 (reports, width), and which reports have one; others are zeros."""
    return _units(table, _width(table), 0, len(table))


def _units(
    table: TraitTable, width: int, start: int, end: int
) -> tuple[Numbers, NDArray[np.bool_]]:
    offsets = table.columns["vector_offsets"][start : end + 1]
    lengths = np.diff(offsets)
    known = (lengths == width) & (width > 0)
    units = np.zeros((end - start, width), np.float32)
    if width:
        raw = table.columns["vector"][offsets[0] : offsets[-1]][np.repeat(known, lengths)]
        units[known] = raw.reshape(-1, width)
        units /= np.maximum(np.linalg.norm(units, axis=1, keepdims=True), 1e-9)
    return units, known


def _width(table: TraitTable, first: int = 0) -> int:
    """How long the meanings are: of several lengths the largest alone is taken."""
    return int(np.diff(table.columns["vector_offsets"][first:]).max(initial=0))


def _blocks(table: TraitTable, width: int, first: int = 0) -> Iterator[tuple[int, int]]:
    """Some rows at a time; none where there are no meanings to look at."""
    return table.blocks(_BLOCK, first) if width else iter(())


def _groups(
    table: TraitTable, salts: NDArray[np.uint64], start: int, end: int
) -> NDArray[np.uint64]:
    fields: NDArray[np.uint64] = np.where(has_text(table, start, end), TEXT, HEAD)
    return salts[start:end] ^ fields


def _group(language: str, *, text: bool) -> np.uint64:
    return np.uint64(language_hash(language)) ^ (TEXT if text else HEAD)
