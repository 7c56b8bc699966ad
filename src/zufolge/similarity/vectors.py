"""Cosines that come out the same whatever the library of matrices sums first.

Unit vectors are stretched to a length of 4,000 and rounded to whole numbers. By Cauchy and Schwarz
every partial sum of a product of two of them is below 2^24, so float32 holds it exactly, in any
order; a cosine moves by less than .0005.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Vectors", "whole"]

_LENGTH = 4000.0
_BLOCK = 256  # rows compared at once: 20 MB for 10,000 texts
_DIGITS = 4
_NEVER = -2.0  # below every cosine: what shall not be taken


def whole(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """A unit vector as whole numbers."""
    stretched: NDArray[np.float32] = np.rint(vector * np.float32(_LENGTH)).astype(np.float32)
    return stretched


class Vectors:
    """Vectors of texts, each as ``whole`` gives it or ``None``."""

    def __init__(self, vectors: Sequence[NDArray[np.float32] | None]) -> None:
        width = next((v.shape[0] for v in vectors if v is not None), 1)
        empty = np.zeros(width, dtype=np.float32)
        self._known = np.array([v is not None for v in vectors], dtype=bool)
        self._rows = np.array([empty if v is None else v for v in vectors], dtype=np.float32)
        self._rows = self._rows.reshape(-1, width)
        self._lengths = np.sqrt((self._rows.astype(np.float64) ** 2).sum(axis=1))

    def cosines(self, pairs: Sequence[tuple[int, int]]) -> list[float | None]:
        """The cosine of each pair, ``None`` where one has no vector."""
        return [
            float(_cosine(self._rows[a] @ self._rows[b], self._lengths[a] * self._lengths[b]))
            if self._known[a] and self._known[b]
            else None
            for a, b in pairs
        ]

    def nearest(
        self, count: int, *, least: float, groups: Sequence[str] | None
    ) -> list[tuple[int, int, float]]:
        """Pairs of which one is among the ``count`` nearest of the other: see ``Similarity``."""
        named = range(len(self._rows)) if groups is None else groups
        _, group = np.unique(np.array(named), return_inverse=True)
        pairs: dict[tuple[int, int], float] = {}
        for start, block in self._blocks():
            for place, row in enumerate(block, start=start):
                row[group == group[place]] = _NEVER
                for other in _highest(row, count, least):
                    pairs[min(place, other), max(place, other)] = float(row[other])
        return [(*pair, cosine) for pair, cosine in sorted(pairs.items())]

    def _blocks(self) -> Iterator[tuple[int, NDArray[np.float64]]]:
        """Rounded cosines of some rows with all, and the first of these rows."""
        lengths = np.where(self._known, self._lengths, 1)
        for start in range(0, len(self._rows), _BLOCK):
            some = slice(start, start + _BLOCK)
            products = self._rows[some] @ self._rows.T
            block = _cosine(products, np.outer(lengths[some], lengths))
            block[:, ~self._known] = _NEVER
            block[~self._known[some]] = _NEVER
            yield start, block


def _cosine(products: Any, lengths: Any) -> NDArray[np.float64]:
    """Rounded cosines, of numbers or arrays: products by the products of the two lengths."""
    cosines: NDArray[np.float64] = np.round(np.asarray(products, np.float64) / lengths, _DIGITS)
    return cosines


def _highest(row: NDArray[np.float64], count: int, least: float) -> list[int]:
    """Indices of the ``count`` highest values from ``least`` on, the first of equal ones."""
    if count < 1:
        return []
    lowest = np.partition(row, -count)[-count] if count < len(row) else _NEVER
    places = np.flatnonzero((row >= max(lowest, least)) & (row > _NEVER))
    order = np.lexsort((places, -row[places]))[:count]
    found: list[int] = places[order].tolist()
    return found
