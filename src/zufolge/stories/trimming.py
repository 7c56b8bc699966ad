"""Reports as later days need them: without the terms that no comparison would take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.stories.comparing import Comparer
from zufolge.stories.rarity import TEXT, Rarity, salts_of
from zufolge.stories.spooled import Spool
from zufolge.stories.table import TraitTable, ranks

__all__ = ["trimmed"]

_BODY_TERMS = 96  # a day later rarity is another, so more are kept than are compared
_NAME, _GRAM = 2, 16
_NAME_WEIGHT = 1.5
_REPORTS = 2_000  # at once


def trimmed(
    table: TraitTable,
    rows: NDArray[Any],
    comparer: Comparer,
    rarity: Rarity,
    folder: Path | None = None,
) -> TraitTable:
    """``rows`` of ``table``; of terms that stand in the text alone, the ``_BODY_TERMS`` of each
    report that weigh most there, and letter runs only where there is no text. In files of the new
    ``folder``, or in memory."""
    salts = salts_of(table)
    spool = Spool(folder)
    for start in range(0, len(rows), _REPORTS):
        some = rows[start : start + _REPORTS]
        taken = table.take(some)
        spool.add(taken.only(_marked(taken, comparer.has_text[some], rarity, salts[some])))
        table.let_go()
    return spool.table()


def _marked(
    taken: TraitTable,
    has_text: NDArray[np.bool_],
    rarity: Rarity,
    salts: NDArray[np.uint64],
) -> NDArray[np.bool_]:
    """The terms that are kept."""
    columns = taken.columns
    each = np.repeat(np.arange(len(taken)), np.diff(columns["keys_offsets"]))
    marked: NDArray[np.bool_] = columns["head"] > 0
    marked &= ~(has_text[each] & ((columns["kinds"] & _GRAM) > 0))
    only = np.flatnonzero(~marked & (columns["lead"] + columns["body"] > 0))
    of = each[only]
    counts = 2.0 * columns["lead"][only] + columns["body"][only]
    keys = columns["keys"][only]
    weights = counts * rarity.of(keys, salts[of], TEXT)
    weights *= np.where(columns["kinds"][only] & _NAME, _NAME_WEIGHT, 1.0)
    by = np.lexsort((-weights, of))  # keys are in order
    marked[only[by][ranks(of[by]) < _BODY_TERMS]] = True
    return marked
