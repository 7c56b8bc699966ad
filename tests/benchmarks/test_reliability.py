"""Reliability of scores against values worked out by hand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability import area_under_curve, bins, calibration_error, fit_table, look_up


def test_bins_hold_their_lower_edge_and_the_last_one_its_upper() -> None:
    found = bins([0.0, 0.5, 0.55, 1.0], [False, True, False, True])
    assert [(b.low, b.count) for b in found] == [(0.0, 1), (0.5, 2), (0.9, 1)]
    assert (found[1].score, found[1].right) == (pytest.approx(0.525), 0.5)


@pytest.mark.parametrize(
    ("scores", "right", "error"),
    [
        ([1.0, 1.0, 0.0], [True, True, False], 0),
        ([0.75] * 4, [True, True, True, False], 0),
        ([0.75] * 4, [True, False, False, False], 0.5),
        ([1.0, 0.0, 0.0, 0.0], [False, False, False, False], 0.25),
        ([], [], None),
    ],
)
def test_the_calibration_error_is_the_mean_distance_of_score_and_share(
    scores: list[float], right: list[bool], error: float | None
) -> None:
    assert calibration_error(scores, right) == error


@pytest.mark.parametrize(
    ("scores", "right", "area"),
    [
        ([0.9, 0.8, 0.1], [True, True, False], 1),
        ([0.1, 0.9], [True, False], 0),
        ([0.5, 0.5], [True, False], 0.5),
        ([0.9, 0.5, 0.5, 0.1], [True, True, False, False], 0.875),
        ([0.9], [True], None),
        ([], [], None),
    ],
)
def test_the_area_is_the_chance_that_right_stands_above_wrong(
    scores: list[float], right: list[bool], area: float | None
) -> None:
    assert area_under_curve(scores, right) == area


def test_steps_are_pooled_until_they_rise() -> None:
    scores = [0.2] * 8 + [0.4] * 8 + [0.6] * 8 + [0.8] * 8
    hits = [1, 6, 4, 7]  # the second and third stand in the wrong order
    right = [n < count for count in hits for n in range(8)]
    table = fit_table(scores, right)
    assert table == [(0.2, 0.2), (0.5, 11 / 18), (0.8, 0.8)]
    assert look_up(table, 0.0) == 0.2
    assert look_up(table, 0.35) == pytest.approx((0.2 + 11 / 18) / 2)
    assert look_up(table, 1.0) == 0.8


def test_few_cases_are_no_certainty() -> None:
    assert fit_table([0.9, 0.9], [True, True]) == [(0.9, 0.75)]
    # one right case above many is told with them, since alone it would stand below them
    assert len(fit_table([0.8] * 100 + [0.9], [n % 20 > 0 for n in range(101)])) == 1


outcomes = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


@given(outcomes, st.randoms())
def test_a_table_rises_is_short_and_knows_no_order(
    found: list[tuple[float, bool]], random: object
) -> None:
    table = fit_table(*zip(*found, strict=True), most=5)
    assert 1 <= len(table) <= 5
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(table))
    assert all(0 < share < 1 for _, share in table)
    random.shuffle(found)  # type: ignore[attr-defined]
    shuffled = fit_table(*zip(*found, strict=True), most=5)
    assert shuffled == [pytest.approx(point) for point in table]
