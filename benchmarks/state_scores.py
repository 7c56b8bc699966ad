"""Measures for the gold of the state of knowledge, each with its interval.

Intervals are percentiles of bootstrap samples over the labelled items (Efron 1979), drawn by a
fixed seed: the same labels give the same figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from pair_scores import ranking

__all__ = ["Figure", "accuracy", "average_precision", "best_f1", "f1_at", "macro_f1", "micro_f1"]

_T = TypeVar("_T")
_SAMPLES = 1000
_TAIL = 25  # of 1000 samples, on each side


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure of ``n`` items with its 95 % interval; ``None`` where it has no meaning."""

    value: float | None
    low: float | None
    high: float | None
    n: int


def _figure(items: Sequence[_T], measure: Callable[[Sequence[_T]], float | None]) -> Figure:
    chance = Random(1)
    values = []
    for _ in range(_SAMPLES if items else 0):
        value = measure(chance.choices(items, k=len(items)))
        if value is not None:
            values.append(value)
    values.sort()
    whole = measure(items) if items else None
    if len(values) < _SAMPLES // 2:
        return Figure(whole, None, None, len(items))
    cut = len(values) * _TAIL // _SAMPLES
    return Figure(whole, values[cut], values[-1 - cut], len(items))


def accuracy(right: Sequence[bool]) -> Figure:
    """Share that is right."""
    return _figure(right, lambda some: sum(some) / len(some))


def macro_f1(pairs: Sequence[tuple[str, str]]) -> Figure:
    """Mean F1 of the labels that the gold has, of pairs (gold, read)."""
    labels = sorted({gold for gold, _ in pairs})
    return _figure(pairs, lambda some: _macro(some, labels))


def _macro(pairs: Sequence[tuple[str, str]], labels: Collection[str]) -> float | None:
    gold = Counter(wanted for wanted, _ in pairs)
    read = Counter(found for _, found in pairs)
    right = Counter(wanted for wanted, found in pairs if wanted == found)
    scores = [2 * right[label] / (gold[label] + read[label]) for label in labels if gold[label]]
    return sum(scores) / len(scores) if scores else None


def micro_f1(counts: Sequence[tuple[int, int, int]]) -> Figure:
    """F1 of counts (right, read, gold), an item each."""

    def measure(some: Sequence[tuple[int, int, int]]) -> float | None:
        right, read, gold = (sum(column) for column in zip(*some, strict=True))
        return 2 * right / (read + gold) if read + gold else None

    return _figure(counts, measure)


def average_precision(scored: Sequence[tuple[float, bool]]) -> Figure:
    """Average precision of pairs (score, whether it is right)."""
    return _figure(
        scored, lambda some: ranking([s for s, _ in some], [r for _, r in some]).average_precision
    )


def best_f1(scored: Sequence[tuple[float, bool]]) -> tuple[float | None, float | None]:
    """The best F1 over all thresholds, and the threshold: an upper bound, chosen on these pairs."""
    found = ranking([s for s, _ in scored], [r for _, r in scored])
    return found.best_f1, found.threshold


def f1_at(scored: Sequence[tuple[float, bool]], threshold: float) -> Figure:
    """F1 where a score of at least ``threshold`` is taken for right."""
    return micro_f1(
        [(int(right and s >= threshold), int(s >= threshold), int(right)) for s, right in scored]
    )
