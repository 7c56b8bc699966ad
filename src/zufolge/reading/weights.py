"""Weights for the reader that learned: folders in the entry-point group ``zufolge.readers``.

Beside what every card says (``zufolge.weights.folders``), that of a reader may say:

    joint_f1      measured on the benchmark's dev part, 0 to 100: which weights are best
    calibration   [confidence, share right] pairs, rising: what a raw confidence means
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from zufolge.errors import BadWeights
from zufolge.model import ReaderCard
from zufolge.weights import WeightsFolder, folder_in, installed_folders

__all__ = ["GROUP", "Weights", "installed_weights", "weights_in"]

GROUP = "zufolge.readers"


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
    every = (_weights(folder) for folder in installed_folders(GROUP))
    return tuple(sorted(every, key=lambda w: (-w.joint_f1, w.card.name)))


def weights_in(folder: Path) -> Weights:
    """The weights of ``folder``, by its card alone. Raises ``BadWeights``."""
    return _weights(folder_in(folder))


def _weights(folder: WeightsFolder) -> Weights:
    try:
        joint_f1 = float(folder.more.get("joint_f1", 0))
    except (TypeError, ValueError) as error:
        raise BadWeights(folder.path, "joint_f1 in its card is no number") from error
    try:
        pairs = folder.more.get("calibration", ())
        calibration = tuple((float(raw), float(share)) for raw, share in pairs)
    except (TypeError, ValueError) as error:
        raise BadWeights(
            folder.path, f"calibration in its card holds no pairs ({error})"
        ) from error
    card = ReaderCard(folder.name, folder.version, folder.licence)
    return Weights(folder.path, card, joint_f1, calibration)
