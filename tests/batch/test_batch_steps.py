"""The rooms on Arrow batches: a row in, a row out, without Daft."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_folds import FirstWords

from building import READER
from zufolge.batch import steps
from zufolge.batch.settings import Settings
from zufolge.batch.steps import extract, intake_schema, prepare, raw_batches, read, report_in
from zufolge.ingest import Sidecar
from zufolge.ingest.items import Item, Media, report_of
from zufolge.model import Outlet, ReaderCard, Reading, Refusal, Report
from zufolge.model.codec import decode
from zufolge.preparing import Built
from zufolge.reading import reader_named

TEXT = "Anleger zu\n\nDer Anleger bleibe zu, sagte Hafenmeisterin Ida Brandt am Freitag."
FOLDS = [FirstWords(Settings())]


def item(number: int, text: str = TEXT) -> Item:
    meta = Sidecar(outlet=Outlet("Bote", "bote.example"), url=f"https://bote.example/{number}")
    return Item(f"a.jsonl#line {number}", f"{text} {number}".encode(), Media.TEXT, meta=meta)


def all_steps(things: list[Item | Refusal], cut: int) -> pa.Table:
    reader = reader_named("rules")
    batches = [
        prepare(read(extract(batch.slice(start, cut)), reader), FOLDS)
        for batch in raw_batches("one", things)
        for start in range(0, batch.num_rows, cut)
    ]
    return pa.Table.from_batches(batches, intake_schema(FOLDS))


def test_a_report_goes_through_all_steps_and_comes_back_whole() -> None:
    (row,) = all_steps([item(1)], 1).to_pylist()
    report = report_of(item(1))
    assert report_in(row) == report
    assert (row["id"], row["outlet"], row["domain"]) == (report.id, "Bote", "bote.example")
    assert decode(Reading, row["reading"]) == reader_named("rules").read(report)
    (statement,) = row["statements"]
    assert statement["speaker"] == "Ida Brandt"
    assert row["text"][statement["start"] : statement["stop"]] == statement["content"]


def test_every_thing_is_one_row() -> None:
    things: list[Item | Refusal] = [
        Refusal("a.jsonl#line 1", "is no JSON"),
        Refusal("a.jsonl#line 2", "'morgen' is no date; read without it"),
        item(2),
        item(3, " "),
        Refusal("a.jsonl#line 4", "ends too soon"),
    ]
    rows = all_steps(things, 2).to_pylist()
    assert [row["origin"][-1] for row in rows] == ["1", "2", "3", "4"]
    assert [row["refused"] is None for row in rows] == [False, True, True, False]
    assert rows[1]["remarks"] == ["'morgen' is no date; read without it"]


def test_what_no_table_can_hold_is_refused_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def half(one: Item) -> Built:
        return Built(one, replace(report_of(one), text="Hafen \ud800 zu"))

    monkeypatch.setattr(steps, "build_one", half)
    (row,) = all_steps([item(1)], 1).to_pylist()
    assert "half characters" in row["refused"]
    assert row["text"] is None


def test_odd_names_of_files_are_spelt_out() -> None:
    (row,) = all_steps([Refusal("b\udce4.txt", "has \udce4")], 1).to_pylist()
    assert (row["origin"], row["refused"]) == ("b\\udce4.txt", "has \\udce4")


class Failing:
    """A reader that fails at everything."""

    card: ReaderCard = replace(READER, name="failing")

    def read(self, report: Report) -> Reading:
        raise RecursionError(report.id)


def test_a_reader_that_fails_costs_one_reading() -> None:
    (batch,) = raw_batches("one", [item(1)])
    (row,) = read(extract(batch), Failing()).to_pylist()
    assert row["text"]
    assert row["reading"] is None
    assert "RecursionError" in row["wrong"]


def test_parts_share_out_the_rows() -> None:
    things: list[Item | Refusal] = [item(number) for number in range(7)]
    origins = [
        row["origin"]
        for part in range(3)
        for batch in raw_batches("one", things, part, 3)
        for row in batch.to_pylist()
    ]
    assert sorted(origins) == [f"a.jsonl#line {number}" for number in range(7)]


@given(st.lists(st.sampled_from("irx"), max_size=9), st.integers(1, 9), st.integers(1, 9))
def test_no_cut_changes_a_row(kinds: list[str], one: int, other: int) -> None:
    things: list[Item | Refusal] = [
        Refusal(f"{n}", "is nothing") if kind == "r" else item(n, " " if kind == "x" else TEXT)
        for n, kind in enumerate(kinds)
    ]
    assert all_steps(things, one) == all_steps(things, other)
