"""Networks and texts as small as a test needs, about an invented place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models

from zufolge.reading.learned.coding import STATES
from zufolge.reading.learned.decoding import TellScores, TokenScores
from zufolge.reading.learned.features import FORMS, ROLES
from zufolge.reading.learned.windows import Window
from zufolge_training.network import NAME_TAGS
from zufolge_training.wikinews import MEDIA

TEXT = "Der Damm halte, sagte Oda Quell."  # 8 tokens


@dataclass
class Fake:
    """A backend that finds tokens 0 to 2 as a content, with chances of roles by token."""

    roles: dict[str, dict[int, float]] = field(default_factory=dict)
    content: float = 9.0
    form: int = 0
    own: object = None
    handed: list[object] = field(default_factory=list)

    @property
    def steps(self) -> NDArray[np.float64]:
        return np.zeros((len(STATES), len(STATES)))

    def tag(self, window: Window, features: NDArray[np.float32]) -> TokenScores:
        states = np.zeros((len(features), len(STATES)), dtype=np.float32)
        states[:, STATES.index("OO")] = 9.0
        for token, state in enumerate(("BO", "IO", "IO")):
            states[token] = 0.0
            states[token, STATES.index(state)] = self.content
        names = np.zeros((len(window.heads), NAME_TAGS), dtype=np.float32)
        return TokenScores(states, names, self.own)

    def tell(
        self, window: Window, hidden: object, content: Sequence[int], hints: NDArray[np.float32]
    ) -> TellScores:
        assert len(hints) == len(window.heads)
        assert content
        self.handed.append(hidden)
        roles = np.zeros((len(window.heads), len(ROLES)), dtype=np.float32)
        for role, chances in self.roles.items():
            for token, chance in chances.items():
                roles[token, ROLES.index(role)] = chance
        forms = np.eye(len(FORMS), dtype=np.float32)[self.form]
        return TellScores(roles, forms, np.eye(len(MEDIA), dtype=np.float32)[0])


def vocabulary(folder: Path) -> Path:
    """``pieces.json`` that knows a few words."""
    words = ("▁", "▁Der", "▁Damm", "▁halte", "▁sagte", ",", ".")
    pieces = [("<unk>", 0.0), *((word, -1.0) for word in words)]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "pieces.json"
    Tokenizer(models.Unigram(pieces, unk_id=0)).save(str(path))
    return path
