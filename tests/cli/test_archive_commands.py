"""``zufolge add``, ``zufolge archive`` and ``zufolge dossier --archive`` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from zufolge.archive import Archive
from zufolge.cli import app
from zufolge.model import Refusal

REPORT = (
    "Hafen von Lunde bleibt gesperrt\n\n"
    "Der Hafen bleibe bis Montag gesperrt, sagte Hafenmeisterin Ida Brandt am Freitag. "
    "Die Stadt bestätigte die Sperrung.\n"
)
ADDRESS = "https://bote.example/hafen"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def told(*arguments: object) -> Any:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two versions of a report, and a file that is none."""
    made = tmp_path / "in"
    made.mkdir()
    for name, day in (("a", "Montag"), ("b", "Dienstag")):
        (made / f"{name}.txt").write_text(REPORT.replace("Montag", day), encoding="utf-8")
        beside = {"url": ADDRESS, "published": f"2031-05-0{'ab'.index(name) + 1}"}
        (made / f"{name}.json").write_text(json.dumps(beside), encoding="utf-8")
    (made / "c.txt").write_bytes(b"\x00\x01\x02\x03")
    return made


@pytest.fixture
def archive(folder: Path, tmp_path: Path) -> Path:
    place = tmp_path / "news.db"
    result = run("add", folder, "--archive", place, "--reader", "rules")
    assert result.exit_code == 0, result.output
    assert "c.txt" in result.stderr
    return place


def test_add_keeps_reads_and_says_what_it_refused(archive: Path, folder: Path) -> None:
    stats = told("archive", "stats", archive, "--json")
    assert (stats["reports"], stats["revisions"], stats["readings"]) == (2, 1, 2)
    (line,) = run("archive", "refused", archive, "--json").stdout.splitlines()
    assert json.loads(line)["origin"] == str(folder / "c.txt")
    assert run("archive", "check", archive).exit_code == 0


def test_adding_again_adds_nothing(archive: Path, folder: Path) -> None:
    counts = told("add", folder, "--archive", archive, "--reader", "rules", "--json")
    assert counts == {
        "new": 0, "revision": 0, "same": 2, "forgotten": 0, "refused": 1, "read": 0,
    }  # fmt: skip


def test_reports_kept_without_reading_are_read_later(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "news.db"
    assert told("add", folder, "--archive", place, "--no-read", "--json")["read"] == 0
    assert told("archive", "read", place, "--reader", "rules", "--json")["read"] == 2
    assert told("archive", "read", place, "--reader", "rules", "--json")["read"] == 0


def test_several_processes_read_the_same(archive: Path, folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "jobs.db"
    options = ("--reader", "rules", "--jobs", 2, "--json")
    assert told("add", folder, "--archive", place, *options)["read"] == 2
    with Archive.open(archive) as one, Archive.open(place) as other:
        assert list(one.reports()) == list(other.reports())
        assert [one.reading(r.id) for r in one.reports()] == [
            other.reading(r.id) for r in other.reports()
        ]


def test_what_was_refused_is_read_once_it_can_be(archive: Path, folder: Path) -> None:
    (folder / "c.txt").write_text("Ein neuer Bericht.\n", encoding="utf-8")
    with Archive.open(archive, write=True) as opened:
        opened.database.run("UPDATE refusals SET raw = NULL, about = NULL")
    assert told("archive", "retry", archive, "--no-read", "--json")["new"] == 1
    assert run("archive", "refused", archive).stdout == ""


def test_what_is_refused_again_says_how_often(archive: Path) -> None:
    assert told("archive", "retry", archive, "--no-read", "--json")["refused"] == 1
    line = run("archive", "refused", archive, "--json").stdout
    assert json.loads(line)["tries"] == 2


def test_a_dossier_from_the_archive_is_that_of_the_files(
    archive: Path, folder: Path, tmp_path: Path
) -> None:
    out = ("--out", tmp_path / "out", "--reader", "rules", "--json")
    kept = run("dossier", "--archive", archive, *out)
    files = run("dossier", folder / "a.txt", folder / "b.txt", *out)
    assert json.loads(kept.stdout) == json.loads(files.stdout)


def test_a_dossier_of_some_days(archive: Path, tmp_path: Path) -> None:
    common = ("dossier", "--archive", archive, "--out", tmp_path / "out", "--reader", "rules")
    assert len(told(*common, "--since", "02.05.2031", "--json")["reports"]) == 1
    none = run(*common, "--until", "2031-04")
    assert none.exit_code == 1
    assert "holds no report that was asked for" in none.stderr
    assert "is no date" in run(*common, "--since", "gestern").stderr


def test_a_dossier_needs_files_or_an_archive(archive: Path, tmp_path: Path) -> None:
    for arguments in ((), ("a.txt", "--archive", archive)):
        result = run("dossier", *arguments, "--out", tmp_path / "out")
        assert result.exit_code == 2
        assert "either PATH... or --archive" in result.stderr


def test_forget_backup_and_export(archive: Path, tmp_path: Path) -> None:
    with Archive.open(archive) as opened:
        first = next(opened.reports()).id
    assert run("archive", "backup", archive, "--to", tmp_path / "copy.db").exit_code == 0
    assert run("archive", "forget", archive, first, "--reason", "Beschluss 3").exit_code == 0
    assert "Beschluss 3" in run("archive", "forgotten", archive).stdout
    assert run("archive", "forget", archive, "r-none", "--reason", "x").exit_code == 1
    assert run("archive", "export", archive, "--out", tmp_path / "tables").exit_code == 0
    assert (tmp_path / "tables" / "reports.jsonl").read_text("utf-8").count("\n") == 1
    assert told("archive", "stats", tmp_path / "copy.db", "--json")["reports"] == 2


def test_check_tells_of_damage(archive: Path) -> None:
    with Archive.open(archive, write=True) as opened:
        opened.database.run("UPDATE statements SET content = 'nie gesagt'")
    result = run("archive", "check", archive)
    assert result.exit_code == 1
    assert "restore the last good backup" in result.stderr


def test_older_readings_are_dropped_when_asked(archive: Path) -> None:
    result = run("archive", "drop-readings", archive, "--reader", "rules")
    assert "0 reading(s) deleted" in result.stdout


def test_versions_of_a_report_and_what_changed(archive: Path, folder: Path) -> None:
    lines = run("archive", "revisions", archive, ADDRESS, "--json").stdout.splitlines()
    first, second = map(json.loads, lines)
    assert (second["revision_of"], second["published"]) == (first["report"], "2031-05-02")
    assert (second["removed"], second["added"]) == (["Montag"], ["Dienstag"])
    shown = run("archive", "revisions", archive, second["report"]).stdout
    assert shown.splitlines()[-2:] == ["   - Montag", "   + Dienstag"]
    assert run("archive", "show", archive, first["report"]).stdout == REPORT
    raw = run("archive", "show", archive, second["report"], "--raw").stdout_bytes
    assert raw == (folder / "b.txt").read_bytes()
    assert "knows no versions" in run("archive", "revisions", archive, "r-none").stderr


def test_what_could_not_be_fetched_waits_for_the_next_fetching(archive: Path) -> None:
    with Archive.open(archive, write=True) as opened:
        opened.quarantine(Refusal("https://a.example/feed", "timed out"), "2031-05-04")
    run("archive", "retry", archive, "--no-read")
    assert "timed out" in run("archive", "refused", archive).stdout
