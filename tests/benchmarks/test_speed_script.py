"""The speed benchmark on invented articles: what it counts, never how fast."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from invented_article import TEXT, raw_document

import speed


@pytest.fixture
def data(tmp_path: Path) -> Path:
    news = {"headline": "Damm bei Sund geprüft", "text": TEXT, "outlet": "Sunder Bote"}
    for name, entries in (
        ("news/german-2020-11.jsonl.gz", [news] * 3),
        ("quotations/dev.jsonl.gz", [raw_document()] * 3),
    ):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_bytes(gzip.compress("\n".join(map(json.dumps, entries)).encode()))
    return tmp_path


def test_articles_come_from_every_part_that_is_there(data: Path) -> None:
    texts = speed.articles(data, 2)
    assert len(texts) == 4
    assert texts[0].startswith("Damm bei Sund geprüft\n\nDer Damm halte")
    assert texts[-1] == TEXT
    (data / "news" / "german-2020-11.jsonl.gz").unlink()
    assert speed.articles(data, 5) == [TEXT] * 3


def test_four_rates_and_their_ratios_are_written(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = data / "speed.json"
    options = ["--articles", "2", "--story", "3", "--rounds", "1", "--json", str(out)]
    speed.main(["--data", str(data), *options])
    figures = json.loads(out.read_text("utf-8"))
    assert figures["articles"] == 4
    rates = figures["reports a second"]
    assert {name: set(by) for name, by in rates.items()} == {
        "reading": {"1", "2"},
        "dossier": {"1", "2"},
    }
    assert figures["two processes to one"]["reading"] == pytest.approx(
        rates["reading"]["2"] / rates["reading"]["1"]
    )
    assert "2 processes" in capsys.readouterr().out


def test_a_folder_without_articles_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        speed.main(["--data", str(tmp_path)])
    assert left.value.code == 2
    assert "holds neither" in capsys.readouterr().err
