"""Tables: columns told or guessed, each row an item or a refusal."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from made_files import LONG, TEXT
from zufolge.errors import BadMapping
from zufolge.ingest.item import Item, Media
from zufolge.ingest.items import items
from zufolge.ingest.sources.columns import columns_of, read_mapping
from zufolge.ingest.sources.delimited import CsvTable
from zufolge.ingest.sources.jsonl import jsonl_rows
from zufolge.ingest.sources.limits import MAX_RECORD
from zufolge.ingest.sources.reading import _mixed
from zufolge.ingest.sources.tables import Row, row_items
from zufolge.model import Refusal

ROW = {
    "title": "Hafen <b>gesperrt</b> &amp; zu",
    "body": LONG,
    "date": "2021-04-03T09:05:00+02:00",
    "link": "https://lunde.example/hafen",
    "source": "Lunder Bote",
    "lang": "de",
}


def read(path: Path, data: bytes | str, mapping: dict[str, str] | None = None) -> list[Any]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(items([path], mapping=mapping))


def lines(*rows: object) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_well_known_names_are_understood(tmp_path: Path) -> None:
    (item,) = read(tmp_path / "a.jsonl", lines(ROW))
    assert item.raw.decode() == f"Hafen gesperrt & zu\n\n{LONG.strip()}\n"
    assert item.origin == f"{tmp_path / 'a.jsonl'}#line 1"
    assert item.address == item.meta.url == "https://lunde.example/hafen"
    assert (item.meta.outlet.name, item.meta.language) == ("Lunder Bote", "de")
    assert item.meta.published.value == "2021-04-03T09:05:00+02:00"


@pytest.mark.parametrize(
    ("found", "chosen"),
    [
        (["Titel", "Text"], {"headline": "Titel", "text": "Text"}),
        (["full_text", "Pub Date"], {"text": "full_text", "published": "Pub Date"}),
        (["text", "html"], {"html": "html"}),
        (["ÜBERSCHRIFT", "Inhalt"], {"headline": "ÜBERSCHRIFT", "text": "Inhalt"}),
    ],
)
def test_columns_are_guessed(found: list[str], chosen: dict[str, str]) -> None:
    assert columns_of("t", found, None) == chosen


@pytest.mark.parametrize(
    ("found", "mapping", "says"),
    [
        (["text", "body"], None, "'text', 'body' could all be 'text'"),
        (["headline", "title", "text"], None, "'headline', 'title' could all be"),
        (["a", "b"], None, "it has: 'a', 'b'"),
        ([], None, "no column is known as the text"),
        (["a", "b"], {"text": "c"}, "no column 'c' for 'text'"),
        (["a", "b"], {"headline": "a"}, "no column is known as the text"),
    ],
)
def test_doubtful_columns_are_refused_by_their_names(
    found: list[str], mapping: dict[str, str] | None, says: str
) -> None:
    with pytest.raises(BadMapping, match="--map text=COLUMN") as caught:
        columns_of("t", found, mapping)
    assert says in caught.value.reason


def test_a_mapping_decides_alone(tmp_path: Path) -> None:
    mapping = read_mapping("headline=b, text=body")
    (item,) = read(tmp_path / "a.csv", f'body,text,b\n"{LONG}",x,Hafen\n', mapping)
    assert item.raw.decode() == f"Hafen\n\n{LONG.strip()}\n"


@pytest.mark.parametrize("value", ["", "text", "text=", "=a", "who=a", "text=a,text=b", "text=a,"])
def test_a_mapping_that_says_nothing_is_refused(value: str) -> None:
    with pytest.raises(BadMapping, match="--map"):
        read_mapping(value)


def test_html_becomes_a_page(tmp_path: Path) -> None:
    (item,) = read(tmp_path / "a.jsonl", lines({"title": "A < B", "html": "<p>Hafen"}))
    assert item.media is Media.HTML
    assert b"<h1>A &lt; B</h1>\n<p>Hafen" in item.raw


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"date": "0000-00-00"}, "'published' is '0000-00-00'"),
        ({"date": "9999-99-99"}, "'published'"),
        ({"date": [1]}, "'published'"),
        ({"date": 10**400}, "'published'"),
        ({"date": float("nan")}, "'published'"),
        ({"date": "9" * 3000}, "'published'"),
        ({"link": "hafen"}, "'url'"),
        ({"link": {"a": 1}}, "'url'"),
        ({"lang": "Deutsch!"}, "'language'"),
        ({"source": 7}, "'outlet'"),
        ({"updated": "2021-04-02"}, "before 'published'"),
    ],
)
def test_a_bad_cell_costs_only_itself(tmp_path: Path, cells: dict[str, Any], says: str) -> None:
    refusal, item = read(tmp_path / "a.jsonl", lines(ROW | cells))
    assert isinstance(item, Item)
    assert refusal.path == item.origin
    assert says in refusal.reason


@pytest.mark.parametrize(
    "date", [1617433500, 1617433500.0, "1617433500", 1617433500000, "Sat, 03 Apr 2021 07:05:00 GMT"]
)
def test_dates_come_in_many_shapes(tmp_path: Path, date: object) -> None:
    (item,) = read(tmp_path / "a.jsonl", lines(ROW | {"date": date}))
    assert item.meta.published.value == "2021-04-03T07:05:00+00:00"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "no JSON"),
        ("[1]", "no JSON object"),
        ('{"text": ""}', "no text"),
        ('{"text": 5}', "which is no text"),
        ('{"title": "x"}', "no text"),
        ('{"text": "half \\ud800"}', "half a character"),
        ('{"text": ' + "[" * 50_000, "nested too deeply"),
        (b'{"text": "\xff"}', "not UTF-8"),
        ('{"text": ' + "9" * 5000 + "}", "no JSON"),
        ('{"text": "' + "x" * 3_000_000 + '"}', "has 3.0 MB"),
    ],
)
def test_a_bad_line_is_refused_and_the_rest_goes_on(
    tmp_path: Path, line: str | bytes, says: str
) -> None:
    data = line.encode() if isinstance(line, str) else line
    first, second = lines({"text": TEXT}).encode(), lines({"text": LONG}).encode()
    found = read(tmp_path / "a.jsonl", first + data + b"\n\n" + second)
    assert [type(f) for f in found] == [Item, Refusal, Item]
    assert found[1].path.endswith("#line 2")
    assert says in found[1].reason
    assert found[2].origin.endswith("#line 4")


def test_a_line_beyond_all_measure_is_passed_over(tmp_path: Path) -> None:
    huge = b'{"text": "' + b"x" * (3 * MAX_RECORD) + b'"}\n'
    found = read(tmp_path / "a.jsonl", lines({"text": TEXT}).encode() + huge + b'{"text": "b"}')
    assert [type(f) for f in found] == [Item, Refusal, Item]
    assert "has 25.2 MB; a line may have 8.4 MB" in found[1].reason


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_csv_is_parted_by_what_its_first_line_has(tmp_path: Path, mark: str) -> None:
    rows = [["Titel", "Text", "Datum"], ["Hafen", f'"{TEXT}"', "3. April 2021"]]
    (item,) = read(tmp_path / "a.csv", "\n".join(mark.join(row) for row in rows))
    assert item.raw.decode() == TEXT
    assert item.meta.published.value == "2021-04-03"
    assert item.origin.endswith("#line 2")


def test_a_csv_row_in_another_encoding_spoils_no_other(tmp_path: Path) -> None:
    rows = (b"\xef\xbb\xbftext\n", "Häfen\n".encode(), "Möwen\n".encode("cp1252"), b"\x81\xff\n")
    found = read(tmp_path / "a.csv", b"".join(rows))
    assert [f.raw.decode() for f in found[:2]] == ["Häfen\n", "Möwen\n"]
    assert "UTF-8" in found[2].reason


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("text,date\nHafen\n", "has 1 cells, the first line 2"),
        ('text,date\n"a"b,2021\n', "no table row"),
        ('text,date\n"open,2021\n', "no table row"),
        ("text,text\n", "two columns are named 'text'"),
        ("\n", "names no columns"),
        (b"\xff\xfet\x00", "UTF-16"),
        ('text,date\n"' + "x" * (MAX_RECORD + 10), "a quotation mark may be open"),
    ],
)
def test_bad_tables_are_refused(tmp_path: Path, data: bytes | str, says: str) -> None:
    (found,) = read(tmp_path / "a.csv", data)
    assert isinstance(found, Refusal)
    assert says in found.reason


def test_parquet_is_read_by_its_columns(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pa.table(
        {
            "title": ["Hafen", None, "Fähre"],
            "text": [LONG, "", "Die Fähre liegt fest."],
            "date": [datetime(2021, 4, 3, 9, 5), None, None],  # noqa: DTZ001 - as tables have it
            "number": [1, 2, 3],
        }
    )
    parquet.write_table(table, tmp_path / "a.parquet")
    first, second, third = items([tmp_path / "a.parquet"])
    assert isinstance(first, Item)
    assert first.meta is not None
    assert first.meta.published is not None
    assert first.meta.published.value == "2021-04-03T09:05:00+02:00"
    assert isinstance(second, Refusal)
    assert second.path.endswith("#row 2")
    assert isinstance(third, Item)


CELLS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=40))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.dictionaries(st.sampled_from([*ROW, "updated"]), CELLS), max_size=4))
def test_any_rows_become_items_and_refusals(rows: list[dict[str, Any]]) -> None:
    data = "".join(json.dumps(row) + "\n" for row in [ROW, *rows]).encode()
    for found in row_items("t", jsonl_rows(io.BytesIO(data), "t"), None):
        assert found.raw if isinstance(found, Item) else found.reason


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300))
def test_any_bytes_become_lines_or_refusals(data: bytes) -> None:
    table = CsvTable(io.BytesIO(b"text;date\n" + data), "t")
    for rows in (table.rows(), jsonl_rows(io.BytesIO(data), "t")):
        for row in rows:
            assert row.origin if not isinstance(row, Refusal) else row.reason


@pytest.mark.parametrize("kind", ["table", "ninjs"])
def test_bad_lines_are_told_as_they_come_and_the_first_good_one_decides(kind: str) -> None:
    good = ROW if kind == "table" else {"uri": "urn:x:1", "type": "text", "body_text": LONG}
    read_so_far = 0

    def rows() -> Iterator[Row | Refusal]:
        nonlocal read_so_far
        for number in range(1_000):
            read_so_far += 1
            yield Refusal(f"a.jsonl#line {number}", "is no JSON")
        yield Row("a.jsonl#line 1000", good)
        yield Refusal("a.jsonl#line 1001", "is no JSON")

    found = _mixed("a.jsonl", rows(), None)
    assert isinstance(next(found), Refusal)
    assert read_so_far == 1
    rest = list(found)
    assert len(rest) == 1_001
    assert isinstance(rest[-2], Item)
    assert rest[-2].origin == "a.jsonl#line 1000"
    assert [each.path for each in rest if isinstance(each, Refusal)][-1] == "a.jsonl#line 1001"
