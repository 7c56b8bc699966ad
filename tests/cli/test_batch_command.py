"""``zufolge batch`` as a user meets it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from zufolge.cli import app

pytest.importorskip("daft")

TEXT = "Der {} bleibe bis {} gesperrt, sagte Hafenmeisterin Ida Brandt am Freitag in Lunde."
PLAIN = ("--reader", "rules", "--similarity", "none")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["batch", *(str(a) for a in arguments), *PLAIN])


def told(*arguments: object) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four reports of two days, one twice, and a line that is none."""
    rows: list[dict[str, str]] = [
        {
            "headline": f"{thing} gesperrt",
            "content": TEXT.format(thing, "Montag") + "\n\n" + TEXT.format("Damm", "Samstag"),
            "date": f"2031-05-0{day}T10:00Z",
        }
        for day in (1, 2)
        for thing in ("Anleger", "Hafen")
    ]
    rows[2]["content"] += " Die Fähre fährt nicht."
    rows[3] = {**rows[1], "date": "2031-05-02T10:00Z"}
    rows.append({"headline": "leer"})
    place = tmp_path / "in" / "news.jsonl"
    place.parent.mkdir()
    place.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return place.parent


def test_a_batch_is_made_and_made_once(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = told(folder, out)
    counts = ("rows", "reports", "duplicates", "refusals", "days", "new")
    assert [done[name] for name in counts] == [5, 3, 1, 1, 3, 1]
    again = told(folder, out, "--partitions", 8)
    assert (again["new"], again["written"], again["folded"]) == (0, 0, 0)
    tables = {path.name for path in out.iterdir()}
    assert {"reports", "statements", "readings", "copies", "stories", "segments"} <= tables


def test_what_was_refused_is_said_with_where_it_stands(folder: Path, tmp_path: Path) -> None:
    result = run(folder, tmp_path / "out")
    assert result.exit_code == 0
    assert "3 reports · 1 duplicates · 1 refused · 3 days" in result.stdout
    assert f"reasons stand in {tmp_path / 'out'}/refusals" in "".join(result.stderr.splitlines())


def test_nothing_but_refusals_is_a_failure(tmp_path: Path) -> None:
    result = run(tmp_path / "nowhere.jsonl", tmp_path / "out")
    assert result.exit_code == 1


def test_columns_are_mapped(folder: Path, tmp_path: Path) -> None:
    done = told(folder, tmp_path / "out", "--map", "text=headline")
    assert (done["reports"], done["duplicates"], done["refusals"]) == (3, 2, 0)


def test_a_folder_of_somebody_else_is_left_alone(folder: Path) -> None:
    result = run(folder, folder)
    assert result.exit_code == 1
    assert "holds news.jsonl and no manifest.json" in "".join(result.stderr.splitlines())
    assert [path.name for path in folder.iterdir() if path.name != ".lock"] == ["news.jsonl"]


def test_without_its_extra_the_command_says_how_to_get_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "daft", None)
    result = run(folder, tmp_path / "out")
    assert result.exit_code == 1
    assert "pip install 'zufolge[batch]'" in "".join(result.stderr.splitlines())
