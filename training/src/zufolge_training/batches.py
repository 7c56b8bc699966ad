"""Samples in padded batches of about equal cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from zufolge.reading.learned.features import BY_RULES, COLUMNS, ROLES
from zufolge.reading.learned.windows import around, content_marks
from zufolge_training.samples import CORPORA, MISSING, ContentSample, Sample

__all__ = ["Batch", "RoleBatch", "batch_of", "batches"]

_STEP = 32
_MOST_CONTENTS = 24  # contents of a batch whose roles are learned


@dataclass(frozen=True, slots=True)
class RoleBatch:
    """Contents of a batch: ``row`` (contents,) is the window of each, ``places`` (contents, pieces)
    the pieces looked at; roles and form as labels."""

    row: Tensor
    places: Tensor
    mask: Tensor
    marks: Tensor
    hints: Tensor
    roles: Tensor  # (contents, pieces, roles), MISSING but on first pieces
    form: Tensor
    medium: Tensor


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side; labels are MISSING where the corpus has none."""

    ids: Tensor
    mask: Tensor
    features: Tensor  # of pieces
    heads: Tensor
    token_mask: Tensor
    states: Tensor
    names: Tensor
    labelled: Tensor  # windows with labelled contents
    told: RoleBatch | None
    token_roles: Tensor  # (windows, tokens, roles): role of any content
    token_forms: Tensor  # (windows, tokens): form of the outermost content


def batches(
    samples: Sequence[Sample], budget: int, rng: np.random.Generator
) -> Iterator[list[Sample]]:
    """Shuffled batches of at most ``budget`` pieces with padding, of windows of like length."""
    lengths = np.array([len(s.window.ids) for s in samples])
    order = np.argsort(lengths + rng.uniform(0, 64, len(samples)))
    groups: list[list[int]] = []
    for number in order:
        group = groups[-1] if groups else None
        if group is None or (len(group) + 1) * max(lengths[[*group, number]]) > budget:
            groups.append([int(number)])
        else:
            group.append(int(number))
    for at in rng.permutation(len(groups)):
        yield [samples[number] for number in groups[int(at)]]


def batch_of(
    samples: Sequence[Sample], rng: np.random.Generator, *, blank: float = 0.0, noise: float = 0.0
) -> Batch:
    """Pad ``samples``. ``blank`` is the share of windows whose readings by rules are hidden,
    ``noise`` the share of pieces that are made unknown."""
    pieces = _rounded(max(len(s.window.ids) for s in samples))
    tokens = max(len(s.window.heads) for s in samples)
    count = len(samples)
    ids = np.ones((count, pieces), dtype=np.int64)
    mask = np.zeros((count, pieces), dtype=bool)
    features = np.zeros((count, pieces, len(COLUMNS) + len(CORPORA)), dtype=np.float32)
    heads = np.zeros((count, tokens), dtype=np.int64)
    states = np.zeros((count, tokens), dtype=np.int64)
    names = np.full((count, tokens), MISSING, dtype=np.int64)
    token_mask = np.zeros((count, tokens), dtype=bool)
    labelled = np.zeros(count, dtype=bool)
    token_roles = np.full((count, tokens, len(ROLES)), MISSING, dtype=np.int64)
    token_forms = np.full((count, tokens), MISSING, dtype=np.int64)
    contents: list[tuple[int, Sample, ContentSample, bool]] = []
    for row, sample in enumerate(samples):
        hidden = bool(rng.random() < blank)
        length, words = len(sample.window.ids), len(sample.window.heads)
        ids[row, :length] = sample.window.ids
        ids[row, :length][rng.random(length) < noise] = 3
        mask[row, :length] = True
        told = sample.features.astype(np.float32)
        if hidden:
            told[:, BY_RULES:] = 0
        features[row, :length, : len(COLUMNS)] = told[sample.window.owner]
        features[row, :length, len(COLUMNS) + sample.corpus] = 1
        heads[row, :words] = sample.window.heads
        token_mask[row, :words] = True
        if sample.names is not None:
            names[row, :words] = sample.names
        if sample.states is not None:
            labelled[row] = True
            states[row, :words] = sample.states
            token_roles[row, :words] = 0
            for content in sorted(sample.contents, key=lambda c: -len(c.tokens)):
                token_roles[row, :words][(content.roles == 1).T] = 1
                unset = token_forms[row, content.tokens] == MISSING
                token_forms[row, content.tokens[unset]] = content.form
        contents.extend((row, sample, content, hidden) for content in sample.contents)
    if len(contents) > _MOST_CONTENTS:
        chosen = rng.permutation(len(contents))[:_MOST_CONTENTS]
        contents = [contents[int(at)] for at in chosen]
    as_tensor = torch.from_numpy
    return Batch(
        as_tensor(ids),
        as_tensor(mask),
        as_tensor(features),
        as_tensor(heads),
        as_tensor(token_mask),
        as_tensor(states),
        as_tensor(names),
        as_tensor(labelled),
        _told(contents) if contents else None,
        as_tensor(token_roles),
        as_tensor(token_forms),
    )


def _told(contents: Sequence[tuple[int, Sample, ContentSample, bool]]) -> RoleBatch:
    looked = [around(s.window, c.tokens.tolist()) for _, s, c, _ in contents]
    width = _rounded(max(map(len, looked)))
    shape = (len(contents), width)
    places, mask = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=bool)
    marks = np.zeros(shape, dtype=np.int64)
    hints = np.zeros((*shape, len(ROLES)), dtype=np.float32)
    roles = np.full((*shape, len(ROLES)), MISSING, dtype=np.int64)
    for at, ((_, sample, content, hidden), chosen) in enumerate(zip(contents, looked, strict=True)):
        size = len(chosen)
        owner = sample.window.owner[chosen]
        places[at, :size], mask[at, :size] = chosen, True
        marks[at, :size] = content_marks(content.tokens, owner)
        if not hidden:
            hints[at, :size] = content.hints[owner]
        first = sample.window.heads[owner] == chosen
        roles[at, :size][first] = content.roles.T[owner[first]]
    as_tensor = torch.from_numpy
    return RoleBatch(
        torch.tensor([row for row, _, _, _ in contents]),
        as_tensor(places),
        as_tensor(mask),
        as_tensor(marks),
        as_tensor(hints),
        as_tensor(roles),
        torch.tensor([c.form for _, _, c, _ in contents]),
        torch.tensor([c.medium for _, _, c, _ in contents]),
    )


def _rounded(length: int) -> int:
    """Few different shapes: a CPU prepares its kernels for every new one."""
    return -(-length // _STEP) * _STEP
