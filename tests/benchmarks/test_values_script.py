"""The benchmark of times and quantities from end to end, on an invented article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import values

HEADLINE, TEXT = "Damm", "Am Mittwoch sagte sie ab. Es kamen 50 Boote und drei Busse."
WHOLE = f"{HEADLINE}\n\n{TEXT}"


def at(words: str) -> list[int]:
    start = WHOLE.index(words)
    return [start, start + len(words)]


def line(**more: Any) -> dict[str, Any]:
    labels = {
        "url": "https://bote.example/damm",
        "sentences": [at("Am Mittwoch sagte sie ab."), at("Es kamen 50 Boote und drei Busse.")],
        "times": [{"span": at("Mittwoch"), "kind": "date", "value": "2031-11-05"}],
        "quantities": [
            {"span": at("50 Boote"), "value": 50, "low": 50, "high": 50, "unit": "boot"},
            {"span": at("drei Busse"), "value": 3, "low": 3, "high": None},
        ],
    }
    return labels | more


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    article = {
        "url": "https://bote.example/damm",
        "published": "2031-11-05 10:00:00",
        "headline": HEADLINE,
        "text": TEXT,
    }
    path.write_text(json.dumps(article), "utf-8")
    return path


def run(tmp_path: Path, data: Path, labels: dict[str, Any], *more: str) -> dict[str, Any]:
    gold, out = tmp_path / "gold.jsonl", tmp_path / "out.json"
    gold.write_text(json.dumps(labels), "utf-8")
    values.main(["--gold", str(gold), "--data", str(data), "--json", str(out), *more])
    found: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return found


def test_spans_and_values_are_scored(tmp_path: Path, data: Path) -> None:
    found = run(tmp_path, data, line())
    assert found["times"]["span and value"]["value"] == 1
    assert found["quantities"]["exact spans"]["value"] == 1
    assert found["quantities"]["span and value"]["value"] == 0.5
    assert found["quantities"]["unit"] == {"value": 1, "low": 1, "high": 1, "n": 1}


def test_nothing_outside_of_the_labelled_sentences_counts(tmp_path: Path, data: Path) -> None:
    sentences = [at("Am Mittwoch sagte sie ab.")]
    found = run(tmp_path, data, line(sentences=sentences, quantities=[]))
    assert found["quantities"]["read"] == 0
    assert found["quantities"]["span and value"]["value"] is None


def test_what_differs_is_shown(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path, data, line(times=[]), "--errors")
    told = capsys.readouterr().out
    assert "too much date 2031-11-05" in told
    assert "instead of" in told


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        (
            {"url": "https://bote.example/damm"},
            "line 1: no labels of values (KeyError('sentences'))",
        ),
        (line(url="https://bote.example/other"), "lacks 1 labelled articles"),
    ],
)
def test_what_cannot_be_used_is_told(
    tmp_path: Path,
    data: Path,
    labels: dict[str, Any],
    message: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        run(tmp_path, data, labels)
    assert message in capsys.readouterr().err
