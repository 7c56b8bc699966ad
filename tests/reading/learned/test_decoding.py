"""From scores to contents, with a network that says what the test wants."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from zufolge.model import Form
from zufolge.reading.learned.coding import STATES, states_of
from zufolge.reading.learned.decoding import Found, TellScores, TokenScores, decode
from zufolge.reading.learned.features import COLUMNS, FORMS, ROLES
from zufolge.reading.learned.pieces import Pieces
from zufolge.reading.learned.windows import Window, cut_windows


class _Says:
    """A network that finds given contents, each with the two tokens before it as speaker."""

    steps = np.zeros((len(STATES), len(STATES)))

    def __init__(self, contents: Sequence[set[int]], length: int) -> None:
        self.states = states_of([frozenset(c) for c in contents], length)

    def tag(self, window: Window, features: NDArray[np.float32]) -> TokenScores:
        assert len(features) == len(window.heads)
        scores = np.full((len(window.heads), len(STATES)), -9.0, dtype=np.float32)
        scores[range(len(window.heads)), self.states[window.first : window.last]] = 9.0
        return TokenScores(scores, np.zeros((len(window.heads), 9), dtype=np.float32), window.first)

    def tell(
        self, window: Window, hidden: object, content: Sequence[int], hints: NDArray[np.float32]
    ) -> TellScores:
        assert hidden == window.first
        assert len(hints) == len(window.heads)
        roles = np.zeros((len(window.heads), len(ROLES)), dtype=np.float32)
        roles[max(0, content[0] - 2) : content[0], ROLES.index("speaker")] = 0.9
        forms = np.zeros(len(FORMS), dtype=np.float32)
        forms[FORMS.index(Form.REPORTED)] = 3.0
        return TellScores(roles, forms, np.zeros(7, dtype=np.float32))


def _decode(contents: Sequence[set[int]], length: int) -> list[Found]:
    pieces = Pieces(np.arange(length, dtype=np.int32), np.arange(length, dtype=np.int32))
    blank = np.zeros((length, len(ROLES)), dtype=np.float32)
    features = np.zeros((length, len(COLUMNS)), dtype=np.float32)
    says = _Says(contents, length)
    decoded = decode(cut_windows(pieces), features, says, lambda _, first, last: blank[first:last])
    assert decoded.names.shape == (length, 9)
    assert set(np.flatnonzero(decoded.inside > 0.5)) == {t for c in contents for t in c}
    return list(decoded.contents)


def test_contents_keep_their_places_roles_and_form() -> None:
    (found,) = _decode([{4, 5, 6}], 20)
    assert found.tokens == (4, 5, 6)
    assert found.roles["speaker"] == (2, 3)
    assert found.roles["addressee"] == ()
    assert found.form is Form.REPORTED
    assert found.confidence > 0.99


def test_nothing_is_lost_or_doubled_at_the_seams_of_windows() -> None:
    contents = [set(range(start, start + 25)) for start in range(3, 1970, 40)]
    found = _decode(contents, 2000)
    assert [set(f.tokens) for f in found] == contents
    assert all(f.roles["speaker"] == (f.tokens[0] - 2, f.tokens[0] - 1) for f in found)


def test_a_content_longer_than_a_window_is_whole() -> None:
    (found,) = _decode([set(range(100, 1500))], 1600)
    assert found.tokens == tuple(range(100, 1500))


def test_nested_contents_have_their_level() -> None:
    found = _decode([set(range(10, 30)), {15, 16, 17}], 40)
    assert [(f.level, len(f.tokens)) for f in found] == [(0, 20), (1, 3)]
