"""The quarantine: what could not be read, kept until it can."""

from __future__ import annotations

from collections.abc import Iterator

from zufolge.archive import raws
from zufolge.archive.database import Database
from zufolge.archive.packing import unpack
from zufolge.archive.records import Quarantined
from zufolge.archive.reports import shown
from zufolge.model import Refusal

__all__ = ["quarantine", "raw_of_refusal", "refusals", "release"]

_INSERT = (
    "INSERT INTO refusals (origin, reason, first, last, tries, raw, about)"
    " VALUES (?, ?, ?, ?, 1, ?, ?) ON CONFLICT (origin) DO UPDATE SET reason = excluded.reason,"
    " last = excluded.last, tries = tries + 1, raw = excluded.raw, about = excluded.about"
)


def quarantine(
    database: Database, refusal: Refusal, at: str, raw: bytes | None, about: str | None
) -> None:
    """Note a refusal, or that it was refused again; the bytes of the last time are kept."""
    before = _raw(database, refusal.path)
    key = None if raw is None else raws.keep(database, raw)
    values = (shown(refusal.path), shown(refusal.reason), at, at, key, about)
    database.run(_INSERT, values)
    if before != key:
        raws.sweep(database, before)


def refusals(database: Database) -> Iterator[Quarantined]:
    """All that is in quarantine, in the order in which it came there."""
    for row in database.rows("SELECT * FROM refusals ORDER BY key"):
        yield Quarantined(
            row["origin"],
            row["reason"],
            row["first"],
            row["last"],
            row["tries"],
            row["raw"] is not None,
            row["about"],
        )


def raw_of_refusal(database: Database, origin: str) -> bytes | None:
    """The bytes of something in quarantine, where they were kept."""
    packed = database.value(
        "SELECT packed FROM raws JOIN refusals ON refusals.raw = raws.key WHERE origin = ?",
        (shown(origin),),
    )
    return None if packed is None else unpack(packed)


def release(database: Database, origin: str) -> None:
    """Take out of quarantine what could be read by now, if it was in there."""
    if database.value("SELECT 1 FROM refusals WHERE origin = ?", (shown(origin),)) is None:
        return
    key = _raw(database, origin)
    database.run("DELETE FROM refusals WHERE origin = ?", (shown(origin),))
    raws.sweep(database, key)


def _raw(database: Database, origin: str) -> int | None:
    key: int | None = database.value("SELECT raw FROM refusals WHERE origin = ?", (shown(origin),))
    return key
