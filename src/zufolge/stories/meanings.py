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
    width = _width(table, first)
    salts = salts_of(table) if width else np.zeros(0, np.uint64)
    sums: dict[int, Numbers] = {}
    reports: dict[int, int] = {}
    for start, end in table.blocks(_BLOCK, first) if width else ():
        units, known = _units(table, start, end, width)
        whole = np.rint(units * np.float64(_STEPS))
        groups = _groups(table, salts, start, end)
        for group in np.unique(groups[known]).tolist():
            own = known & (groups == group)
            sums[group] = sums.get(group, 0.0) + whole[own].sum(axis=0)
            reports[group] = reports.get(group, 0) + int(own.sum())
    order = sorted(sums)
    return {
        "groups": np.array(order, np.uint64),
        "sums": np.array([sums[group] for group in order]).reshape(len(order), width) / _STEPS,
        "reports": np.array([reports[group] for group in order], np.int64),
    }


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
        width = _width(table, 0)
        salts = salts_of(table) if width else np.zeros(0, np.uint64)
        found = np.zeros((len(table), width), np.float32)
        has = np.zeros(len(table), bool)
        for start, end in table.blocks(_BLOCK) if width else ():
            units, known = _units(table, start, end, width)
            groups = _groups(table, salts, start, end)
            for group in np.unique(groups[known]).tolist():
                mean = self._of(group, width)
                if mean is not None:
                    units[known & (groups == group)] -= mean
            found[start:end][known], has[start:end] = (
                _told_apart(units[known], smaller=self._directions),
                known,
            )
        return found, has

    def _of(self, group: int, width: int) -> Numbers | None:
        total, reports = np.zeros(width), 0.0
        shipped = self._of_texts.get(group, self._shipped)
        if len(shipped) == width:
            total, reports = shipped * _PRIOR, _PRIOR
        if group in self._sums and len(self._sums[group]) == width:
            total, reports = total + self._sums[group], reports + self._reports[group]
        return (total / reports).astype(np.float32) if reports else None


def _told_apart(vectors: Numbers, *, smaller: bool) -> Numbers:
    """Vectors of length 1 again, the shipped directions in them made smaller if they are to be."""
    whole = _rounded(vectors)
    directions, less = _directions()
    if smaller and directions.shape[1] == vectors.shape[1]:
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
    return _units(table, 0, len(table), _width(table, 0))


def _width(table: TraitTable, first: int) -> int:
    return int(np.diff(table.columns["vector_offsets"][first:]).max(initial=0))


def _units(
    table: TraitTable, start: int, end: int, width: int
) -> tuple[Numbers, NDArray[np.bool_]]:
    offsets = table.columns["vector_offsets"][start : end + 1]
    lengths = np.diff(offsets)
    known = (lengths == width) & (width > 0)
    units = np.zeros((end - start, width), np.float32)
    if known.any():
        raw = table.columns["vector"][offsets[0] : offsets[-1]][np.repeat(known, lengths)]
        units[known] = raw.astype(np.float32).reshape(-1, width)
        units /= np.maximum(np.linalg.norm(units, axis=1, keepdims=True), 1e-9)
    return units, known


def _groups(
    table: TraitTable, salts: NDArray[np.uint64], start: int, end: int
) -> NDArray[np.uint64]:
    found: NDArray[np.uint64] = salts[start:end] ^ np.where(has_text(table, start, end), TEXT, HEAD)
    return found


def _group(language: str, *, text: bool) -> np.uint64:
    return np.uint64(language_hash(language)) ^ (TEXT if text else HEAD)
