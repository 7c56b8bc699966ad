"""Meanings without what tells no events apart.

An encoder gives all headlines of one language nearly the same direction, and headlines with their
leads another one: this mean is taken off. It is that of the days before, with a shipped one to
begin with. Then come directions in which headlines of one event differ from each other as well;
they count less (within-class covariance normalisation, Hatch & Stolcke 2006). Both were learned
for one encoder, by ``benchmarks/stories_meaning.py``, and are left out for vectors of other widths.
All products are of whole numbers small enough for float32 to sum them exactly in any order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
_BLOCK = 4096  # reports at once
_WHOLE = 2048  # parts of the length of a vector: products of two stay below 2^24
_STEPS = 2**20  # sums are whole numbers of such parts, so that no order of summing shows

Numbers = NDArray[Any]
Sums = Mapping[str, Numbers]
"""``groups`` (uint64, sorted: language and whether there is a text), ``sums`` of unit vectors
(groups, width) and ``reports``, how many."""


def sums_of(table: TraitTable, first: int = 0) -> Sums:
    """The sums of the meanings in ``table``, from row ``first`` on."""
    units, known = unit_vectors(table, first)
    groups, of_row = np.unique(_groups(table, first)[known], return_inverse=True)
    sums = np.zeros((len(groups), units.shape[1]), np.float64)
    np.add.at(sums, of_row, np.rint(units[known] * _STEPS))
    counts = np.bincount(of_row, minlength=len(groups)).astype(np.int64)
    return {"groups": groups, "sums": sums / _STEPS, "reports": counts}


class Means:
    """The means of the shipped settings and of the days that ``earlier`` summed up."""

    def __init__(self, settings: Settings, earlier: Sequence[Sums] = ()) -> None:
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
        units, known = unit_vectors(table)
        if not units.shape[1]:
            return units, known
        groups, of_row = np.unique(_groups(table), return_inverse=True)
        for at, group in enumerate(groups.tolist()):
            mean = self._of(group, units.shape[1])
            if mean is not None:
                units[known & (of_row == at)] -= mean
        for start in range(0, len(units), _BLOCK):
            units[start : start + _BLOCK] = _told_apart(units[start : start + _BLOCK])
        units[~known] = 0
        return units, known

    def _of(self, group: int, width: int) -> Numbers | None:
        total, reports = np.zeros(width), 0.0
        shipped = self._of_texts.get(group, self._shipped)
        if len(shipped) == width:
            total, reports = shipped * _PRIOR, _PRIOR
        if group in self._sums and len(self._sums[group]) == width:
            total, reports = total + self._sums[group], reports + self._reports[group]
        return (total / reports).astype(np.float32) if reports else None


def _told_apart(vectors: Numbers) -> Numbers:
    """Vectors of length 1 again, the shipped directions in them made smaller."""
    whole = _rounded(vectors)
    directions, less = _directions()
    if directions.shape[1] == vectors.shape[1]:
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


def unit_vectors(table: TraitTable, first: int = 0) -> tuple[Numbers, NDArray[np.bool_]]:
    """Meanings of length 1 (reports from row ``first`` on, width), and which reports have one;
    others are zeros."""
    offsets = table.columns["vector_offsets"][first:]
    vectors = table.columns["vector"][offsets[0] : offsets[-1]]
    lengths = np.diff(offsets)
    width = int(lengths.max(initial=0))
    known = (lengths == width) & (width > 0)
    units = np.zeros((len(lengths), width), np.float32)
    if width:
        units[known] = vectors[np.repeat(known, lengths)].astype(np.float32).reshape(-1, width)
        units /= np.maximum(np.linalg.norm(units, axis=1, keepdims=True), 1e-9)
    return units, known


def _groups(table: TraitTable, first: int = 0) -> NDArray[np.uint64]:
    fields: NDArray[np.uint64] = np.where(has_text(table, first), TEXT, HEAD)
    return salts_of(table)[first:] ^ fields


def _group(language: str, *, text: bool) -> np.uint64:
    return np.uint64(language_hash(language)) ^ (TEXT if text else HEAD)
