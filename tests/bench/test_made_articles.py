"""Articles that nobody wrote: always the same, as long as asked for, and something is told."""

from __future__ import annotations

import pytest

from zufolge.bench import made_articles
from zufolge.bench.articles import WARM
from zufolge.bench.made import made_article
from zufolge.ingest import bare_report
from zufolge.pipeline import reader_named


@pytest.mark.parametrize("words", [30, 250, 760])
def test_an_article_ends_with_the_sentence_in_which_its_last_word_stands(words: int) -> None:
    text = made_article(3, words)
    assert words <= len(text.split()) < words + 40
    assert text.endswith(".\n") or text.endswith("“, sagte.\n")


def test_the_same_number_is_the_same_article_and_another_is_another() -> None:
    assert made_article(1, 250) == made_article(1, 250)
    assert made_article(1, 250) != made_article(2, 250)


def test_articles_tell_about_as_much_as_newspapers() -> None:
    reader = reader_named("rules")
    told = [
        len(reader.read(bare_report(str(number), made_article(number, 760))).statements)
        for number in range(10)
    ]
    assert 6 <= sum(told) / len(told) <= 18


def test_articles_that_warm_up_are_not_those_that_count() -> None:
    made = made_articles(30, 5)
    assert len(made.items) == 5
    assert len(made.warm) == WARM
    assert not {item.raw for item in made.items} & {item.raw for item in made.warm}
    assert made.words == sum(len(item.raw.split()) for item in made.items) / 5
