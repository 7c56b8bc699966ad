"""Average precision, best F1 and the plain baseline, against values worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pair_scores import cosines, ranking


@pytest.mark.parametrize(
    ("scores", "same", "average", "best"),
    [
        ([0.9, 0.8, 0.1], [True, True, False], 1.0, 1.0),
        # thresholds: 1/1 at recall 1/2, then 2/3 at recall 1
        ([0.9, 0.8, 0.1], [True, False, True], 0.5 * 1 + 0.5 * 2 / 3, 0.8),
        ([0.9, 0.8], [False, True], 0.5, 2 / 3),
        # one threshold for all: half of the pairs are the same
        ([0.5, 0.5, 0.5, 0.5], [True, False, False, True], 0.5, 2 / 3),
        ([0.3, 0.2], [True, True], 1.0, 1.0),
    ],
)
def test_measures_of_a_ranking(
    scores: list[float], same: list[bool], average: float, best: float
) -> None:
    measured = ranking(scores, same)
    assert (measured.average_precision, measured.best_f1) == pytest.approx((average, best))
    assert (measured.same, measured.pairs) == (sum(same), len(same))


def test_the_threshold_is_the_lowest_score_taken() -> None:
    assert ranking([0.9, 0.8, 0.1], [True, True, False]).threshold == 0.8


def test_without_a_same_pair_nothing_is_measured() -> None:
    measured = ranking([0.4], [False])
    assert measured.average_precision is measured.best_f1 is measured.threshold is None


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.2, 0.7]), st.booleans()), min_size=1))
def test_the_order_of_pairs_changes_nothing(pairs: list[tuple[float, bool]]) -> None:
    there, back = (
        ranking([s for s, _ in order], [same for _, same in order])
        for order in (pairs, pairs[::-1])
    )
    assert there == back


def test_cosines_are_one_for_the_same_words_and_zero_for_none_shared() -> None:
    texts = ["Der Damm hält", "der Damm hielt", "Regen fällt", "…"]
    same, other, empty = cosines(texts, [(0, 1), (0, 2), (0, 3)])
    assert same == pytest.approx(1.0)
    assert (other, empty) == (0.0, 0.0)


def test_rare_words_weigh_more_than_common_ones() -> None:
    texts = ["Damm Regen", "Damm Schnee", "Damm Hagel", "Pegel Regen"]
    common, rare = cosines(texts, [(0, 1), (0, 3)])
    assert rare > common
