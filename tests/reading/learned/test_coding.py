"""Contents as tags and back, and the best and likeliest tags of scores."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.reading.learned.coding import (
    ALLOWED,
    FIRST,
    STATES,
    begun,
    best_states,
    contents_of,
    marginals,
    states_of,
)

_LENGTH = 12
_CASES = [
    ("nothing", [], []),
    ("one content", [{2, 3, 4}], [(0, [2, 3, 4])]),
    ("two that touch", [{1, 2}, {3, 4}], [(0, [1, 2]), (0, [3, 4])]),
    ("one that goes on after a gap", [{0, 1, 5, 6}], [(0, [0, 1, 5, 6])]),
    ("one inside another", [{0, 1, 2, 3, 4, 5}, {2, 3}], [(0, [0, 1, 2, 3, 4, 5]), (1, [2, 3])]),
    ("the same words twice", [{1, 2}, {1, 2}], [(0, [1, 2]), (1, [1, 2])]),
    (
        "two inside another",
        [{0, 1, 2, 3, 4, 5, 6}, {1, 2}, {4, 5}],
        [(0, [0, 1, 2, 3, 4, 5, 6]), (1, [1, 2]), (1, [4, 5])],
    ),
    (
        "inside one with a gap",
        [{0, 1, 2, 6, 7, 8}, {1, 2, 6}],
        [(0, [0, 1, 2, 6, 7, 8]), (1, [1, 2, 6])],
    ),
]


@pytest.mark.parametrize(
    ("contents", "expected"), [c[1:] for c in _CASES], ids=[c[0] for c in _CASES]
)
def test_contents_come_back(
    contents: list[set[int]], expected: list[tuple[int, list[int]]]
) -> None:
    states = states_of([frozenset(c) for c in contents], _LENGTH)
    assert contents_of(states) == expected


def test_a_third_level_is_left_out() -> None:
    contents = [frozenset(range(8)), frozenset(range(1, 6)), frozenset({2, 3})]
    assert contents_of(states_of(contents, _LENGTH)) == [
        (0, list(range(8))),
        (1, list(range(1, 6))),
    ]


def test_what_goes_on_at_a_cut_begins_there() -> None:
    states = states_of([frozenset(range(2, 8))], _LENGTH)
    assert STATES[begun(states[4:])[0]] == "BO"
    assert contents_of(begun(states[4:])) == [(0, [0, 1, 2, 3])]


@settings(deadline=None)
@given(st.lists(st.sets(st.integers(0, _LENGTH - 1)), max_size=4))
def test_coded_states_follow_each_other(contents: list[set[int]]) -> None:
    # contents that cross can be cut short by the coding, but never into an impossible sequence
    apart: list[frozenset[int]] = []
    for content in map(frozenset, contents):
        if all(not content & other for other in apart):
            apart.append(content)
    states = states_of(apart, _LENGTH)
    if not any(_interleaved(a, b) for a in apart for b in apart if a is not b):
        assert FIRST[states[0]]
        assert all(ALLOWED[a, b] for a, b in itertools.pairwise(states))


def _interleaved(left: frozenset[int], right: frozenset[int]) -> bool:
    return bool(left and right) and min(left) < min(right) < max(left)


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 2**32 - 1))
def test_the_best_sequence_is_allowed_and_no_other_scores_more(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(4, len(STATES)))
    steps = rng.normal(size=(len(STATES), len(STATES)))
    best = best_states(scores, steps)

    def total(path: tuple[int, ...]) -> float:
        return scores[range(4), path].sum() + sum(steps[a, b] for a, b in itertools.pairwise(path))

    paths = [
        (a, b, c, d)
        for a in range(len(STATES)) if FIRST[a]
        for b in range(len(STATES)) if ALLOWED[a, b]
        for c in range(len(STATES)) if ALLOWED[b, c]
        for d in range(len(STATES)) if ALLOWED[c, d]
    ]  # fmt: skip
    assert tuple(best) in set(paths)
    assert total(tuple(best)) == pytest.approx(max(map(total, paths)))


def test_marginals_are_probabilities_and_agree_with_sharp_scores() -> None:
    scores = np.full((3, len(STATES)), -20.0)
    path = [STATES.index("BO"), STATES.index("IO"), STATES.index("OO")]
    scores[range(3), path] = 20.0
    chances = marginals(scores, np.zeros((len(STATES), len(STATES))))
    assert chances.sum(axis=1) == pytest.approx(1.0)
    assert chances.argmax(axis=1).tolist() == path


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32 - 1), st.integers(1, 4), st.sampled_from([1.0, 12.0]))
def test_marginals_are_shares_of_all_allowed_sequences(
    seed: int, length: int, spread: float
) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(length, len(STATES))) * spread
    steps = rng.normal(size=(len(STATES), len(STATES)))
    chances = np.zeros_like(scores)
    paths = [(state,) for state in range(len(STATES)) if FIRST[state]]
    for _ in range(length - 1):
        paths = [(*p, s) for p in paths for s in range(len(STATES)) if ALLOWED[p[-1], s]]
    for path in paths:
        total = scores[range(length), path].sum()
        total += sum(steps[a, b] for a, b in itertools.pairwise(path))
        chances[range(length), path] += np.exp(total)
    chances /= chances.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(marginals(scores, steps), chances, rtol=1e-9, atol=1e-12)


def test_marginals_of_a_long_text_neither_vanish_nor_overflow() -> None:
    rng = np.random.default_rng(3)
    scores = rng.normal(size=(5_000, len(STATES))) * 40
    chances = marginals(scores, np.zeros((len(STATES), len(STATES))))
    assert np.isfinite(chances).all()
    np.testing.assert_allclose(chances.sum(axis=1), 1)


def test_no_tokens_have_no_states() -> None:
    empty = np.zeros((0, len(STATES)))
    steps = np.zeros((len(STATES), len(STATES)))
    assert len(best_states(empty, steps)) == 0
    assert marginals(empty, steps).shape == (0, len(STATES))
    assert contents_of([]) == []
