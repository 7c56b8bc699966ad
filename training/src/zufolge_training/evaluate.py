"""How well a network reads, scored as the quotation benchmark does, while it still trains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from zufolge.reading import RulesReader
from zufolge.reading.learned.decoding import Found, TellScores, TokenScores, decode
from zufolge.reading.learned.features import (
    COLUMNS,
    ROLES,
    Telling,
    role_features,
    token_features,
)
from zufolge.reading.learned.pieces import PieceTable
from zufolge.reading.learned.windows import Window, around, content_marks, cut_windows
from zufolge_training.labelled import LabelledText
from zufolge_training.network import Network
from zufolge_training.samples import CORPORA

__all__ = ["Prepared", "TorchBackend", "prepare", "read_prepared"]


class TorchBackend:
    """Runs a network window by window, as the product does."""

    def __init__(self, network: Network, corpus: str = "wikinews") -> None:
        self.network = network.eval()
        self.corpus = CORPORA.index(corpus)
        self.steps: NDArray[np.float64] = network.steps.detach().double().numpy()

    @torch.no_grad()
    def tag(self, window: Window, features: NDArray[np.float32]) -> TokenScores:
        rows = np.zeros((1, len(window.ids), len(COLUMNS) + len(CORPORA)), dtype=np.float32)
        rows[0, :, : len(COLUMNS)] = features[window.owner]
        rows[0, :, len(COLUMNS) + self.corpus] = 1
        ids = torch.from_numpy(window.ids)[None]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.network.encode(ids, torch.from_numpy(rows), torch.ones_like(ids).bool())
            found = self.network.tag(hidden[0][:, torch.from_numpy(window.heads)])
        return TokenScores(found.states[0].float().numpy(), found.names[0].float().numpy(), hidden)

    @torch.no_grad()
    def tell(
        self,
        window: Window,
        hidden: object,
        content: Sequence[int],
        hints: NDArray[np.float32],
    ) -> TellScores:
        top, role_input = hidden  # type: ignore[misc]
        places = around(window, content)
        owner = window.owner[places]
        marks = torch.from_numpy(content_marks(np.array(content), owner))[None]
        rows = torch.from_numpy(hints[owner])[None]
        chosen = torch.from_numpy(places)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found = self.network.tell(
                role_input[:, chosen], top[:, chosen], marks, rows, torch.ones_like(marks).bool()
            )
        chances = np.zeros((len(window.heads), len(ROLES)), dtype=np.float32)
        first = window.heads[owner] == places
        chances[owner[first]] = found.roles[0].float().sigmoid().numpy()[first]
        return TellScores(chances, found.form[0].float().numpy(), found.medium[0].float().numpy())


@dataclass(frozen=True, slots=True)
class Prepared:
    """A labelled text ready to be read: with and without what the rules read."""

    labelled: LabelledText
    telling: Telling
    windows: list[Window]
    features: NDArray[np.float32]
    reading: object


def prepare(labelled: LabelledText, table: PieceTable, reader: RulesReader) -> Prepared:
    """Cut and read by rules once; networks come and go."""
    report = labelled.report
    reading = reader.read(report)
    telling = Telling(report)
    windows = cut_windows(table.cut(report.text, telling.tokens))
    return Prepared(labelled, telling, windows, token_features(telling, reading), reading)


def read_prepared(prepared: Prepared, backend: TorchBackend, *, rules: bool = True) -> list[Found]:
    """What the network finds in one text; ``rules`` says whether it may see their reading."""
    if not prepared.windows:
        return []
    reading = prepared.reading if rules else None
    features = prepared.features if rules else token_features(prepared.telling, None)
    found, _ = decode(
        prepared.windows,
        features,
        backend,
        lambda content: role_features(prepared.telling, reading, content),  # type: ignore[arg-type]
    )
    return found
