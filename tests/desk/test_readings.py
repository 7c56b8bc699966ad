"""What is remembered of readings is what is read anew, and is noticed when it changes."""

from __future__ import annotations

from pathlib import Path

import desk_correcting as do
import desk_made as made
from zufolge.archive import Archive
from zufolge.correcting import append
from zufolge.corrections import cited_statement
from zufolge.desk.readings import Readings, read_now
from zufolge.model import Act, Correction, CorrectionKind, ReaderCard, Reading

CLOSED = "bleibe bis Montag gesperrt"


def test_the_same_is_given_again_until_somebody_corrects_or_reads(tmp_path: Path) -> None:
    path = made.filled(tmp_path / "news.db", made.harbour())
    statement = do.said(path, CLOSED)
    readings = Readings()
    with Archive.open(path, write=True) as archive:
        reports = [report.id for report in archive.reports()]
        first = readings.of(archive, reports)
        assert readings.of(archive, reports) is first
        assert first.seen(statement.id) == readings.of(archive, [statement.report]).seen(
            statement.id
        )
        cited = cited_statement(archive.report(statement.report), statement)
        denied = Correction(CorrectionKind.ACT, "Ida", statements=(cited,), act=Act.DENY)
        append(archive, denied)
        second = readings.of(archive, reports)
        assert second.seen(statement.id) == first.seen(statement.id)  # as it is read
        told = second.statement(statement.id)
        assert told is not None
        assert told.act is Act.DENY
        assert second == read_now(archive, reports)
        reading = archive.reading(statement.report) or Reading(statement.report)
        card = ReaderCard("rules", "9.9", "Apache-2.0")
        archive.store_reading(reading, card, "2031-05-08T08:00:00+00:00")
        assert readings.of(archive, reports).seen(statement.id) != first.seen(statement.id)


def test_who_writes_does_not_keep_editors_waiting(tmp_path: Path) -> None:
    path = made.filled(tmp_path / "news.db", made.harbour())
    statement = do.said(path, CLOSED)
    with Archive.open(path, write=True):
        with Archive.open(path, write=True, alone=False) as beside:
            cited = cited_statement(beside.report(statement.report), statement)
            append(beside, Correction(CorrectionKind.WRONG, "Ida", statements=(cited,)))
        assert do.kinds(path) == [CorrectionKind.WRONG]
