"""Weights for the reader that learned: folders that other distributions bring along.

A distribution of weights names a function in the entry-point group ``zufolge.readers``; called
without arguments it gives the folder of its weights. ``card.toml`` in there says who reads:

    name, version, licence   as they stand in every dossier; the name is the entry point's
    joint_f1                 measured on the benchmark's dev part, 0 to 100: which weights are best
    calibration              [confidence, share right] pairs, rising: what a raw confidence means
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from zufolge.errors import BadWeights
from zufolge.model import ReaderCard

__all__ = ["GROUP", "Weights", "installed_weights", "weights_in"]

GROUP = "zufolge.readers"
_CARD = "card.toml"


@dataclass(frozen=True, slots=True)
class Weights:
    """A folder of weights and what its card says; ``joint_f1`` is 0 where nobody measured, and
    without ``calibration`` confidence is what the network gives."""

    folder: Path
    card: ReaderCard
    joint_f1: float = 0.0
    calibration: tuple[tuple[float, float], ...] = ()


def installed_weights() -> tuple[Weights, ...]:
    """All weights installed, the best first. Raises ``BadWeights`` if some cannot be used."""
    found = {entry.name: entry for entry in entry_points(group=GROUP)}
    every = (_named(entry) for entry in found.values())
    return tuple(sorted(every, key=lambda w: (-w.joint_f1, w.card.name)))


def weights_in(folder: Path) -> Weights:
    """The weights of ``folder``, by its card alone. Raises ``BadWeights``."""
    try:
        card: dict[str, Any] = tomllib.loads((folder / _CARD).read_text("utf-8"))
    except OSError as error:
        raise BadWeights(folder, f"{_CARD} cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise BadWeights(folder, f"{_CARD} does not parse ({error})") from error
    missing = [key for key in ("name", "version", "licence") if not isinstance(card.get(key), str)]
    if missing:
        raise BadWeights(folder, f"{_CARD} does not say {', '.join(missing)}")
    try:
        joint_f1 = float(card.get("joint_f1", 0))
    except (TypeError, ValueError) as error:
        raise BadWeights(folder, f"joint_f1 in {_CARD} is no number") from error
    try:
        pairs = card.get("calibration", ())
        calibration = tuple((float(raw), float(share)) for raw, share in pairs)
    except (TypeError, ValueError) as error:
        raise BadWeights(folder, f"calibration in {_CARD} holds no pairs ({error})") from error
    reader = ReaderCard(card["name"], card["version"], card["licence"])
    return Weights(folder, reader, joint_f1, calibration)


def _named(entry: EntryPoint) -> Weights:
    """The weights behind ``entry``, whose name they must bear."""
    try:
        folder = Path(entry.load()())
    except (ImportError, AttributeError, TypeError) as error:
        raise BadWeights(entry.name, f"{entry.value} gives no folder ({error})") from error
    weights = weights_in(folder)
    if weights.card.name != entry.name:
        raise BadWeights(folder, f"its card names {weights.card.name!r} and not {entry.name!r}")
    return weights
