"""Searching at the desk, and searches that people keep."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

import desk_made as made
from zufolge.archive import Archive
from zufolge.model import SavedSearch

LONG_AGO, FAR = "2000-01-01T00:00:00+00:00", "2999-01-01T00:00:00+00:00"


def kept(path: Path) -> list[SavedSearch]:
    with Archive.open(path) as archive:
        return archive.desk.saved_searches("local")


def last_seen(path: Path, at: str) -> None:
    with Archive.open(path, write=True) as archive:
        archive.desk.put_search(replace(archive.desk.saved_searches("local")[0], seen=at))


@pytest.mark.parametrize(
    ("asked", "is_there"),
    [
        ("words=Mole&form=direct", True),
        ("words=Mole&form=reported", False),
        ("words=Mole&certainty=asserted", True),
        ("words=Mole&certainty=speculation", False),
        ("words=Mole&language=de", True),
        ("words=Mole&language=fi", False),
        ("words=Mole&form=nonsense", True),
    ],
)
def test_the_fields_of_the_command_line(client: TestClient, asked: str, is_there: bool) -> None:
    assert ("/reports/r-" in client.get(f"/search?{asked}").text) is is_there


def test_a_search_is_kept_named_and_dropped(client: TestClient, path: Path) -> None:
    went = made.posted(client, "/searches", words="Mole", form="direct", name="Die <b>Mole</b>")
    assert [(each.name, dict(each.asked)) for each in kept(path)] == [
        ("Die <b>Mole</b>", {"words": "Mole", "form": "direct"})
    ]
    asked = parse_qs(urlsplit(went.headers["location"]).query)
    assert asked == {"words": ["Mole"], "form": ["direct"], "saved": [kept(path)[0].id]}
    assert "<b>Mole" not in client.get("/search").text
    name = kept(path)[0].id
    made.posted(client, f"/searches/{name}/name", name="Mole")
    assert [each.name for each in kept(path)] == ["Mole"]
    made.posted(client, f"/searches/{name}/drop")
    assert kept(path) == []


def test_what_is_new_since_it_was_seen(client: TestClient, path: Path) -> None:
    made.posted(client, "/searches", words="Mole")
    last_seen(path, LONG_AGO)
    page = unescape(client.get("/search?lang=en").text)
    assert "3 reports new since it was last seen" in page
    href = f"/search?words=Mole&saved={kept(path)[0].id}"
    assert '<span class="tag">new</span>' in client.get(href).text
    last_seen(path, FAR)
    page = client.get(href).text
    assert "Nothing new" in page
    assert '<span class="tag">new</span>' not in page


def test_seen_is_now(client: TestClient, path: Path) -> None:
    made.posted(client, "/searches", words="Mole")
    last_seen(path, LONG_AGO)
    made.posted(client, f"/searches/{kept(path)[0].id}/seen")
    assert kept(path)[0].seen > LONG_AGO


@pytest.mark.parametrize("at", ["/searches/f-none/seen", "/searches/f-none/drop"])
def test_somebody_elses_search_is_not_there(client: TestClient, path: Path, at: str) -> None:
    with Archive.open(path, write=True) as archive:
        theirs = SavedSearch("f-theirs", "Ida", "Ihre", (("words", "Mole"),), LONG_AGO, LONG_AGO)
        archive.desk.put_search(theirs)
    assert made.posted(client, at.replace("f-none", "f-theirs")).status_code == 404
    assert made.posted(client, at).status_code == 404
    assert "Ihre" not in client.get("/search").text


def test_a_search_for_nothing_is_not_kept(client: TestClient, path: Path) -> None:
    assert made.posted(client, "/searches", name="leer").status_code == 400
    assert kept(path) == []
