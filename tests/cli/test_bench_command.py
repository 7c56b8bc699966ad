"""``zufolge bench`` as a user meets it: what it counts, never how fast."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zufolge.cli import app

TEXT = "Damm von Sund geprüft\n\nDer Damm halte, sagte Landrätin Ida Brandt am Montag.\n"


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["bench", *words, "--reader", "rules"])
    return result.exit_code, result.output


def test_stages_of_made_up_articles_are_told_for_one_process_and_for_several() -> None:
    code, shown = run("--words", "40", "--articles", "3", "--processes", "2", "--json")
    told = json.loads(shown)
    assert code == 0
    assert told["reader"]["name"] == "rules"
    assert [(one["processes"], one["count"]) for one in told["passes"]] == [(1, 3), (2, 3)]
    for one in told["passes"]:
        stages = ["extract", "reading", "linking, values"]
        stages += ["traits, fingerprints", "copies", "stories", "whole way"]
        assert list(one["stages"]) == stages
        assert all(rate["milliseconds"] > 0 for rate in one["stages"].values())
        assert one["encoder"] is None
        assert one["words"] >= 40


def test_reports_of_the_user_are_measured(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(TEXT.replace("Sund", f"Sund{name}"), "utf-8")
    (tmp_path / "empty.txt").write_text(" ", "utf-8")
    archive = str(tmp_path / "news.db")
    texts = [str(path) for path in sorted(tmp_path.glob("*.txt"))]
    code, shown = run(*texts, "--articles", "2", "--processes", "1")
    assert code == 0
    assert "2 articles own files" in shown
    assert "A process took" in shown
    CliRunner().invoke(app, ["add", *texts, "--archive", archive, "--no-read"])
    code, shown = run("--archive", archive, "--processes", "1", "--json")
    assert code == 0
    assert [one["count"] for one in json.loads(shown)["passes"]] == [3]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["absent.txt", "--processes", "1"], 1, "no report that can be read"),
        (["a.txt", "--archive", "news.db"], 2, "either"),
        (["a.txt", "--words", "250"], 2, "made-up"),
        (["--words", "5"], 2, "--words"),
    ],
)
def test_what_cannot_be_measured_is_named(words: list[str], code: int, message: str) -> None:
    found, shown = run(*words)
    assert found == code
    assert message in shown
