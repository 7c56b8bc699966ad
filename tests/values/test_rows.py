from __future__ import annotations

import re

import pytest

from zufolge.values.rows import row_of

LETTERS = {frozenset({"day", "num"}): "a", frozenset({"dot"}): "b", frozenset({"month"}): "c"}


@pytest.mark.parametrize(
    ("row", "matching", "others"),
    [
        ("day dot month", ["abc"], ["ab", "bc", "cba"]),
        ("num dot? month", ["abc", "ac"], ["bc"]),
        ("(day | month) dot", ["ab", "cb"], ["b", "acb"]),
        ("(day dot?)+ month", ["ac", "abac"], ["c"]),
        ("week day", [], ["a"]),
    ],
)
def test_a_row_is_a_regular_expression_over_classes(
    row: str, matching: list[str], others: list[str]
) -> None:
    made = re.compile(row_of(row, LETTERS).expression)
    assert all(made.fullmatch(text) for text in matching)
    assert not any(made.fullmatch(text) for text in others)


@pytest.mark.parametrize(
    ("row", "openers", "empty"),
    [
        ("day dot", "a", False),
        ("day? dot", "ab", False),
        ("(day | dot)? month*", "abc", True),
        ("", "", True),
    ],
)
def test_what_a_row_can_begin_with(row: str, openers: str, empty: bool) -> None:
    made = row_of(row, LETTERS)
    assert (made.openers, made.empty) == (frozenset(openers), empty)
