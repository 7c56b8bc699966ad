"""One writer at a time, and who it is.

Beside the archive lies ``NAME-writer``, a SQLite file of one row. Whoever writes holds SQLite's
own lock on it for as long as the archive is open, so that the lock goes with the process, however
that ends, and works on every system that SQLite works on; readers of the row are not kept out.
``NAME-keeper`` is such a lock for what one process should do for all that use the archive.
"""

from __future__ import annotations

import os
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from zufolge.errors import ArchiveBusy

__all__ = ["WriterLock", "is_keeper"]

_HOLDER = "CREATE TABLE IF NOT EXISTS holder (pid INTEGER, host TEXT, since TEXT)"


class WriterLock:
    """Held from its making until ``release``."""

    def __init__(self, archive: Path, wait: float, task: str = "writer") -> None:
        """Waits up to ``wait`` seconds for another writer, then raises ``ArchiveBusy``."""
        self._place = archive.with_name(f"{archive.name}-{task}")
        self._connection = sqlite3.connect(self._place, timeout=wait, isolation_level=None)
        try:
            self._claim()
        except sqlite3.OperationalError as error:
            holder = self._holder()
            self._connection.close()
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            raise ArchiveBusy(
                archive,
                f"is being written to by {holder}; waited {wait:g} s; "
                "let it finish, or wait longer",
            ) from error

    def release(self) -> None:
        """Let the next one write."""
        self._connection.close()

    def _claim(self) -> None:
        """Writes the name first, then takes the lock that lets others read it.

        Between the two another process may come first; then its name stands there and this one
        waits again.
        """
        mine = (os.getpid(), socket.gethostname(), datetime.now(UTC).isoformat(timespec="seconds"))
        while True:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute(_HOLDER)
            self._connection.execute("DELETE FROM holder")
            self._connection.execute("INSERT INTO holder VALUES (?, ?, ?)", mine)
            self._connection.execute("COMMIT")
            self._connection.execute("BEGIN IMMEDIATE")
            if self._connection.execute("SELECT * FROM holder").fetchone() == mine:
                return
            self._connection.execute("ROLLBACK")

    def _holder(self) -> str:
        try:
            row = self._connection.execute("SELECT pid, host, since FROM holder").fetchone()
        except sqlite3.OperationalError:
            row = None
        if row is None:
            return "another process that has not said its name yet"
        return "process {} on {} since {}".format(*row)


@contextmanager
def is_keeper(archive: Path) -> Iterator[bool]:
    """Whether this is the one that brings the desk's tables of ``archive`` up to date: ``False`` if
    another process, or another thread of this one, is just doing so."""
    try:
        lock = WriterLock(archive.resolve(), 0.0, "keeper")
    except ArchiveBusy:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()
