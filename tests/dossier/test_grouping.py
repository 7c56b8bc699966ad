from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from stories import said, told
from zufolge.dossier.grouping import grouped
from zufolge.model import Match, Relation, Statement

REPORT = told("a.txt", *(f"Satz {n} am Ende" for n in range(9)))
STATEMENTS = [said(REPORT, f"Satz {n} am Ende") for n in range(9)]


def sizes(pairs: dict[tuple[int, int], float], count: int) -> list[int]:
    made = [_match(a, b, score) for (a, b), score in pairs.items()]
    return sorted(len(group) for group in grouped(STATEMENTS[:count], made))


def _match(a: int, b: int, score: float) -> Match:
    low, high = sorted((STATEMENTS[a].id, STATEMENTS[b].id))
    return Match(low, high, score, Relation.SAME, ())


def test_statements_that_match_form_one_group() -> None:
    assert sizes({(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.8}, 4) == [1, 3]


def test_a_chain_of_pairs_joins_nobody_beyond_its_pairs() -> None:
    chain = {(0, 1): 0.9, (1, 2): 0.8, (2, 3): 0.9}
    assert sizes(chain, 4) == [2, 2]


def test_a_score_of_0_keeps_groups_apart_for_good() -> None:
    dense = dict.fromkeys(combinations(range(5), 2), 0.9)
    assert sizes(dense, 5) == [5]
    assert sizes(dense | {(0, 4): 0.0}, 5) == [1, 4]


def test_low_scores_join_nobody() -> None:
    assert sizes({(0, 1): 0.3}, 2) == [1, 1]


def test_a_repeat_stands_with_its_body_even_through_another_repeat() -> None:
    body, lead, headline = STATEMENTS[:3]
    chained = [body, _repeating(lead, body), _repeating(headline, lead)]
    assert grouped(chained, []) == [tuple(sorted(s.id for s in chained))]


def test_a_repeat_of_what_is_not_there_stands_alone() -> None:
    assert len(grouped([_repeating(STATEMENTS[0], STATEMENTS[1])], [])) == 1


def _repeating(statement: Statement, body: Statement) -> Statement:
    return replace(statement, repeats=body.id)


PAIRS = st.dictionaries(
    st.sampled_from(list(combinations(range(9), 2))), st.sampled_from([0.0, 0.2, 0.6, 0.9])
)


@given(PAIRS, st.randoms(use_true_random=False))
def test_every_statement_stands_in_one_group_in_any_order(pairs: dict, random: object) -> None:  # type: ignore[type-arg]
    matches = [_match(a, b, score) for (a, b), score in pairs.items()]
    groups = grouped(STATEMENTS, matches)
    assert sorted(each for group in groups for each in group) == sorted(s.id for s in STATEMENTS)
    shuffled, mixed = list(STATEMENTS), list(matches)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert grouped(shuffled, mixed) == groups
