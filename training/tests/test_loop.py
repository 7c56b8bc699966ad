"""What every epoch sees, and how training goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from zufolge.errors import InputError
from zufolge_training import loop
from zufolge_training.loop import Plan, train


class Small(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(1, 1)])


def windows(*names: str) -> list[Any]:
    return [SimpleNamespace(name=name, window=SimpleNamespace(ids=np.zeros(5))) for name in names]


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the windows that were trained on, in place of training on them."""
    names: list[str] = []

    def batch_of(samples: Sequence[Any], *_: object, **__: object) -> None:
        names.extend(sample.name for sample in samples)

    def loss_of(network: Small, _: object) -> dict[str, torch.Tensor]:
        return {"states": network.layers[0](torch.ones(1)).sum()}

    monkeypatch.setattr(loop, "batch_of", batch_of)
    monkeypatch.setattr(loop, "loss_of", loss_of)
    return names


def run(folder: Path, plan: Plan, seen: list[str]) -> list[Counter[str]]:
    """Trains; the windows of each epoch."""
    epochs = []

    def report(*_: object) -> None:
        epochs.append(Counter(seen))
        seen.clear()

    network: Any = Small()
    also = windows("x", "y", "z")
    train(network, windows("a", "b"), windows("s", "t"), plan, folder / "c.pt", report, also)
    return epochs


def test_sides_are_seen_first_and_labels_by_networks_all_along(
    tmp_path: Path, seen: list[str]
) -> None:
    epochs = run(tmp_path, Plan(epochs=3, side_epochs=2), seen)
    assert all(epoch["a"] == epoch["b"] == 1 for epoch in epochs)
    assert [epoch["s"] + epoch["t"] for epoch in epochs] == [1, 1, 0]
    assert [epoch["x"] + epoch["y"] + epoch["z"] for epoch in epochs] == [1, 1, 1]
    assert set(sum(epochs, Counter()).values()) == {1, 3}


def test_another_plan_does_not_go_on(tmp_path: Path, seen: list[str]) -> None:
    run(tmp_path, Plan(epochs=1), seen)
    assert run(tmp_path, Plan(epochs=1), seen) == []
    with pytest.raises(InputError, match="made by another plan; delete it"):
        run(tmp_path, Plan(epochs=2), seen)
