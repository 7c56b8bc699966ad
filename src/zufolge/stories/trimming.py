"""Reports as later days need them: without the terms that no comparison would take."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.stories.comparing import Comparer
from zufolge.stories.rarity import TEXT, Rarity, salts_of
from zufolge.stories.table import TraitTable, ranges

__all__ = ["trimmed"]

_BODY_TERMS = 96  # a day later rarity is another, so more are kept than are compared
_NAME, _GRAM = 2, 16
_NAME_WEIGHT = 1.5
_REPORTS = 2_000  # at once


def trimmed(
    table: TraitTable, rows: NDArray[Any], comparer: Comparer, rarity: Rarity
) -> TraitTable:
    """``rows`` of ``table``; of terms that stand in the text alone, the ``_BODY_TERMS`` of each
    report that weigh most there, and letter runs only where there is no text."""
    marked = table.columns["head"] > 0
    salts = salts_of(table)
    for start in range(0, len(rows), _REPORTS):
        _mark(marked, table, rows[start : start + _REPORTS], comparer, rarity, salts)
    return table.take(rows, marked)


def _mark(
    marked: NDArray[np.bool_],
    table: TraitTable,
    rows: NDArray[Any],
    comparer: Comparer,
    rarity: Rarity,
    salts: NDArray[np.uint64],
) -> None:
    """Mark the terms of some reports that are kept."""
    columns = table.columns
    places, starts = ranges(columns["keys_offsets"], rows)
    each = np.repeat(np.arange(len(rows)), np.diff(starts))
    texts = comparer.has_text[rows][each] & ((columns["kinds"][places] & _GRAM) > 0)
    marked[places[texts]] = False
    only = ~marked[places] & (columns["lead"][places] + columns["body"][places] > 0)
    at, of = places[only], each[only]
    counts = 2.0 * columns["lead"][at] + columns["body"][at]
    keys = columns["keys"][at]
    weights = counts * rarity.of(keys, salts[rows][of], TEXT)
    weights *= np.where(columns["kinds"][at] & _NAME, _NAME_WEIGHT, 1.0)
    by = np.lexsort((keys, -weights, of))
    rank = np.arange(len(by)) - np.searchsorted(of[by], of[by])
    marked[at[by][rank < _BODY_TERMS]] = True
