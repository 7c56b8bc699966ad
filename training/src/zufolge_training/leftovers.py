"""Learns which undecided lines of plain text are leftovers of pages: logistic regression.

Reads what ``benchmarks/leftovers.py --lines`` writes: JSON Lines of crawls, each with ``outlet``,
``text`` and ``lines`` of ``[start, end, role]``. The measures are the package's own, of the lines
that its rules leave undecided.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from zufolge.ingest.blocks import ruled
from zufolge.ingest.leftovers import undecided
from zufolge.ingest.repetitions import label_repetitions
from zufolge.ingest.signs import Signs
from zufolge_training.lines import read_lines

__all__ = ["Fit", "Sample", "fit", "held_out", "news_samples", "samples", "written"]

_REPORT = frozenset({"report", "title"})
_HELD_OUT_EACH = 2
_FOLDS = 5
_PENALTY = 0.3
_CRAWL_WEIGHT = 0.5
"""Each page comes as two crawls."""
_MOST_LOST = 0.001
_MOST_LOST_REPEATED = 0.02
"""Shares of undecided lines of reports that may be called leftovers in cross-validation: of all,
and of those (few) that stand in other reports too."""

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """An undecided line: its outlet, its measures, whether it is a leftover, and its weight."""

    outlet: str
    signs: Mapping[str, float]
    leftover: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights by name of measure, rounded as they are written."""

    bias: float
    signs: Mapping[str, float]

    def odds(self, sample: Sample) -> float:
        """Log odds of being a leftover."""
        return self.bias + sum(v * self.signs.get(name, 0.0) for name, v in sample.signs.items())


def held_out(outlet: str) -> bool:
    """Whether an outlet is kept for measuring: one in two, by the digest of its name."""
    return int(hashlib.sha256(f"held out {outlet}".encode()).hexdigest(), 16) % _HELD_OUT_EACH == 0


def samples(path: Path) -> Iterator[Sample]:
    """The undecided lines of crawls whose role is sure."""
    for crawl in read_lines(path):
        starts = [start for start, _, _ in crawl["lines"]]
        for start, signs in _undecided(crawl["text"]):
            role = crawl["lines"][bisect_right(starts, start) - 1][2]
            if role in _REPORT or role == "leftover":
                yield Sample(crawl["outlet"], signs, role == "leftover", _CRAWL_WEIGHT)


def news_samples(path: Path, count: int, seed: int) -> Iterator[Sample]:
    """The undecided lines of ``count`` bare articles, all taken for text of reports.

    Each article ends after some of its lines: short reports have little prose around a line.
    """
    articles = sorted(read_lines(path), key=lambda article: str(article["url"]))
    drawn = np.random.default_rng(seed)
    for article in (articles[at] for at in drawn.permutation(len(articles))[:count]):
        lines = [line for line in article["text"].split("\n") if line.strip()]
        kept = lines[: int(drawn.integers(1, len(lines) + 1))]
        for _, signs in _undecided("\n".join((article["headline"], *kept))):
            yield Sample(article["url"], signs, leftover=False, weight=1.0)


def _undecided(text: str) -> Iterator[tuple[int, dict[str, float]]]:
    pieces = ruled(text)
    label_repetitions(pieces)
    signs = Signs(pieces)
    for at in undecided(pieces):
        yield pieces[at].start, signs.of(at)


def fit(learnt: Sequence[Sample]) -> tuple[Fit, tuple[float, float]]:
    """Weights learnt from all, and the log odds from which on a line is labelled: any, and one
    that the outlet repeats.

    The thresholds are from cross-validation by outlets (see ``_MOST_LOST``).
    """
    odds: list[float] = []
    for fold in range(_FOLDS):
        others = [s for s in learnt if _fold(s) != fold]
        without = _regression(others)
        odds += [without.odds(s) for s in learnt if _fold(s) == fold and not s.leftover]
    odds.sort(reverse=True)
    any_line, repeated = (
        round(odds[int(lost * len(odds))], 2) for lost in (_MOST_LOST, _MOST_LOST_REPEATED)
    )
    return _regression(learnt), (any_line, repeated)


def _fold(sample: Sample) -> int:
    return int(hashlib.sha256(f"fold {sample.outlet}".encode()).hexdigest(), 16) % _FOLDS


def _regression(learnt: Sequence[Sample]) -> Fit:
    """Logistic regression with an L2 penalty, by L-BFGS."""
    names = sorted({name for sample in learnt for name in sample.signs})
    measures = np.array([[s.signs.get(n, 0.0) for n in names] + [1.0] for s in learnt])
    target = np.array([float(s.leftover) for s in learnt])
    weight = np.array([s.weight for s in learnt])
    penalty = np.array([_PENALTY] * len(names) + [0.0])

    def loss(beta: Vector) -> tuple[float, Vector]:
        odds = measures @ beta
        value = (weight * (np.logaddexp(0, odds) - target * odds)).sum()
        slope = measures.T @ (weight * (expit(odds) - target))
        return float(value + (penalty * beta * beta).sum() / 2), slope + penalty * beta

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    rounded = [round(float(value), 3) for value in found]
    return Fit(rounded[-1], dict(zip(names, rounded[:-1], strict=True)))


def written(
    fitted: Fit, thresholds: tuple[float, float], learnt: Sequence[Sample], made: str
) -> str:
    """The file of weights, with what it was learnt from."""
    left = sum(sample.leftover for sample in learnt)
    outlets = sorted({sample.outlet for sample in learnt if not sample.outlet.startswith("http")})
    lines = [
        "# Weights of the classifier of undecided lines (see leftovers.py), by measure (signs.py).",
        f"# Made by: {made}",
        f"# Learnt from lines that rules leave undecided: {left} leftovers,"
        f" {len(learnt) - left} of reports.",
        f"# Thresholds: in cross-validation by outlets {_MOST_LOST:.1%} of the latter lie above the"
        f" first, {_MOST_LOST_REPEATED:.1%} above that for repeated lines.",
        "# Figures on outlets not learnt from: benchmarks/README.md, leftovers.py.",
        "",
        f"threshold = {thresholds[0]}",
        f"repeated = {thresholds[1]}",
        f"bias = {fitted.bias}",
        f"outlets = {_array(outlets)}",
        "",
        "[signs]",
        *(f'"{name}" = {value}' for name, value in fitted.signs.items()),
    ]
    return "\n".join(lines) + "\n"


def _array(names: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{name}"' for name in names) + "]"
