"""Reports as later days need them: without the terms that no comparison would take."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.stories.comparing import Comparer
from zufolge.stories.table import TraitTable, ranges

__all__ = ["trimmed"]

_BODY_TERMS = 64  # a day later rarity is another, so more are kept than are compared
_GRAM = 16


def trimmed(table: TraitTable, rows: NDArray[Any], comparer: Comparer) -> TraitTable:
    """``rows`` of ``table``; of terms that stand in the text alone, the ``_BODY_TERMS`` of each
    report that stand there most often, and letter runs only where there is no text."""
    columns = table.columns
    marked = columns["head"] > 0
    offsets = columns["keys_offsets"]
    places, starts = ranges(offsets, rows)
    each = np.repeat(np.arange(len(rows)), np.diff(starts))
    texts = comparer.has_text[rows][each] & ((columns["kinds"][places] & _GRAM) > 0)
    marked = marked.copy()
    marked[places[texts]] = False
    only = ~marked[places] & (columns["lead"][places] + columns["body"][places] > 0)
    at, of = places[only], each[only]
    counts = 2 * columns["lead"][at].astype(np.int64) + columns["body"][at]
    names = (columns["kinds"][at] & 2) > 0
    by = np.lexsort((columns["keys"][at], -(counts + 2 * names), of))
    rank = np.arange(len(by)) - np.searchsorted(of[by], of[by])
    marked[at[by][rank < _BODY_TERMS]] = True
    return table.take(rows, marked)
