"""Whatever may change something leaves a line in the archive before it is answered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

import desk_made as made
from zufolge.archive import Archive, Audited, AuditTable
from zufolge.cli import app
from zufolge.errors import ArchiveBusy
from zufolge.serve import Person, Role, Settings

EDITOR, READER = "the token of an editor", "the token of a reader"
PEOPLE = ((EDITOR, Person("Ida", Role.EDITOR)), (READER, Person("Jan", Role.READER)))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture
def client(place: Path) -> Iterator[TestClient]:
    with made.visited(place, Settings(people=PEOPLE, api_writes=True)) as opened:
        yield opened


def lines(place: Path) -> list[Audited]:
    with Archive.open(place) as archive:
        return list(archive.audit.lines())


def told(place: Path) -> list[tuple[str, str, int]]:
    return [(line.person, line.action, line.status) for line in lines(place)]


def log_in(client: TestClient, token: str) -> None:
    proof = made.proof_in(client.get("/login").text)
    client.post("/login", data={"proof": proof, "token": token})


def test_who_changed_what_from_where_and_what_it_led_to(client: TestClient, place: Path) -> None:
    log_in(client, "nobody's")
    log_in(client, EDITOR)
    answer = made.posted(client, "/add", text="Burg Grehn brennt")
    assert told(place) == [
        ("stranger", "POST /login", 403),
        ("Ida", "POST /login", 303),
        ("Ida", "POST /add", 303),
    ]
    assert lines(place)[-1].told == answer.headers["location"]
    assert {line.origin for line in lines(place)} == {"testclient"}


def test_what_is_refused_stands_there_too_and_what_only_looks_does_not(
    client: TestClient, place: Path
) -> None:
    bearer = {"authorization": f"Bearer {READER}"}
    assert client.post("/api/v1/corrections", headers=bearer, json={}).status_code == 403
    assert client.put("/stories").status_code == 405
    assert client.post("/add", headers={"origin": "https://evil.example"}).status_code == 403
    client.get("/stories")
    client.head("/feed.atom", headers=bearer)
    assert told(place) == [
        ("Jan", "POST /api/v1/corrections", 403),
        ("stranger", "PUT /stories", 405),
        ("stranger", "POST /add", 403),
    ]


def test_what_programs_write_stands_there(client: TestClient, place: Path) -> None:
    body = {"reports": [{"text": "Burg Grehn brennt"}]}
    bearer = {"authorization": f"Bearer {EDITOR}"}
    answer = client.post("/api/v1/additions", headers=bearer, json=body)
    assert told(place) == [("Ida", "POST /api/v1/additions", answer.status_code)]
    assert answer.status_code < 300


def test_a_line_holds_nothing_that_cannot_be_printed(client: TestClient, place: Path) -> None:
    client.post("/add%0A%E2%80%AE%00" + "x" * 500)
    [line] = lines(place)
    assert line.action.startswith(r"POST /add\n\u202e\x00xxx")
    assert line.action.isprintable()
    assert len(line.action) == 300


def test_what_cannot_be_written_is_written_with_the_next(
    client: TestClient, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise ArchiveBusy(place, "is locked")

    with monkeypatch.context() as patch:
        patch.setattr(AuditTable, "put", busy)
        log_in(client, "first")
    assert told(place) == []
    log_in(client, "second")
    assert told(place) == [("stranger", "POST /login", 403)] * 2


def test_editors_see_it_and_readers_do_not(client: TestClient, place: Path) -> None:
    log_in(client, READER)
    assert client.get("/audit").status_code == 403
    assert "/audit" not in client.get("/corrections").text
    log_in(client, EDITOR)
    assert 'href="/audit"' in client.get("/corrections").text
    evil = Audited("2031-05-05T07:00:00+00:00", "<b>x", "<i>", "<script>", 200, "javascript:1")
    with Archive.open(place, write=True) as archive:
        archive.audit.put([evil, replace(evil, told="/add/a-0")] * 30)
    html = client.get("/audit").text
    assert "&lt;script&gt;" in html
    assert not any(bad in html for bad in ("<b>x", "<i>", "<script>", 'href="javascript'))
    assert 'href="/add/a-0"' in html
    assert html.count("<tr") == 51
    assert client.get("/audit?page=2").text.count("<tr") == 63 - 50
    assert client.get("/audit?page=9x").status_code == 200


def test_the_command_line_lists_it(client: TestClient, place: Path) -> None:
    log_in(client, EDITOR)
    shown = CliRunner().invoke(app, ["archive", "audit", str(place)])
    assert "303  Ida (testclient): POST /login → /stories" in shown.stdout
    listed = CliRunner().invoke(app, ["archive", "audit", str(place), "--json"])
    line = json.loads(listed.stdout)
    assert (line["person"], line["action"], line["status"]) == ("Ida", "POST /login", 303)
