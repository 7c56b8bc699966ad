"""Deletion for good, as law may ask for it: the text goes, the fact and the reason stay."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from zufolge.archive import raws, revisions
from zufolge.archive.corrections import blank
from zufolge.archive.database import Database
from zufolge.archive.records import Forgotten
from zufolge.archive.reports import shown
from zufolge.archive.search.indexing import forget_words
from zufolge.archive.story_days import StoryDays
from zufolge.errors import NotInArchive

__all__ = ["forget", "forgotten"]

_SELECT = "SELECT raw, text, ingested, sha256 FROM reports JOIN raws ON raws.key = raw WHERE id = ?"


def forget(database: Database, report: str, reason: str, at: str) -> None:
    """Delete text, all bytes it came in, readings, statements, places and changes of a report,
    and its words where corrections quote them.

    Digests stay, so that the same text is not added again. The versions before and after it at
    its address are compared anew. What is forgotten already stays so. Raises
    ``NotInArchive``.
    """
    if database.value("SELECT 1 FROM forgotten WHERE report = ?", (report,)) is not None:
        return
    row = database.row(_SELECT, (report,))
    if row is None:
        raise NotInArchive(database.path, f"holds no report {report!r}; look for it by a search")
    placed = revisions.revision(database, report)
    copies = database.all("SELECT raw FROM copies WHERE report = ?", (report,))
    digest = hashlib.sha256(row["text"].encode()).hexdigest()
    database.run(
        "INSERT INTO forgotten VALUES (?, ?, ?, ?, ?, ?)",
        (report, row["sha256"], digest, row["ingested"], at, shown(reason)),
    )
    day = database.value("SELECT day FROM traits WHERE report = ?", (report,))
    if day is not None:
        StoryDays(database).drop_days_from(day)
    blank(database, report)
    database.run("DELETE FROM dossiers")  # any of them may quote it; they are made again
    story = "SELECT story FROM story_reports WHERE report = ?"
    database.run(f"DELETE FROM story_names WHERE story IN ({story})", (report,))
    database.run("DELETE FROM reports WHERE id = ?", (report,))
    for made_of in (row, *copies):
        raws.sweep(database, made_of["raw"])
    if placed is not None:
        revisions.close_gap(database, placed.address)
    forget_words(database, row["text"])


def forgotten(database: Database) -> Iterator[Forgotten]:
    """What was deleted for good, in the order of time."""
    for row in database.rows("SELECT * FROM forgotten ORDER BY forgotten, report"):
        yield Forgotten(row["report"], row["ingested"], row["forgotten"], row["reason"])
