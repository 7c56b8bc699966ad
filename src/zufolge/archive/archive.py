"""The archive: one SQLite file that keeps what was published, and what was read in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from zufolge.archive import fetches, forgetting, readings, refusals, reports, revisions
from zufolge.archive.additions import AdditionTables
from zufolge.archive.audit import AuditTable
from zufolge.archive.checking import problems
from zufolge.archive.corrections import CorrectionTables
from zufolge.archive.counting import stats
from zufolge.archive.desk import DeskTables
from zufolge.archive.file import ArchiveFile
from zufolge.archive.records import (
    Added,
    Copy,
    Fetched,
    Forgotten,
    Quarantined,
    Revision,
    Selection,
    Sighting,
    Stats,
    StoredReading,
)
from zufolge.archive.reports import ever_held
from zufolge.archive.rules import RuleTables
from zufolge.archive.search import find, matching
from zufolge.archive.stories import StoryTables
from zufolge.archive.story_days import StoryDays
from zufolge.archive.tables import export
from zufolge.model import (
    Found,
    Linking,
    Outlet,
    ReaderCard,
    Reading,
    Refusal,
    Report,
    Search,
    TableFormat,
    When,
)

__all__ = ["Archive"]

_ALL = Selection()


class Archive(ArchiveFile):
    """An open archive. Many may read it while one writes.

    All that changes it happens in transactions: of its own each, or together in one with
    ``transaction``. What was committed survives the end of the process at any moment. Every
    method raises ``ArchiveError`` where the file, the disk or another program is in the way.
    """

    def add(self, raw: bytes, report: Report, origin: str, ingested: str) -> Added:
        """Keep ``report``, made of the bytes ``raw`` that came from ``origin`` (UTC ``ingested``).

        Adding the same again changes nothing but where it was found. A new text at a known
        address is a revision; the same text there is the same report, whatever stood around it:
        then its bytes are kept as a copy.
        """
        with self.transaction():
            return reports.add(self.database, raw, report, origin, ingested)

    def known(self, sha256: str) -> str | None:
        """The id of the report whose text came in the bytes with this digest; ``None`` if none."""
        return reports.known(self.database, sha256)

    def see(self, report: str, origin: str, ingested: str) -> None:
        """Note that a report was found at ``origin`` as well."""
        with self.transaction():
            reports.see(self.database, report, origin, ingested)

    def tell(
        self,
        report: str,
        url: str | None = None,
        outlet: Outlet | None = None,
        published: When | None = None,
        updated: When | None = None,
    ) -> None:
        """Add to a stored report what it does not say itself; what it says stays."""
        with self.transaction():
            reports.tell(self.database, report, url, outlet, published, updated)

    def report(self, report: str) -> Report:
        """The report of this id, as it was added. Raises ``NotInArchive``."""
        return reports.report_of(self.database, report)

    def ever_held(self, reports: Iterable[str]) -> set[str]:
        """Which of ``reports`` (ids) are in the archive, or were until they were forgotten."""
        return ever_held(self.database, reports)

    def raw(self, report: str) -> bytes:
        """The untouched bytes that a report was made of, or those of a digest. Raises
        ``NotInArchive``."""
        return reports.raw_of(self.database, report)

    def copies(self, report: str) -> tuple[Copy, ...]:
        """All bytes that the text of a report came in, those first that it was made of."""
        return reports.copies_of(self.database, report)

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
        self, reading: Reading, card: ReaderCard, read: str, linking: Linking | None = None
    ) -> None:
        """Keep a reading of a stored report (UTC ``read``) beside all earlier ones; its statements
        are those searched from now on, with the names that ``linking`` of this report tells."""
        with self.transaction():
            readings.store_reading(self.database, reading, card, read, linking)

    def has_reading(self, report: str, reader: ReaderCard) -> bool:
        """Whether this reader (same version and backend) has read a report."""
        return readings.has_reading(self.database, report, reader)

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

    def matching(self, search: Search) -> tuple[str, ...]:
        """Ids of all reports that hold what is asked for, however many, the newest first."""
        return matching(self.database, search)

    def unread(self, card: ReaderCard) -> Iterator[str]:
        """Ids of the reports that this reader has not read, in the order in which they came in."""
        return readings.unread(self.database, card)

    def reports_with(self, statement: str) -> tuple[str, ...]:
        """Ids of the reports that a current reading has this statement of: one, or none."""
        return readings.reports_with(self.database, statement)

    def drop_readings(self, reader: str, version: str | None = None) -> int:
        """Delete readings by ``reader`` (of one version, if told) that newer ones stand beside;
        how many there were. Current readings stay."""
        with self.transaction():
            return readings.drop_readings(self.database, reader, version)

    def quarantine(
        self, refusal: Refusal, at: str, raw: bytes | None = None, about: str | None = None
    ) -> None:
        """Note (UTC ``at``) what could not be read, its bytes if there are any, and what has to be
        known ``about`` it when it is tried again."""
        with self.transaction():
            refusals.quarantine(self.database, refusal, at, raw, about)

    def refusals(self) -> Iterator[Quarantined]:
        """All that is in quarantine, in the order in which it came there."""
        return refusals.refusals(self.database)

    def raw_of_refusal(self, origin: str) -> bytes | None:
        """The bytes of something in quarantine, where they were kept."""
        return refusals.raw_of_refusal(self.database, origin)

    def release(self, origin: str) -> None:
        """Take out of quarantine what could be read by now, if it was in there."""
        with self.transaction():
            refusals.release(self.database, origin)

    def fetched(self, address: str) -> Fetched | None:
        """What is remembered of this address; ``None`` if it was never fetched."""
        return fetches.fetched(self.database, address)

    def remember(self, last: Fetched) -> None:
        """Keep this of an address in place of what was remembered before."""
        with self.transaction():
            fetches.remember(self.database, last)

    def forget(self, report: str, reason: str, at: str) -> None:
        """Delete a report for good: text, readings, and its bytes if nothing else was made of them.

        That it was here, until when (UTC ``at``) and why stays, and it is not added again; so do
        corrections of it, without its words. What
        was deleted is overwritten in the file; backups made earlier still hold it. Raises
        ``NotInArchive``, and ``ArchiveBusy`` if a reader keeps the log from being emptied: then
        it is deleted, but not overwritten yet.
        """
        with self.transaction():
            forgetting.forget(self.database, report, reason, at)
        self.empty_log()

    def forgotten(self) -> Iterator[Forgotten]:
        """What was deleted for good, when and why."""
        return forgetting.forgotten(self.database)

    @property
    def stories(self) -> StoryTables:
        """The stories: their names and what each holds."""
        return StoryTables(self.database)

    @property
    def story_days(self) -> StoryDays:
        """What each day left of which stories are made; see ``zufolge.following``."""
        return StoryDays(self.database)

    @property
    def corrections(self) -> CorrectionTables:
        """What editors corrected; see ``zufolge.correcting``."""
        return CorrectionTables(self.database)

    @property
    def desk(self) -> DeskTables:
        """What the desk keeps of stories; see ``zufolge.desk``."""
        return DeskTables(self.database)

    @property
    def rules(self) -> RuleTables:
        """What people want to be told of; see ``zufolge.desk``."""
        return RuleTables(self.database)

    @property
    def additions(self) -> AdditionTables:
        """What was handed in and waits; see ``zufolge.desk``."""
        return AdditionTables(self.database)

    @property
    def audit(self) -> AuditTable:
        """Who changed what through the desk."""
        return AuditTable(self.database)

    def check(self) -> Iterator[str]:
        """One line for each thing that is wrong in the archive; nothing if all is well."""
        return problems(self.database)

    def stats(self) -> Stats:
        """How much there is."""
        return stats(self.database)

    def export(self, folder: Path, form: TableFormat) -> list[Path]:
        """Write the archive's tables into ``folder``; their paths. See ``tables.export``."""
        return export(self.database, folder, form)
