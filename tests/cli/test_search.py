"""``zufolge search`` and dossiers of what it finds, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zufolge.cli import app

HARBOUR = (
    "Hafen von Lunde bleibt gesperrt\n\n"
    "Der Hafen bleibe bis Montag gesperrt, sagte Hafenmeisterin Ida Brandt am Freitag. "
    "Jan Olbers bestritt, dass die Häuser am Fluss bedroht seien.\n"
)
CASTLE = "Burgruine wird saniert\n\nDie Burg werde saniert, sagte Jan Olbers am Montag.\n"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    for name, text in (("a.txt", HARBOUR), ("b.txt", CASTLE)):
        (folder / name).write_text(text, encoding="utf-8")
    place = folder / "news.db"
    texts = [str(folder / name) for name in ("a.txt", "b.txt")]
    done = CliRunner().invoke(app, ["add", *texts, "--archive", str(place), "--reader", "rules"])
    assert done.exit_code == 0, done.output
    return place


def run(archive: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["search", *words, "--archive", str(archive)])
    return result.exit_code, result.output


def test_hits_are_shown_with_who_how_and_where(archive: Path) -> None:
    code, shown = run(archive, "haus", "--speaker", "olbers", "--act", "deny")
    assert code == 0
    assert "Jan Olbers  [indirekt, bestreitet]" in shown
    assert "#char=" in shown
    assert "Burg" not in shown


def test_json_gives_exact_places(archive: Path) -> None:
    code, shown = run(archive, "Häfen", "--json")
    told = json.loads(shown)
    assert code == 0
    assert told["schema"] == "zufolge.search/1"
    (hit,) = told["statements"]
    start, end = hit["span"]
    assert hit["address"] == f"{hit['report']}#char={start},{end}"
    assert HARBOUR[start:end] == "Der Hafen bleibe bis Montag gesperrt"
    assert [HARBOUR[a:b] for a, b in hit["excerpt"]["marks"]] == ["Hafen", "Hafenmeisterin"]
    assert [report["headline"] for report in told["reports"]] == ["Hafen von Lunde bleibt gesperrt"]


def test_nothing_found_is_said_and_is_an_exit_code(archive: Path) -> None:
    assert run(archive, "Drahtseilbahn") == (1, "Nichts gefunden.\n")
    assert run(archive, "Drahtseilbahn", "--lang", "en") == (1, "Nothing found.\n")


@pytest.mark.parametrize("words", ["?", " ".join(["Wort"] * 33)])
def test_what_cannot_be_answered_is_one_line(archive: Path, words: str) -> None:
    code, shown = run(archive, words)
    assert code == 1
    assert shown.startswith("✗ ")
    assert "Traceback" not in shown


def test_a_dossier_of_what_is_found(archive: Path, tmp_path: Path) -> None:
    asked = ["--archive", str(archive), "--search", "Hafen -Burg", "--reader", "rules"]
    result = CliRunner().invoke(app, ["dossier", *asked, "--out", str(tmp_path / "out"), "--json"])
    assert result.exit_code == 0, result.output
    assert [report["text"] for report in json.loads(result.output)["reports"]] == [HARBOUR]
