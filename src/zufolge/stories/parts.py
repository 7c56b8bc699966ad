"""A score taken apart: what each feature was, what it added, and which words speak for it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from zufolge.model import ScorePart
from zufolge.stories.comparing import Comparer
from zufolge.stories.settings import FEATURES
from zufolge.stories.table import TraitTable

__all__ = ["parts_of", "shared_words"]

_MOST = 6
_WORDS = {"headline words": 9, "names": 2, "numbers": 4, "text": 1, "names in text": 2}
"""Features that words speak for, with the bits of the kinds of these words."""


def parts_of(
    table: TraitTable, comparer: Comparer, row: int, near: Sequence[int]
) -> tuple[ScorePart, ...]:
    """The parts of the mean score of ``row`` with its nearest reports; empty without any."""
    if not near:
        return ()
    others = np.array(near, np.int64)
    told = comparer.features(row, others)
    weights = np.array([comparer.weights_of(row, other) for other in near])
    adds = (told * weights).mean(axis=0)
    values = told.mean(axis=0)
    words = shared_words(table, row, near[0])
    return tuple(
        ScorePart(
            name,
            round(float(values[at]), 4),
            round(float(adds[at]), 4),
            tuple(word for word, kind in words if kind & _WORDS.get(name, 0))[:_MOST],
        )
        for at, name in enumerate(FEATURES)
        if values[at]
    )


def shared_words(table: TraitTable, row: int, other: int) -> list[tuple[str, int]]:
    """The terms of two reports as the first of them writes them, the most telling first, and their
    kinds: names before others, long words before short ones."""
    keys = table.keys(row)
    both = np.isin(keys, table.keys(other))
    start = int(table.columns["keys_offsets"][row])
    kinds = table.columns["kinds"][start : start + len(keys)].tolist()
    shown = table.shown(row)
    found = [
        (text, kind)
        for text, kind, is_shared in zip(shown, kinds, both, strict=False)
        if is_shared and text
    ]
    return sorted(found, key=lambda one: (not one[1] & 2, -len(one[0]), one[0]))
