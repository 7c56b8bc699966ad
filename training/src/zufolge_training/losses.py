"""What training minimises: the negative log-likelihood of all labels, in nats a content."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from zufolge_training.batches import Batch, RoleBatch
from zufolge_training.network import Network
from zufolge_training.samples import MISSING

__all__ = ["loss_of"]

# Side tasks only help the encoder along; names are many more than contents.
_SIDE, _NAMES, _MEDIUM = 0.2, 0.3, 0.2
# Rare things are missed at even weights: addressees (one content in twelve), free indirect forms
# (one in twenty-five). In the order of ``ROLES`` and ``FORMS``.
_ROLE_WEIGHTS = (1.0, 1.0, 1.0, 3.0, 1.5)
_FORM_WEIGHTS = (1.0, 1.0, 3.0, 1.5, 1.5)


def loss_of(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Losses by task, to be summed; each is divided by the number of contents in the batch."""
    top, role_input = network.encode(batch.ids, batch.features, batch.mask)
    rows = torch.arange(len(batch.ids))[:, None]
    tagged = network.tag(top[rows, batch.heads])
    count = max(1, int((batch.token_roles >= 0).any(-1).any(-1).sum()))
    contents = len(batch.told.row) if batch.told is not None else count
    losses: dict[str, Tensor] = {}
    if batch.labelled.any():
        with torch.autocast("cpu", enabled=False):
            held = batch.labelled
            losses["states"] = network.sequence_loss(
                tagged.states[held], batch.states[held], batch.token_mask[held]
            )
        losses["token roles"] = _SIDE * _binary(tagged.roles, batch.token_roles)
        losses["token forms"] = _SIDE * _classes(tagged.forms, batch.token_forms)
    if (batch.names != MISSING).any():
        losses["names"] = _NAMES * _classes(tagged.names, batch.names)
    if batch.told is not None:
        losses |= _told(network, top, role_input, batch.told)
    return {name: loss / contents for name, loss in losses.items()}


def _told(network: Network, top: Tensor, role_input: Tensor, told: RoleBatch) -> dict[str, Tensor]:
    rows = told.row[:, None]
    found = network.tell(
        role_input[rows, told.places], top[rows, told.places], told.marks, told.hints, told.mask
    )
    return {
        "roles": _binary(found.roles, told.roles, torch.tensor(_ROLE_WEIGHTS)),
        "form": _classes(found.form, told.form, torch.tensor(_FORM_WEIGHTS)),
        "medium": _MEDIUM * _classes(found.medium, told.medium),
    }


def _binary(scores: Tensor, gold: Tensor, weights: Tensor | None = None) -> Tensor:
    known = gold != MISSING
    target = (gold == 1).float()
    each = functional.binary_cross_entropy_with_logits(
        scores.float(), target, pos_weight=weights, reduction="none"
    )
    return (each * known).sum()


def _classes(scores: Tensor, gold: Tensor, weights: Tensor | None = None) -> Tensor:
    flat = scores.float().flatten(0, -2)
    return functional.cross_entropy(
        flat, gold.flatten(), weight=weights, ignore_index=MISSING, reduction="sum"
    )
