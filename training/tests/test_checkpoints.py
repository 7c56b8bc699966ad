"""Averaged weights of checkpoints."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import nn

from zufolge.errors import InputError
from zufolge_training.checkpoints import fill, mean


def checkpoint(path: Path, *rows: list[float], bias: float = 0.0) -> Path:
    weights = {"weight": torch.tensor(rows), "bias": torch.tensor([bias])}
    torch.save({"averaged": weights, "epoch": 3}, path)
    return path


def test_a_mean_is_a_checkpoint_to_start_from(tmp_path: Path) -> None:
    three = [checkpoint(tmp_path / f"{n}.pt", [n, 1.0], bias=n) for n in (0.0, 1.0, 5.0)]
    mean(three, tmp_path / "new" / "mean.pt")
    network = nn.Linear(2, 1)
    fill(network, tmp_path / "new" / "mean.pt")
    assert network.weight.tolist() == [[2.0, 1.0]]
    assert network.bias.tolist() == [2.0]


def test_checkpoints_of_other_shapes_have_no_mean(tmp_path: Path) -> None:
    small = checkpoint(tmp_path / "small.pt", [1.0, 2.0])
    large = checkpoint(tmp_path / "large.pt", [1.0, 2.0, 3.0])
    reason = r"large\.pt: weight has shape \(1, 3\), but in .*small\.pt \(1, 2\); take"
    with pytest.raises(InputError, match=reason):
        mean([small, large], tmp_path / "mean.pt")
    assert not (tmp_path / "mean.pt").exists()


def test_a_network_of_another_shape_is_not_filled(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"bias has shape .*, but in this network none"):
        fill(nn.Linear(2, 1, bias=False), checkpoint(tmp_path / "a.pt", [1.0, 2.0]))


def test_what_is_no_checkpoint_is_named(tmp_path: Path) -> None:
    (tmp_path / "text.pt").write_text("no checkpoint")
    torch.save({"other": 1}, tmp_path / "other.pt")
    for name, reason in (
        ("text.pt", "is no checkpoint"),
        ("other.pt", "is no checkpoint"),
        ("none.pt", "cannot be read"),
    ):
        with pytest.raises(InputError, match=rf"{name}: {reason}"):
            fill(nn.Linear(2, 1), tmp_path / name)
