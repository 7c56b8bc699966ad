"""Untouched bytes, kept once however many things are made of them."""

from __future__ import annotations

import hashlib

from zufolge.archive.database import Database
from zufolge.archive.packing import pack

__all__ = ["UNUSED", "keep", "sweep"]

UNUSED = " AND ".join(
    f"NOT EXISTS (SELECT 1 FROM {table} WHERE raw = raws.key)"
    for table in ("reports", "copies", "refusals")
)
"""Of ``raws``: bytes that nothing is made of."""


def keep(database: Database, raw: bytes) -> int:
    """The key of these bytes, which are stored if they are not there yet."""
    sha256 = hashlib.sha256(raw).hexdigest()
    key: int | None = database.value("SELECT key FROM raws WHERE sha256 = ?", (sha256,))
    if key is not None:
        return key
    return database.run(
        "INSERT INTO raws (sha256, size, packed) VALUES (?, ?, ?)", (sha256, len(raw), pack(raw))
    )


def sweep(database: Database, key: int | None) -> None:
    """Delete these bytes if nothing is made of them any more."""
    database.run(f"DELETE FROM raws WHERE key = ? AND {UNUSED}", (key,))
