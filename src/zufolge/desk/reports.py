"""A report as it is read today: with its current reading, as editors corrected it."""

from __future__ import annotations

from dataclasses import dataclass

from zufolge.archive import Archive, Revision, StoredReading
from zufolge.correcting import ledger_of
from zufolge.corrections import Applied, applied, placed, with_added
from zufolge.linking import link, without_fragments
from zufolge.model import Gap, Report

__all__ = ["ReadReport", "read_report"]


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report with what was read in it. ``said`` is of this report alone, and ``None`` if nobody
    read it yet; ``read`` tells who did. ``versions`` are those of its address, the oldest first."""

    report: Report
    said: Applied | None
    gaps: tuple[Gap, ...]
    read: StoredReading | None
    versions: tuple[Revision, ...]
    story: str | None


def read_report(archive: Archive, name: str) -> ReadReport:
    """The report of this id. Raises ``NotInArchive``."""
    report = archive.report(name)
    reading = archive.reading(name)
    said = None
    if reading is not None:
        whole = [without_fragments(reading)]
        decisions, _ = placed(ledger_of(archive), [report], whole)
        said = applied(link([report], with_added(whole, decisions), decisions), decisions)
    return ReadReport(
        report,
        said,
        reading.gaps if reading else (),
        next((each for each in archive.readings(name) if each.current), None),
        archive.revisions(report.url) if report.url else (),
        archive.stories.story_of(name),
    )
