"""Whether everything in an archive is as it should be."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator

from zufolge.archive.corrections import CorrectionTables
from zufolge.archive.database import Database
from zufolge.archive.kept_dossiers import unpack_dossier
from zufolge.archive.packing import unpack, unpack_text
from zufolge.archive.raws import UNUSED
from zufolge.archive.reports import report_of
from zufolge.archive.search.indexing import unfound
from zufolge.model import (
    Development,
    Reading,
    Report,
    Span,
    StoryState,
    envelope,
    quotations,
    report_id,
    spans_text,
)
from zufolge.model.codec import CodecError, decode

__all__ = ["problems"]


def problems(database: Database) -> Iterator[str]:
    """One line for each thing that is wrong, with where; nothing for an archive that is clean.

    Looked at: the file (SQLite's own checks), every digest, every report and reading, that each
    statement stands where it says, that each revision follows from the one before, that what
    corrections quote stands there, and what the desk keeps of stories. Memory is that of one report
    or dossier. What is read is of one moment, and a writer may go on meanwhile.
    """
    with database.snapshot():
        yield from _of_the_file(database)
        yield from _of_bytes(database)
        yield from _of_reports(database)
        yield from _of_revisions(database)
        yield from _of_corrections(database)
        yield from _of_stories(database)
        yield from (f"{name}: is not found by a search" for name in unfound(database))


def _of_the_file(database: Database) -> Iterator[str]:
    found = (row[0] for row in database.rows("PRAGMA integrity_check"))
    yield from (f"file: {line}" for line in found if line != "ok")
    for row in database.rows("PRAGMA foreign_key_check"):
        yield f"table {row[0]}, row {row[1]}: belongs to a row of {row[2]} that is not there"


def _of_bytes(database: Database) -> Iterator[str]:
    for row in database.rows("SELECT * FROM raws"):
        try:
            raw = unpack(row["packed"])
        except zlib.error as error:
            yield f"bytes {row['sha256']}: cannot be unpacked ({error})"
            continue
        if hashlib.sha256(raw).hexdigest() != row["sha256"] or len(raw) != row["size"]:
            yield f"bytes {row['sha256']}: are not those that were added"
    for row in database.rows(f"SELECT sha256 FROM raws WHERE {UNUSED}"):
        yield f"bytes {row['sha256']}: no report was made of them"


def _of_reports(database: Database) -> Iterator[str]:
    for row in database.rows("SELECT id FROM reports ORDER BY key"):
        try:
            report = report_of(database, row["id"])
        except (CodecError, zlib.error, UnicodeDecodeError) as error:
            yield f"report {row['id']}: cannot be read ({error})"
            continue
        yield from (f"report {report.id}: {wrong}" for wrong in _of_report(report))
        yield from _of_readings(database, report)


def _of_report(report: Report) -> Iterator[str]:
    if report.id != report_id(report.sha256):
        yield "has an id that is not made of its digest"
    if not report.paths:
        yield "was found nowhere"
    if report.blocks and report.blocks[-1].end > len(report.text):
        yield "has a block beyond the end of its text"


def _of_readings(database: Database, report: Report) -> Iterator[str]:
    for row in database.rows("SELECT * FROM readings WHERE report = ?", (report.id,)):
        where = f"report {report.id}, reading by {row['reader']} {row['version']}"
        try:
            reading = decode(Reading, unpack_text(row["doc"]))
        except (CodecError, zlib.error, UnicodeDecodeError) as error:
            yield f"{where}: cannot be read ({error})"
            continue
        ends = [envelope(s.content).end for s in reading.statements]
        if any(end > len(report.text) for end in ends):
            yield f"{where}: has a statement beyond the end of the text"
        if row["current"]:
            yield from _of_current(database, where, row["key"], reading, report)


def _of_current(
    database: Database, where: str, key: int, reading: Reading, report: Report
) -> Iterator[str]:
    rows = database.rows("SELECT id, start, content FROM statements WHERE reading = ?", (key,))
    found = [
        (s.id, s.content[0].start, spans_text(s.content, report.text)) for s in reading.statements
    ]
    if sorted(map(tuple, rows)) != sorted(found):
        yield f"{where}: the table of statements holds others than it found"


def _of_corrections(database: Database) -> Iterator[str]:
    try:
        entries = CorrectionTables(database).entries()
    except (CodecError, ValueError) as error:
        yield f"corrections: cannot be read ({error})"
        return
    texts = {
        row["id"]: row["text"]
        for row in database.all(
            "SELECT id, text FROM reports WHERE id IN (SELECT report FROM correction_quotes)"
        )
    }
    for entry in entries:
        for report, quote in quotations(entry.correction):
            text = texts.get(report)
            if text is not None and quote.exact and quote.span.of(text) != quote.exact:
                yield f"correction {entry.id}: quotes words that do not stand in report {report}"


def _of_stories(database: Database) -> Iterator[str]:
    for row in database.rows("SELECT number, story, doc FROM story_states"):
        try:
            state = decode(StoryState, unpack_text(row["doc"]))
        except (CodecError, zlib.error, UnicodeDecodeError) as error:
            yield f"state {row['number']}: cannot be read ({error})"
            continue
        if state.story != row["story"]:
            yield f"state {row['number']}: is one of another story"
    for row in database.rows("SELECT story, doc FROM dossiers"):
        try:
            unpack_dossier(row["doc"])
        except CodecError as error:
            yield f"dossier {row['story']}: cannot be read ({error})"
    for row in database.rows("SELECT id, doc FROM developments"):
        try:
            decode(Development, row["doc"])
        except CodecError as error:
            yield f"development {row['id']}: cannot be read ({error})"
    for row in database.rows(
        "SELECT DISTINCT addition FROM addition_items JOIN additions ON id = addition"
        " WHERE NOT waits"
    ):
        yield f"addition {row['addition']}: keeps bytes although nothing is to be done"


def _of_revisions(database: Database) -> Iterator[str]:
    last: tuple[str, int, str] | None = None
    for row in database.rows(
        "SELECT revisions.*, text FROM revisions JOIN reports ON id = report"
        " ORDER BY address, number"
    ):
        follows = last is not None and last[0] == row["address"]
        number, before = (last[1] + 1, last[2]) if last and follows else (1, None)
        if (row["number"], row["before"]) != (number, before):
            yield f"report {row['report']}: does not follow from the version before it"
        spans = [Span(*pair) for pair in json.loads(row["added"])]
        if any(span.end > len(row["text"]) for span in spans):
            yield f"report {row['report']}: an added passage ends beyond its text"
        last = (row["address"], row["number"], row["report"])
