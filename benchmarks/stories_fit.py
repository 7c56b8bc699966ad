"""Fits the weights and thresholds by which reports are put into stories.

    python benchmarks/stories_fit.py --data stories.jsonl.gz --out weights.toml --json fit.json
    python benchmarks/stories_fit.py --texts german-2020-11.jsonl.gz --out weights.toml

Pairs are those that the product's own folding compares, day by day, each language by itself; a pair
of one given story is a positive. Weights are a logistic regression in which every language counts
alike and a big story no more than its root; thresholds are chosen by the mean B³ F1 over languages.
``--leave-out`` fits once for each language without it and tells how that carries over: its counts
of words are then not shipped ones either. ``--encoder`` names a folder of weights for similarity in
languages that the installed ones do not know (``zufolge-training similarity --full``).

``--data`` fits the models for headlines alone, ``--texts`` those for reports with text
(``stories_fit_texts.py``); a model that is not fitted is written as it is.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from command_line import give_up, needed, say, write_json
from stories_fit_texts import fitted_texts, mean_of, text_parts
from story_streams import Given, b_cubed, folded_days, read_given, traits_given
from zufolge.errors import ZufolgeError
from zufolge.model import SentenceVectors, Traits
from zufolge.similarity import similarity_named
from zufolge.similarity.encoder import SentenceEncoder
from zufolge.stories import FEATURES, Model, Settings, chapters_of, settings
from zufolge.stories.settings import THRESHOLDS
from zufolge.weights import WeightsFolder

__all__ = ["encoder_of", "main", "parts_of_languages"]

_LEFT_OUT = (
    "text",
    "names in text",
    "no common place",
    "no common day",
)  # too seldom in these headlines
_SHARED = ("headline words", "letter runs", "names", "numbers", "meaning")
_BY_HAND = {"no common place": -0.3, "no common day": -0.5}
_SEED, _MOST_PAIRS, _PENALTY = 7, 60_000, 2e-4
_FAR, _UNLIKE = -0.1, 0.05
_SMALLEST = 100  # reports of a language that is fitted on
_ENGLISH_SHARE = 900  # reports of a language that thresholds are chosen on
_JOIN = (-1.0, -0.7, -0.4, -0.1, 0.1, 0.3)
_OPEN = (0.4,)
_MERGE = (-0.3, 0.0, 0.3)  # less than to join
_NEAR = (0.4, 0.55, 0.7)
_LEAVE = (-9.0, -2.5)

Numbers = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Features of pairs of reports of one language, whether they tell one story, and weights."""

    told: Numbers
    same: Numbers
    weights: Numbers


@dataclass(frozen=True, slots=True)
class Part:
    """The reports of one language and their traits."""

    language: str
    given: list[Given]
    traits: list[Traits]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the fit from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, help="headlines in several languages")
    parser.add_argument("--texts", type=Path, help="the articles that tuning labels name")
    parser.add_argument("--encoder", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--leave-out", action="store_true")
    options = parser.parse_args(arguments)
    told: dict[str, Any] = {}
    found: dict[tuple[bool, bool], Model] = {}
    text_means: dict[str, Sequence[float]] = {}
    try:
        if options.data:
            _fit_headlines(options, found, told)
        if options.texts:
            parts = text_parts(needed(options.texts, "newspaper articles"), _installed())
            text_means["de"] = mean_of([one for part in parts for one in part.traits])
            for meaning in (False, True):
                model, figures = fitted_texts(parts, meaning=meaning)
                found[True, meaning] = model
                told[f"texts, {_named(meaning)}"] = figures
                say(f"texts, meaning {meaning}: {model} {figures}")
    except (OSError, ValueError, ZufolgeError) as error:
        give_up(str(error))
    if options.json:
        write_json(options.json, {"benchmark": "stories fit"} | told)
    if options.out:
        options.out.write_text(_toml(found, text_means), encoding="utf-8")


def _fit_headlines(
    options: argparse.Namespace, found: dict[tuple[bool, bool], Model], told: dict[str, Any]
) -> None:
    given = read_given(needed(options.data, "reports with given stories"))
    for meaning in (False, True) if options.encoder else (False,):
        encoder = encoder_of(options.encoder) if meaning else None
        parts = parts_of_languages(given, encoder)
        model, figures = _fitted(parts, meaning=meaning)
        found[False, meaning] = model
        told[_named(meaning)] = {"all": figures}
        say(f"meaning {meaning}: {model} {figures}")
        if options.leave_out:
            left = {part.language: _left_out(parts, part, meaning=meaning) for part in parts}
            told[_named(meaning)]["left out"] = left
            say(f"left out: {left}")


def _named(meaning: bool) -> str:
    return "with meaning" if meaning else "without meaning"


def _installed() -> SentenceVectors:
    found = similarity_named(None)
    if found is None or not hasattr(found, "vectors"):
        raise ValueError("no installed encoder gives vectors; install zufolge-similarity-de-en")
    return found


def encoder_of(folder: Path) -> SentenceVectors:
    """The encoder of a folder of weights that nobody installed."""
    import tomllib

    card = tomllib.loads((folder / "card.toml").read_text("utf-8"))
    named = {name: card.pop(name) for name in ("name", "version", "licence")}
    return SentenceEncoder(WeightsFolder(path=folder, more=card, **named))


def parts_of_languages(given: Sequence[Given], encoder: SentenceVectors | None) -> list[Part]:
    """The languages that are large enough to be fitted on."""
    sizes = Counter(one.language for one in given)
    parts = []
    for language in sorted(sizes):
        own = [one for one in given if one.language == language]
        if len(own) >= _SMALLEST:
            parts.append(Part(language, own, traits_given(own, encoder)))
    return parts


def _fitted(parts: Sequence[Part], *, meaning: bool) -> tuple[Model, dict[str, Any]]:
    start = _with(settings(), settings().models[False, meaning], meaning=meaning)
    pairs = [_pairs(part, start) for part in parts]
    bias, weights = _regression(pairs)
    model = replace(settings().models[False, meaning], bias=bias, weights=weights)
    small = [_share(part) for part in parts]
    model = _thresholds(small, model, meaning=meaning)
    chosen = _with(settings(), model, meaning=meaning)
    return model, {part.language: _score(part, chosen) for part in parts}


def _left_out(parts: Sequence[Part], part: Part, *, meaning: bool) -> float:
    others = [one for one in parts if one is not part]
    model, _ = _fitted(others, meaning=meaning)
    return _score(part, _with(settings(), model, meaning=meaning))


def _share(part: Part) -> Part:
    """A stretch of time of a big language, about as many reports as a small one has."""
    many = len(part.given)
    if many <= _ENGLISH_SHARE:
        return part
    order = sorted(range(many), key=lambda at: (part.given[at].minute or 0, part.given[at].uri))
    chosen = order[:_ENGLISH_SHARE]
    return Part(
        part.language, [part.given[at] for at in chosen], [part.traits[at] for at in chosen]
    )


def _with(using: Settings, model: Model, *, meaning: bool) -> Settings:
    return replace(using, models={**using.models, (False, meaning): model}, shipped=False)


def _score(part: Part, using: Settings) -> float:
    days = folded_days(part.traits, using)
    placed = [pair for day in days for pair in zip(day.reports, day.chapters, strict=True)]
    found = chapters_of(placed, [change for day in days for change in day.changes])
    gold = [one.story for one in part.given]
    return round(b_cubed(gold, [found[one.uri] for one in part.given])[0], 4)


def _pairs(part: Part, using: Settings) -> Pairs:
    """Pairs of reports of a day with all reports that its folding had at hand."""
    story = {one.uri: one.story for one in part.given}
    sizes = Counter(story.values())
    told, same, weights = [], [], []
    for day in folded_days(part.traits, using):
        table, comparer = day._table, day._comparer
        reports = table.texts("report")
        stories = np.array([story[report] for report in reports])
        share = np.array([1 / sizes[one] ** 0.5 for one in stories.tolist()])
        first = len(reports) - len(day.reports)
        for row in range(max(first, 1), len(reports)):
            others = np.arange(row)
            features = comparer.features(row, others)
            equal = stories[:row] == stories[row]
            kept = equal | (_near(features) > _FAR)
            told.append(features[kept])
            same.append(equal[kept])
            weights.append(np.minimum(share[:row][kept], share[row]))
    every = Pairs(np.concatenate(told), np.concatenate(same), np.concatenate(weights))
    # pairs that are as far apart as hardly one of a story teach nothing
    near = _near(every.told)
    hard = every.same | (near > np.quantile(near[every.same], _UNLIKE))
    every = Pairs(every.told[hard], every.same[hard], every.weights[hard])
    random = np.random.default_rng(_SEED)
    chosen = random.permutation(len(every.same))[:_MOST_PAIRS]
    weights_of = every.weights[chosen]
    return Pairs(every.told[chosen], every.same[chosen], weights_of / weights_of.sum())


def _near(told: Numbers) -> Numbers:
    near: Numbers = told[:, 0] + told[:, 8]
    return near


def _regression(pairs: Sequence[Pairs]) -> tuple[float, tuple[float, ...]]:
    told = np.concatenate([one.told for one in pairs]).astype(np.float64)
    same = np.concatenate([one.same for one in pairs]).astype(np.float64)
    share = np.concatenate([one.weights for one in pairs]) / len(pairs)
    free = [at for at, name in enumerate(FEATURES) if name not in _LEFT_OUT]
    matrix = told[:, free]
    scale = np.maximum(matrix.std(axis=0), 1e-6)
    matrix = np.column_stack((matrix / scale, np.ones(len(matrix))))

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = matrix @ weights
        chance = 1 / (1 + np.exp(-scores))
        value = (share * (np.logaddexp(0, scores) - same * scores)).sum()
        plain = np.append(weights[:-1], 0)
        gradient = matrix.T @ (share * (chance - same)) + 2 * _PENALTY * plain
        return float(value + _PENALTY * (plain**2).sum()), gradient

    # what two reports share never speaks against them, or the fit would not carry over
    names = [FEATURES[at] for at in free]
    bounds = [(0, None) if name in _SHARED else (None, 0) for name in names] + [(None, None)]
    zeros = np.zeros(matrix.shape[1])
    found = minimize(loss, zeros, jac=True, method="L-BFGS-B", bounds=bounds).x
    by_name = dict(zip((FEATURES[at] for at in free), found[:-1] / scale, strict=True)) | _BY_HAND
    return round(float(found[-1]), 3), tuple(
        round(float(by_name.get(name, 0.0)), 3) for name in FEATURES
    )


def _thresholds(parts: Sequence[Part], model: Model, *, meaning: bool) -> Model:
    """Thresholds one after the other, each by the mean F1 over languages."""
    rounds: list[list[dict[str, Any]]] = [
        [
            {"join": join, "open": join - down, "agree": join, "merge": join}
            for join, down in product(_JOIN, _OPEN)
        ],
        [{"near": near} for near in _NEAR],
        [{"merge": -less} for less in _MERGE],
        [{"leave": leave} for leave in _LEAVE],
    ]
    for tried in rounds:
        if "merge" in tried[0]:
            tried = [{"merge": model.join + each["merge"]} for each in tried]
        scored = [
            (_mean(parts, replace(model, **values), meaning=meaning), -at)
            for at, values in enumerate(tried)
        ]
        best, at = max(scored)
        model = replace(model, **tried[-at])
        say(f"  {tried[-at]}: {best:.4f}")
    return model


def _mean(parts: Sequence[Part], model: Model, *, meaning: bool) -> float:
    using = _with(settings(), model, meaning=meaning)
    return round(float(np.mean([_score(part, using) for part in parts])), 4)


def _toml(
    found: Mapping[tuple[bool, bool], Model], text_means: Mapping[str, Sequence[float]]
) -> str:
    """The models found, and the others as they are."""
    mean = ", ".join(f"{value:.4f}" for value in settings().mean)
    lines = [
        "# Weights and thresholds, written by benchmarks/stories_fit.py.",
        "",
        "# The mean of unit vectors of headlines in eight languages by multilingual-e5-small.",
        f"mean = [{mean}]",
        "",
        "# The same of headlines with leads, of the articles that were labelled to tune on.",
        "[text_means]",
        *(
            f"{language} = [{', '.join(f'{value:.4f}' for value in values)}]"
            for language, values in sorted((text_means or settings().text_means).items())
        ),
    ]
    for (text, meaning), model in sorted((dict(settings().models) | dict(found)).items()):
        lines += ["", "[[model]]", f"text = {str(text).lower()}", *_lines("model", meaning, model)]
    lines += [
        "",
        "# A German and an English report: by names, numbers and meaning alone. Set by hand, on",
        "# German articles of which one half was taken for English (benchmarks/stories_apart.py).",
    ]
    for meaning, model in sorted(settings().across.items()):
        lines += ["[[across]]", *_lines("across", meaning, model), ""]
    return "\n".join(lines).rstrip() + "\n"


def _lines(kind: str, meaning: bool, model: Model) -> list[str]:
    """The rows of one model in the file."""
    lines = [f"meaning = {str(meaning).lower()}"]
    names = ("bias", *THRESHOLDS)
    lines += [f"{name} = {round(getattr(model, name), 3)}" for name in names]
    pairs = zip(FEATURES, model.weights, strict=True)
    weights = [f'"{name}" = {weight}' for name, weight in pairs if weight]
    return [*lines, f"[{kind}.weights]", *weights]


if __name__ == "__main__":
    main()
