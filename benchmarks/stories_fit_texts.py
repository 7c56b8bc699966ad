"""Fits the models for reports with text on German labels; ``stories_fit.py --texts`` writes them.

Pairs are all pairs of reports of one part of the labels (two days), a pair of one story as much
as its story's root asks. The counts of words that folding starts from leave the part's own days
out, as they do for news of tomorrow. Each part is also scored by what the other two fit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from stories_gold import TUNING, labelled_articles
from stories_rarity import counted_articles
from story_streams import Given, b_cubed, folded_days, given_of, traits_given
from zufolge.model import SentenceVectors, Traits
from zufolge.stories import FEATURES, Model, Settings, chapters_of, settings
from zufolge.stories.comparing import Comparer
from zufolge.stories.meanings import Means, unit_vectors
from zufolge.stories.rarity import Counts, Rarity
from zufolge.stories.table import TraitTable

__all__ = ["TextPart", "fitted_texts", "mean_of", "text_parts"]

_FREE = ("headline words", "names", "text", "meaning", "names in text")
_BY_HAND = {
    "no common number": -0.9,
    "no common place": -0.3,
    "no common day": -0.5,
    "days between": -0.4,
}
_PENALTY = 1e-3
_GRID: dict[str, tuple[float, ...]] = {
    "join": (-1.6, -1.2, -0.9, -0.6, -0.3, 0.0, 0.4),
    "near": (0.4, 0.55, 0.7, 0.85, 1.0),
    "open": (0.0, 0.4, 0.8),
    "merge": (-2.0, -1.5, -1.0, -0.5, 0.0),
    "leave": (-9.0, -4.0, -2.5),
}

Numbers = NDArray[Any]


@dataclass(frozen=True, slots=True)
class TextPart:
    """The reports of one file of labels, their traits, and of other days the counts of words
    and the mean of meanings."""

    name: str
    given: list[Given]
    traits: list[Traits]
    counts: Counts
    mean: tuple[float, ...]


def text_parts(data: Path, vectors: SentenceVectors | None) -> list[TextPart]:
    """The parts of the labels; ``data`` holds the articles."""
    rows = {name: labelled_articles(name, data) for name in TUNING}
    given = {name: [given_of(row) for row in rows[name]] for name in TUNING}
    traits = {name: traits_given(given[name], vectors) for name in TUNING}
    parts = []
    for name in TUNING:
        days = frozenset(row["t"][:10] for row in rows[name])
        counts = counted_articles(data, days)[1]
        others = [one for other in TUNING if other != name for one in traits[other]]
        parts.append(TextPart(name, given[name], traits[name], counts, mean_of(others)))
    return parts


def mean_of(traits: Sequence[Traits]) -> tuple[float, ...]:
    """The mean of the unit vectors of meanings; empty without any."""
    units, known = unit_vectors(TraitTable.of(traits))
    if not known.any():
        return ()
    return tuple(round(float(value), 4) for value in units[known].astype(np.float64).mean(axis=0))


def fitted_texts(parts: Sequence[TextPart], *, meaning: bool) -> tuple[Model, dict[str, Any]]:
    """The model of all parts, and B³ F1, precision and recall of each part by it ("own") and by
    what the other parts fit ("left out")."""
    if not meaning:
        parts = [replace(p, traits=[replace(t, vector=b"") for t in p.traits]) for p in parts]
    model = _fit(parts, meaning=meaning)
    own = {part.name: _score(part, model, meaning=meaning) for part in parts}
    left = {}
    for part in parts:
        others = [one for one in parts if one is not part]
        left[part.name] = _score(part, _fit(others, meaning=meaning), meaning=meaning)
    return model, {"own": own, "left out": left}


def _fit(parts: Sequence[TextPart], *, meaning: bool) -> Model:
    bias, weights = _regression([_pairs(part) for part in parts])
    model = replace(settings().models[True, meaning], bias=bias, weights=weights)
    model = replace(model, near=0.7, merge=-1.0, leave=-4.0)
    for name, values in _GRID.items():
        options = [_changed(model, name, value) for value in values]
        scores = [
            round(float(np.mean([_score(p, one, meaning=meaning)[0] for p in parts])), 4)
            for one in options
        ]
        # of a plateau its middle: what the next days need is seldom at its edge
        best = [at for at, score in enumerate(scores) if score >= max(scores) - 0.0005]
        model = options[best[len(best) // 2]]
    return model


def _changed(model: Model, name: str, value: float) -> Model:
    if name == "join":
        return replace(model, join=value, open=value - 0.4, agree=value)
    changed: dict[str, Any] = {name: model.join - value if name == "open" else value}
    return replace(model, **changed)


def _using(part: TextPart, model: Model, *, meaning: bool) -> Settings:
    models = {**settings().models, (True, meaning): model}
    return replace(settings(), models=models, counts=part.counts, text_means={"de": part.mean})


def _score(part: TextPart, model: Model, *, meaning: bool) -> tuple[float, ...]:
    days = folded_days(part.traits, _using(part, model, meaning=meaning))
    placed = [pair for day in days for pair in zip(day.reports, day.chapters, strict=True)]
    found = chapters_of(placed, [change for day in days for change in day.changes])
    scored = b_cubed([one.story for one in part.given], [found[one.uri] for one in part.given])
    return tuple(round(value, 4) for value in scored)


def _pairs(part: TextPart) -> tuple[Numbers, Numbers, Numbers]:
    """Features of all pairs, whether they tell one story, and weights."""
    table = TraitTable.of(part.traits).in_order()
    using = replace(settings(), text_means={"de": part.mean})
    comparer = Comparer(table, Rarity([part.counts]), using, Means(using))
    story = {one.uri: one.story for one in part.given}
    stories = np.array([story[report] for report in table.texts("report")])
    sizes = Counter(stories.tolist())
    share = np.array([sizes[one] ** -0.5 for one in stories.tolist()])
    rows, others = np.tril_indices(len(table), -1)
    told = np.concatenate([comparer.features(row, np.arange(row)) for row in range(1, len(table))])
    same = stories[rows] == stories[others]
    weights = np.where(same, np.minimum(share[rows], share[others]), 1.0)
    return told, same, weights / len(stories)


def _regression(pairs: Sequence[tuple[Numbers, Numbers, Numbers]]) -> tuple[float, Any]:
    told, same, share = (
        np.concatenate([one[at] for one in pairs]).astype(np.float64) for at in range(3)
    )
    share /= share.sum()
    free = [FEATURES.index(name) for name in _FREE]
    matrix = told[:, free]
    scale = np.maximum(matrix.std(axis=0), 1e-6)
    matrix = np.column_stack((matrix / scale, np.ones(len(matrix))))
    by_hand = sum(told[:, FEATURES.index(name)] * value for name, value in _BY_HAND.items())
    penalty = _PENALTY * float((share * same).sum())

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = matrix @ weights + by_hand
        chance = 1 / (1 + np.exp(-scores))
        value = (share * (np.logaddexp(0, scores) - same * scores)).sum()
        plain = np.append(weights[:-1], 0)
        gradient = matrix.T @ (share * (chance - same)) + 2 * penalty * plain
        return float(value + penalty * (plain**2).sum()), gradient

    # what two reports share never speaks against them, or the fit would not carry over
    bounds = [(None, 0) if name.startswith("no ") else (0, None) for name in _FREE]
    zeros = np.zeros(matrix.shape[1])
    found = minimize(loss, zeros, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)]).x
    by_name: Mapping[str, float] = dict(zip(_FREE, found[:-1] / scale, strict=True)) | _BY_HAND
    weights = tuple(round(float(by_name.get(name, 0.0)), 3) for name in FEATURES)
    return round(float(found[-1]), 3), weights
