"""Groups of quotations against values worked out by hand."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from quotation_groups import Article, Group, groups
from quotation_scores import Quote

# Tokens 0 to 9 are a sentence, 10 to 19 the next, and so on.
SENTENCES = tuple(token // 10 for token in range(50))


def quote(
    content: Iterable[int], speaker: Iterable[int] = (), *, form: str | None = "Direct"
) -> Quote:
    return Quote(form, "Speech", {"quote": frozenset(content), "speaker": frozenset(speaker)})


def grouped(gold: list[Quote], read: list[Quote], grouping: str) -> dict[str, Group]:
    return groups([Article(gold, read, SENTENCES)], grouping)


def test_recall_goes_by_the_gold_form_and_precision_by_the_form_that_was_read() -> None:
    gold, read = [quote(range(10), form="Indirect")], [quote(range(5), form="Direct")]
    by_form = grouped(gold, read, "form")
    direct, indirect = by_form["Direct"].content, by_form["Indirect"].content
    assert (direct.precision, direct.n_precision, direct.n_recall) == (1, 1, 0)
    assert (indirect.recall, indirect.n_recall, indirect.n_precision) == (0.5, 1, 0)
    assert (by_form["Indirect"].gold, by_form["Indirect"].found) == (1, 1)
    assert by_form["Direct"].gold == by_form["Direct"].found == 0


@pytest.mark.parametrize(
    ("read", "found", "exact"),
    [
        (range(10), 1, 1),
        (range(9), 1, 0),
        (range(4), 1, 0),  # F1 8/14
        (range(3), 0, 0),  # F1 6/13
        (range(20, 30), 0, 0),
    ],
)
def test_a_content_is_found_from_half_f1_on_and_exact_with_the_same_tokens(
    read: range, found: int, exact: int
) -> None:
    everything = grouped([quote(range(10))], [quote(read)], "all")["all"]
    assert (everything.gold, everything.found, everything.exact) == (1, found, exact)
    assert everything.share(everything.found) == found


def test_a_share_of_no_gold_quotes_is_none() -> None:
    assert grouped([], [quote([1])], "all")["all"].share(0) is None


def test_a_content_wholly_within_another_of_its_side_is_nested() -> None:
    outer, inner, twin = quote(range(10)), quote(range(3, 6)), quote(range(10))
    by_depth = grouped([outer, inner], [inner], "depth")
    assert (by_depth["outer"].gold, by_depth["nested"].gold) == (1, 1)
    assert (by_depth["outer"].found, by_depth["nested"].found) == (0, 1)
    assert by_depth["outer"].content.n_precision == 1  # what was read stands in nothing read
    assert grouped([outer, twin], [], "depth")["outer"].gold == 2


@pytest.mark.parametrize(
    ("speaker", "place"),
    [
        ([8, 9], "same sentence"),
        ([9, 10], "same sentence"),
        ([10], "other sentence"),
        ([], "none"),
    ],
)
def test_a_speaker_stands_in_a_sentence_of_the_content_or_in_another(
    speaker: list[int], place: str
) -> None:
    by_place = grouped([quote(range(5), speaker)], [], "speaker in")
    assert {name: group.gold for name, group in by_place.items() if group.gold} == {place: 1}


def test_speakers_given_to_what_was_found_are_counted_where_the_gold_has_none_too() -> None:
    gold = [quote(range(5)), quote(range(10, 15), [18])]
    read = [quote(range(5), [8]), quote(range(10, 15), [18, 19])]
    by_place = grouped(gold, read, "speaker in")
    assert by_place["none"].given_a_speaker == 1
    same = by_place["same sentence"]
    assert same.given_a_speaker == 1
    # precisions: 0 for the invented one, 1/2 for the other
    assert (same.speaker.precision, same.speaker.n_precision) == (0.25, 2)
    assert (same.speaker.recall, same.speaker.n_recall) == (1, 1)


def test_without_sentences_no_place_is_counted() -> None:
    by_place = groups([Article([quote([1], [2])], [])], "speaker in")
    assert {group.gold for group in by_place.values()} == {0}


def test_a_quote_without_a_form_counts_in_none() -> None:
    by_form = grouped([quote([1], form=None)], [quote([1], form=None)], "form")
    assert {group.gold for group in by_form.values()} == {0}
