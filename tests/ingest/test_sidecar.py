"""Metadata from beside a report: read as given, or refused by name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from zufolge.errors import BadSidecar
from zufolge.ingest.sidecar import Sidecar, merged, read_meta_csv, read_sidecar, sidecar_of
from zufolge.model import Outlet, Precision, When


def written(path: Path, data: Any) -> Path:
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_all_keys_are_read(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.json",
        {
            "outlet": {"name": "Blatt der Mitte", "domain": "Blatt.example"},
            "url": "https://blatt.example/faehre",
            "published": "2021-04-03T07:12",
            "updated": "2021-04-04",
            "language": "de",
        },
    )
    assert read_sidecar(path) == Sidecar(
        outlet=Outlet("Blatt der Mitte", "blatt.example"),
        url="https://blatt.example/faehre",
        published=When("2021-04-03T07:12+02:00", Precision.MINUTE),
        updated=When("2021-04-04", Precision.DAY),
        language="de",
    )


@pytest.mark.parametrize(
    ("outlet", "expected"),
    [
        ("Blatt der Mitte", Outlet("Blatt der Mitte", None)),
        ("blatt.example", Outlet("blatt.example", "blatt.example")),
        ({"name": "Blatt"}, Outlet("Blatt", None)),
        (None, None),
    ],
)
def test_an_outlet_is_a_name_or_an_object(
    tmp_path: Path, outlet: object, expected: Outlet | None
) -> None:
    assert read_sidecar(written(tmp_path / "a.json", {"outlet": outlet})).outlet == expected


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ([], "object"),
        ({"outlett": "x"}, "outlett"),
        ({"outlet": {"domain": "x.example"}}, "outlet"),
        ({"outlet": " "}, "outlet"),
        ({"url": "blatt.example"}, "blatt.example"),
        ({"published": "3. Hornung"}, "3. Hornung"),
        ({"published": 20210403}, "20210403"),
        ({"updated": "2021-02-30"}, "2021-02-30"),
        ({"language": "deutsch!"}, "deutsch!"),
        ({"published": "2021-04-03", "updated": "2021-04-01"}, "2021-04-01"),
    ],
)
def test_a_bad_value_is_named(tmp_path: Path, data: object, named: str) -> None:
    with pytest.raises(BadSidecar) as caught:
        read_sidecar(written(tmp_path / "a.json", data))
    assert named in caught.value.reason


def test_broken_json_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(BadSidecar, match="no JSON"):
        read_sidecar(path)


def test_a_sidecar_stands_beside_its_report_under_either_name(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    assert sidecar_of(report) is None
    long_name = written(tmp_path / "a.txt.json", {})
    assert sidecar_of(report) == long_name
    short_name = written(tmp_path / "a.json", {})
    assert sidecar_of(report) == short_name
    written(short_name, {"language": "de"})
    with pytest.raises(BadSidecar, match="keep one"):
        sidecar_of(report)


def test_merging_fills_only_what_is_missing() -> None:
    first = Sidecar(language="de")
    second = Sidecar(language="en", url="https://blatt.example/")
    assert merged(first, second) == Sidecar(language="de", url="https://blatt.example/")


@pytest.mark.parametrize(
    "table",
    [
        "path,outlet,domain,published\na.txt,Blatt,blatt.example,2021-04-03\nb.txt,,,\n",
        "path;outlet;domain;published\r\na.txt;Blatt;blatt.example;03.04.2021\r\nb.txt;;;\r\n",
        "\ufeffName\tOutlet\tDomain\tPublished\na.txt\tBlatt\tblatt.example\t2021-04-03\nb.txt\t\t\t\n",
    ],
)
def test_a_table_in_any_common_layout(tmp_path: Path, table: str) -> None:
    path = tmp_path / "meta.csv"
    path.write_bytes(table.encode())
    rows = read_meta_csv(path)
    assert rows["a.txt"].outlet == Outlet("Blatt", "blatt.example")
    assert rows["a.txt"].published == When("2021-04-03", Precision.DAY)
    assert rows["b.txt"] == Sidecar()


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ("outlet,url\nBlatt,\n", "no column 'path'"),
        ("path,colour\na.txt,red\n", "colour"),
        ("path,outlet\na.txt\n", "line 2"),
        ("path,outlet\na.txt,b,c\n", "line 2"),
        ("path,outlet\n,Blatt\n", "line 2"),
        ("path,published\na.txt,morgen\n", "morgen"),
        ("path,outlet\na.txt,Blatt\na.txt,Bote\n", "twice"),
        (" ", "white space"),
    ],
)
def test_a_bad_table_is_refused_with_line_and_value(tmp_path: Path, table: str, named: str) -> None:
    path = tmp_path / "meta.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(BadSidecar) as caught:
        read_meta_csv(path)
    assert named in caught.value.reason


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSidecar, match="cannot be read"):
        read_meta_csv(tmp_path / "meta.csv")
