"""Cosines of vectors: exact, the same in any order, and the nearest of each."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from zufolge.similarity.vectors import Vectors, whole


def directions(*degrees: float | None) -> Vectors:
    """Unit vectors in a plane; ``None`` stands for a text without one."""
    return Vectors(
        [
            None
            if each is None
            else whole(np.array([np.cos(np.radians(each)), np.sin(np.radians(each))], np.float32))
            for each in degrees
        ]
    )


def drawn(count: int, seed: int = 0, width: int = 384) -> list[NDArray[np.float32]]:
    rows = np.random.default_rng(seed).normal(size=(count, width)).astype(np.float32)
    return [whole(row / np.linalg.norm(row)) for row in rows]


def test_a_cosine_is_that_of_the_angle() -> None:
    assert directions(0, 60, 180).cosines([(0, 0), (0, 1), (2, 0)]) == [1.0, 0.5, -1.0]


def test_what_has_no_vector_is_near_to_nothing() -> None:
    some = directions(0, None, 10)
    assert some.cosines([(0, 1), (1, 1), (0, 2)]) == [None, None, 0.9848]
    assert some.nearest(5, least=-1, groups=None) == [(0, 2, 0.9848)]


def test_without_texts_there_are_no_pairs() -> None:
    assert Vectors([]).nearest(3, least=0, groups=None) == []
    assert Vectors([]).cosines([]) == []


@pytest.mark.parametrize(
    ("count", "least", "groups", "pairs"),
    [
        (1, -1.0, None, [(0, 1), (1, 2), (3, 4)]),
        (4, 0.9, None, [(0, 1), (0, 2), (1, 2), (3, 4)]),
        (0, -1.0, None, []),
        (1, -1.0, ["a", "a", "a", "b", "b"], [(0, 3), (1, 3), (2, 3), (2, 4)]),
        (4, -1.0, ["a"] * 5, []),
    ],
)
def test_one_of_a_pair_is_among_the_nearest_of_the_other(
    count: int, least: float, groups: list[str] | None, pairs: list[tuple[int, int]]
) -> None:
    found = directions(0, 10, 21, 110, 120).nearest(count, least=least, groups=groups)
    assert [pair[:2] for pair in found] == pairs


def test_of_equally_near_ones_the_first_is_taken() -> None:
    assert [p[:2] for p in directions(0, 10, 10, 10).nearest(1, least=-1, groups=None)] == [
        (0, 1),
        (1, 2),
        (1, 3),
    ]


def test_a_cosine_does_not_hang_on_what_stands_beside() -> None:
    rows = drawn(600)
    pairs = Vectors(rows).nearest(3, least=-1, groups=None)
    assert Vectors(rows).cosines([pair[:2] for pair in pairs]) == [pair[2] for pair in pairs]
    for one, other, cosine in pairs[:50]:
        assert Vectors([rows[other], rows[one]]).cosines([(0, 1)]) == [cosine]


def test_products_of_whole_vectors_are_exact() -> None:
    rows = np.array(drawn(40))
    exact = rows.astype(np.int64) @ rows.astype(np.int64).T
    assert (rows @ rows.T == exact).all()
    assert (rows[:, ::-1] @ rows[:, ::-1].T == exact).all()
