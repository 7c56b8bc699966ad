"""Windows over long texts, and the pieces around a content."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.reading.learned.pieces import Pieces
from zufolge.reading.learned.windows import (
    BEGIN,
    END,
    around,
    content_marks,
    cut_windows,
    most_central,
)


def _pieces(sizes: list[int]) -> Pieces:
    owner = np.repeat(np.arange(len(sizes)), sizes).astype(np.int32)
    return Pieces(np.arange(len(owner), dtype=np.int32) + 10, owner)


@settings(deadline=None)
@given(st.lists(st.integers(1, 12), max_size=900))
def test_windows_hold_every_token_and_never_too_many_pieces(sizes: list[int]) -> None:
    windows = cut_windows(_pieces(sizes))
    held = {t for w in windows for t in range(w.first, w.last)}
    assert held == set(range(len(sizes)))
    for window in windows:
        assert len(window.ids) <= 386
        assert (window.ids[0], window.ids[-1]) == (BEGIN, END)
        assert len(window.heads) == window.last - window.first
        assert (window.owner[window.heads] == np.arange(len(window.heads))).all()


def test_a_short_text_is_one_window_and_an_empty_one_none() -> None:
    assert len(cut_windows(_pieces([2] * 192))) == 1
    assert len(cut_windows(_pieces([2] * 193))) == 2
    assert cut_windows(_pieces([])) == []


def test_neighbouring_windows_share_pieces() -> None:
    first, second = cut_windows(_pieces([1] * 600))
    assert first.last - second.first == 64


def test_the_most_central_window_has_most_room() -> None:
    windows = cut_windows(_pieces([1] * 600))
    assert most_central(windows, [10, 11, 12]) == 0
    assert most_central(windows, [590, 599]) == 1
    assert most_central(windows, [280, 285]) == 0


def test_a_content_with_a_gap_longer_than_a_window_is_told_where_its_words_stand() -> None:
    windows = cut_windows(_pieces([1] * 1500))
    chosen = windows[most_central(windows, [40, 41, 1400])]
    assert chosen.first <= 40 < chosen.last


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ([200, 201, 202], set(range(201 - 96, 204 + 56))),
        (list(range(0, 5)), set(range(0, 6 + 56))),
        (list(range(150, 350)), {*range(151 - 96, 151 + 48), *range(351 - 32, 386)}),
    ],
)
def test_a_long_content_is_looked_at_from_both_ends(content: list[int], expected: set[int]) -> None:
    (window,) = cut_windows(_pieces([1] * 384))
    assert set(around(window, content).tolist()) == expected


def test_the_first_token_of_a_content_is_marked_apart() -> None:
    owner = np.array([0, 0, 1, 2, 2, 3])
    assert content_marks(np.array([1, 2]), owner).tolist() == [0, 0, 2, 1, 1, 0]
