"""The file is plain SQLite: whoever opens it sees tables, without anything of Zufolge."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from stored import ADDRESS, CARD, LATER, LUNDE, fresh, put

from zufolge.reading import reader_named


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """An archive that its writer still holds open."""
    with fresh(tmp_path) as archive:
        report = put(archive, LUNDE, url=ADDRESS).report
        reading = reader_named("rules").read(archive.report(report))
        archive.store_reading(reading, CARD, LATER)
        yield tmp_path / "news.db"


def test_every_table_is_read_by_plain_sqlite(place: Path) -> None:
    connection = sqlite3.connect(f"{place.as_uri()}?mode=ro", uri=True)
    try:
        names = [name for (name,) in connection.execute("SELECT name FROM pragma_table_list")]
        for name in names:
            connection.execute(f'SELECT * FROM "{name}"').fetchall()
        said = "SELECT speaker_words, act, content FROM statements ORDER BY start"
        assert connection.execute(said).fetchone()[:2] == ("Hafenmeisterin Ida Brandt", "say")
        found = "SELECT count(*) FROM report_words WHERE report_words MATCH 'haf'"
        assert connection.execute(found).fetchone() == (1,)
    finally:
        connection.close()
    assert {"reports", "statements", "revisions", "copies", "report_words"} <= set(names)


def test_datasette_shows_the_tables(place: Path) -> None:
    pytest.importorskip("datasette")
    shown = [
        subprocess.run(
            [sys.executable, "-m", "datasette", str(place), "--get", page],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for page in ("/news.json", "/news/statements.json?_shape=array", "/news/report_words.json")
    ]
    tables = {table["name"] for table in json.loads(shown[0])["tables"]}
    assert {"reports", "statements", "revisions"} <= tables
    assert [row["report"] for row in json.loads(shown[1])]
    assert json.loads(shown[2])["rows"]
