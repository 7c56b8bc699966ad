"""The benchmark of a made day of articles, from sentences of invented ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest
from invented_news import PAGES, news_file

import copies_scale
from copies_rivals import against_rivals
from day_made import MadeDay
from day_scores import Scores
from zufolge.copies import fingerprints, fold

_NAMES = [
    "Damm",
    "Deich",
    "Hafen",
    "Kran",
    "Pumpe",
    "Schleuse",
    "Ufer",
    "Wache",
    "Boot",
    "Fähre",
    "Werft",
    "Kai",
    "Turm",
    "Mole",
    "Netz",
]
_VERBS = [
    "steht",
    "liegt",
    "bleibt",
    "wartet",
    "fehlt",
    "hält",
    "sinkt",
    "steigt",
    "bricht",
    "schließt",
]
_REST = [
    "am",
    "Morgen",
    "im",
    "Regen",
    "bei",
    "Sund",
    "trotz",
    "aller",
    "Warnungen",
    "seit",
    "Montag",
    "ohne",
    "Licht",
]


def invented(number: int) -> dict[str, Any]:
    chance = Random(number)
    told = (
        f"Der {chance.choice(_NAMES)} {chance.choice(_VERBS)} {' '.join(chance.sample(_REST, 8))} "
        f"neben dem {chance.choice(_NAMES)} {chance.randrange(900)}."
        for _ in range(20)
    )
    return {
        "url": f"{PAGES}/{number}",
        "published": "2020-11-02 08:00:00",
        "outlet": "sunder-bote.example",
        "headline": f"Nachricht {number}",
        "text": " ".join(told),
    }


ARTICLES = [invented(number) for number in range(40)]


def test_articles_of_a_day_are_the_same_each_time_and_their_pieces_stand_where_they_are_told() -> (
    None
):
    day = MadeDay(ARTICLES, 60)
    made = list(day.articles())
    assert made == [MadeDay(ARTICLES, 60).article(number) for number in range(60)]
    texts: dict[tuple[int, int], set[str]] = {}
    for article in made:
        assert (article.wire is None) <= (not article.pieces)
        for block in article.report.blocks:
            assert article.report.text[block.start : block.end].strip()
        for piece in article.pieces:
            if not piece.changed:
                text = article.report.text[piece.start : piece.end]
                texts.setdefault((article.wire or 0, piece.number), set()).add(text)
    assert texts
    assert all(len(each) == 1 for each in texts.values())


def test_planted_copies_are_found_and_counted() -> None:
    scores = Scores()
    made = list(MadeDay(ARTICLES, 80).articles())
    for article in made:
        scores.made(article)
    assert scores.figures["planted pairs found"] == 0
    scores.found(fold(fingerprints(article.report for article in made)).pairs)
    figures = scores.figures
    assert figures["planted pairs"] > 3
    assert figures["planted pairs found"] > 0.9
    assert figures["planted characters found"] > 0.8


def test_the_script_writes_figures_of_each_size(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "scale.json"
    data = news_file(tmp_path, *ARTICLES)
    copies_scale.main(
        [
            "--data",
            str(data),
            "--articles",
            "60",
            "30",
            "--folder",
            str(tmp_path),
            "--json",
            str(out),
        ]
    )
    told = json.loads(out.read_text("utf-8"))
    assert [run["articles"] for run in told["runs"]] == [30, 60]
    assert len(told["exponents"]) == 1
    assert told["runs"][1]["copies"]["pairs"] > 0
    assert "power of growth" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["datasketch", "rensa"])
def test_rivals_are_scored_on_the_same_day(name: str) -> None:
    pytest.importorskip("datasketch")
    pytest.importorskip("rensa")
    scores = Scores()
    for article in MadeDay(ARTICLES, 60).articles():
        scores.made(article)
    ours: Mapping[str, Any] = {"seconds": {"all": 1.0}, "copies": scores.figures}
    told = against_rivals(ARTICLES, 60, ours)
    found = [run["planted pairs found"] for run in told["runs"] if run["of"] == name]
    assert found
    assert found == sorted(found, reverse=True)
