"""Who changed what through the desk: lines that are added and never changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zufolge.archive.database import Database
from zufolge.archive.records import Audited

__all__ = ["AuditTable"]

_PUT = "INSERT INTO audit (at, person, origin, action, status, told) VALUES (?, ?, ?, ?, ?, ?)"


class AuditTable:
    """The audit log of an archive. Triggers of its file refuse to change or delete a line."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, lines: Iterable[Audited]) -> None:
        """Add lines, all or none; their numbers are given here."""
        rows = [(a.at, a.person, a.origin, a.action, a.status, a.told) for a in lines]
        with self._database.transaction():
            self._database.run_many(_PUT, rows)

    def count(self) -> int:
        """How many lines there are."""
        return int(self._database.value("SELECT count(*) FROM audit"))

    def lines(self) -> Iterator[Audited]:
        """All lines, the first first."""
        for row in self._database.rows("SELECT * FROM audit ORDER BY number"):
            yield Audited(**dict(row))

    def last(self, limit: int, offset: int = 0) -> tuple[Audited, ...]:
        """The last lines, the last first, without the ``offset`` very last."""
        rows = self._database.all(
            "SELECT * FROM audit ORDER BY number DESC LIMIT ? OFFSET ?", (limit, offset)
        )
        return tuple(Audited(**dict(row)) for row in rows)
