"""The file of an archive: opened, closed, written to in transactions, copied."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from zufolge.archive.database import Database
from zufolge.archive.search.indexing import is_empty, refresh
from zufolge.errors import ArchiveBusy, OutputError

__all__ = ["ArchiveFile"]


class ArchiveFile:
    """An archive as a file, whatever is in it."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @classmethod
    def open(
        cls, path: Path | str, *, write: bool = False, wait: float = 10.0, alone: bool = True
    ) -> Self:
        """The archive at ``path``; with ``write`` it is made where there is none.

        Who adds reports or brings stories up to date must write ``alone``: others wait until the
        archive is closed. What is small and stands in a transaction of its own – a correction, a
        look, a rule, what waits to be added – need not: it goes between two transactions of others.

        The index of words is made anew where a writer finds it made by other tables of words.
        Raises ``ArchiveBusy``, which names process and host, if another writer does not end
        within ``wait`` seconds, and ``BadArchive`` for what is no archive.
        """
        database = Database(Path(path), write=write, wait=wait, alone=alone)
        if not write and is_empty(database):
            database.close()
            cls.open(path, write=True, wait=wait).close()
            database = Database(Path(path), write=False, wait=wait)
        elif write and alone:
            refresh(database)
        return cls(database)

    def close(self) -> None:
        """Close the file and let others write."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def moment(self) -> int:
        """A number that is another as soon as somebody else wrote to the file (SQLite's
        ``data_version``): for asking again and again as long as it is open."""
        return int(self.database.value("PRAGMA data_version"))

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside is there afterwards, or none of it."""
        return self.database.transaction()

    def empty_log(self) -> None:
        """Overwrite what earlier states leave in the log. Raises ``ArchiveBusy``."""
        if not self.database.empty_log():
            raise ArchiveBusy(
                self.database.path,
                "a program that reads it keeps deleted words in the log beside it; close that "
                "program and forget again",
            )

    def backup(self, target: Path) -> None:
        """Write a copy of this moment to ``target``, whole or not at all; writers go on meanwhile.

        Raises ``OutputError`` if there is such a file already or none can be made.
        """
        if target.exists():
            raise OutputError(target, "is there already; name a new file")
        half = target.with_name(f".{target.name}.part")
        try:
            half.unlink(missing_ok=True)
            self.database.copy_to(half)
            half.rename(target)
        except OSError as error:
            raise OutputError(target, f"{error.strerror}; name a place to write to") from error
        finally:
            half.unlink(missing_ok=True)
