"""The speed benchmark on invented articles: what it counts, never how fast."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from invented_article import TEXT

import speed
from speed_articles import NEWS, articles, cut
from speed_works import STORY, WORKS


@pytest.fixture
def data(tmp_path: Path) -> Path:
    entries = [
        {"headline": f"Damm {number} bei Sund geprüft", "text": TEXT, "outlet": "Sunder Bote"}
        for number in range(4)
    ]
    path = tmp_path / NEWS
    path.parent.mkdir()
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, entries)).encode()))
    return tmp_path


def test_articles_are_drawn_alike_every_time(data: Path) -> None:
    texts = articles(data, 3, longest=10)
    assert len(set(texts)) == 3
    assert texts == articles(data, 3, longest=10)
    assert texts[0].startswith("Damm ")
    assert " bei Sund geprüft\n\nDer Damm halte" in texts[0]


def test_articles_that_are_too_short_are_not_drawn(data: Path) -> None:
    assert len(articles(data, 9, longest=10)) == 4
    assert articles(data, 9, longest=1000) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (1, "Der Damm hält."),
        (3, "Der Damm hält."),
        (4, "Der Damm hält. Er ist alt."),
        (6, "Der Damm hält. Er ist alt."),
        (7, "Der Damm hält. Er ist alt. Wirklich"),
        (99, "Der Damm hält. Er ist alt. Wirklich"),
    ],
)
def test_a_text_is_cut_at_the_end_of_a_sentence(words: int, expected: str) -> None:
    assert cut("Der Damm hält. Er ist alt. Wirklich", words).rstrip("\n") == expected


def test_rates_memory_and_starts_are_written(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = data / "speed.json"
    options = ["--articles", "2", "--words", "5", "15", "--rounds", "1", "--reader", "rules"]
    speed.main(["--data", str(data), *options, "--json", str(out)])
    figures = json.loads(out.read_text("utf-8"))
    assert (figures["articles"], figures["rounds"], figures["story"]) == (2, 1, STORY)
    assert 5 <= figures["words"]["5"] < 15 <= figures["words"]["15"]
    rules = figures["readers"]["rules"]
    assert set(rules["articles a second"]) == {"5", "15"}
    for works in rules["articles a second"].values():
        assert set(works) == set(WORKS) - {"encoder"}  # rules have none
        assert all(rate > 0 for by in works.values() for rate in by.values())
        assert all(set(by) == {"1", "2"} for by in works.values())
    assert rules["start, seconds"] > 0
    assert min(rules["start, MB"], *rules["MB"].values()) > 1
    assert "rules: articles a second (2 articles)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--words", "5000"], "too few articles of 5000 words"),
        (["--words", "5", "--reader", "oracle"], "no reader 'oracle' here"),
        (["--data", "absent"], "german-2020-11.jsonl.gz: not there"),
    ],
)
def test_what_cannot_be_timed_is_named(
    data: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        speed.main(["--data", str(data), *arguments])
    assert left.value.code == 2
    assert message in capsys.readouterr().err
