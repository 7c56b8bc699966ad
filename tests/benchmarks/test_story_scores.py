"""B³ of stories, by values worked out by hand."""

from __future__ import annotations

import pytest

from story_streams import b_cubed


@pytest.mark.parametrize(
    ("gold", "read", "f1", "precision", "recall"),
    [
        ("aab", "xxy", 1.0, 1.0, 1.0),
        ("aabb", "xxxx", 2 / 3, 0.5, 1.0),
        ("aabb", "wxyz", 2 / 3, 1.0, 0.5),
        ("", "", 0.0, 0.0, 0.0),
    ],
)
def test_b_cubed(gold: str, read: str, f1: float, precision: float, recall: float) -> None:
    assert b_cubed(gold, read) == pytest.approx((f1, precision, recall))
