"""Weights and thresholds, from a data file that ``benchmarks/stories_fit.py`` writes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["FEATURES", "KINDS", "THRESHOLDS", "Model", "Settings", "settings"]

FEATURES = (
    "headline words",
    "letter runs",
    "names",
    "numbers",
    "no common number",
    "no common place",
    "no common day",
    "text",
    "meaning",
    "days between",
    "first day",
    "names in text",
)
"""What two reports are compared by, in the order of the weights; all but ``days between`` (up to
4) are between 0 and 1, meaning between -1 and 1."""


KINDS = 6
"""How many kinds of pairs there are (``Settings.model``)."""
THRESHOLDS = ("join", "open", "agree", "merge", "leave", "near")
"""What a model has beside its weights; ``near`` need not be told."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights for pairs of one kind (headlines alone or with text, with or without meaning).

    A chapter's score is ``near`` times the mean of its nearest reports and the rest times that of
    its council. From ``join`` on a report joins; below ``open`` it opens a chapter; between them
    it joins if two reports or more score ``agree``. At the end of a day chapters merge from
    ``merge`` on, and a report leaves below ``leave``.
    """

    bias: float
    weights: tuple[float, ...]
    join: float
    open: float
    agree: float
    merge: float
    leave: float
    near: float = 0.7


@dataclass(frozen=True, slots=True)
class Settings:
    """All that folding goes by. ``models`` are told by ``(has text, has meaning)``, those
    ``across`` German and English by whether there is a meaning.

    ``mean`` is what meanings have in common, ``text_means`` that of headlines with leads, by
    language. ``window_days`` is how long a chapter can go on, ``arc_days`` how long a story.
    ``council`` reports speak for a chapter within a day, ``kept`` of them for the days after;
    ``shipped`` says whether the shipped counts of words are used, and ``counts`` are others in
    their stead.
    """

    models: Mapping[tuple[bool, bool], Model]
    across: Mapping[bool, Model]
    mean: tuple[float, ...] = ()
    text_means: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    window_days: int = 4
    arc_days: int = 400
    nearest: int = 3
    council: int = 12
    template_score: float = 3.0
    arc_next: float = 0.3
    arc_follow_up: float = 0.4
    arc_undated: float = 0.5
    next_days: int = 10
    kept: int = 6
    shipped: bool = True
    counts: Mapping[str, Any] | None = None

    def model(self, kind: int) -> Model:
        """The model of a kind of pairs: 4 for a German and an English report, 2 if both have a
        text; and 1 more if both have a meaning."""
        return self.across[kind % 2 > 0] if kind >= 4 else self.models[kind >= 2, kind % 2 > 0]


@cache
def settings() -> Settings:
    """The settings that are shipped."""
    text = (files("zufolge.stories") / "data" / "weights.toml").read_text("utf-8")
    return parsed(text)


def parsed(text: str) -> Settings:
    """Settings from TOML as ``data/weights.toml`` has it."""
    raw = tomllib.loads(text)
    models = {(row["text"], row["meaning"]): _model(row) for row in raw["model"]}
    across = {row["meaning"]: _model(row) for row in raw["across"]}
    means = {language: tuple(mean) for language, mean in raw.get("text_means", {}).items()}
    mean = tuple(raw.get("mean", ()))
    return Settings(models, across, mean, means, **raw.get("settings", {}))


def _model(row: Mapping[str, Any]) -> Model:
    return Model(
        row["bias"],
        tuple(row["weights"].get(name, 0.0) for name in FEATURES),
        **{name: row[name] for name in THRESHOLDS if name in row},
    )
