"""The training loop: one checkpoint an epoch, from which it goes on if it is cut off."""

from __future__ import annotations

import copy
import math
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from zufolge.errors import InputError
from zufolge_training.batches import batch_of, batches
from zufolge_training.losses import loss_of
from zufolge_training.network import Network
from zufolge_training.samples import Sample

__all__ = ["Plan", "losses_on", "train"]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train.

    ``rate`` is the learning rate of the encoder's top layer, ``decay`` what each layer below takes
    of it, ``head_rate`` that of everything that is new. Samples of other corpora are spread over
    the first ``side_epochs``, each seen once; the later epochs are the target's own. ``blank`` and
    ``noise`` are those of ``batch_of``, ``budget`` that of ``batches``.
    """

    epochs: int = 12
    rate: float = 1.2e-4
    decay: float = 0.9
    head_rate: float = 6e-4
    weight_decay: float = 0.01
    warmup: float = 0.06
    budget: int = 3072
    blank: float = 0.3
    noise: float = 0.03
    average: float = 0.995
    side_epochs: int = 3
    seed: int = 1


def train(
    network: Network,
    samples: Sequence[Sample],
    sides: Sequence[Sample],
    plan: Plan,
    checkpoint: Path,
    report: Callable[[int, Network, dict[str, float]], None],
    also: Sequence[Sample] = (),
) -> Network:
    """Train and return the averaged network (exponential moving average of the weights).

    Every epoch sees all ``samples``; ``also`` are spread over all epochs, each seen once.
    ``report`` is called after every epoch with its number, the averaged network and mean losses.
    """
    torch.manual_seed(plan.seed)
    optimiser = torch.optim.AdamW(
        _groups(network, plan), weight_decay=plan.weight_decay, fused=True
    )
    averaged = copy.deepcopy(network).eval()
    begun, step = 0, 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        if state.get("plan") != asdict(plan):
            raise InputError(checkpoint, "made by another plan; delete it or give its plan")
        network.load_state_dict(state["network"])
        averaged.load_state_dict(state["averaged"])
        optimiser.load_state_dict(state["optimiser"])
        begun, step = state["epoch"], state["step"]
    spread = ((sides, plan.side_epochs), (also, plan.epochs))
    parts = [_part(samples, spread, plan.seed, epoch) for epoch in range(plan.epochs)]
    counts = [
        sum(1 for _ in batches(part, plan.budget, np.random.default_rng(0))) for part in parts
    ]
    whole = sum(counts)
    bases = [group["lr"] for group in optimiser.param_groups]
    for epoch in range(begun, plan.epochs):
        rng = np.random.default_rng([plan.seed, epoch])
        network.train()
        sums: dict[str, float] = defaultdict(float)
        started, done = time.monotonic(), 0
        for group in batches(parts[epoch], plan.budget, rng):
            for base, entry in zip(bases, optimiser.param_groups, strict=True):
                entry["lr"] = base * _schedule(min(1.0, step / whole), plan.warmup)
            batch = batch_of(group, rng, blank=plan.blank, noise=plan.noise)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                losses = loss_of(network, batch)
            loss = torch.stack(list(losses.values())).sum()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            _average(averaged, network, min(plan.average, (step + 1) / (step + 10)))
            for name, value in losses.items():
                sums[name] += value.item()
            step, done = step + 1, done + 1
            if done % 20 == 0:
                pace = (time.monotonic() - started) / done
                shown = " ".join(f"{name} {value / done:.2f}" for name, value in sums.items())
                print(f"  {epoch + 1}: {done}/{counts[epoch]} {pace:.2f} s {shown}", flush=True)
        torch.save(
            {
                "plan": asdict(plan),
                "network": network.state_dict(),
                "averaged": averaged.state_dict(),
                "optimiser": optimiser.state_dict(),
                "epoch": epoch + 1,
                "step": step,
            },
            checkpoint,
        )
        report(epoch + 1, averaged, {name: value / done for name, value in sums.items()})
    return averaged


@torch.no_grad()
def losses_on(network: Network, samples: Sequence[Sample], plan: Plan) -> dict[str, float]:
    """Mean losses of held-out samples, with nothing blanked or made unknown."""
    sums: dict[str, float] = defaultdict(float)
    rng, count = np.random.default_rng(0), 0
    for group in batches(samples, plan.budget, rng):
        count += 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            for name, loss in loss_of(network.eval(), batch_of(group, rng)).items():
                sums[name] += loss.item()
    return {name: value / count for name, value in sums.items()}


def _part(
    samples: Sequence[Sample],
    spread: Sequence[tuple[Sequence[Sample], int]],
    seed: int,
    epoch: int,
) -> list[Sample]:
    """What one epoch sees: all ``samples``, and its share of those ``spread`` over so many."""
    seen = list(samples)
    for others, epochs in spread:
        if epoch < epochs:
            order = np.random.default_rng(seed).permutation(len(others))
            seen.extend(others[int(at)] for at in order[epoch::epochs])
    return seen


def _schedule(progress: float, warmup: float) -> float:
    if progress < warmup:
        return progress / warmup
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (progress - warmup) / (1 - warmup)))


def _groups(network: Network, plan: Plan) -> list[dict[str, object]]:
    """Parameters by learning rate: the lower a layer, the slower."""
    depth = len(network.layers)
    groups: dict[float, list[nn.Parameter]] = defaultdict(list)
    for name, parameter in network.named_parameters():
        if name.startswith("layers."):
            rate = plan.rate * plan.decay ** (depth - 1 - int(name.split(".")[1]))
        elif name.startswith(("word", "position", "embedding_norm")):
            rate = plan.rate * plan.decay**depth
        elif name.startswith("role_layers."):
            rate = plan.rate
        else:
            rate = plan.head_rate
        groups[rate].append(parameter)
    return [{"params": parameters, "lr": rate} for rate, parameters in groups.items()]


@torch.no_grad()
def _average(averaged: Network, network: Network, keep: float) -> None:
    for old, new in zip(averaged.parameters(), network.parameters(), strict=True):
        old.lerp_(new, 1 - keep)
