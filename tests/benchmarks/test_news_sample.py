"""Drawing statements: at random by seed, in proportion, and without any text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_news import COLUMN, REPORT, news_file

from news_sample import (
    Drawn,
    allotted,
    draw,
    read_articles,
    read_sample,
    report_of,
    written,
)
from zufolge.model import BlockKind, Genre
from zufolge.pipeline import reader_named


def drawn(**changed: Any) -> list[Drawn]:
    settings: dict[str, Any] = {"count": 9, "most_articles": 2, "seed": 1, **changed}
    return draw([REPORT, COLUMN], reader_named("rules"), **settings)


def test_a_report_is_headline_blank_line_and_text_with_blocks_and_outlet() -> None:
    report = report_of(REPORT)
    assert report.text == f"{REPORT['headline']}\n\n{REPORT['text']}"
    assert report.headline is not None
    assert report.headline.of(report.text) == REPORT["headline"]
    assert report.kind_at(report.text.index("„Wir")) is BlockKind.PARAGRAPH
    assert (report.url, report.outlet and report.outlet.name) == (REPORT["url"], REPORT["outlet"])
    assert report_of(COLUMN).genre is Genre.OPINION


def test_the_same_seed_draws_the_same_and_another_seed_otherwise() -> None:
    assert drawn(count=3) == drawn(count=3)
    orders = {tuple(one.key for one in drawn(seed=seed)) for seed in range(5)}
    assert len(orders) > 1


def test_a_larger_count_than_there_is_draws_all_once() -> None:
    everything = drawn(count=1000)
    assert len({one.key for one in everything}) == len(everything) >= 4


def test_one_article_or_one_genre_can_be_drawn_from() -> None:
    assert len({one.url for one in drawn(most_articles=1)}) == 1
    opinions = drawn(genres=["opinion"])
    assert {one.url for one in opinions} == {COLUMN["url"]}
    assert drawn(genres=["letters"]) == []


def test_a_sample_reads_back_as_it_was_and_holds_no_words_of_the_articles(tmp_path: Path) -> None:
    sample = drawn()
    path = tmp_path / "sample.jsonl"
    path.write_text("".join(f"{written(one)}\n" for one in sample), "utf-8")
    assert read_sample(path) == sample
    assert any(one.speaker for one in sample)
    lines = path.read_text("utf-8")
    assert not [word for word in ("Orla", "Venn", "Fuge", "Brok", "Reeder") if word in lines]


@pytest.mark.parametrize(
    ("sizes", "count", "shares"),
    [
        ({"a": 60, "b": 30, "c": 10}, 10, {"a": 6, "b": 3, "c": 1}),
        ({"a": 1, "b": 1, "c": 1}, 2, {"a": 1, "b": 1, "c": 0}),
        ({"a": 97, "b": 2, "c": 1}, 10, {"a": 10, "b": 0, "c": 0}),
        ({"a": 2, "b": 1}, 9, {"a": 2, "b": 1}),
        ({}, 5, {}),
    ],
)
def test_places_go_to_strata_in_proportion(
    sizes: dict[str, int], count: int, shares: dict[str, int]
) -> None:
    named = {("report", form): size for form, size in sizes.items()}
    assert {form: n for (_, form), n in allotted(named, count).items()} == shares


@given(st.lists(st.integers(1, 500), min_size=1, max_size=12), st.integers(1, 400))
def test_all_places_are_given_and_no_stratum_more_than_it_has(sizes: list[int], count: int) -> None:
    strata = {("report", str(n)): size for n, size in enumerate(sizes)}
    shares = allotted(strata, count)
    assert sum(shares.values()) == min(count, sum(sizes))
    assert all(shares[name] <= size for name, size in strata.items())


def test_an_address_that_comes_twice_is_one_article(tmp_path: Path) -> None:
    path = news_file(tmp_path, REPORT, {**REPORT, "text": "Anders."}, COLUMN)
    assert read_articles(path) == [REPORT, COLUMN]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"url": "https://a.example", "text": "Ja."}', "line 1: no article, it has no headline"),
        ("[1]", "line 1: no JSON object"),
        ("{", "line 1: no JSON"),
    ],
)
def test_what_is_no_article_is_named_with_its_line(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(line, "utf-8")
    with pytest.raises(ValueError, match=reason):
        read_articles(path)


@pytest.mark.parametrize("changed", [("content", "[[5, 2]]"), ("form", None), ("relays", "[3]")])
def test_what_is_no_drawn_statement_is_named_with_its_line(
    tmp_path: Path, changed: tuple[str, str | None]
) -> None:
    raw = json.loads(written(drawn()[0]))
    key, value = changed
    if value is None:
        del raw[key]
    else:
        raw[key] = json.loads(value)
    path = tmp_path / "sample.jsonl"
    path.write_text(json.dumps(raw), "utf-8")
    with pytest.raises(ValueError, match="line 1: no drawn statement"):
        read_sample(path)
