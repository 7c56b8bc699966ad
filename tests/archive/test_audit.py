"""The audit log of an archive: lines come to it, and none ever changes or goes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from zufolge.archive import Archive, Audited

LINE = Audited("2031-05-05T07:00:00+00:00", "Ida", "192.0.2.7", "POST /add", 303, "/add/a-0")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "news.db", write=True) as opened:
        yield opened


def test_lines_come_back_in_their_order_with_numbers(archive: Archive) -> None:
    other = replace(LINE, person="Jan", told=None, status=403)
    archive.audit.put([LINE, other])
    archive.audit.put([LINE])
    lines = [replace(LINE, number=1), replace(other, number=2), replace(LINE, number=3)]
    assert list(archive.audit.lines()) == lines
    assert archive.audit.last(2) == (lines[2], lines[1])
    assert archive.audit.last(2, 2) == (lines[0],)
    assert archive.audit.count() == 3


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM audit",
        "UPDATE audit SET person = 'Jan'",
        "INSERT OR REPLACE INTO audit SELECT number, at, 'Jan', origin, action, 200, '' FROM audit",
    ],
)
def test_nothing_of_it_is_changed(archive: Archive, sql: str) -> None:
    archive.audit.put([LINE])
    with pytest.raises(sqlite3.IntegrityError, match="audit log is never"):
        archive.database.run(sql)
    assert list(archive.audit.lines()) == [replace(LINE, number=1)]
