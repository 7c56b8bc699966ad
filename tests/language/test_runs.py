from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.language.runs import longest_shared_run

WORDS = st.lists(st.sampled_from("abc"), max_size=12)


@pytest.mark.parametrize(
    ("left", "right", "run"),
    [
        ("der see steigt weiter", "heute steigt der see steigt", 3),
        ("a b", "b a", 1),
        ("a a a", "a a", 2),
        ("a", "b", 0),
        ("", "a", 0),
    ],
)
def test_the_longest_run_of_words_that_both_hold(left: str, right: str, run: int) -> None:
    assert longest_shared_run(left.split(), right.split()) == run


@given(WORDS, WORDS)
def test_it_is_found_whichever_side_comes_first(left: list[str], right: list[str]) -> None:
    run = longest_shared_run(left, right)
    assert run == longest_shared_run(right, left)
    joined = " ".join(right)
    starts = range(len(left) - run + 1)
    assert any(" ".join(left[at : at + run]) in joined for at in starts)
