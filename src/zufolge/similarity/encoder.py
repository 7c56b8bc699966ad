"""Texts to vectors of whole numbers, by an encoder of sentences on onnxruntime.

A call holds one text, so what stands beside it cannot change its vector; calls run on all cores
side by side. A folder of weights holds ``sentence.onnx``, from ``ids`` (1, pieces) to the unit
vector ``vector`` (1, width), and ``pieces.json``, a file of the library ``tokenizers`` that also
normalises, cuts what is too long, and adds the marks of beginning and end.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from zufolge.errors import BadWeights
from zufolge.model import ReaderCard
from zufolge.similarity.vectors import Vectors, whole
from zufolge.weights import WeightsFolder, onnxruntime_engine

__all__ = ["SentenceEncoder"]

_MOST_UNKNOWN = 0.3  # share of pieces that the vocabulary lacks, from which on a text is not known


class SentenceEncoder:
    """A ``Similarity`` by cosines, and ``SentenceVectors``; remembers the vectors of all texts.

    Raises ``BadWeights`` for a folder that cannot be used.
    """

    def __init__(self, folder: WeightsFolder) -> None:
        languages = folder.more.get("languages")
        self.languages = None if languages is None else frozenset(map(str, languages))
        self._prefix = str(folder.more.get("prefix", ""))
        try:
            self._run = onnxruntime_engine.load(folder.path / "sentence.onnx")
            self._pieces = Tokenizer.from_file(str(folder.path / "pieces.json"))
        except Exception as error:  # tokenizers raises bare exceptions
            raise BadWeights(folder.path, f"they cannot be loaded ({error})") from error
        self._unknown = self._pieces.encode("\U0010fffd", add_special_tokens=False).ids[-1]
        self._seen: dict[str, NDArray[np.float32] | None] = {}
        self._card = ReaderCard(folder.name, folder.version, folder.licence)

    @property
    def card(self) -> ReaderCard:
        """Name, version and licence of the weights, and what they ran on."""
        return replace(self._card, backend=onnxruntime_engine.describe())

    def cosines(self, texts: Sequence[str], pairs: Sequence[tuple[int, int]]) -> list[float | None]:
        """See ``Similarity.cosines``."""
        return self._vectors(texts).cosines(pairs)

    def nearest(
        self,
        texts: Sequence[str],
        count: int,
        *,
        least: float = -1.0,
        groups: Sequence[str] | None = None,
    ) -> list[tuple[int, int, float]]:
        """See ``Similarity.nearest``. Compares all with all, in blocks of constant height."""
        return self._vectors(texts).nearest(count, least=least, groups=groups)

    def vectors(self, texts: Sequence[str]) -> list[bytes]:
        """See ``SentenceVectors.vectors``."""
        self._vectors(texts)
        found = (self._seen[text] for text in texts)
        return [b"" if one is None else one.astype("<i2").tobytes() for one in found]

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        new = sorted({text for text in texts if text not in self._seen})
        with ThreadPoolExecutor(_cores()) as pool:
            self._seen.update(zip(new, pool.map(self._vector, new), strict=True))
        return Vectors([self._seen[text] for text in texts])

    def _vector(self, text: str) -> NDArray[np.float32] | None:
        """The text's vector of whole numbers, ``None`` where nothing is known of its meaning."""
        plain = text.encode("utf-8", "replace").decode("utf-8").strip()
        own = self._pieces.encode(plain, add_special_tokens=False).ids
        if not own or own.count(self._unknown) > _MOST_UNKNOWN * len(own):
            return None
        return whole(self.unit(plain))

    def unit(self, text: str) -> NDArray[np.float32]:
        """The vector of length 1 that the network gives for ``text``, shape (width,)."""
        ids = np.array([self._pieces.encode(self._prefix + text).ids], dtype=np.int64)
        vector: NDArray[np.float32] = self._run(["vector"], {"ids": ids})[0][0]
        return vector


def _cores() -> int:
    """Cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1
