"""The calibration benchmark from end to end, on an invented article."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from invented_article import raw_document

import calibration


def annotation(tokens: list[int], confidence: float) -> dict[str, Any]:
    return {"quote": {"tokenIds": tokens}, "confidence": confidence}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Articles whose gold is token 13, and predictions, of which the surest are right."""
    part, predictions = tmp_path / "part.jsonl", tmp_path / "predictions.jsonl"
    names = [f"Damm {number}" for number in range(10)]
    articles = [raw_document() | {"documentName": name} for name in names]
    read = [annotation([13], 0.9), annotation([13, 14], 0.8), annotation([1, 2], 0.3)]
    entries = [{"documentName": name, "annotations": read} for name in names]
    part.write_text("\n".join(map(json.dumps, articles)), "utf-8")
    predictions.write_text("\n".join(map(json.dumps, entries)), "utf-8")
    return part, predictions


def run(files: tuple[Path, Path], *more: str) -> None:
    calibration.main(["--data", str(files[0]), "--predictions", str(files[1]), *more])


def test_reliability_and_a_table_are_written(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, card = tmp_path / "figures.json", tmp_path / "table.toml"
    run(files, "--json", str(out), "--fit", str(card))
    figures = json.loads(out.read_text("utf-8"))
    assert figures["statements"] == 30
    assert figures["right"] == pytest.approx(2 / 3)
    assert figures["as read"]["auc"] == 1
    assert figures["as read"]["expected calibration error"] == pytest.approx(0.2)
    refitted = figures["fitted on other articles"]["expected calibration error"]
    assert refitted == pytest.approx((2 / 18 + 1 / 10) / 2, abs=0.05)
    points = tomllib.loads(card.read_text("utf-8"))["calibration"]
    assert points == [[0.3, 0.0833], [0.85, 0.9545]]
    assert "AUC 100.0" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1: no predictions of these articles"),
        ('{"documentName": "Deich", "annotations": []}', "KeyError('Deich')"),
        (
            '{"documentName": "Damm 1", "annotations": [{"quote": {"tokenIds": [1]}}]}',
            "KeyError('confidence')",
        ),
        ("", "no prediction in it"),
    ],
)
def test_what_cannot_be_judged_is_named(
    files: tuple[Path, Path], line: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files[1].write_text(line, "utf-8")
    with pytest.raises(SystemExit) as left:
        run(files)
    assert left.value.code == 2
    assert message in capsys.readouterr().err
