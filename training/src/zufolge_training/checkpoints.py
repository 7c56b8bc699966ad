"""The averaged weights of checkpoints: into a network, and the mean of several."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from zufolge.errors import InputError

__all__ = ["fill", "mean"]


def fill(network: nn.Module, checkpoint: Path) -> None:
    """Give ``network`` the averaged weights of ``checkpoint``. Raises ``InputError``."""
    weights = _averaged(checkpoint)
    _compare(checkpoint, weights, "this network", network.state_dict())
    network.load_state_dict(weights)


def mean(checkpoints: Sequence[Path], out: Path) -> None:
    """Write a checkpoint whose averaged weights are the mean of those of ``checkpoints``.

    Networks that come from the same one, each trained further, lie close enough together for that
    (Wortsman and others 2022). Raises ``InputError`` if they are of different shapes.
    """
    first, *others = checkpoints
    weights = _averaged(first)
    sums = {name: tensor.double() for name, tensor in weights.items()}
    for other in others:
        added = _averaged(other)
        _compare(other, added, str(first), weights)
        for name, tensor in added.items():
            sums[name] += tensor
    count = len(checkpoints)
    means = {name: (total / count).to(weights[name].dtype) for name, total in sums.items()}
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"averaged": means}, out)


def _averaged(checkpoint: Path) -> dict[str, Tensor]:
    try:
        state = torch.load(checkpoint, weights_only=True)
        averaged: dict[str, Tensor] = state["averaged"]
    except OSError as error:
        raise InputError(checkpoint, f"cannot be read ({error.strerror})") from error
    except (KeyError, TypeError, RuntimeError, EOFError, pickle.UnpicklingError) as error:
        raise InputError(checkpoint, "is no checkpoint of `train` or `mean`") from error
    return averaged


def _compare(
    path: Path, weights: Mapping[str, Tensor], other: str, others: Mapping[str, Tensor]
) -> None:
    """Raise ``InputError`` if ``weights`` of ``path`` do not fit where ``others`` are."""
    for name in sorted(weights.keys() | others.keys()):
        here, there = (tuple(w[name].shape) if name in w else None for w in (weights, others))
        if here != there:
            raise InputError(
                path,
                f"{name} has shape {here or 'none'}, but in {other} {there or 'none'}; take "
                "checkpoints trained with one vocabulary and one version of zufolge-training",
            )
