"""How the whole ledger stands, remembered as long as it does."""

from __future__ import annotations

from zufolge.archive import Archive
from zufolge.correcting import Standing, cited_reports, standing_in
from zufolge.desk.readings import reading_key
from zufolge.model import Entry

__all__ = ["Standings"]


class Standings:
    """How the ledger stands, made again only when it or a reading it is about has changed."""

    def __init__(self) -> None:
        self._last: tuple[str, Standing] | None = None

    def of(self, archive: Archive, entries: tuple[Entry, ...]) -> Standing:
        """How these entries, which are the whole ledger, stand now."""
        reports = sorted({name for entry in entries for name in cited_reports(entry)})
        key, last = reading_key(archive, reports), self._last
        if last is None or last[0] != key:
            last = self._last = (key, standing_in(archive))
        return last[1]
