"""The command line as a user meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import installed_weights
from zufolge.cli import app

REPORT = (
    "Hafen von Lunde bleibt gesperrt\n\n"
    "Der Hafen bleibe bis Montag gesperrt, sagte Hafenmeisterin Ida Brandt am Freitag. "
    "Die Stadt bestätigte die Sperrung.\n"
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "lunde.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_dossier_writes_page_and_json_and_says_where(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    result = run("dossier", report, "--out", out)
    assert result.exit_code == 0, result.output
    assert sorted(p.name for p in out.iterdir()) == ["dossier.html", "dossier.json"]
    assert "dossier.html" in result.output


def test_dossier_with_json_prints_the_dossier_and_nothing_else(
    report: Path, tmp_path: Path
) -> None:
    result = run("dossier", report, "--out", tmp_path / "out", "--json")
    printed = json.loads(result.stdout)
    assert printed["schema"] == "zufolge.dossier/1"
    assert printed == json.loads((tmp_path / "out" / "dossier.json").read_text("utf-8"))


def test_the_same_files_in_any_order_give_the_same_bytes(report: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.txt"
    second.write_text(REPORT.replace("Montag", "Dienstag"), encoding="utf-8")
    for name, order in (("a", (report, second)), ("b", (second, report))):
        assert run("dossier", *order, "--out", tmp_path / name).exit_code == 0
    for file in ("dossier.html", "dossier.json"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_bad_input_is_named_and_the_rest_is_read(report: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    (tmp_path / "picture.png").touch()
    given = [report, tmp_path, tmp_path / "no.txt"]
    result = run("dossier", *given, "--out", tmp_path / "out")
    assert result.exit_code == 0
    written = json.loads((tmp_path / "out" / "dossier.json").read_text("utf-8"))
    assert len(written["reports"]) == 1
    assert {Path(r["path"]).name for r in written["refused"]} == {
        tmp_path.name, "empty.txt", "binary.txt", "no.txt",
    }  # fmt: skip
    assert all(r["reason"] for r in written["refused"])


def test_the_same_report_twice_is_shown_once_with_both_paths(report: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.txt"
    again.write_bytes(report.read_bytes())
    run("dossier", report, again, "--out", tmp_path / "out")
    written = json.loads((tmp_path / "out" / "dossier.json").read_text("utf-8"))
    assert [len(r["paths"]) for r in written["reports"]] == [2]


def test_quarantine_keeps_a_copy_with_the_reason(report: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01\x02")
    run("dossier", report, bad, "--out", tmp_path / "out", "--on-bad", "quarantine")
    kept = tmp_path / "out" / "quarantine"
    assert [p.name for p in sorted(kept.iterdir())] == ["0001-bad.txt", "refused.json"]
    assert json.loads((kept / "refused.json").read_text("utf-8"))[0]["path"] == str(bad)


def test_raise_stops_at_the_first_bad_file(report: Path, tmp_path: Path) -> None:
    result = run(
        "dossier", report, tmp_path / "no.txt", "--out", tmp_path / "o", "--on-bad", "raise"
    )
    assert result.exit_code == 1
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--reader", "oracle"], "choose one of: rules"),
        (["--reader", "both"], "pip install ./weights/zufolge-reader-de"),
        (["--decisions", "{bad}"], "bad.toml"),
        (["--meta", "{missing}"], "missing.csv"),
    ],
)
def test_wrong_options_name_the_value_and_what_to_do(
    report: Path, tmp_path: Path, arguments: list[str], says: str
) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("[[source.glue]]\n", encoding="utf-8")
    filled = [a.format(bad=bad, missing=tmp_path / "missing.csv") for a in arguments]
    result = run("dossier", report, "--out", tmp_path / "out", *filled)
    assert result.exit_code == 1
    assert says in result.output
    assert not (tmp_path / "out").exists()


def test_out_that_cannot_be_written_is_an_error_not_a_traceback(
    report: Path, tmp_path: Path
) -> None:
    result = run("dossier", report, "--out", report / "below")
    assert result.exit_code == 1
    assert "cannot write" in result.output
    assert tmp_path.exists()


def test_nothing_readable_ends_with_exit_code_1(tmp_path: Path) -> None:
    result = run("dossier", tmp_path / "no.txt", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "no such file" in result.output


def test_read_prints_statements_and_json_lines(report: Path) -> None:
    shown = run("read", report)
    assert shown.exit_code == 0
    assert "Ida Brandt" in shown.output
    lines = run("read", report, report, "--json").stdout.splitlines()
    assert len(lines) == 1
    line = json.loads(lines[0])
    assert line["report"]["headline"] == "Hafen von Lunde bleibt gesperrt"
    assert [s["act"] for s in line["statements"]] == ["say", "confirm"]
    assert set(line["reader"]) == {"name", "licence", "version", "backend"}
    assert line["reader"]["name"] == "rules"


def test_english_reports_are_kept_and_marked_without_statements(tmp_path: Path) -> None:
    path = tmp_path / "english.txt"
    path.write_text(
        "Harbour stays closed\n\nThe harbour will remain closed until Monday, the harbour master "
        "said on Friday. The city confirmed the closure and asked everyone to stay away.\n",
        encoding="utf-8",
    )
    line = json.loads(run("read", path, "--json").stdout)
    assert line["report"]["language"] == "en"
    assert line["statements"] == []


def test_readers_are_listed_the_best_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed_weights.install(monkeypatch, some=installed_weights.card(tmp_path, "some"))
    assert "erlaubt keine kommerzielle Nutzung" in run("readers").output
    listed = json.loads(run("readers", "--json").stdout)
    assert [entry["name"] for entry in listed] == ["some", "some:model", "rules"]
    assert listed[0]["licence"] == "CC-BY-NC-SA-4.0"


@pytest.mark.parametrize("arguments", [[], ["--help"], ["--data", "a.jsonl", "b.jsonl"]])
def test_train_hands_everything_on(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    command: Any = ModuleType("zufolge_training.command")
    command.app = lambda all_of_it, prog_name: given.extend([prog_name, *all_of_it])
    monkeypatch.setitem(sys.modules, "zufolge_training", ModuleType("zufolge_training"))
    monkeypatch.setitem(sys.modules, "zufolge_training.command", command)
    assert run("train", *arguments).exit_code == 0
    assert given == ["zufolge", "train", *arguments]


def test_train_says_how_to_install_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zufolge_training", None)
    result = run("train", "--data", "labels.jsonl")
    assert result.exit_code == 1
    assert "pip install ./training" in result.output


def test_schema_and_version_are_printed() -> None:
    assert json.loads(run("schema").stdout)["$schema"].startswith("https://json-schema.org/")
    assert run("--version").output.startswith("zufolge ")


def test_help_and_version_load_nothing_that_commands_work_with() -> None:
    loaded = "import sys, zufolge.cli; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    rooms = {name.split(".")[1] for name in done.stdout.split() if name.startswith("zufolge.")}
    assert rooms == {"cli", "errors", "model", "version"}


def test_formats_of_others_are_written_beside_the_page(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("Der Damm hält\n\nDer Damm halte, sagte Rike Veld am Montag.", "utf-8")
    wanted = ["jsonld", "csv", "markdown"]
    formats = [part for name in wanted for part in ("--format", name)]
    done = CliRunner().invoke(app, ["dossier", str(report), "--out", str(tmp_path / "o"), *formats])
    assert done.exit_code == 0, done.output
    written = {str(path.relative_to(tmp_path / "o")) for path in (tmp_path / "o").rglob("*.*")}
    assert {"dossier.html", "dossier.json", "dossier.jsonld", "dossier.md"} <= written
    assert "csv/statements.csv" in written
    assert "Rike Veld" in (tmp_path / "o" / "dossier.md").read_text("utf-8")
