from __future__ import annotations

import pytest

from zufolge.matching.bridges import bridges
from zufolge.model import Match, Relation


def alike(a: str, b: str, score: float, relation: Relation = Relation.SAME) -> Match:
    return Match(a, b, score, relation, ())


def test_a_third_statement_ties_two_as_surely_as_its_weaker_match() -> None:
    found = bridges([alike("s-1", "s-2", 0.9), alike("s-2", "s-3", 0.7)])
    assert found == {("s-1", "s-3"): 0.7}


def test_of_several_the_surest_counts() -> None:
    weak = [alike("s-1", "s-2", 0.7), alike("s-2", "s-4", 0.7)]
    sure = [alike("s-1", "s-3", 0.9), alike("s-3", "s-4", 0.8)]
    assert bridges([*weak, *sure])["s-1", "s-4"] == 0.8


@pytest.mark.parametrize(
    "second",
    [alike("s-2", "s-3", 0.5), alike("s-2", "s-3", 0.9, Relation.CONTRADICTS)],
)
def test_what_is_in_doubt_or_turned_round_ties_nothing(second: Match) -> None:
    assert bridges([alike("s-1", "s-2", 0.9), second]) == {}
