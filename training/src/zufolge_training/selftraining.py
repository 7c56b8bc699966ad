"""Labels for texts that nobody labelled, from several networks together, to train further ones on.

The mean of networks that were trained differently is better than any of them, so that one network
can learn from it (self-training, Yarowsky 1995, with an ensemble as teacher). Which tokens play a
role is taken where the mean is sure; between that it is labelled neither way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zufolge.errors import BadWeights, InputError
from zufolge.model import Span
from zufolge.reading import RulesReader
from zufolge.reading.learned.backend import GraphBackend
from zufolge.reading.learned.decoding import Backend, Found, TellScores, TokenScores, decode
from zufolge.reading.learned.features import ROLES, RoleHints, Telling, token_features
from zufolge.reading.learned.pieces import PieceTable
from zufolge.reading.learned.windows import Window, cut_windows
from zufolge.reading.rules.passage import telling_passages
from zufolge.weights import onnxruntime_engine
from zufolge_training.labelled import LabelledContent, LabelledText
from zufolge_training.lines import read_lines
from zufolge_training.wikinews import MEDIA

__all__ = ["Together", "drawn", "label", "load"]

_SURE, _NOT = 0.6, 0.3  # a token plays a role from the one chance on, none below the other
_SHORTEST, _LONGEST = 300, 9000  # characters of a text worth labelling: no notes, no collections


class Together:
    """Several networks as one backend: the mean of their scores."""

    def __init__(self, backends: Sequence[Backend]) -> None:
        self._backends = backends
        self.steps: NDArray[np.float64] = np.mean([b.steps for b in backends], axis=0)

    def tag(self, window: Window, features: NDArray[np.float32]) -> TokenScores:
        """Mean scores of a window; what each network goes on with is kept apart."""
        every = [backend.tag(window, features) for backend in self._backends]
        return TokenScores(
            np.mean([scores.states for scores in every], axis=0),
            np.mean([scores.names for scores in every], axis=0),
            [scores.hidden for scores in every],
        )

    def tell(
        self, window: Window, hidden: object, content: Sequence[int], hints: NDArray[np.float32]
    ) -> TellScores:
        """Mean scores of one content."""
        assert isinstance(hidden, list)
        every = [
            backend.tell(window, own, content, hints)
            for backend, own in zip(self._backends, hidden, strict=True)
        ]
        return TellScores(
            np.mean([scores.roles for scores in every], axis=0),
            np.mean([scores.forms for scores in every], axis=0),
            np.mean([scores.media for scores in every], axis=0),
        )


class _Kept:
    """A backend that keeps the chances of roles, of which decoding gives but the outcome."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self.steps, self.tag = backend.steps, backend.tag
        self.chances: list[tuple[int, NDArray[np.float32]]] = []  # with a window's first token

    def tell(
        self, window: Window, hidden: object, content: Sequence[int], hints: NDArray[np.float32]
    ) -> TellScores:
        told = self._backend.tell(window, hidden, content, hints)
        self.chances.append((window.first, np.round(told.roles, 4)))
        return told


def load(folders: Sequence[Path]) -> tuple[Together, PieceTable]:
    """Exported networks, which must cut texts alike. Raises ``BadWeights``."""
    vocabularies = {folder: folder / "pieces.json" for folder in folders}
    for folder, pieces in vocabularies.items():
        if not pieces.is_file():
            raise BadWeights(folder, "pieces.json missing")
        if pieces.read_bytes() != vocabularies[folders[0]].read_bytes():
            raise BadWeights(folder, f"its pieces.json is another than that of {folders[0]}")
    backends = [GraphBackend(folder, onnxruntime_engine) for folder in folders]
    return Together(backends), PieceTable(vocabularies[folders[0]])


def drawn(path: Path, count: int, seed: int) -> list[tuple[str, str]]:
    """Names and texts of ``count`` objects with a ``text``, drawn from JSON Lines by ``seed``.

    Fewer are the first of more. What is no text of an article by its length is passed over.
    Raises ``InputError``.
    """
    texts = []
    for number, line in enumerate(read_lines(path), start=1):
        if not isinstance(line.get("text"), str):
            raise InputError(path, f"object {number} has no text; every line needs a key 'text'")
        texts.append((f"{path.name}:{number}", line["text"]))
    order = np.random.default_rng(seed).permutation(len(texts))
    fitting = (texts[at] for at in order.tolist())
    return [pair for pair in fitting if _SHORTEST < len(pair[1]) < _LONGEST][:count]


def label(
    name: str, text: str, backend: Backend, table: PieceTable, reader: RulesReader
) -> LabelledText:
    """``text`` with the contents that ``backend`` finds in it."""
    report = LabelledText(name, "wikinews", text).report
    telling = Telling(telling_passages(report))
    if not telling.tokens:
        return LabelledText(name, "wikinews", text, contents=())
    reading = reader.read(report)
    kept = _Kept(backend)
    windows = cut_windows(table.cut(text, telling.tokens))
    features = token_features(telling, reading)
    found = decode(windows, features, kept, RoleHints(telling, reading).of).contents
    contents = (
        _content(telling, one, first, chances)
        for one, (first, chances) in zip(found, kept.chances, strict=True)
    )
    return LabelledText(name, "wikinews", text, contents=tuple(contents))


def _content(
    telling: Telling, found: Found, first: int, chances: NDArray[np.float32]
) -> LabelledContent:
    def spans(chosen: NDArray[np.bool_]) -> dict[str, tuple[Span, ...]]:
        """Of each role, from whether a token of the window is chosen for it."""
        return {
            role: _spans(telling, (np.flatnonzero(column) + first).tolist())
            for role, column in zip(ROLES, chosen.T, strict=True)
        }

    sure = chances > _SURE
    return LabelledContent(
        content=_spans(telling, found.tokens),
        form=found.form,
        medium=MEDIA[found.medium],
        roles=spans(sure),
        unsure=spans(~sure & (chances >= _NOT)),
    )


def _spans(telling: Telling, tokens: Iterable[int]) -> tuple[Span, ...]:
    return tuple(telling.tokens[token].span for token in tokens)
