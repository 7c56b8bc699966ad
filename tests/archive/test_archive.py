"""What is added is there again, once, with its revisions and readings."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from stored import ADDRESS, BETTER, CARD, LATER, LUNDE, LUNDE_AGAIN, NOW, fresh, made, put

from zufolge.archive import Archive, Copy, Outcome, Selection
from zufolge.errors import ArchiveBusy, BadArchive, NotInArchive, UnreadableReport
from zufolge.linking import link
from zufolge.model import Outlet, report_id
from zufolge.reading import reader_named


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with fresh(tmp_path) as opened:
        yield opened


def test_a_report_comes_back_as_it_was_added(archive: Archive) -> None:
    raw, report = made(LUNDE, ADDRESS, "2031-05-03")
    added = archive.add(raw, report, "x.txt", NOW)
    assert (added.outcome, added.report) == (Outcome.NEW, report.id)
    assert archive.report(report.id) == report
    assert archive.raw(report.id) == raw
    assert list(archive.reports()) == [report]


def test_adding_again_adds_only_where_it_was_found(archive: Archive) -> None:
    put(archive, LUNDE, "a.txt")
    again = put(archive, LUNDE, "b.txt", LATER)
    assert again.outcome is Outcome.SAME
    assert archive.report(again.report).paths == ("a.txt", "b.txt")
    assert [s.ingested for s in archive.sightings(again.report)] == [NOW, LATER]


def test_a_copy_that_knows_more_of_its_origin_tells_it(archive: Archive) -> None:
    put(archive, LUNDE)
    again = put(archive, LUNDE, url=ADDRESS, published="2031-05-03")
    stored = archive.report(again.report)
    assert stored.url == ADDRESS
    assert stored.published is not None
    assert archive.revision(again.report) is not None


def test_new_text_at_an_address_is_a_revision_with_its_passages(archive: Archive) -> None:
    first = put(archive, LUNDE, url=ADDRESS)
    second = put(archive, LUNDE_AGAIN, url=f"{ADDRESS}?utm_source=feed#top")
    assert second.outcome is Outcome.REVISION
    revision = archive.revision(second.report)
    assert revision is not None
    assert (revision.number, revision.before) == (2, first.report)
    text, old = archive.report(second.report).text, archive.report(first.report).text
    assert [s.of(text) for s in revision.added] == ["Dienstag", "Samstag."]
    assert [s.of(old) for s in revision.removed] == ["Montag", "Freitag."]
    assert archive.report(second.report).revision_of == first.report
    assert [r.report for r in archive.revisions(ADDRESS)] == [first.report, second.report]


def test_a_version_that_came_out_earlier_stands_earlier(archive: Archive) -> None:
    late = put(archive, LUNDE_AGAIN, url=ADDRESS, published="2031-05-02", updated="2031-05-04")
    early = put(archive, LUNDE, url=ADDRESS, published="2031-05-02")
    assert [r.report for r in archive.revisions(ADDRESS)] == [early.report, late.report]
    revision = archive.revision(late.report)
    assert revision is not None
    assert revision.before == early.report
    assert revision.added


def test_the_same_text_in_other_bytes_at_one_address_is_one_report(archive: Archive) -> None:
    first = put(archive, LUNDE, url=ADDRESS)
    raw, report = made(LUNDE, ADDRESS)
    other = replace(report, id="r-ffffffffffff", sha256="f" * 64)
    again = archive.add(raw + b"<!-- other -->", other, "b.txt", LATER)
    assert (again.outcome, again.report) == (Outcome.SAME, first.report)


def test_bytes_that_came_later_for_the_same_text_are_kept(archive: Archive) -> None:
    first = put(archive, LUNDE, url=ADDRESS).report
    raw, report = made(LUNDE, ADDRESS)
    page = raw + b"<!-- other -->"
    digest = hashlib.sha256(page).hexdigest()
    other = replace(report, id=report_id(digest), sha256=digest)
    for moment in (LATER, "2031-05-06T08:00:00+00:00"):
        archive.add(page, other, "b.txt", moment)
    assert archive.copies(first) == (
        Copy(report.sha256, "a.txt", NOW),
        Copy(digest, "b.txt", LATER),
    )
    assert archive.raw(digest) == page
    assert archive.raw(first) == raw
    assert archive.known(digest) == first
    assert list(archive.check()) == []
    archive.forget(first, "asked", LATER)
    assert archive.stats().raw_bytes == 0
    assert archive.copies(first) == ()
    assert archive.add(page, other, "b.txt", LATER).outcome is Outcome.FORGOTTEN


def test_text_that_is_no_text_is_refused(archive: Archive) -> None:
    raw, report = made(LUNDE)
    with pytest.raises(UnreadableReport, match="half a character"):
        archive.add(raw, replace(report, text=report.text + "\ud800"), "a.txt", NOW)


def test_half_characters_beside_the_text_are_no_hindrance(archive: Archive) -> None:
    raw, report = made(LUNDE, "https://bote.example/\udcff?\udcff", "2031-05-03")
    report = replace(report, outlet=Outlet("Bote \udcff"), bylines=("\udcff",))
    archive.add(raw, report, "b\udcff.txt", NOW)
    assert archive.report(report.id) == replace(report, paths=("b\\udcff.txt",))
    assert list(archive.check()) == []


def test_readings_stand_side_by_side_and_the_last_is_searched(archive: Archive) -> None:
    added = put(archive, LUNDE, url=ADDRESS)
    report = archive.report(added.report)
    reading = reader_named("rules").read(report)
    less = replace(reading, statements=reading.statements[:1])
    archive.store_reading(less, CARD, NOW)
    archive.store_reading(reading, BETTER, LATER, link([report], [reading]))
    assert archive.reading(report.id) == reading
    assert archive.reading(report.id, CARD) == less
    assert [(r.card, r.current) for r in archive.readings(report.id)] == [
        (CARD, False),
        (BETTER, True),
    ]
    rows = list(archive.database.rows("SELECT * FROM statements ORDER BY start"))
    assert [row["id"] for row in rows] == [s.id for s in reading.statements]
    assert rows[0]["speaker"] == "Ida Brandt"
    assert rows[0]["content"] == report.text[rows[0]["start"] : rows[0]["stop"]]
    assert list(archive.unread(replace(CARD, version="3"))) == [report.id]
    assert list(archive.unread(CARD)) == []


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection(), 3),
        (Selection(since="2031-05-02"), 1),
        (Selection(until="2031-05-01"), 1),
        (Selection(since="2031-05"), 2),
        (Selection(outlet="bote.example"), 2),
        (Selection(outlet="Lunder Anzeiger"), 0),
        (Selection(ids=("r-000000000000",)), 0),
        (Selection(since="2031-05-05"), 0),
    ],
)
def test_reports_are_selected(archive: Archive, selection: Selection, found: int) -> None:
    put(archive, LUNDE, url=ADDRESS, published="2031-05-01")
    put(archive, LUNDE_AGAIN, url=f"{ADDRESS}-2", updated="2031-05-03")
    put(archive, LUNDE + "Ohne Tag.\n")
    assert len(list(archive.reports(selection))) == found


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    with fresh(tmp_path), pytest.raises(ArchiveBusy, match=f"process {os.getpid()} on "):
        Archive.open(tmp_path / "news.db", write=True, wait=0)


def test_readers_see_what_was_committed_and_no_more(tmp_path: Path) -> None:
    with fresh(tmp_path) as writer, Archive.open(tmp_path / "news.db") as reader:
        put(writer, LUNDE)
        with writer.transaction():
            put(writer, LUNDE_AGAIN)
            assert len(list(reader.reports())) == 1
        assert len(list(reader.reports())) == 2


def test_a_transaction_that_fails_leaves_nothing(archive: Archive) -> None:
    def stops() -> None:
        with archive.transaction():
            put(archive, LUNDE)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stops()
    assert list(archive.reports()) == []


def test_what_is_not_there_is_named(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(NotInArchive, match="r-nothing"):
        archive.report("r-nothing")
    with pytest.raises(BadArchive, match="no such file"):
        Archive.open(tmp_path / "other.db")
