"""Measures of the gold of the state of knowledge, and how labelled statements are found again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from building import K, report, statement
from state_gold import Mark, read_pairs, read_statements
from state_places import found_in, given_in
from state_readings import Article, windows, with_asked
from state_scores import accuracy, average_precision, best_f1, f1_at, macro_f1, micro_f1
from zufolge.model import Act, Certainty, Reading, Span


def test_shares_have_an_interval_around_them() -> None:
    found = accuracy([True] * 60 + [False] * 40)
    assert found.value == pytest.approx(0.6)
    assert found.low is not None
    assert found.high is not None
    assert 0.45 < found.low < 0.6 < found.high < 0.75
    assert accuracy([]).value is None


def test_macro_f1_counts_labels_of_the_gold_alike() -> None:
    pairs = [("say", "say")] * 8 + [("deny", "say")] * 2 + [("say", "warn")]
    found = macro_f1(pairs)
    assert found.value == pytest.approx((2 * 8 / (9 + 10) + 0) / 2)


def test_micro_f1_sums_over_items() -> None:
    assert micro_f1([(1, 1, 2), (0, 1, 0)]).value == pytest.approx(2 / 4)
    assert micro_f1([(0, 0, 0)]).value is None


def test_pairs_are_ranked_and_cut_at_a_threshold() -> None:
    scored = [(0.9, True), (0.8, False), (0.4, True), (0.1, False)]
    assert average_precision(scored).value == pytest.approx((1 + 2 / 3) / 2)
    assert f1_at(scored, 0.5).value == pytest.approx(0.5)
    best, at = best_f1(scored)
    assert (best, at) == (pytest.approx(0.8), 0.4)


def test_labels_are_read_and_what_is_no_statement_or_could_not_be_judged_left_out(
    tmp_path: Path,
) -> None:
    mark = {"url": "u", "sha256": "0", "spans": [[0, 4]]}
    told = {
        "speaker": "Rike Veld",
        "aliases": ["Veld"],
        "relays": ["npa"],
        "act": "say",
        "certainty": "hearsay",
        "said": None,
    }
    rows = [mark | {"statement": False}, mark | {"statement": True} | told]
    (tmp_path / "s.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (found,) = read_statements(tmp_path / "s.jsonl")
    assert found.speaker == {"rike veld", "veld"}
    assert (found.act, found.certainty) == (Act.SAY, Certainty.HEARSAY)
    pair = {"a": mark, "b": mark, "stratum": "near", "stance": None}
    pairs = [pair | {"relation": relation} for relation in ("a-entails-b", "related", None)]
    (tmp_path / "p.jsonl").write_text("\n".join(map(json.dumps, pairs)), "utf-8")
    assert [each.same for each in read_pairs(tmp_path / "p.jsonl")] == [True, False]


def test_a_label_that_is_none_is_named(tmp_path: Path) -> None:
    mark = {"url": "u", "sha256": "0", "spans": [[0, 4]]}
    row = {"a": mark, "b": mark, "stratum": "near", "relation": "alike", "stance": None}
    (tmp_path / "p.jsonl").write_text(json.dumps(row), "utf-8")
    with pytest.raises(ValueError, match="alike"):
        read_pairs(tmp_path / "p.jsonl")


def test_a_labelled_statement_is_the_nearest_that_was_read() -> None:
    text = report("a.txt", (K.PARAGRAPH, "Der Damm hält, sagte Veld. Das Wasser steigt."))
    read = [
        statement(text, ["Der Damm hält"], None),
        statement(text, ["Das Wasser steigt"], None),
    ]
    article = Article("u", "2020-11-03", text, Reading(text.id))
    marks = [
        Mark("u", text.sha256, (Span(0, 8),)),
        Mark("u", text.sha256, (Span(4, 8),)),
        Mark("u", text.sha256, (Span(21, 25),)),
    ]
    given, statements = given_in([article], read, marks)
    assert [given[mark].id == read[0].id for mark in marks] == [True, True, False]
    assert given[marks[0]].content == (Span(0, 8),)
    assert given[marks[2]].confidence == 0.0
    assert len(statements) == 3


def test_what_was_asked_for_counts_as_given_and_not_end_to_end(tmp_path: Path) -> None:
    text = report("a.txt", (K.PARAGRAPH, "Das sei so, sagte Veld. Der Damm hält."))
    read = Reading(text.id, statements=(statement(text, ["Das sei so"], None),))
    mark = Mark("u", text.sha256, (Span(24, 37),))
    article = Article("u", "2020-11-03", text, read)
    for _ in range(2):  # read and asked, then taken from the folder
        (asked,) = with_asked([article], [("u", mark.spans)], tmp_path, "rules")
    statements = [*read.statements, *asked.asked]
    given, _ = given_in([asked], statements, [mark])
    assert [span.of(text.text) for span in given[mark].speaker] == ["Veld"]
    assert found_in([asked], statements, [mark])[mark].speaker == ()


def test_another_text_than_the_labelled_is_refused() -> None:
    text = report("a.txt", (K.PARAGRAPH, "Der Damm hält."))
    article = Article("u", "2020-11-03", text, Reading(text.id))
    with pytest.raises(ValueError, match="another text"):
        given_in([article], [], [Mark("u", "f00", (Span(0, 3),))])


def test_windows_hold_three_days() -> None:
    text = report("a.txt", (K.PARAGRAPH, "Der Damm hält."))
    days = ("01", "03", "04", "15", "16")
    articles = [Article(day, f"2020-11-{day}", text, Reading(text.id)) for day in days]
    found = [[article.url for article in window] for window in windows(articles)]
    assert found == [["01", "03"], ["04"], ["15"], ["16"]]
