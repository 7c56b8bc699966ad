"""The file: made, migrated, protected, and damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from stored import ADDRESS, LUNDE, LUNDE_AGAIN, fresh, put

from zufolge.archive import Archive
from zufolge.archive.database import APPLICATION, migrate, newest_version
from zufolge.errors import ArchiveFull, BadArchive

SAMPLES = Path(__file__).parent / "schemas"
"""``NNNN.sql``: an archive as that schema had it, as SQL; add one with every migration."""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


def test_a_new_archive_says_what_it_is(place: Path) -> None:
    Archive.open(place, write=True).close()
    with sqlite3.connect(place) as connection:
        told = [
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "journal_mode")
        ]
    connection.close()
    assert told == [APPLICATION, newest_version(), "wal"]


def test_what_protects_is_switched_on(tmp_path: Path) -> None:
    with fresh(tmp_path) as archive:
        values = [
            archive.database.value(f"PRAGMA {name}")
            for name in ("synchronous", "foreign_keys", "secure_delete")
        ]
        assert values == [2, 1, 1]
        strict = archive.database.rows("SELECT name, strict FROM pragma_table_list")
        own = {name for name, is_strict in strict if is_strict}
    assert own >= {"raws", "reports", "revisions", "readings", "statements", "refusals"}


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.sql")), ids=lambda path: path.stem)
def test_an_archive_of_every_schema_is_migrated(sample: Path, place: Path) -> None:
    connection = sqlite3.connect(place)
    migrate(place, connection, upto=int(sample.stem))
    connection.executescript(sample.read_text("utf-8"))
    connection.close()
    with Archive.open(place) as archive:
        assert archive.database.value("PRAGMA user_version") == newest_version()
        assert list(archive.check()) == []
        assert [report.text for report in archive.reports()] == [LUNDE, LUNDE_AGAIN]
        assert [revision.number for revision in archive.revisions(ADDRESS)] == [1, 2]
        assert [one.origin for one in archive.refusals()] == ["b.pdf"]
        reading = archive.reading(archive.revisions(ADDRESS)[1].report)
        assert reading is not None
        assert reading.statements


def test_every_schema_has_its_sample() -> None:
    folder = files("zufolge.archive") / "migrations"
    numbers = [file.name[:4] for file in folder.iterdir() if file.name.endswith(".sql")]
    assert sorted(numbers) == sorted(path.stem for path in SAMPLES.glob("*.sql"))


def test_a_newer_schema_is_left_alone(place: Path) -> None:
    Archive.open(place, write=True).close()
    with sqlite3.connect(place) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    for write in (False, True):
        with pytest.raises(BadArchive, match="update Zufolge"):
            Archive.open(place, write=write)


def test_a_database_of_others_is_left_alone(place: Path) -> None:
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    before = place.read_bytes()
    for write in (False, True):
        with pytest.raises(BadArchive, match="no archive of Zufolge"):
            Archive.open(place, write=write)
    assert place.read_bytes() == before
    assert [file.name for file in place.parent.iterdir()] == [place.name]


@pytest.mark.parametrize("content", [b"Hafen\n" * 500, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_what_is_no_database_is_told_so(place: Path, content: bytes) -> None:
    place.write_bytes(content)
    for write in (False, True):
        with pytest.raises(BadArchive, match="restore it from a backup"):
            Archive.open(place, write=write)
    assert place.read_bytes() == content


def test_a_missing_folder_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(BadArchive, match="check the folder"):
        Archive.open(tmp_path / "none" / "news.db", write=True)


def _damaged(place: Path) -> Iterator[Path]:
    """The archive with one of its pages overwritten, each in turn."""
    whole = place.read_bytes()
    for page in range(1, len(whole) // 4096):
        place.write_bytes(whole[: page * 4096] + b"\xaa" * 4096 + whole[(page + 1) * 4096 :])
        yield place


def _troubles(place: Path) -> list[str]:
    try:
        with Archive.open(place) as archive:
            return list(archive.check())
    except BadArchive as error:
        return [str(error)]


def test_a_damaged_page_is_found_and_never_a_crash(place: Path) -> None:
    with Archive.open(place, write=True) as archive:
        put(archive, LUNDE, url=ADDRESS)
        put(archive, LUNDE_AGAIN, url=ADDRESS)
    for damaged in _damaged(place):
        assert _troubles(damaged)


def test_a_full_disk_costs_only_what_was_not_committed(tmp_path: Path) -> None:
    with fresh(tmp_path) as archive:
        first = put(archive, LUNDE)
        pages = archive.database.value("PRAGMA page_count")
        archive.database.run(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(ArchiveFull, match="unharmed"):
            put(archive, "\n\n".join(f"Absatz {n} von vielen." for n in range(5000)))
        archive.database.run("PRAGMA max_page_count = 1073741823")
        assert [report.id for report in archive.reports()] == [first.report]
        assert list(archive.check()) == []
        put(archive, LUNDE_AGAIN)
        assert archive.stats().reports == 2
