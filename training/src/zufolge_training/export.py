"""A trained network as the folder of files that the product reads."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx

from zufolge_training.graph import Precision, tag_graph, tell_graph
from zufolge_training.network import Network

__all__ = ["export"]


def export(
    network: Network,
    pieces: Path,
    folder: Path,
    card: Mapping[str, str],
    *,
    corpus: str = "wikinews",
    precision: Precision = "int8",
) -> None:
    """Write the graphs, the state transitions, the pieces and the card into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    network = network.eval()
    onnx.save(tag_graph(network, corpus, precision), folder / "tag.onnx")
    onnx.save(tell_graph(network, precision), folder / "tell.onnx")
    np.save(folder / "steps.npy", network.steps.detach().float().numpy())
    shutil.copyfile(pieces, folder / "pieces.json")
    lines = [f'{key} = "{value}"' for key, value in card.items()]
    (folder / "card.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
