"""The scorer of quotations against values worked out by hand."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotation_scores import (
    MEASURES,
    NOBODY,
    PARTS,
    Quote,
    aligned,
    assign,
    intervals,
    label_measure,
    measures,
    score_article,
    token_f1,
)


def quote(
    content: Iterable[int], form: str = "Direct", medium: str = "Speech", **roles: Iterable[int]
) -> Quote:
    tokens = {"quote": frozenset(content)} | {name: frozenset(t) for name, t in roles.items()}
    return Quote(form, medium, tokens)


GOLD = quote(range(10), speaker=[10, 11], cue=[12])


def test_a_perfect_reading_scores_one_everywhere_and_counts_no_empty_role() -> None:
    scored = measures([score_article([GOLD], [GOLD])])
    for name in ("quote", "speaker", "cue", "roles", "joint"):
        assert (scored[name].precision, scored[name].recall, scored[name].f1) == (1, 1, 1)
    assert scored["frame"].n_precision == scored["frame"].n_recall == 0
    assert scored["joint"].n_recall == 3


def test_a_pair_gives_token_precision_and_recall_of_each_part_that_has_tokens() -> None:
    read = quote(range(5, 15), speaker=[10], frame=[12])
    scored = measures([score_article([GOLD], [read])])
    assert (scored["quote"].precision, scored["quote"].recall) == (0.5, 0.5)
    # precisions: speaker 1, frame 0 (the gold has none); recalls: speaker 1/2, cue 0 (not read)
    assert (scored["roles"].precision, scored["roles"].recall) == (0.5, 0.25)
    assert scored["roles"].f1 == pytest.approx(1 / 3)
    assert (scored["joint"].precision, scored["joint"].recall) == pytest.approx((0.5, 1 / 3))
    assert (scored["frame"].precision, scored["frame"].n_precision) == (0, 1)
    assert scored["frame"].n_recall == 0


def test_a_quote_read_beyond_the_gold_costs_precision_alone() -> None:
    scored = measures([score_article([GOLD], [GOLD, quote([30, 31], speaker=[32])])])
    assert (scored["quote"].precision, scored["quote"].recall) == (0.5, 1)
    # precisions of roles: speaker 1, cue 1, speaker 0
    assert (scored["roles"].precision, scored["roles"].recall) == pytest.approx((2 / 3, 1))


def test_a_missed_quote_costs_recall_alone() -> None:
    scored = measures([score_article([GOLD, quote([30, 31], speaker=[32])], [GOLD])])
    assert (scored["quote"].precision, scored["quote"].recall) == (1, 0.5)
    assert (scored["roles"].precision, scored["roles"].recall) == pytest.approx((1, 2 / 3))


def test_f1_is_that_of_the_means_not_the_mean_of_f1s() -> None:
    halves = score_article([quote(range(10))], [quote(range(5))])  # precision 1, recall .5
    doubles = score_article([quote(range(5))], [quote(range(10))])  # precision .5, recall 1
    assert measures([halves, doubles])["quote"].f1 == pytest.approx(0.75)  # mean of F1: .667


@pytest.mark.parametrize(("gold", "read"), [([], []), ([GOLD], []), ([], [GOLD])])
def test_an_article_with_one_side_empty_scores_nothing_but_counts(
    gold: list[Quote], read: list[Quote]
) -> None:
    scored = measures([score_article(gold, read)])["joint"]
    assert (scored.precision, scored.recall, scored.f1) == (0, 0, 0)
    assert (scored.n_precision, scored.n_recall) == (3 * len(read), 3 * len(gold))


def test_the_assignment_takes_the_best_sum_not_the_best_pair_first() -> None:
    gold = [quote(range(10)), quote(range(8))]
    read = [quote(range(9)), quote(range(5, 10))]
    # the best single pair is gold 0 with read 0 (.947), but it leaves .46 for the others
    assert assign(gold, read) == [(0, 1), (1, 0)]


@pytest.mark.parametrize(
    ("field", "labels"), [("form", ("Direct", "Indirect")), ("medium", ("Speech", "Writing"))]
)
def test_equal_labels_break_ties_between_equal_contents(
    field: str, labels: tuple[str, str]
) -> None:
    first, second = (quote(range(10), **{field: label}) for label in labels)  # type: ignore[arg-type]
    assert assign([first, second], [second, first]) == [(0, 1), (1, 0)]


def test_equal_type_outweighs_equal_medium() -> None:
    gold = [quote(range(10), "Direct", "Speech")]
    read = [quote(range(10), "Indirect", "Speech"), quote(range(10), "Direct", "Writing")]
    assert assign(gold, read) == [(0, 1)]


def test_every_quote_is_aligned_once_with_its_partner_or_with_nobody() -> None:
    other = quote([30])
    assert aligned([GOLD], [other, GOLD]) == [(GOLD, GOLD), (NOBODY, other)]
    assert aligned([GOLD, other], [other]) == [(other, other), (GOLD, NOBODY)]
    assert aligned([], []) == []


def test_labels_are_micro_counts_over_pairs_and_left_over_quotes() -> None:
    article = score_article(
        [quote(range(10), "Direct"), quote(range(20, 30), "Indirect")],
        [quote(range(10), "Direct"), quote(range(20, 30), "Reported"), quote([50], "Direct")],
    )
    types = label_measure([article], "type")
    assert (types.precision, types.recall) == pytest.approx((1 / 3, 1 / 2))
    assert label_measure([], "type").f1 == 0


def test_intervals_hold_the_figure_and_are_the_same_on_every_run() -> None:
    articles = [score_article([GOLD], [GOLD] if n % 3 else []) for n in range(30)]
    low, high = intervals(articles, ["joint"], samples=200)["joint"]
    assert low <= measures(articles)["joint"].f1 <= high
    assert low < high
    assert intervals(articles, ["joint"], samples=200)["joint"] == (low, high)
    assert intervals([], ["joint"]) == {}


tokens = st.frozensets(st.integers(0, 30), min_size=1, max_size=8)
quotes = st.builds(
    Quote,
    st.sampled_from(["Direct", "Indirect"]),
    st.sampled_from(["Speech", "Writing"]),
    st.dictionaries(st.sampled_from(PARTS[1:]), tokens).flatmap(
        lambda roles: tokens.map(lambda content: {**roles, "quote": content})
    ),
)


@given(st.lists(quotes, max_size=4), st.lists(quotes, max_size=4))
def test_exchanging_gold_and_reading_exchanges_contents_precision_and_recall(
    gold: list[Quote], read: list[Quote]
) -> None:
    there, back = (
        measures([score_article(*sides)])["quote"] for sides in ((gold, read), (read, gold))
    )
    assert there.n_precision == back.n_recall
    assert 0 <= there.precision <= 1
    assert 0 <= there.recall <= 1


@given(st.lists(quotes, max_size=4), st.lists(quotes, max_size=4))
def test_no_assignment_has_a_larger_sum_than_the_one_taken(
    gold: list[Quote], read: list[Quote]
) -> None:
    pairs = assign(gold, read)
    assert len(pairs) == min(len(gold), len(read))
    total = sum(token_f1(gold[i].of("quote"), read[j].of("quote")) for i, j in pairs)
    in_order = sum(token_f1(g.of("quote"), r.of("quote")) for g, r in zip(gold, read, strict=False))
    assert total >= in_order - 0.011 * len(pairs)


def test_measures_name_every_part() -> None:
    assert set(measures([])) == set(MEASURES) == {*PARTS, "roles", "joint"}
