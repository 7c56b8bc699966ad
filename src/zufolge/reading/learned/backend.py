"""The network, one window or one content a call, on whichever engine runs its two graphs.

A call never holds more than one window, so what stands beside a text cannot change its scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zufolge.errors import BadWeights
from zufolge.reading.learned.decoding import TellScores, TokenScores
from zufolge.reading.learned.features import ROLES
from zufolge.reading.learned.windows import Window, around, content_marks
from zufolge.weights.engine import Engine

__all__ = ["GraphBackend"]


class GraphBackend:
    """Runs ``tag.onnx`` and ``tell.onnx`` of a folder of weights."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        try:
            self._tag = engine.load(folder / "tag.onnx")
            self._tell = engine.load(folder / "tell.onnx")
            self.steps: NDArray[np.float64] = np.load(folder / "steps.npy").astype(np.float64)
        except (OSError, ValueError, RuntimeError) as error:
            raise BadWeights(folder, f"they cannot be loaded ({error})") from error

    def tag(self, window: Window, features: NDArray[np.float32]) -> TokenScores:
        """Scores of one window; ``features`` is (tokens of the window, columns)."""
        states, names, top, low = self._tag(
            ["states", "names", "top", "low"],
            {
                "ids": window.ids[None],
                "features": features[window.owner][None],
                "heads": window.heads,
            },
        )
        return TokenScores(states[0], names[0], (top, low))

    def tell(
        self,
        window: Window,
        hidden: object,
        content: Sequence[int],
        hints: NDArray[np.float32],
    ) -> TellScores:
        """Roles of the content at tokens ``content``; ``hints`` is (tokens, roles)."""
        assert isinstance(hidden, tuple)
        top, low = hidden
        places = around(window, content)
        owner = window.owner[places]
        roles, form, medium = self._tell(
            ["roles", "form", "medium"],
            {
                "low": low[:, places],
                "top": top[:, places],
                "marks": content_marks(np.asarray(content), owner)[None],
                "hints": hints[owner][None],
            },
        )
        chances = np.zeros((len(window.heads), len(ROLES)), dtype=np.float32)
        first = window.heads[owner] == places
        chances[owner[first]] = roles[0][first]
        return TellScores(chances, form[0], medium[0])
