"""Figures in a model card."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import model_card

CARD = "# Card\n\nbefore\n<!-- figures:begin -->\nold\n<!-- figures:end -->\nafter\n"


def measured(name: str, f1: float) -> dict[str, Any]:
    return {
        "reader": {"name": name, "version": "2"},
        "articles": 3,
        "gold": 12,
        "scores": {"quote": {"f1": f1, "f1_95": [0.5, 0.75]}, "speaker": {"f1": None}},
        "forms": {"direct": {"f1": f1, "found": 1.0, "gold": 12}},
    }


def test_each_reader_has_a_column(tmp_path: Path) -> None:
    card, files = tmp_path / "README.md", [tmp_path / "a.json", tmp_path / "b.json"]
    card.write_text(CARD, encoding="utf-8")
    for path, name in zip(files, ("some", "some:model"), strict=True):
        path.write_text(json.dumps(measured(name, 0.625)), encoding="utf-8")
    model_card.main(["--card", str(card), "--figures", *map(str, files)])
    text = card.read_text("utf-8")
    assert text.startswith("# Card\n\nbefore\n<!-- figures:begin -->\n")
    assert text.endswith("<!-- figures:end -->\nafter\n")
    assert "old" not in text
    assert "| F1 (95 %) | some 2 | some:model 2 |" in text
    assert "| quote | 62.5 (50.0–75.0) | 62.5 (50.0–75.0) |" in text
    assert "| speaker | – | – |" in text
    assert "| direct | 62.5, 100.0, 12 | 62.5, 100.0, 12 |" in text


@pytest.mark.parametrize("text", ["no marks", "<!-- figures:begin -->", "<!-- figures:end -->"])
def test_a_card_without_marks_stays_as_it_is(text: str, tmp_path: Path) -> None:
    card, figures = tmp_path / "README.md", tmp_path / "a.json"
    card.write_text(text, encoding="utf-8")
    figures.write_text(json.dumps(measured("some", 0.5)), encoding="utf-8")
    with pytest.raises(SystemExit):
        model_card.main(["--card", str(card), "--figures", str(figures)])
    assert card.read_text("utf-8") == text
