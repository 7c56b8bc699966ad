"""The network: an encoder of ten layers, tag heads over it, and two layers more for the roles.

    pieces ─ layers 1–5 ─ 6–8 ─ 9–10 ─┬─ states (CRF), forms, roles and names of every token
                 └── skip ────────────┘
                           └─ content marked ─ 2 layers ─ roles, form and medium of that content

The top two of the encoder's twelve layers are left out: with them training collapsed to one and
the same vector for all tokens. The two role layers begin as copies of layers 9 and 10.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from zufolge.reading.learned.coding import ALLOWED, FIRST, STATES
from zufolge.reading.learned.features import COLUMNS, FORMS, ROLES
from zufolge_training.labelled import NAME_KINDS
from zufolge_training.samples import CORPORA
from zufolge_training.wikinews import MEDIA

__all__ = ["NAME_TAGS", "Network", "Tagged", "Told", "load_encoder", "load_layer"]

NAME_TAGS = 1 + 2 * len(NAME_KINDS)
_HIDDEN, _HEADS, _WIDE = 384, 12, 1536
_LAYERS, _SKIP, _ROLE_INPUT = 10, 5, 8
_FORBIDDEN = -1e4


class _ColumnDropout(nn.Module):
    """Dropout of whole columns of a text (one draw for all its pieces): cheap on a CPU, where
    drawing a number for every value takes longer than multiplying them."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.share:
            return x
        kept = torch.rand(x.shape[0], 1, x.shape[-1], device=x.device) >= self.share
        return x * (kept.to(x.dtype) / (1 - self.share))


def _look(mask: Tensor) -> Tensor:
    return torch.where(mask, 0.0, _FORBIDDEN)[:, None, None, :]


class Layer(nn.Module):
    """One post-norm transformer layer, named and shaped as the encoder's."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(_HIDDEN, 3 * _HIDDEN)
        self.out = nn.Linear(_HIDDEN, _HIDDEN)
        self.attention_norm = nn.LayerNorm(_HIDDEN, eps=1e-12)
        self.widen = nn.Linear(_HIDDEN, _WIDE)
        self.narrow = nn.Linear(_WIDE, _HIDDEN)
        self.output_norm = nn.LayerNorm(_HIDDEN, eps=1e-12)
        self.dropout = _ColumnDropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``x`` (batch, pieces, hidden); ``mask`` (batch, 1, 1, pieces) is 0 where to look."""
        batch, length, _ = x.shape
        q, k, v = (
            part.view(batch, length, _HEADS, _HIDDEN // _HEADS).transpose(1, 2)
            for part in self.qkv(x).split(_HIDDEN, dim=-1)
        )
        # written out: on a CPU the fused kernel's way back takes longer than all the rest
        weights = (q * (_HIDDEN // _HEADS) ** -0.5) @ k.transpose(2, 3)
        with torch.autocast(x.device.type, enabled=False):
            weights = (weights + mask.to(q.dtype)).softmax(dim=-1)
        seen = weights @ v
        seen = self.out(seen.transpose(1, 2).reshape(batch, length, _HIDDEN))
        x = self.attention_norm(x + self.dropout(seen))
        wide = functional.gelu(self.widen(x))
        result: Tensor = self.output_norm(x + self.dropout(self.narrow(wide)))
        return result


@dataclass(frozen=True, slots=True)
class Tagged:
    """Scores of every token: states (…, 13), forms (…, 5), roles (…, 5), names (…, 9)."""

    states: Tensor
    forms: Tensor
    roles: Tensor
    names: Tensor


@dataclass(frozen=True, slots=True)
class Told:
    """Scores of one content each: roles (contents, tokens, 5), form (contents, 5), medium."""

    roles: Tensor
    form: Tensor
    medium: Tensor


class Network(nn.Module):
    """See the module. All inputs are padded batches."""

    forbidden: Tensor
    forbidden_first: Tensor

    def __init__(self, pieces: int, positions: int = 512, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(pieces, _HIDDEN)
        self.position = nn.Embedding(positions, _HIDDEN)
        self.embedding_norm = nn.LayerNorm(_HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(_LAYERS))
        columns = len(COLUMNS) + len(CORPORA)
        self.low_features = nn.Linear(columns, _HIDDEN, bias=False)
        self.high_features = nn.Linear(columns, _HIDDEN, bias=False)
        self.dropout = _ColumnDropout(dropout)
        self.fuse = nn.Linear(2 * _HIDDEN, _HIDDEN)
        self.fuse_norm = nn.LayerNorm(_HIDDEN)
        self.states = nn.Linear(_HIDDEN, len(STATES))
        self.steps = nn.Parameter(torch.zeros(len(STATES), len(STATES)))
        self.forms = nn.Linear(_HIDDEN, len(FORMS))
        self.token_roles = nn.Linear(_HIDDEN, len(ROLES))
        self.names = nn.Linear(_HIDDEN, NAME_TAGS)
        self.marks = nn.Embedding(3, _HIDDEN)
        self.hints = nn.Linear(len(ROLES), _HIDDEN, bias=False)
        self.from_top = nn.Linear(_HIDDEN, _HIDDEN, bias=False)
        self.role_layers = nn.ModuleList(Layer(dropout) for _ in range(2))
        self.roles = nn.Linear(_HIDDEN + len(ROLES), len(ROLES))
        self.form = nn.Linear(_HIDDEN, len(FORMS))
        self.medium = nn.Linear(_HIDDEN, len(MEDIA))
        for blank in (self.low_features, self.high_features, self.hints, self.from_top):
            nn.init.zeros_(blank.weight)
        for rare, chance in ((self.roles, 0.03), (self.token_roles, 0.1)):
            nn.init.constant_(rare.bias, math.log(chance))
        nn.init.normal_(self.marks.weight, std=0.02)
        self.register_buffer("forbidden", torch.from_numpy(np.where(ALLOWED, 0.0, _FORBIDDEN)))
        self.register_buffer("forbidden_first", torch.from_numpy(np.where(FIRST, 0.0, _FORBIDDEN)))

    def encode(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Hidden states of pieces for the tags and for the roles, each (batch, pieces, hidden).

        ``ids`` (batch, pieces), ``features`` (batch, pieces, columns + corpora).
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.embedding_norm(self.word(ids) + self.position(places))
        x = self.dropout(x + self.low_features(features))
        look = _look(mask)
        skip = x
        role_input = x
        for number, layer in enumerate(self.layers, start=1):
            x = layer(x, look)
            if number == _SKIP:
                skip = x
                x = x + self.high_features(features)
            if number == _ROLE_INPUT:
                role_input = x
        top = self.fuse_norm(functional.gelu(self.fuse(torch.cat([x, skip], dim=-1))) + x)
        return top, role_input

    def tag(self, top: Tensor) -> Tagged:
        """Scores of tokens from the hidden states of their first pieces."""
        held = self.dropout(top)
        return Tagged(self.states(held), self.forms(held), self.token_roles(held), self.names(held))

    def tell(
        self, role_input: Tensor, top: Tensor, marks: Tensor, hints: Tensor, mask: Tensor
    ) -> Told:
        """Roles of one content a row; all tensors hold the pieces chosen for it.

        ``marks`` (contents, pieces) is 1 in the content, 2 on its first piece, else 0; ``hints``
        (contents, pieces, roles) is what the rules read of it.
        """
        x = role_input + self.marks(marks) + self.hints(hints) + self.from_top(top)
        for layer in self.role_layers:
            x = layer(x, _look(mask))
        held = self.dropout(x)
        within = (marks > 0).to(x.dtype)[:, :, None]
        pooled = (held * within).sum(1) / within.sum(1).clamp(min=1)
        roles = self.roles(torch.cat([held, hints], dim=-1))
        return Told(roles, self.form(pooled), self.medium(pooled))

    def sequence_loss(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood of gold state sequences, summed (linear-chain CRF, in float32).

        ``scores`` (batch, tokens, states), ``gold`` (batch, tokens), ``mask`` (batch, tokens);
        Lafferty, McCallum and Pereira 2001.
        """
        scores = scores.float()
        links = (self.steps + self.forbidden).float()
        alpha = scores[:, 0] + self.forbidden_first.float()
        path = alpha.gather(1, gold[:, :1]).squeeze(1)
        for at in range(1, scores.shape[1]):
            onward = torch.logsumexp(alpha[:, :, None] + links, dim=1) + scores[:, at]
            alive = mask[:, at : at + 1]
            alpha = torch.where(alive, onward, alpha)
            step = links[gold[:, at - 1], gold[:, at]]
            step = step + scores[:, at].gather(1, gold[:, at : at + 1]).squeeze(1)
            path = path + torch.where(alive.squeeze(1), step, torch.zeros_like(step))
        return (torch.logsumexp(alpha, dim=1) - path).sum()


def load_encoder(network: Network, tensors: Mapping[str, npt.NDArray[np.float32]]) -> None:
    """Fill the network's layers from the decoded encoder; heads stay as they are."""
    _copy(network.word.weight, tensors["emb.word"])
    _copy(network.position.weight, tensors["emb.pos"] + tensors["emb.type"][0])
    _copy(network.embedding_norm.weight, tensors["emb.ln.w"])
    _copy(network.embedding_norm.bias, tensors["emb.ln.b"])
    sources = [*range(_LAYERS), _ROLE_INPUT, _ROLE_INPUT + 1]
    for layer, number in zip([*network.layers, *network.role_layers], sources, strict=True):
        assert isinstance(layer, Layer)
        load_layer(layer, tensors, number)


def load_layer(layer: Layer, tensors: Mapping[str, npt.NDArray[np.float32]], number: int) -> None:
    """Fill ``layer`` from layer ``number`` of the decoded encoder, the first being 0."""
    for kind in "wb":
        pick = {part: tensors[f"l{number}.{part}.{kind}"] for part in ("q", "k", "v", *_PARTS)}
        whole = "weight" if kind == "w" else "bias"
        _copy(getattr(layer.qkv, whole), np.concatenate([pick["q"], pick["k"], pick["v"]]))
        for part, module in _PARTS.items():
            _copy(getattr(getattr(layer, module), whole), pick[part])


def _copy(target: Tensor, value: npt.NDArray[np.float32]) -> None:
    with torch.no_grad():
        target.copy_(torch.from_numpy(np.ascontiguousarray(value)))


_PARTS = {
    "ao": "out",
    "aln": "attention_norm",
    "fi": "widen",
    "fo": "narrow",
    "oln": "output_norm",
}
