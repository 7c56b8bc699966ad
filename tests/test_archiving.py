"""Items into the archive: kept, read once, and never kept out by each other."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from building import READER
from zufolge import archiving, preparing
from zufolge.archive import Archive, Outcome, Selection
from zufolge.archiving import Work, add
from zufolge.errors import ZufolgeError
from zufolge.ingest import Notice, Sidecar
from zufolge.ingest.items import Item, Media
from zufolge.model import BlockKind, Outlet, ReaderCard, Reading, Refusal, Report
from zufolge.preparing import Workers
from zufolge.reading import reader_named

ADDRESS = "https://bote.example/hafen"
TEXT = "Der Hafen bleibe bis Montag gesperrt, sagte Hafenmeisterin Ida Brandt am Freitag."


@dataclass
class Counting:
    """A reader that finds nothing, counts, and fails where a text says so."""

    card: ReaderCard = READER
    read_so_far: list[str] = field(default_factory=list)

    def read(self, report: Report) -> Reading:
        if "Unlesbar" in report.text:
            raise RecursionError("too deep")
        self.read_so_far.append(report.id)
        return Reading(report.id)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "news.db", write=True) as opened:
        yield opened


def item(name: str, text: str = TEXT, url: str | None = None) -> Item:
    return Item(name, text.encode(), Media.TEXT, meta=Sidecar(url=url))


def page(name: str, comment: str) -> Item:
    raw = f"<!-- {comment} --><html><body><article><h1>Hafen zu</h1><p>{TEXT * 5}</article>"
    return Item(name, raw.encode(), Media.HTML, "utf-8", ADDRESS)


def test_each_report_is_read_once_by_each_reader(archive: Archive) -> None:
    reader = Counting()
    add(archive, [item("a.txt"), item("b.txt"), item("a.txt")], Work(reader))
    add(archive, [item("a.txt")], Work(reader))
    assert len(reader.read_so_far) == 1
    better = Counting(replace(READER, version="2"))
    add(archive, [item("a.txt")], Work(better))
    assert len(better.read_so_far) == 1
    (report,) = archive.reports()
    assert report.paths == ("a.txt", "b.txt")
    assert len(archive.readings(report.id)) == 2


def test_a_page_whose_text_did_not_change_is_not_read_again(archive: Archive) -> None:
    reader = Counting()
    first = add(archive, [page("monday.html", "one banner")], Work(reader))
    again = add(archive, [page("tuesday.html", "another banner")], Work(reader))
    assert (first.outcomes[Outcome.NEW], again.outcomes[Outcome.SAME]) == (1, 1)
    assert len(reader.read_so_far) == 1


def test_a_reader_that_fails_costs_one_reading(archive: Archive) -> None:
    said: list[Refusal | Notice] = []
    things = [item("bad.txt", "Unlesbar ist dieser Satz."), item("good.txt")]
    tally = add(archive, things, Work(Counting(), say=said.append))
    assert (tally.outcomes[Outcome.NEW], tally.read) == (2, 1)
    (notice,) = said
    assert isinstance(notice, Notice)
    assert notice.path == "bad.txt"
    assert "RecursionError: too deep" in notice.text


def test_what_cannot_be_built_is_kept_apart_with_its_bytes(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = preparing.report_of

    def fails(one: Item, on_remark: object) -> Report:
        if one.origin == "bad.txt":
            raise IndexError("no such line")
        return build(one, on_remark)  # type: ignore[arg-type]

    monkeypatch.setattr(preparing, "report_of", fails)
    tally = add(archive, [item("bad.txt", "Anders."), item("good.txt")], Work())
    assert (tally.outcomes[Outcome.NEW], tally.refused) == (1, 1)
    (refused,) = archive.refusals()
    assert "IndexError: no such line" in refused.reason
    assert archive.raw_of_refusal("bad.txt") == b"Anders."
    monkeypatch.undo()
    assert archiving.retry(archive, Work()).outcomes[Outcome.NEW] == 1
    assert list(archive.refusals()) == []


def test_what_the_archive_must_not_store_keeps_nothing_else_out(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = preparing.report_of

    def broken(one: Item, on_remark: object) -> Report:
        report = build(one, on_remark)  # type: ignore[arg-type]
        return replace(report, text="\ud800") if one.origin == "bad.txt" else report

    monkeypatch.setattr(preparing, "report_of", broken)
    tally = add(archive, [item("a.txt"), item("bad.txt", "Anders."), item("c.txt", "Neu.")], Work())
    assert (tally.outcomes[Outcome.NEW], tally.refused) == (2, 1)


def test_large_items_are_committed_in_small_groups(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archiving, "_BYTES_TOGETHER", 100)
    steps: list[int] = []
    things = [item(f"{n}.txt", f"{TEXT} {n}") for n in range(4)]
    add(archive, things, Work(progress=lambda _step, done, _whole: steps.append(done)))
    assert steps == [2, 4]


def test_a_process_that_is_killed_is_told_of() -> None:
    reader = reader_named("rules")
    with Workers(reader, "rules", 2) as workers:
        built = list(workers.build([item("a.txt")]))
        assert built[0].report is not None
        assert workers._pool is not None
        for process in list(workers._pool._processes.values()):
            os.kill(process.pid, signal.SIGKILL)
        with pytest.raises(ZufolgeError, match="fewer --jobs"):
            list(workers.build([item("b.txt")] * 20))


def test_reports_that_others_beside_them_relabel_are_read_anew(archive: Archive) -> None:
    appeal = "Sie haben Fragen oder Anregungen zu diesem Thema? Dann schreiben Sie uns."
    stories = (("Pegel steigt", TEXT), ("Rat vertagt", "Der Rat hat seinen Beschluss vertagt."))
    texts = [
        f"{headline}\n\n{text}\n\n{appeal}\n\n{text[:20]} heißt es weiter."
        for headline, text in stories
    ]
    found = [
        replace(item(f"{n}.txt", text), meta=Sidecar(outlet=Outlet("Bote")))
        for n, text in enumerate(texts)
    ]
    reader = Counting()
    add(archive, found, Work(reader))
    intake = archiving.intake_of(archive, Selection())
    kinds = [b.kind for r in intake.reports for b in r.blocks if b.span.of(r.text) == appeal]
    assert kinds == [BlockKind.BOILERPLATE] * 2
    remembering = archiving.Remembering(archive, reader)
    for report in intake.reports:
        remembering.read(report)
        remembering.read(archive.report(report.id))
    assert len(reader.read_so_far) == 4
