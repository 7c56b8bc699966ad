"""The benchmark of search on a small archive: what it asks and counts, never how fast."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import search
from search_articles import STATEMENTS_A_REPORT, Newsroom
from zufolge.archive import Archive


def test_invented_reports_are_the_same_every_time() -> None:
    first = list(Newsroom(1).reports(3, 5, 100))
    assert first == list(Newsroom(1).reports(3, 5, 100))
    for report, reading, linking in first:
        assert len(reading.statements) == STATEMENTS_A_REPORT
        for statement in linking.statements:
            (content,) = statement.content
            assert report.text[content.end :].startswith(", sagte ")


def test_the_mix_is_two_hundred_questions_always_the_same() -> None:
    mix = search.questions(Newsroom(1))
    assert len(mix) == 200
    assert mix == search.questions(Newsroom(1))
    assert {kind for kind, _ in mix} == {
        *("rare word", "frequent word", "two words", "phrase", "filters", "without", "beginning")
    }


def test_figures_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place, out = tmp_path / "small.db", tmp_path / "out.json"
    search.fill(Newsroom(search.SEED), place, 60)
    search.main(
        ["--statements", "1000", "--archive", str(place), "--rounds", "1", "--json", str(out)]
    )
    asked = json.loads(out.read_text("utf-8"))["asked"]
    alone, busy, steady = (asked[name] for name in sorted(asked))
    assert set(alone["questions"]) == set(steady["questions"]) == set(busy["questions"])
    assert busy["questions"]["all"]["p95"] > 0
    assert alone["added a second"] == 0
    assert "frequent word" in capsys.readouterr().out
    with Archive.open(place) as archive:
        assert archive.stats().statements >= 1000
