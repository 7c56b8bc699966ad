"""Readings into the archive and out of it, and the table of statements that are searched."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from zufolge.archive.database import Database, Row
from zufolge.archive.packing import pack_text, unpack_text
from zufolge.archive.records import StoredReading
from zufolge.archive.search.indexing import index_statements
from zufolge.errors import NotInArchive
from zufolge.model import (
    Linking,
    ReaderCard,
    Reading,
    Statement,
    envelope,
    spans_text,
)
from zufolge.model.codec import decode, encode

__all__ = [
    "drop_readings",
    "has_reading",
    "reading_of",
    "readings_of",
    "reports_with",
    "store_reading",
    "unread",
]

_STATEMENT = (
    "id, reading, report, speaker, speaker_words, relays, form, act, certainty, confidence, said,"
    " start, stop, content, outlet, published, published_from"
)
_INSERT = f"INSERT INTO statements ({_STATEMENT}) VALUES ({', '.join('?' * 17)})"
_WHOSE = "report = ? AND reader = ? AND version = ? AND backend = ?"


def store_reading(
    database: Database, reading: Reading, card: ReaderCard, read: str, linking: Linking | None
) -> None:
    """Keep a reading beside all others of its report, and make its statements those searched.

    ``read`` is when it was read (UTC). ``linking`` of this report alone gives speakers and relays
    their names, where the report tells them. A reading by the same reader, version and backend is
    there already then, and stays. Raises ``NotInArchive``.
    """
    report = database.row("SELECT * FROM reports WHERE id = ?", (reading.report,))
    if report is None:
        raise NotInArchive(database.path, f"holds no report {reading.report!r}; add it first")
    database.run(
        "DELETE FROM statements WHERE reading IN (SELECT key FROM readings WHERE report = ?)",
        (reading.report,),
    )
    database.run("UPDATE readings SET current = 0 WHERE report = ?", (reading.report,))
    key = database.value(f"SELECT key FROM readings WHERE {_WHOSE}", (reading.report, *_who(card)))
    if key is None:
        key = database.run(
            "INSERT INTO readings (report, reader, version, backend, licence, read, current, doc)"
            " VALUES (?, ?, ?, ?, ?, ?, 1, ?)",
            (reading.report, *_who(card), card.licence, read, pack_text(encode(reading))),
        )
    else:
        database.run("UPDATE readings SET current = 1 WHERE key = ?", (key,))
    database.run_many(_INSERT, _statements(key, report, reading, linking))
    index_statements(database, reading.report)


def reading_of(database: Database, report: str, reader: ReaderCard | None = None) -> Reading | None:
    """The reading of a report by this reader (same version and backend), or the current one."""
    if reader is None:
        doc = database.value("SELECT doc FROM readings WHERE report = ? AND current = 1", (report,))
    else:
        doc = database.value(f"SELECT doc FROM readings WHERE {_WHOSE}", (report, *_who(reader)))
    return None if doc is None else decode(Reading, unpack_text(doc))


def has_reading(database: Database, report: str, reader: ReaderCard) -> bool:
    """Whether this reader (same version and backend) has read a report."""
    values = (report, *_who(reader))
    return database.value(f"SELECT 1 FROM readings WHERE {_WHOSE}", values) is not None


def readings_of(database: Database, report: str) -> tuple[StoredReading, ...]:
    """All readings of a report, in the order in which they came."""
    rows = database.rows("SELECT * FROM readings WHERE report = ? ORDER BY key", (report,))
    return tuple(
        StoredReading(report, _card(row), row["read"], bool(row["current"])) for row in rows
    )


def unread(database: Database, card: ReaderCard) -> Iterator[str]:
    """Ids of the reports that this reader (version, backend) has not read, as they came in."""
    rows = database.rows(
        "SELECT id FROM reports WHERE NOT EXISTS (SELECT 1 FROM readings WHERE report = reports.id"
        " AND reader = ? AND version = ? AND backend = ?) ORDER BY key",
        _who(card),
    )
    yield from (row["id"] for row in rows)


def reports_with(database: Database, statement: str) -> tuple[str, ...]:
    """Ids of the reports with this statement in their current reading."""
    rows = database.rows("SELECT DISTINCT report FROM statements WHERE id = ?", (statement,))
    return tuple(row["report"] for row in rows)


def drop_readings(database: Database, reader: str, version: str | None) -> int:
    """Delete readings by ``reader`` (of one version only, if told) that are not the current ones.

    Returns how many there were."""
    where = "reader = ? AND current = 0 AND version = coalesce(?, version)"
    many = database.value(f"SELECT count(*) FROM readings WHERE {where}", (reader, version))
    database.run(f"DELETE FROM readings WHERE {where}", (reader, version))
    return int(many)


def _statements(
    key: int, report: Row, reading: Reading, linking: Linking | None
) -> Iterator[tuple[object, ...]]:
    text = report["text"]
    names = {} if linking is None else {source.id: source.name for source in linking.sources}
    linked = {} if linking is None else {s.id: s for s in linking.statements}
    for told in reading.statements:
        statement = linked.get(told.id, told)
        span = envelope(statement.content)
        yield (
            statement.id,
            key,
            reading.report,
            names.get(statement.speaker_id or ""),
            spans_text(statement.speaker, text) or None,
            json.dumps(list(_relays(statement, names, text)), ensure_ascii=False),
            statement.form.value,
            statement.act.value,
            statement.certainty.value,
            statement.confidence,
            statement.said.value if statement.said else None,
            span.start,
            span.end,
            spans_text(statement.content, text),
            report["outlet"],
            report["published"],
            report["published_from"],
        )


def _relays(statement: Statement, names: dict[str, str], text: str) -> Iterable[str]:
    for relay in statement.relays:
        yield names.get(relay.source or "") or spans_text(relay.spans, text)


def _who(card: ReaderCard) -> tuple[str, str, str]:
    return card.name, card.version, card.backend or ""


def _card(row: Row) -> ReaderCard:
    return ReaderCard(row["reader"], row["version"], row["licence"], row["backend"] or None)
