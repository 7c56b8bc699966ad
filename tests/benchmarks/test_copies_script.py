"""The benchmark of copies from the command line, on invented articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from invented_news import PAGES, news_file

import copies
from copies_gold import read_pairs

_TOLD = (
    "Der Damm bei Sund hat in der Nacht einen Riss von elf Metern bekommen. Die Feuerwehr legte "
    "vier Lagen Sandsäcke davor und schickte die Bewohner der unteren Straßen in die Schule."
)
_OWN = "Wer am Morgen über den Deich ging, hörte die Pumpen schon von weitem und sah kaum etwas."


def article(name: str, hour: int, *paragraphs: str) -> dict[str, Any]:
    return {
        "url": f"{PAGES}/{name}",
        "published": f"2020-11-02 {hour:02}:00:00",
        "outlet": f"{name}.example",
        "headline": f"Nachricht aus {name.title()}",
        "text": "\n".join(paragraphs),
    }


ARTICLES = (article("a", 8, _TOLD), article("b", 9, _OWN, _TOLD), article("c", 7, _OWN * 2))


def passage(one: int, other: int) -> dict[str, list[int]]:
    spans = {}
    for side, number in (("a", one), ("b", other)):
        text = f"{ARTICLES[number]['headline']}\n\n{ARTICLES[number]['text']}"
        start = text.index(_TOLD)
        spans[side] = [start, start + len(_TOLD)]
    return spans


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return news_file(tmp_path, *ARTICLES)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    a, b, c = (each["url"] for each in ARTICLES)
    pairs = [
        {"a": a, "b": b, "label": "copied", "first": a, "passages": [passage(0, 1)]},
        {"a": a, "b": c, "label": "independent", "first": c, "passages": []},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, pairs)), "utf-8")
    return path


def test_pairs_and_characters_are_scored(data: Path, gold: Path, tmp_path: Path) -> None:
    out = tmp_path / "copies.json"
    copies.main(["--gold", str(gold), "--data", str(data), "--json", str(out), "--errors"])
    figures = json.loads(out.read_text("utf-8"))
    for way in ("all articles together", "each pair alone"):
        for what in ("copied or rewritten, F1", "copied, F1", "copied characters, F1", "first"):
            assert figures[way][what]["value"] == 1


def test_a_passage_too_many_costs_characters(data: Path, gold: Path, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    lines[0]["passages"] = []
    gold.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    out = tmp_path / "copies.json"
    copies.main(["--gold", str(gold), "--data", str(data), "--json", str(out)])
    figures = json.loads(out.read_text("utf-8"))["all articles together"]
    assert figures["copied characters, F1"]["value"] == 0
    assert figures["copied, F1"]["value"] == 1


def test_speed_is_measured_beyond_the_articles_that_are_there(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "speed.json"
    copies.main(["--data", str(data), "--speed", "2", "7", "--json", str(out)])
    small, large = json.loads(out.read_text("utf-8"))["speed"]
    assert (small["articles"], small["pairs"], large["articles"]) == (2, 1, 7)
    assert large["pairs"] > small["pairs"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"a": "x", "b": "y", "label": "stolen", "first": null, "passages": []}', "stolen"),
        ('{"a": "x", "b": "y", "label": "copied", "first": null}', "passages"),
        ("[]", "no JSON object"),
    ],
)
def test_what_is_no_labelled_pair_is_named_with_its_line(
    tmp_path: Path, line: str, expected: str
) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line, "utf-8")
    with pytest.raises(ValueError, match=f"line 1.*{expected}"):
        read_pairs(path)


def test_labelled_articles_that_are_not_in_the_data_are_named(gold: Path, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    data = news_file(folder, ARTICLES[0])
    with pytest.raises(SystemExit) as left:
        copies.main(["--gold", str(gold), "--data", str(data)])
    assert left.value.code == 2
