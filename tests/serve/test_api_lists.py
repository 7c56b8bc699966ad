"""Lists for programs: reports, what was handed in, corrections without a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import desk_correcting as do
import desk_made as made
from bridge import bridge
from zufolge.archive import Archive
from zufolge.reading import reader_named
from zufolge.serve.api import shapes
from zufolge.serve.api.answers import cursor_of

API = "/api/v1"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made.filled(tmp_path / "news.db", [*made.harbour(), *bridge()])


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with made.visited(path) as opened:
        yield opened


def get(client: TestClient, address: str) -> Any:
    answer = client.get(API + address)
    assert answer.status_code == 200, answer.text
    return answer.json()


def every(client: TestClient, address: str) -> list[Any]:
    """All items of a list, page by page."""
    found, following = [], API + address
    while following:
        told = client.get(following).json()
        found += told["items"]
        following = told["next"]
    return found


def test_reports_come_in_pages_the_last_first(client: TestClient, path: Path) -> None:
    with Archive.open(path) as archive:
        ids = [report.id for report in archive.reports()][::-1]
    listed = every(client, "/reports?limit=3")
    assert [each["id"] for each in listed] == ids
    for each in listed:
        shapes.ReportLine.model_validate(each)
        whole = get(client, f"/reports/{each['id']}")
        assert whole["story"] == each["story"]
        assert whole["report"]["outlet"]["name"] == each["outlet"]
    first = client.get(f"{API}/reports?limit=3")
    assert first.headers["link"].startswith(f"<{API}/reports?limit=3&cursor=")
    again = client.get(f"{API}/reports?limit=3", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


def test_what_comes_in_meanwhile_shifts_no_page(client: TestClient, path: Path) -> None:
    first = get(client, "/reports?limit=2")
    later = made.item("Turm von Grehn", "Der Turm sei alt, sagte Eva Lind.", "2031-05-09", "Bote")
    made.filled(path, [later])
    listed = client.get(first["next"]).json()["items"]
    assert not {each["id"] for each in listed} & {each["id"] for each in first["items"]}


@pytest.mark.parametrize(
    ("asked", "outlets"),
    [
        ("outlet=Talspiegel", {"Talspiegel"}),
        ("outlet=Dromedar", set()),
        ("since=2031-05-06", {"Morgenblatt"}),
        ("until=2031-05-04T07:30", {"Küstenbote"}),
        ("since=2031-05-04T12:00&until=2031-05-04T12:00", {"Talspiegel"}),
        ("outlet=Morgenblatt&until=2031-05-04", {"Morgenblatt"}),
        ("language=de&since=2031-05-06", {"Morgenblatt"}),
        ("language=en", set()),
    ],
)
def test_reports_are_filtered(client: TestClient, asked: str, outlets: set[str]) -> None:
    assert {each["outlet"] for each in every(client, f"/reports?{asked}")} == outlets


def test_reports_of_a_story(client: TestClient) -> None:
    story = next(s for s in get(client, "/stories")["items"] if "Arnbrücke" in s["title"])
    listed = every(client, f"/reports?story={story['id']}&limit=2")
    assert len(listed) == story["reports"] == 5
    assert {each["story"] for each in listed} == {story["id"]}
    assert client.get(f"{API}/reports?story=story-none").status_code == 404


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/reports?since=neulich", 400),
        ("/reports?limit=0", 422),
        ("/reports?cursor=x", 400),
        (f"/reports?cursor={cursor_of('x')}", 400),
        (f"/reports?cursor={cursor_of(-1)}", 200),
        (f"/reports?cursor={cursor_of(2**70)}", 200),
        (f"/additions?cursor={cursor_of('gone')}", 200),
        (f"/additions?cursor={cursor_of(1)}", 400),
        (f"/corrections/unplaced?cursor={cursor_of('x')}", 400),
        ("/corrections/unplaced?in_force=true", 422),
    ],
)
def test_what_cannot_be_asked(client: TestClient, address: str, status: int) -> None:
    assert client.get(API + address).status_code == status


def test_what_was_handed_in_is_listed_the_last_first(client: TestClient) -> None:
    names = []
    for number in range(3):
        text = f"Turm {number}\n\nDer Turm {number} sei alt, sagte Eva Lind."
        answer = made.posted(client, "/add", text=text)
        made.settled_page(client, answer.headers["location"])
        names.append(answer.headers["location"].rpartition("/")[2])
    listed = every(client, "/additions?limit=2")
    assert [each["id"] for each in listed] == names[::-1]
    assert [each["step"] for each in listed] == ["done"] * 3
    for each in listed:
        shapes.AdditionTold.model_validate(each)
        assert get(client, f"/additions/{each['id']}") == each
        assert len(each["reports"]) == 1
    assert every(client, "/additions?over=true") == listed
    assert every(client, "/additions?over=false") == []


def test_corrections_that_fit_no_more_are_listed_with_the_reason(
    client: TestClient, path: Path
) -> None:
    said = [do.said(path, words) for words in ("bleibe bis Montag", "im März gewarnt")]
    for statement in said:
        do.kept(client, do.form_of(statement), act="warn", by="Ida Kern")
    assert every(client, "/corrections/unplaced") == []
    with Archive.open(path, write=True) as archive:
        for statement in said:
            reading = archive.reading(statement.report)
            assert reading is not None
            left = tuple(s for s in reading.statements if s.id != statement.id)
            card = replace(reader_named("rules").card, version="9.9")
            archive.store_reading(replace(reading, statements=left), card, "2031-05-07T00:00:00")
    listed = every(client, "/corrections/unplaced?limit=1")
    assert [each["statements"][0]["statement"] for each in listed] == [s.id for s in said]
    for each in listed:
        shapes.UnplacedTold.model_validate(each)
        assert each["reason"]
        assert not each["taken_back"]
    made.posted(client, f"/corrections/{listed[0]['id']}/undo", by="Ida Kern")
    assert every(client, "/corrections/unplaced") == listed[1:]


def test_the_start_names_every_list(client: TestClient) -> None:
    links = get(client, "/")["links"]
    for name, address in links.items():
        assert re.fullmatch(rf"{API}/[a-z.]+", address)
        assert client.get(address).status_code == 200, name
