"""The SQLite file under an archive: opening, migrating, transactions, and errors in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from zufolge.archive.writer import WriterLock
from zufolge.errors import ArchiveBusy, ArchiveError, ArchiveFull, BadArchive

__all__ = ["APPLICATION", "Database", "Row", "migrate", "newest_version"]

APPLICATION = 0x5A55464F
"""SQLite's ``application_id`` of an archive: the letters ZUFO."""

Row = sqlite3.Row
_Values = Sequence[Any] | Mapping[str, Any]

_CACHE_KIB = 65_536
_RESTORE = "restore it from a backup (zufolge archive backup makes them)"


class Database:
    """An open archive file. All SQL of the archive goes through here."""

    def __init__(self, path: Path, *, write: bool, wait: float, alone: bool = True) -> None:
        """Opens ``path``, and makes it where ``write`` is set and there is no such file.

        Who writes does so ``alone`` as long as the file is open, or else from one transaction to
        the next. An archive of an older schema is migrated first, whoever opens it. Raises
        ``BadArchive``, and ``ArchiveBusy`` if another writer does not end within ``wait`` seconds.
        """
        self.path = path
        self._depth = 0
        self._lock: WriterLock | None = None
        if not write and not path.exists():
            raise BadArchive(path, "no such file; zufolge add PATH... --archive makes one")
        try:
            with _plain_errors(path):
                self._open(write, wait, alone)
        except BaseException:
            self.close()
            raise

    def _open(self, write: bool, wait: float, alone: bool) -> None:
        current = self.path.exists() and _version(self.path, wait) == newest_version()
        keep = write and alone
        if keep or not current:
            self._lock = WriterLock(self.path.resolve(), wait)
        self._connection = _connect(self.path, write or self._lock is not None, wait)
        if not current:
            migrate(self.path, self._connection)
        if self._lock is not None and not keep:
            self.close()
            self._lock = None
            self._connection = _connect(self.path, write, wait)

    def close(self) -> None:
        """Close the file and let others write."""
        connection = getattr(self, "_connection", None)
        if connection is not None:
            connection.close()
        if self._lock is not None:
            self._lock.release()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is there afterwards, or none of it. Inner ones join in."""
        if self._depth:
            yield
            return
        self._depth += 1
        try:
            with _plain_errors(self.path):
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield
                    self._connection.execute("COMMIT")
                except BaseException:
                    if self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
                    raise
        finally:
            self._depth -= 1

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever others write meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        with _plain_errors(self.path):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    def rows(self, sql: str, values: _Values = ()) -> Iterator[Row]:
        """The rows of a query, one by one."""
        with _plain_errors(self.path):
            yield from self._connection.execute(sql, values)

    def all(self, sql: str, values: _Values = ()) -> list[Row]:
        """The rows of a query at once: faster where there are many and small ones."""
        with _plain_errors(self.path):
            return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, values: _Values = ()) -> Row | None:
        """The first row of a query."""
        return next(iter(self.rows(sql, values)), None)

    def value(self, sql: str, values: _Values = ()) -> Any:
        """The first column of the first row; ``None`` where there is no row."""
        row = self.row(sql, values)
        return None if row is None else row[0]

    def run(self, sql: str, values: _Values = ()) -> int:
        """Run a statement; the key of the row that it inserted last."""
        with _plain_errors(self.path):
            return self._connection.execute(sql, values).lastrowid or 0

    def run_many(self, sql: str, values: Iterable[_Values]) -> None:
        """Run a statement for each of several rows of values."""
        with _plain_errors(self.path):
            self._connection.executemany(sql, values)

    def copy_to(self, target: Path) -> None:
        """Write a copy of this moment's state; the writer goes on meanwhile."""
        with _plain_errors(target):
            copy = sqlite3.connect(target)
            try:
                self._connection.backup(copy)
            finally:
                copy.close()

    def empty_log(self) -> bool:
        """Bring all that was committed into the file itself and cut its log (``-wal``) to nothing.

        ``False`` if somebody goes on reading an older state, which the log must keep till then.
        """
        return not self.value("PRAGMA wal_checkpoint(TRUNCATE)")


def migrate(path: Path, connection: sqlite3.Connection, upto: int | None = None) -> None:
    """Brings the schema up to date (or to version ``upto``), each step whole or not at all."""
    done = connection.execute("PRAGMA user_version").fetchone()[0]
    steps = _migrations()
    if done > len(steps):
        raise BadArchive(
            path,
            f"has schema {done}, this Zufolge knows {len(steps)}; update Zufolge to open it",
        )
    for number, script in enumerate(steps[:upto], start=1):
        if number > done:
            connection.executescript(
                f"BEGIN IMMEDIATE;\n{script}\nPRAGMA application_id = {APPLICATION};\n"
                f"PRAGMA user_version = {number};\nCOMMIT;"
            )


def newest_version() -> int:
    """The schema that this Zufolge writes: how many migrations it brings along."""
    return len(_migrations())


def _migrations() -> list[str]:
    """``migrations/NNNN_*.sql`` in their order; a migration once released is never changed."""
    folder = files("zufolge.archive") / "migrations"
    scripts = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return [script.read_text("utf-8") for script in scripts]


def _version(path: Path, wait: float) -> int:
    """The schema of the archive at ``path``. Raises ``BadArchive`` for what is no archive."""
    connection = _connect(path, False, wait)
    try:
        _check_application(path, connection)
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def _connect(path: Path, write: bool, wait: float) -> sqlite3.Connection:
    """Foreign keys hold, what is deleted is overwritten, and a commit is on the disk."""
    address = f"{path.absolute().as_uri()}?mode={'rwc' if write else 'ro'}"
    connection = sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None)
    connection.row_factory = sqlite3.Row
    if write:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _check_application(path: Path, connection: sqlite3.Connection) -> None:
    """An archive, or an empty file to become one; nobody else's database is ever touched."""
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if found != APPLICATION and (found or tables):
        raise BadArchive(path, "is a SQLite file, but no archive of Zufolge; name another file")


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    """SQLite's errors as those of Zufolge, with the next step."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        plain = _ERRORS.get(code)
        if plain is None:
            raise
        kind, reason = plain
        raise kind(path, f"{reason} ({error})") from error


_ERRORS: dict[int, tuple[type[ArchiveError], str]] = {
    sqlite3.SQLITE_NOTADB: (BadArchive, "is no SQLite file, or its head is damaged; " + _RESTORE),
    sqlite3.SQLITE_CORRUPT: (BadArchive, "is damaged; " + _RESTORE),
    sqlite3.SQLITE_FULL: (
        ArchiveFull,
        "there is no room to write; what was there before is unharmed; make room, then try again",
    ),
    sqlite3.SQLITE_IOERR: (BadArchive, "cannot be read or written; look at the disk"),
    sqlite3.SQLITE_CANTOPEN: (BadArchive, "cannot be opened; check the folder and permissions"),
    sqlite3.SQLITE_READONLY: (BadArchive, "must not be written to; check its permissions"),
    sqlite3.SQLITE_PERM: (BadArchive, "must not be opened; check its permissions"),
    sqlite3.SQLITE_BUSY: (ArchiveBusy, "is locked by another program; close it, then try again"),
}
