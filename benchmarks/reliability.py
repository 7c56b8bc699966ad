"""How far a confidence can be taken at its word, and a monotone table that makes it so.

- *Expected calibration error*: scores in equal bins of 0 to 1; the mean over bins, weighted by
  their size, of the distance between mean score and share right (Guo et al., ICML 2017).
- *AUC*: the chance that something right scores above something wrong; ties count half.
- *Isotonic regression* by pool adjacent violators (Ayer et al. 1955): the non-decreasing steps
  closest to the outcomes in least squares. Neighbouring steps are then pooled, the cheapest in
  squares first, until few enough are left for a card. The share of a step is told by the rule of
  succession, (right + 1) / (count + 2), so that no few cases read as certainty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

__all__ = ["Bin", "area_under_curve", "bins", "calibration_error", "fit_table", "look_up"]

Table = list[tuple[float, float]]
"""Points (score, share right), rising in both; between them a straight line, beyond them level."""

Step = NDArray[np.float64]
"""Of some neighbouring scores: how many, their sum, how many of them are right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Scores in [low, high): how many, their mean, and the share of them that is right."""

    low: float
    high: float
    count: int
    score: float
    right: float


def bins(scores: Sequence[float], right: Sequence[bool], count: int = 10) -> list[Bin]:
    """The bins that hold any of ``scores`` (0 to 1; 1 itself is in the last)."""
    values, hits = np.asarray(scores, dtype=float), np.asarray(right, dtype=float)
    numbers = np.minimum((values * count).astype(int), count - 1)
    return [
        Bin(n / count, (n + 1) / count, int(here.sum()), values[here].mean(), hits[here].mean())
        for n in range(count)
        if (here := numbers == n).any()
    ]


def calibration_error(scores: Sequence[float], right: Sequence[bool]) -> float | None:
    """Expected calibration error in ten bins; ``None`` without scores."""
    found = bins(scores, right)
    if not found:
        return None
    return float(sum(b.count * abs(b.score - b.right) for b in found) / len(scores))


def area_under_curve(scores: Sequence[float], right: Sequence[bool]) -> float | None:
    """AUC; ``None`` if nothing is right or nothing is wrong."""
    values, hits = np.asarray(scores, dtype=float), np.asarray(right, dtype=bool)
    wrong = np.sort(values[~hits])
    if not len(wrong) or not hits.any():
        return None
    below = np.searchsorted(wrong, values[hits], side="left")
    not_above = np.searchsorted(wrong, values[hits], side="right")
    return float((below + not_above).mean() / (2 * len(wrong)))


def fit_table(scores: Sequence[float], right: Sequence[bool], most: int = 12) -> Table:
    """Isotonic regression of ``right`` on ``scores``, as at most ``most`` points.

    A point stands at the mean score of its step. The same scores give the same table in any order.
    """
    values, inverse = np.unique(np.asarray(scores, dtype=float), return_inverse=True)
    weights = np.bincount(inverse).astype(float)
    hits = np.bincount(inverse, weights=np.asarray(right, dtype=float))
    steps = _pooled(np.stack([weights, weights * values, hits], axis=1), _share)
    while len(steps) > most:
        cheapest = int(np.argmin([_cost(*pair) for pair in pairwise(steps)]))
        steps[cheapest : cheapest + 2] = [steps[cheapest] + steps[cheapest + 1]]
    steps = _pooled(steps, _cautious_share)
    return [(float(step[1] / step[0]), _cautious_share(step)) for step in steps]


def look_up(table: Table, score: float) -> float:
    """What ``table`` makes of ``score``."""
    return float(np.interp(score, *zip(*table, strict=True)))


def _pooled(rows: Iterable[Step], share: Callable[[Step], float]) -> list[Step]:
    """``rows`` with neighbours added together until their shares rise."""
    steps: list[Step] = []
    for row in rows:
        steps.append(row)
        while len(steps) > 1 and share(steps[-2]) >= share(steps[-1]):
            steps[-2:] = [steps[-2] + steps[-1]]
    return steps


def _share(step: Step) -> float:
    return float(step[2] / step[0])


def _cautious_share(step: Step) -> float:
    return float((step[2] + 1) / (step[0] + 2))


def _cost(left: Step, right: Step) -> float:
    """By how much pooling two steps raises the sum of squared errors."""
    return float(left[0] * right[0] / (left[0] + right[0])) * (_share(left) - _share(right)) ** 2
