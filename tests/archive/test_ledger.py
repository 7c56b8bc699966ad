"""The ledger of an archive: it grows, never changes, and outlives what kills its writer."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stored import CARD, LATER, LUNDE, LUNDE_AGAIN, fresh, put

from any_correction import corrections
from zufolge.archive import Archive
from zufolge.correcting import append, ledger_of, merge, undo
from zufolge.corrections import cited_statement, entry_of, in_force
from zufolge.errors import NotInArchive
from zufolge.model import Act, Correction, CorrectionKind, Note, Quote, quotations
from zufolge.reading import reader_named

AT = "2031-05-05T08:00:00.000000+00:00"


def act_of(archive: Archive, report: str, act: Act = Act.WARN, **more: str) -> Correction:
    """A correction of the first statement in a report of the archive."""
    told = archive.report(report)
    said = reader_named("rules").read(told).statements[0]
    cited = cited_statement(told, said, CARD)
    return Correction(CorrectionKind.ACT, "ir", statements=(cited,), act=act, **more)  # type: ignore[arg-type]


def test_what_is_appended_comes_back_with_its_words(tmp_path: Path) -> None:
    with fresh(tmp_path) as archive:
        made = append(archive, act_of(archive, put(archive, LUNDE).report, why="so it says"))
    with Archive.open(tmp_path / "news.db") as archive:
        assert ledger_of(archive).entries == (made,)
        assert archive.corrections.entry(made.id) == made
        assert [q.exact for _, q in quotations(made.correction)] == [
            "Der Hafen bleibe bis Montag gesperrt"
        ]
        assert list(archive.check()) == []


def test_entries_stand_in_the_order_of_time_and_undoing_adds_one(tmp_path: Path) -> None:
    with fresh(tmp_path) as archive:
        report = put(archive, LUNDE).report
        first = append(archive, act_of(archive, report))
        second = append(archive, act_of(archive, report, Act.DENY))
        taken = undo(archive, second.id, "kl", "it confirms")
        entries = ledger_of(archive).entries
        assert entries == (first, second, taken)
        times = [e.correction.at or "" for e in entries]
        assert times == sorted(set(times))
        assert in_force(entries) == (first,)
        undo(archive, taken.id, "ir")
        assert in_force(ledger_of(archive).entries) == (first, second)


def test_a_correction_says_who_made_it_and_undoes_what_is_there(tmp_path: Path) -> None:
    with fresh(tmp_path) as archive:
        report = put(archive, LUNDE).report
        note = Note("confirmed to us", "the harbour office", "14:05")
        cited = act_of(archive, report).statements
        nobody = Correction(CorrectionKind.NOTE, " ", AT, None, cited, note=note)
        with pytest.raises(ValueError, match="who made it"):
            append(archive, nobody)
        with pytest.raises(ValueError, match="time zone"):
            append(archive, act_of(archive, report, at="2031-05-05T08:00"))
        with pytest.raises(NotInArchive, match="e-000000000000"):
            undo(archive, "e-000000000000", "ir")
        assert ledger_of(archive).entries == ()


def test_times_of_other_zones_are_kept_in_utc(tmp_path: Path) -> None:
    with fresh(tmp_path) as archive:
        report = put(archive, LUNDE).report
        made = append(archive, act_of(archive, report, at="2031-05-05T10:00:00+02:00"))
        assert made.correction.at == AT


def test_times_at_the_end_of_the_calendar_stop_nobody(tmp_path: Path) -> None:
    with fresh(tmp_path) as archive:
        report = put(archive, LUNDE).report
        for at in ("9999-12-31T23:59:59-23:00", "0001-01-01T00:00:00+23:00"):
            with pytest.raises(ValueError, match="years 1 to 9999"):
                append(archive, act_of(archive, report, at=at))
        last = "9999-12-31T23:59:59.999999+00:00"
        append(archive, act_of(archive, report, at=last))
        append(archive, act_of(archive, report, Act.DENY))
        assert len(ledger_of(archive).entries) == 2


def test_the_same_correction_is_kept_once(tmp_path: Path) -> None:
    with fresh(tmp_path) as archive:
        made = act_of(archive, put(archive, LUNDE).report, at=AT)
        assert append(archive, made) == append(archive, made)
        assert len(ledger_of(archive).entries) == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE corrections SET why = 'other'",
        "DELETE FROM corrections",
        "INSERT OR REPLACE INTO corrections SELECT * FROM corrections",
        "REPLACE INTO corrections (id, kind, made_by, at, doc) SELECT id, 'a', 'b', 'c', '{}'"
        " FROM corrections",
        "UPDATE correction_quotes SET words = '[]'",
        "DELETE FROM correction_quotes",
        "INSERT OR REPLACE INTO correction_quotes SELECT correction, place, report, '[]'"
        " FROM correction_quotes",
    ],
)
def test_no_program_changes_the_ledger(tmp_path: Path, sql: str) -> None:
    with fresh(tmp_path) as archive:
        append(archive, act_of(archive, put(archive, LUNDE).report))
        before = ledger_of(archive)
    with (
        closing(sqlite3.connect(tmp_path / "news.db")) as connection,
        pytest.raises(sqlite3.IntegrityError, match=r"never|alone"),
    ):
        connection.execute(sql)
    with Archive.open(tmp_path / "news.db") as archive:
        assert ledger_of(archive) == before


def test_forgetting_a_report_takes_its_words_alone(tmp_path: Path) -> None:
    with fresh(tmp_path) as archive:
        one, other = put(archive, LUNDE).report, put(archive, LUNDE_AGAIN, "b.txt").report
        first, second = (append(archive, act_of(archive, each)) for each in (one, other))
        archive.forget(one, "asked", LATER)
        blanked, whole = ledger_of(archive).entries
        assert (blanked.id, whole) == (first.id, second)
        assert [quote for _, quote in quotations(blanked.correction)] == [
            Quote(quote.span) for _, quote in quotations(first.correction)
        ]
        assert blanked.correction.act is Act.WARN
        assert list(archive.check()) == []
        again = append(archive, act_of(archive, other, at=AT))
        merge(archive, [first, again])
        assert ledger_of(archive).entries[0] == blanked
    raw = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"bis Montag gesperrt" not in raw


@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.lists(corrections(signed=True), max_size=4))
def test_any_correction_comes_back_whole(
    tmp_path_factory: pytest.TempPathFactory, made: list[Correction]
) -> None:
    with fresh(tmp_path_factory.mktemp("ledger")) as archive:
        kept = [archive.corrections.append(each) for each in made if not each.undoes]
        assert ledger_of(archive).entries == tuple(dict.fromkeys(kept))


def test_ledgers_are_merged_whatever_their_order(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    with fresh(tmp_path / "here") as here, fresh(tmp_path / "there") as there:
        report = put(here, LUNDE).report
        first = append(here, act_of(here, report))
        second = undo(here, first.id, "kl")
        third = undo(here, second.id, "ir")
        assert merge(there, [third, second, first]) == 3
        assert merge(there, ledger_of(here).entries) == 0
        assert set(ledger_of(there).entries) == set(ledger_of(here).entries)
        assert in_force(ledger_of(there).entries) == (first,)
        stray = Correction(CorrectionKind.UNDO, "ir", AT, undoes="e-000000000000")
        with pytest.raises(NotInArchive):
            merge(there, [*ledger_of(here).entries, entry_of(stray)])
        assert len(ledger_of(there).entries) == 3


_WRITER = """
import sys
sys.path[:0] = sys.argv[2:]
from test_ledger import act_of
from zufolge.archive import Archive
from zufolge.correcting import append
with Archive.open(sys.argv[1], write=True) as archive:
    report = next(archive.reports()).id
    made = act_of(archive, report)
    while True:
        print(append(archive, made).id, flush=True)
"""


@pytest.mark.parametrize("after", [1, 2, 7, 30])
def test_what_was_told_as_kept_survives_a_killed_writer(tmp_path: Path, after: int) -> None:
    with fresh(tmp_path) as archive:
        put(archive, LUNDE)
    place = tmp_path / "news.db"
    here = Path(__file__).parent
    command = [sys.executable, "-c", _WRITER, str(place), str(here), str(here.parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline().strip() for _ in range(after)]
        os.kill(writer.pid, signal.SIGKILL)
        told += writer.stdout.read().split("\n")[:-1]
    with Archive.open(place, write=True) as archive:
        kept = [entry.id for entry in ledger_of(archive).entries]
        assert all(told)
        assert kept[: len(told)] == told
        assert list(archive.check()) == []
