"""How much an archive holds."""

from __future__ import annotations

from zufolge.archive.additions import AdditionTables
from zufolge.archive.database import Database, newest_version
from zufolge.archive.records import Stats

__all__ = ["stats"]

_COUNTED = ("reports", "readings", "statements", "refusals", "forgotten", "developments")


def stats(database: Database) -> Stats:
    """Numbers of this moment."""
    with database.snapshot():
        many = {name: database.value(f"SELECT count(*) FROM {name}") for name in _COUNTED}
        addresses = database.value("SELECT count(DISTINCT address) FROM revisions")
        size, packed = next(
            database.rows(
                "SELECT coalesce(sum(size), 0), coalesce(sum(length(packed)), 0) FROM raws"
            )
        )
        first, last = next(database.rows("SELECT min(ingested), max(ingested) FROM reports"))
        readers = database.rows(
            "SELECT reader || ' ' || version, count(*) FROM readings GROUP BY 1 ORDER BY 1"
        )
        return Stats(
            schema=newest_version(),
            addresses=addresses,
            revisions=database.value("SELECT count(*) FROM revisions WHERE number > 1"),
            stories=database.value("SELECT count(DISTINCT story) FROM story_reports"),
            waiting=AdditionTables(database).waiting(),
            raw_bytes=int(size),
            packed_bytes=int(packed),
            file_bytes=database.path.stat().st_size,
            first_ingested=first,
            last_ingested=last,
            readers=tuple((name, count) for name, count in readers),
            **many,
        )
