"""From evidence to chances: that two statements tell one fact, touch at all, or the one tells more.

Logistic regression over few signals, fitted to pairs that were labelled by reading
(``benchmarks/state_fit.py``; the weights stand in ``data/chances.toml`` with how they came about).
The first two need an encoder's word on how near the two are in meaning: fitted without it, they
told statements of one story apart worse than the sum that is set by hand.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Chances", "Signals", "chance_of_more", "chances", "values_of_signals"]

_MIDDLE, _STRETCH = 0.85, 10.0  # cosines of statements of one language lie around the middle


class Signals(NamedTuple):
    """What of the evidence ``chances`` weighs, for both directions alike.

    ``words`` are the log-odds that the hand-set sum gives, ``mass`` how much rare words weigh that
    both say, ``both`` and ``shorter`` the shares that are met, ``run`` words in a row beyond three,
    ``length`` and ``longer`` of the shorter content and how much longer the other is, in
    logarithms of words, ``gap`` by how much the shares that are met differ, ``more`` what the words
    weigh that the side with more of them has for itself.
    """

    words: float
    mass: float
    both: float
    shorter: float
    run: float
    length: float
    longer: float
    gap: float
    more: float
    number_agrees: bool
    no_number_agrees: bool
    same_speaker: bool
    other_speaker: bool
    one_report: bool
    both_answer: bool
    attitude: bool
    same_act: bool
    thin: bool


@dataclass(frozen=True, slots=True)
class Chances:
    """``same`` that two statements tell one fact, ``near`` that they tell the same, what follows,
    the contrary or another fact of one event."""

    same: float
    near: float


def chances(signals: Signals, cosine: float, topic: float) -> Chances:
    """Chances in [0, 1], rounded to four digits; ``topic`` is how near the two reports are."""
    values = values_of_signals(signals, cosine, topic)
    return Chances(*(_chance(_tables()[name], values) for name in ("same", "near")))


def chance_of_more(signals: Signals) -> float:
    """The chance in [0, 1] that, of two statements of one fact, one tells clearly more."""
    return _chance(_tables()["more"], signals._asdict())


def values_of_signals(signals: Signals, cosine: float, topic: float) -> dict[str, float]:
    """All that weights can name. Nearness in meaning counts for more where words agree."""
    meaning = (cosine - _MIDDLE) * _STRETCH
    return {name: float(value) for name, value in signals._asdict().items()} | {
        "mass_and_both": signals.mass * signals.both,
        "topic": topic,
        "meaning": meaning,
        "meaning_and_words": meaning * signals.words,
        "meaning_and_both": meaning * signals.both,
    }


def _chance(weights: Mapping[str, float], values: Mapping[str, float]) -> float:
    total = sum(weight * values.get(name, 1.0) for name, weight in weights.items())
    return round(1 / (1 + math.exp(-total)), 4)


@cache
def _tables() -> Mapping[str, Mapping[str, float]]:
    """Weights by question; ``base`` is the one that always counts."""
    text = (files("zufolge.matching") / "data" / "chances.toml").read_text("utf-8")
    return tomllib.loads(text)
