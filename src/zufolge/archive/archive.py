"""The archive: one SQLite file that keeps what was published, and what was read in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from zufolge.archive import readings, reports, revisions
from zufolge.archive.database import Database
from zufolge.archive.records import Added, Revision, Selection, Sighting, StoredReading
from zufolge.archive.search import Found, Search, find
from zufolge.archive.search.indexing import refresh
from zufolge.model import Linking, ReaderCard, Reading, Report

__all__ = ["Archive"]

_ALL = Selection()


class Archive:
    """An open archive. Many may read it while one writes.

    All that changes it happens in transactions: of its own each, or together in one with
    ``transaction``. What was committed survives the end of the process at any moment. Every
    method raises ``ArchiveError`` where the file, the disk or another program is in the way.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    @classmethod
    def open(cls, path: Path | str, *, write: bool = False, wait: float = 10.0) -> Self:
        """The archive at ``path``; with ``write`` it is made where there is none.

        Raises ``ArchiveBusy``, which names process and host, if another writer does not end
        within ``wait`` seconds, and ``BadArchive`` for what is no archive.
        """
        archive = cls(Database(Path(path), write=write, wait=wait))
        if write:
            refresh(archive.database)
        return archive

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

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside is there afterwards, or none of it."""
        return self.database.transaction()

    def add(self, raw: bytes, report: Report, origin: str, ingested: str) -> Added:
        """Keep ``report``, made of the bytes ``raw`` that came from ``origin`` (UTC ``ingested``).

        Adding the same again changes nothing but where it was found. A new text at a known
        address is a revision; the same text there is the same report, whatever stood around it.
        """
        with self.transaction():
            return reports.add(self.database, raw, report, origin, ingested)

    def known(self, sha256: str) -> str | None:
        """The id of the report that was made of the bytes with this digest; ``None`` if none."""
        return reports.known(self.database, sha256)

    def see(self, report: str, origin: str, ingested: str) -> None:
        """Note that a report was found at ``origin`` as well."""
        with self.transaction():
            reports.see(self.database, report, origin, ingested)

    def report(self, report: str) -> Report:
        """The report of this id, as it was added. Raises ``NotInArchive``."""
        return reports.report_of(self.database, report)

    def raw(self, report: str) -> bytes:
        """The untouched bytes that a report was made of. Raises ``NotInArchive``."""
        return reports.raw_of(self.database, report)

    def reports(self, selection: Selection = _ALL) -> Iterator[Report]:
        """The reports that are meant, one by one, in the order in which they came in."""
        return reports.reports_of(self.database, selection)

    def sightings(self, report: str) -> tuple[Sighting, ...]:
        """Where a report was found, the first time first."""
        return reports.sightings_of(self.database, report)

    def revision(self, report: str) -> Revision | None:
        """Which version of its address a report is; ``None`` if it has no address."""
        return revisions.revision(self.database, report)

    def revisions(self, address: str) -> tuple[Revision, ...]:
        """All versions of an address, the oldest first."""
        return revisions.revisions_at(self.database, address)

    def store_reading(
        self,
        report: Report,
        reading: Reading,
        card: ReaderCard,
        read: str,
        linking: Linking | None = None,
    ) -> None:
        """Keep a reading of a stored report (UTC ``read``) beside all earlier ones; its statements
        are those searched from now on, with the names that ``linking`` of this report tells."""
        with self.transaction():
            readings.store_reading(self.database, report, reading, card, read, linking)

    def reading(self, report: str, reader: ReaderCard | None = None) -> Reading | None:
        """The reading of a report by this reader (same version and backend), or the current one."""
        return readings.reading_of(self.database, report, reader)

    def readings(self, report: str) -> tuple[StoredReading, ...]:
        """All readings of a report, in the order in which they came."""
        return readings.readings_of(self.database, report)

    def find(self, search: Search) -> Found:
        """The best statements and reports for a question. Raises ``BadSearch`` for one that cannot
        be answered."""
        return find(self.database, search)

    def unread(self, card: ReaderCard) -> Iterator[str]:
        """Ids of the reports that this reader has not read, in the order in which they came in."""
        return readings.unread(self.database, card)
