"""What is remembered of addresses that were fetched."""

from __future__ import annotations

from zufolge.archive.database import Database
from zufolge.archive.records import Fetched

__all__ = ["fetched", "remember"]

_REPLACE = (
    "INSERT OR REPLACE INTO fetches (address, fetched, etag, modified, told) VALUES (?, ?, ?, ?, ?)"
)


def fetched(database: Database, address: str) -> Fetched | None:
    """What is remembered of this address; ``None`` if it was never fetched."""
    row = database.row("SELECT * FROM fetches WHERE address = ?", (address,))
    if row is None:
        return None
    return Fetched(address, row["fetched"], row["etag"], row["modified"], row["told"])


def remember(database: Database, last: Fetched) -> None:
    """Keep this of an address in place of what was remembered before."""
    values = (last.address, last.fetched, last.etag, last.modified, last.told)
    database.run(_REPLACE, values)
