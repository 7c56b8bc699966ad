"""What is remembered of addresses that were fetched."""

from __future__ import annotations

from zufolge.archive.database import Database
from zufolge.archive.records import Fetched

__all__ = ["fetched", "remember"]

_REPLACE = (
    "INSERT OR REPLACE INTO fetches (address, fetched, status, etag, modified)"
    " VALUES (?, ?, ?, ?, ?)"
)


def fetched(database: Database, address: str) -> Fetched | None:
    """What this address answered last; ``None`` if it was never asked."""
    row = database.row("SELECT * FROM fetches WHERE address = ?", (address,))
    if row is None:
        return None
    return Fetched(address, row["fetched"], row["status"], row["etag"], row["modified"])


def remember(database: Database, told: Fetched) -> None:
    """Keep the last answer of an address in place of the one before."""
    values = (told.address, told.fetched, told.status, told.etag, told.modified)
    database.run(_REPLACE, values)
