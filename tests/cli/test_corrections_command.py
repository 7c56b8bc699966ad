"""``zufolge corrections`` and what it puts right, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from zufolge.archive import Archive
from zufolge.cli import app
from zufolge.correcting import append, corrected_statements, ledger_of
from zufolge.corrections import cited_passage, cited_statement
from zufolge.model import Act, Correction, CorrectionKind, Note, Span, Who
from zufolge.reading import reader_named

REPORT = (
    "Hafen von Lunde bleibt gesperrt\n\n"
    "Der Hafen bleibe bis Montag gesperrt, sagte Hafenmeisterin Ida Brandt am Freitag. "
    "Die Stadt bestätigte die Sperrung. Der Kai sei sicher, sagte Ratsherr Jon Veld.\n"
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An archive of one report, read by rules."""
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    made = tmp_path / "news.db"
    result = run("add", tmp_path / "a.txt", "--archive", made, "--reader", "rules")
    assert result.exit_code == 0, result.output
    return made


def put_right(place: Path) -> list[str]:
    """An act, a wrong reading and a note; ids of these entries."""
    with Archive.open(place, write=True) as archive:
        (report,) = archive.reports()
        closed, secure = (
            cited_statement(report, s)
            for s in reader_named("rules").read(report).statements
            if s.content[0].of(report.text).startswith(("Der Hafen", "Der Kai"))
        )
        note = Note("confirmed to us", "the harbour office", "14:05")
        made = [
            Correction(CorrectionKind.ACT, "ir", None, "see the cue", (closed,), act=Act.ANNOUNCE),
            Correction(CorrectionKind.WRONG, "kl", statements=(secure,)),
            Correction(CorrectionKind.NOTE, "ir", statements=(closed,), note=note),
        ]
        return [append(archive, each).id for each in made]


def dossier(place: Path, out: Path) -> dict[str, Any]:
    result = run(
        "dossier", "--archive", place, "--out", out, "--reader", "rules", "--similarity", "none",
        "--lang", "en", "--format", "markdown",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    told: dict[str, Any] = json.loads((out / "dossier.json").read_text("utf-8"))
    return told


def test_corrections_are_listed_with_who_why_and_the_words(place: Path) -> None:
    ids = put_right(place)
    lines = run("corrections", "list", place, "--lang", "en").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ids
    assert "ir  Act set: announces · „Der Hafen bleibe bis Montag gesperrt“" in lines[0]
    assert lines[0].endswith("(see the cue)")
    assert "confirmed to us, the harbour office, 14:05" in lines[2]
    told = run("corrections", "list", place, "--json").stdout.splitlines()
    assert [json.loads(line)["id"] for line in told] == ids


def test_what_is_undone_is_listed_no_more_but_never_lost(place: Path) -> None:
    first, second, third = put_right(place)
    undone = run("corrections", "undo", place, second, "--by", "ir", "--why", "it stands there")
    assert undone.exit_code == 0, undone.output
    lines = run("corrections", "list", place).stdout.splitlines()
    assert [line.split()[0] for line in lines] == [first, third]
    every = run("corrections", "list", place, "--all").stdout.splitlines()
    assert [line.split()[0] for line in every] == [first, second, third, undone.stdout.strip()]
    assert every[1].endswith("↩")
    missing = run("corrections", "undo", place, "e-000000000000", "--by", "ir")
    assert missing.exit_code != 0
    assert "e-000000000000" in missing.stderr


def test_a_dossier_of_the_archive_has_them_everywhere(place: Path, tmp_path: Path) -> None:
    before = dossier(place, tmp_path / "before")
    put_right(place)
    told = dossier(place, tmp_path / "after")
    assert [c["state"] for c in told["corrections"]] == ["holds"] * 3
    (changed,) = told["corrections"][0]["changed"]
    assert (changed["was"], changed["now"]) == (["say"], ["announce"])
    acts = {s["id"]: s["act"] for s in told["statements"]}
    assert acts[changed["target"]] == "announce"
    assert len(told["statements"]) == len(before["statements"]) - 1
    (gone,) = told["withdrawn"]
    assert gone["id"] in {s["id"] for s in before["statements"]}
    assert all(gone["id"] not in claim["statements"] for claim in told["claims"])
    page = (tmp_path / "after" / "dossier.html").read_text("utf-8")
    markdown = (tmp_path / "after" / "dossier.md").read_text("utf-8")
    for shown in (page, markdown):
        assert "announces, was: says" in shown
        assert "see the cue" in shown
        assert "confirmed to us, the harbour office, 14:05" in shown
        assert "withdrawn" in shown.lower() or "Wrongly read" in shown
    assert "line-through" in page
    assert f'id="k-{gone["id"]}"' in page


def test_what_a_better_reader_reads_otherwise_is_listed(place: Path, tmp_path: Path) -> None:
    put_right(place)
    assert run("corrections", "unplaced", place).exit_code == 0
    with Archive.open(place, write=True) as archive:
        (report,) = archive.reports()
        cited = cited_passage(report, [Span(33, 52)])
        made = append(archive, Correction(CorrectionKind.WRONG, "ir", statements=(cited,)))
    listed = run("corrections", "unplaced", place, "--json")
    assert listed.exit_code == 1
    told = json.loads(listed.stdout)
    assert told["id"] == made.id
    assert told["near"]
    assert "no statement with just these words" in told["reason"]
    assert made.id in run("corrections", "unplaced", place).stdout
    shown = dossier(place, tmp_path / "out")
    assert [c["id"] for c in shown["corrections"] if c["state"] == "unplaced"] == [made.id]
    assert "Corrections without a place" in (tmp_path / "out/dossier.html").read_text("utf-8")


@pytest.mark.parametrize("form", ["annotations", "quotations"])
def test_what_is_exported_is_imported_as_it_was(place: Path, tmp_path: Path, form: str) -> None:
    _, second, _ = put_right(place)
    run("corrections", "undo", place, second, "--by", "ir")
    out = tmp_path / "out.json"
    assert run("corrections", "export", place, out, "--format", form).exit_code == 0
    other = tmp_path / "other.db"
    run("add", tmp_path / "a.txt", "--archive", other, "--reader", "rules")
    assert run("corrections", "import", other, out).stdout == "4 added\n"
    assert run("corrections", "import", other, out).stdout == "0 added\n"
    with Archive.open(place) as here, Archive.open(other) as there:
        assert ledger_of(there) == ledger_of(here)
    again = tmp_path / "again.json"
    run("corrections", "export", other, again, "--format", form)
    assert again.read_bytes() == out.read_bytes()


def test_an_entry_that_was_changed_on_the_way_is_refused(place: Path, tmp_path: Path) -> None:
    put_right(place)
    out = tmp_path / "out.json"
    run("corrections", "export", place, out)
    out.write_text(out.read_text("utf-8").replace('announce\\"', 'deny\\"'), encoding="utf-8")
    result = run("corrections", "import", tmp_path / "other.db", out)
    assert result.exit_code != 0
    assert "was changed after it was made" in result.stderr


def test_training_data_tells_the_corrected_reading(place: Path) -> None:
    put_right(place)
    with Archive.open(place, write=True) as archive:
        (report,) = archive.reports()
        said = next(s for s in reader_named("rules").read(report).statements if s.speaker)
        cited = cited_statement(report, said)
        other = (Who("Stadt"),)
        append(archive, Correction(CorrectionKind.SPEAKER, "ir", None, None, (cited,), other))
        ((_, statements, checked, unknown),) = corrected_statements(archive)
    contents = [s.content[0].of(report.text) for s in statements]
    assert "Der Kai sei sicher" not in contents
    assert said.id in checked & unknown
    assert next(s for s in statements if s.id == said.id).speaker == ()


def test_decisions_of_a_file_are_anchored_when_they_are_imported(
    place: Path, tmp_path: Path
) -> None:
    with Archive.open(place) as archive:
        (report,) = archive.reports()
        said = reader_named("rules").read(report).statements[0]
    path = tmp_path / "d.toml"
    path.write_text(f"[[act]]\nstatement = '{said.id}'\nact = 'deny'\n", encoding="utf-8")
    assert "--by" in run("corrections", "import", place, path).stderr
    assert run("corrections", "import", place, path, "--by", "ir").stdout == "1 added\n"
    with Archive.open(place) as archive:
        (made,) = ledger_of(archive).entries
    (cited,) = made.correction.statements
    assert [q.span for q in cited.quotes] == list(said.content)
    assert (cited.reader, made.correction.by) == ("rules", "ir")
    for text, named in (
        ("[[act]]\nstatement = 's-000000000000'\nact = 'deny'\n", "s-000000000000"),
        ("[[source.join]]\nmembers = ['Ida Brandt', 'Jon Veld']\n", "zufolge dossier --decisions"),
    ):
        path.write_text(text, encoding="utf-8")
        result = run("corrections", "import", place, path, "--by", "ir")
        assert result.exit_code != 0
        assert named in result.stderr


def test_a_file_of_decisions_goes_beside_the_ledger(place: Path, tmp_path: Path) -> None:
    put_right(place)
    path = tmp_path / "d.toml"
    path.write_text("[[source.join]]\nmembers = ['Ida Brandt', 'Jon Veld']\n", encoding="utf-8")
    result = run(
        "dossier", "--archive", place, "--out", tmp_path / "out", "--reader", "rules",
        "--similarity", "none", "--decisions", path,
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    told = json.loads((tmp_path / "out/dossier.json").read_text("utf-8"))
    assert [c["kind"] for c in told["corrections"]][:2] == ["join sources", "act"]
    assert told["decisions"]["path"] == str(path)
