"""What is fetched goes into the archive, and what the archive remembers is not fetched again."""

from __future__ import annotations

from datetime import UTC, datetime

from zufolge.archive import Archive, Fetched
from zufolge.archiving import Tally, Work, add
from zufolge.gathering import Seen
from zufolge.ingest.items import Item
from zufolge.model import Refusal

__all__ = ["ArchiveSink"]


class ArchiveSink:
    """A ``gathering.Sink``: each report is committed when it was kept, its address remembered
    after that. ``tally`` counts what became of the reports."""

    def __init__(self, archive: Archive, work: Work) -> None:
        self.tally = Tally()
        self._archive = archive
        self._work = work

    def keep(self, item: Item) -> None:
        """Add a report, and read it if somebody reads."""
        self._add(item)

    def refuse(self, refusal: Refusal) -> None:
        """Put into quarantine what could not be fetched or used."""
        self._add(refusal)

    def seen(self, address: str) -> Seen | None:
        """What was remembered of an address in an earlier run."""
        last = self._archive.fetched(address)
        return None if last is None else Seen(last.etag, last.modified, last.told)

    def remember(self, address: str, seen: Seen) -> None:
        """Keep in mind that an address was dealt with."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._archive.remember(Fetched(address, now, seen.etag, seen.last_modified, seen.told))

    def _add(self, thing: Item | Refusal) -> None:
        told = add(self._archive, [thing], self._work)
        self.tally.count(told)
