"""Which hits come first: BM25F over the columns of the index.

Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted fields (CIKM 2004). Terms
are counted in Python over at most a few hundred rows: FTS5's own ``bm25`` goes over every hit
there is (measured: one microsecond each), which a frequent word has hundreds of thousands of.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from zufolge.archive.database import Database, Row
from zufolge.archive.search.spelling import Sought

__all__ = ["Ranked", "ranked", "weights_of"]

_WEIGHTS = (3.0, 2.0, 1.0, 0.7)  # of content, speaker, context, parts
_K1 = 1.2
_B = 0.6
_MOST_COUNTED = 4_096  # rows up to which frequent words are told apart
_FEW = 4  # sequences that are faster searched for in a text one by one


class Ranked(NamedTuple):
    """A row of the index by its place, with its score and the keys of its content."""

    place: int
    score: float
    content: str


def weights_of(database: Database, table: str, wanted: Sequence[Sought]) -> list[float]:
    """How much each term says: the rarer, the more. One term alone needs no comparison."""
    if len(wanted) < 2:
        return [1.0] * len(wanted)
    counting = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT ?)"
    weights = []
    for one in wanted:
        either = " OR ".join(f'"{" ".join(keys)}"' for keys in one.sequences)
        many = database.value(counting, (either, _MOST_COUNTED))
        weights.append(math.log(1 + _MOST_COUNTED / (many + 0.5)))
    return weights


def ranked(rows: Sequence[Row], wanted: Sequence[Sought], weights: Sequence[float]) -> list[Ranked]:
    """``rows`` of the index (place, content, speaker, context, parts) by score, the newest first
    among equals."""
    counters = [_counter(one) for one in wanted]
    typical = sum(len(row[1]) for row in rows) / len(rows) if rows else 0.0
    result = []
    for place, *columns in rows:
        length = 1 - _B + _B * len(columns[0]) / (typical or 1.0)
        texts = [
            (f" {text} ", worth) for text, worth in zip(columns, _WEIGHTS, strict=True) if text
        ]
        score = 0.0
        for count, weight in zip(counters, weights, strict=True):
            times = 0.0
            for text, worth in texts:
                times += count(text) * worth
            times /= length
            score += weight * times * (_K1 + 1) / (_K1 + times)
        result.append(Ranked(place, round(score, 6), columns[0]))
    return sorted(result, key=lambda one: (-one.score, -one.place))


def _counter(sought: Sought) -> Callable[[str], int]:
    """Counts the term in a column, keys parted by one blank, one at each end."""
    if len(sought.sequences) == 1:
        needle = f" {' '.join(sought.sequences[0])} "
        return lambda text: text.count(needle)
    if len(sought.sequences) <= _FEW:
        needles = [f" {' '.join(keys)} " for keys in sought.sequences]
        return lambda text: sum(map(text.count, needles))
    keys = {sequence[0] for sequence in sought.sequences if len(sequence) == 1}
    return lambda text: sum(map(keys.__contains__, text.split()))
