"""Quarantine, what is remembered of addresses, forgetting, counting, copies and tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from stored import ADDRESS, BETTER, CARD, LATER, LUNDE, LUNDE_AGAIN, NOW, fresh, put

from zufolge.archive import Archive, Fetched, Forgotten, Outcome, Quarantined
from zufolge.corrections import cited_passage
from zufolge.errors import ArchiveBusy, NotInArchive, NotInstalled, OutputError
from zufolge.model import (
    Chapter,
    Correction,
    CorrectionKind,
    Development,
    DevelopmentKind,
    Refusal,
    ShownStory,
    Span,
    Story,
    TableFormat,
)
from zufolge.reading import reader_named


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with fresh(tmp_path) as opened:
        yield opened


def read(archive: Archive, report: str) -> None:
    reading = reader_named("rules").read(archive.report(report))
    archive.store_reading(reading, CARD, NOW)
    archive.store_reading(reading, BETTER, LATER)


def test_a_refusal_is_listed_with_how_often_it_was_tried(archive: Archive) -> None:
    archive.quarantine(Refusal("a.pdf", "is torn"), NOW, b"%PDF", '{"media":"pdf"}')
    archive.quarantine(Refusal("a.pdf", "is still torn"), LATER, b"%PDF", '{"media":"pdf"}')
    archive.quarantine(Refusal("b\udcff.txt", "is empty"), NOW)
    assert list(archive.refusals()) == [
        Quarantined("a.pdf", "is still torn", NOW, LATER, 2, True, '{"media":"pdf"}'),
        Quarantined("b\\udcff.txt", "is empty", NOW, NOW, 1),
    ]
    assert archive.raw_of_refusal("a.pdf") == b"%PDF"
    assert archive.raw_of_refusal("b\udcff.txt") is None


def test_what_is_released_leaves_nothing_behind(archive: Archive) -> None:
    archive.quarantine(Refusal("a.pdf", "is torn"), NOW, b"%PDF")
    archive.release("a.pdf")
    archive.release("never-there.txt")
    assert list(archive.refusals()) == []
    assert archive.stats().raw_bytes == 0


def test_an_address_is_remembered_as_it_was_last(archive: Archive) -> None:
    assert archive.fetched(ADDRESS) is None
    archive.remember(Fetched(ADDRESS, NOW, '"1"', None, "Sat, 03 May 2031"))
    archive.remember(Fetched(ADDRESS, LATER, '"2"'))
    assert archive.fetched(ADDRESS) == Fetched(ADDRESS, LATER, '"2"')


def test_what_is_forgotten_is_gone_from_the_disk_and_stays_out(
    archive: Archive, tmp_path: Path
) -> None:
    added = put(archive, LUNDE, url=ADDRESS)
    read(archive, added.report)
    archive.forget(added.report, "Beschluss 7 O 12/31", LATER)
    for file in tmp_path.iterdir():
        data = file.read_bytes().lower()
        assert b"hafenmeisterin" not in data, file
        assert b"brandt" not in data, file
    assert list(archive.forgotten()) == [Forgotten(added.report, NOW, LATER, "Beschluss 7 O 12/31")]
    assert archive.stats().raw_bytes == 0
    assert put(archive, LUNDE).outcome is Outcome.FORGOTTEN
    assert put(archive, LUNDE + "\n", url=ADDRESS).outcome is Outcome.NEW
    with pytest.raises(NotInArchive):
        archive.report(added.report)
    assert list(archive.check()) == []


def test_versions_around_a_forgotten_one_follow_from_each_other(archive: Archive) -> None:
    texts = [LUNDE, LUNDE_AGAIN, LUNDE.replace("Montag", "Mittwoch")]
    first, second, third = (put(archive, text, url=ADDRESS).report for text in texts)
    archive.forget(second, "asked", LATER)
    left = archive.revisions(ADDRESS)
    assert [(r.report, r.number, r.before) for r in left] == [(first, 1, None), (third, 2, first)]
    assert [s.of(archive.report(third).text) for s in left[1].added] == ["Mittwoch"]
    archive.forget(first, "asked", LATER)
    assert [(r.number, r.before, r.added) for r in archive.revisions(ADDRESS)] == [(1, None, ())]
    assert list(archive.check()) == []


def test_a_reader_that_keeps_the_log_is_told_of(archive: Archive, tmp_path: Path) -> None:
    added = put(archive, LUNDE)
    archive.database.run("PRAGMA busy_timeout = 0")
    with Archive.open(tmp_path / "news.db") as reader, reader.database.snapshot():
        assert reader.stats().reports == 1
        with pytest.raises(ArchiveBusy, match="forget again"):
            archive.forget(added.report, "asked", LATER)
    archive.forget(added.report, "asked", LATER)
    assert archive.stats().reports == 0


def test_forgetting_needs_a_report(archive: Archive) -> None:
    with pytest.raises(NotInArchive, match="r-x"):
        archive.forget("r-x", "asked", NOW)


def test_older_readings_go_when_asked_and_the_current_stays(archive: Archive) -> None:
    added = put(archive, LUNDE)
    read(archive, added.report)
    assert archive.drop_readings("rules") == 1
    assert [r.card for r in archive.readings(added.report)] == [BETTER]


def test_stats_count(archive: Archive) -> None:
    put(archive, LUNDE, url=ADDRESS)
    read(archive, put(archive, LUNDE_AGAIN, url=ADDRESS, at=LATER).report)
    stats = archive.stats()
    assert (stats.reports, stats.addresses, stats.revisions, stats.readings) == (2, 1, 1, 2)
    assert (stats.first_ingested, stats.last_ingested) == (NOW, LATER)
    assert stats.readers == (("rules 1", 1), ("rules 2", 1))
    assert stats.raw_bytes == len(LUNDE.encode()) + len(LUNDE_AGAIN.encode())


def test_a_backup_is_an_archive_of_the_moment(archive: Archive, tmp_path: Path) -> None:
    added = put(archive, LUNDE)
    archive.backup(tmp_path / "copy.db")
    put(archive, LUNDE_AGAIN)
    with Archive.open(tmp_path / "copy.db") as copy:
        assert [report.id for report in copy.reports()] == [added.report]
        assert list(copy.check()) == []
    with pytest.raises(OutputError, match="is there already"):
        archive.backup(tmp_path / "copy.db")


def _lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_tables_hold_reports_statements_and_revisions(archive: Archive, tmp_path: Path) -> None:
    put(archive, LUNDE, url=ADDRESS)
    second = put(archive, LUNDE_AGAIN, url=ADDRESS)
    read(archive, second.report)
    told = archive.report(second.report)
    cited = cited_passage(told, [Span(33, 71)])
    at = "2031-05-05T08:00:00.000000+00:00"
    archive.corrections.append(Correction(CorrectionKind.WRONG, "ir", at, None, (cited,)))
    chapter = Chapter(second.report, (second.report,))
    named = ShownStory("story-1", second.report, at, Story(second.report, (chapter,)))
    archive.stories.put_names([named], [], at)
    claim = Development("d-1", "story-1", at, DevelopmentKind.CLAIM, "c-1", None, ("s-1",))
    archive.desk.put_developments([claim])
    paths = archive.export(tmp_path / "out", TableFormat.JSONL)
    reports, statements, revisions, corrections, stories, developments = map(_lines, paths)
    assert [row["text"] for row in reports] == [LUNDE, LUNDE_AGAIN]
    assert statements[0]["report"] == second.report
    assert (statements[0]["revision"], statements[0]["reader_version"]) == (2, "2")
    assert revisions[1]["added"] == ["Dienstag", "Samstag."]
    assert revisions[1]["removed"] == ["Montag", "Freitag."]
    (corrected,) = corrections
    assert (corrected["kind"], corrected["made_by"]) == ("wrong reading", "ir")
    assert corrected["quotes"] == ["Der Hafen bleibe bis Dienstag gesperrt"]
    assert corrected["reports"] == [second.report]
    (story,) = stories
    assert (story["id"], story["reports"]) == ("story-1", [second.report])
    (development,) = developments
    assert (development["kind"], development["statements"]) == ("new claim", ["s-1"])
    parquet = pytest.importorskip("pyarrow.parquet")
    paths = archive.export(tmp_path / "out", TableFormat.PARQUET)
    tables = [parquet.read_table(path).to_pylist() for path in paths]
    assert tables == [reports, statements, revisions, corrections, stories, developments]


def test_duckdb_reads_the_tables(archive: Archive, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    read(archive, put(archive, LUNDE, url=ADDRESS).report)
    out = tmp_path / "out"
    for form, reads in ((TableFormat.PARQUET, "read_parquet"), (TableFormat.JSONL, "read_json")):
        archive.export(out, form)
        table = f"{reads}('{out / 'statements'}.{form.value}')"
        ((outlet, many),) = duckdb.sql(
            f"SELECT outlet, count(*) FROM {table} GROUP BY 1"
        ).fetchall()
        assert (outlet, many) == ("Lunder Bote", 2)


def test_a_table_is_written_whole_or_not_at_all(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(archive, LUNDE, url=ADDRESS)
    (before, *_) = archive.export(tmp_path / "out", TableFormat.JSONL)
    kept = before.read_bytes()
    put(archive, LUNDE_AGAIN, url=ADDRESS)

    def full(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("zufolge.archive.tables.json.dumps", full)
    with pytest.raises(OutputError, match="No space left"):
        archive.export(tmp_path / "out", TableFormat.JSONL)
    assert before.read_bytes() == kept
    assert not list((tmp_path / "out").glob(".*"))


def test_parquet_needs_pyarrow(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> object:
        if name.startswith("pyarrow"):
            raise ModuleNotFoundError(name)
        return import_module(name)

    monkeypatch.setattr("zufolge.archive.tables.import_module", missing)
    with pytest.raises(NotInstalled, match="--format jsonl"):
        archive.export(tmp_path / "out", TableFormat.PARQUET)
