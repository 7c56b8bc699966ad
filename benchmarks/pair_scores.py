"""How well scores tell pairs of the same from pairs of different statements, and a plain baseline.

Average precision is the sum of precision at each threshold times the gain in recall there; equal
scores share one threshold, so the order of ties changes nothing. Best F1 is the highest over all
thresholds: an upper bound, since it is chosen on the same pairs.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from zufolge.language import fold, lemma, tokenize

__all__ = ["Ranking", "cosines", "ranking"]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Measures of one list of scored pairs; ``None`` where no pair is the same."""

    average_precision: float | None
    best_f1: float | None
    threshold: float | None
    same: int
    pairs: int


def ranking(scores: Sequence[float], same: Sequence[bool]) -> Ranking:
    """Measures of ``scores``, higher meaning more alike; ``same`` tells the right answer."""
    positives = sum(same)
    if not positives:
        return Ranking(None, None, None, 0, len(scores))
    hits = taken = 0
    average = best = recall_before = 0.0
    threshold = math.inf
    ranked = sorted(zip(scores, same, strict=True), reverse=True)
    for level, group in groupby(ranked, key=lambda pair: pair[0]):
        here = [right for _, right in group]
        hits += sum(here)
        taken += len(here)
        average += hits / taken * (hits / positives - recall_before)
        recall_before = hits / positives
        f1 = 2 * hits / (taken + positives)
        if f1 > best:
            best, threshold = f1, level
    return Ranking(average, best, threshold, positives, len(scores))


def cosines(texts: Sequence[str], pairs: Sequence[tuple[int, int]]) -> list[float]:
    """Cosine of TF-IDF vectors of folded lemmas, for pairs of indices into ``texts``.

    Weights are term count times ``ln((1 + n) / (1 + df)) + 1``, as scikit-learn smooths them.
    """
    counts = [Counter(fold(lemma(t.text)) for t in tokenize(text) if t.is_word) for text in texts]
    spread = Counter(word for count in counts for word in count)
    vectors = [
        {w: n * (math.log((1 + len(texts)) / (1 + spread[w])) + 1) for w, n in count.items()}
        for count in counts
    ]
    norms = [math.sqrt(sum(v * v for v in vector.values())) for vector in vectors]
    return [
        sum(v * vectors[b].get(word, 0.0) for word, v in vectors[a].items()) / (norms[a] * norms[b])
        if norms[a] and norms[b]
        else 0.0
        for a, b in pairs
    ]
