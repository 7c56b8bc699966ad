"""Who may change something through the API, and what becomes of it."""

from __future__ import annotations

import base64
import json
import logging
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import desk_made as made
from zufolge.archive import Archive
from zufolge.correcting import ledger_of
from zufolge.serve import Person, Role, Settings
from zufolge.serve.api import shapes

API = "/api/v1"
OURS = {"x-zufolge-client": "test"}
EDITOR, READER = "the token of an editor", "the token of a reader"
PEOPLE = ((EDITOR, Person("Ida", Role.EDITOR)), (READER, Person("Jan", Role.READER)))
REPORT = {"reports": [{"text": "Burg Grehn brennt\n\nDas Dach sei zerstört, sagte Jan Oll."}]}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.filled(tmp_path_factory.mktemp("writing") / "news.db", made.harbour())


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with made.visited(path, Settings(api_writes=True)) as opened:
        yield opened


def sent(client: TestClient, address: str, body: object, status: int, **headers: str) -> Any:
    answer = client.post(API + address, json=body, headers={**OURS, **headers})
    assert answer.status_code == status, answer.text
    return answer.json()


def a_report(client: TestClient) -> Any:
    hit = client.get(f"{API}/search?words=Mole").json()["statements"][0]
    return client.get(f"{API}/reports/{hit['report']}").json()


def test_a_correction_is_in_the_ledger_when_it_is_answered_and_shows_at_once(
    client: TestClient, path: Path
) -> None:
    said = a_report(client)["statements"][0]
    body = {"kind": "act", "statements": [said["id"]], "act": "warn", "why": "er warnt"}
    entry = sent(client, "/corrections", body, 201)
    shapes.EntryTold.model_validate(entry)
    assert (entry["by"], entry["why"]) == ("local", "er warnt")
    with Archive.open(path) as archive:
        assert entry["id"] in {each.id for each in ledger_of(archive).entries}
    now = client.get(f"{API}/reports/{said['report']}").json()["statements"]
    assert next(s for s in now if s["id"] == said["id"])["act"] == "warn"
    undone = sent(client, "/corrections", {"kind": "undo", "undoes": entry["id"]}, 201)
    assert client.get(f"{API}/corrections/{entry['id']}").json()["taken_back"] is True
    in_force = client.get(f"{API}/corrections?in_force=true").json()["items"]
    assert not {entry["id"], undone["id"]} & {each["id"] for each in in_force}
    now = client.get(f"{API}/reports/{said['report']}").json()["statements"]
    assert next(s for s in now if s["id"] == said["id"])["act"] == said["act"]


def test_the_same_correction_of_the_same_time_is_one_entry(client: TestClient) -> None:
    said = a_report(client)["statements"][0]["id"]
    note = {"text": "Telefonisch bestätigt.", "source": "Hafenamt", "time": "14:05"}
    at = datetime.now(timezone(timedelta(hours=2))) - timedelta(minutes=1)
    body = {"kind": "note", "statements": [said], "note": note, "at": at.isoformat()}
    first, second = (sent(client, "/corrections", body, 201) for _ in range(2))
    assert first == second
    assert first["at"] == at.astimezone(UTC).isoformat(timespec="microseconds")
    assert first["note"] == {**note, "about": "claim"}


def test_people_and_passages_are_told_by_places(client: TestClient) -> None:
    read = a_report(client)
    name, text = read["report"]["id"], read["report"]["text"]
    start = text.index("Ida Brandt")
    place = {"report": name, "start": start, "end": start + len("Ida Brandt")}
    people = [{"name": "Ida Brandt", "places": [place]}, {"name": "Brandt", "places": [place]}]
    joined = sent(client, "/corrections", {"kind": "join sources", "sources": people}, 201)
    assert joined["sources"][0]["mentions"][0]["quotes"][0]["exact"] == "Ida Brandt"
    passage = [{"report": name, "start": 0, "end": text.index("\n")}]
    added = sent(client, "/corrections", {"kind": "added statement", "passage": passage}, 201)
    assert added["statements"][0]["quotes"][0]["exact"] == text.partition("\n")[0]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "body.kind"),
        ({"kind": "act"}, "exactly one statement"),
        ({"kind": "act", "statements": ["s-0"], "act": "deny"}, "GET /api/v1/reports"),
        ({"kind": "act", "statements": ["x"]}, "pattern"),
        ({"kind": "shout"}, "wrong reading"),
        ({"kind": "undo", "undoes": "e-0"}, "GET /api/v1/corrections"),
        ({"kind": "undo"}, "the entry that it undoes"),
        ({"kind": "join sources", "sources": [{"name": "A"}, {"name": "B"}]}, "places"),
        ({"kind": "added statement"}, "passage"),
        ({"kind": "undo", "undoes": "e-0", "by": "somebody else"}, "body.by"),
        (
            {"kind": "added statement", "passage": [{"report": "r-0", "start": 0, "end": 1}]},
            "no report",
        ),
    ],
)
def test_corrections_that_are_refused(client: TestClient, body: Any, words: str) -> None:
    before = client.get(f"{API}/corrections?limit=200").json()["items"]
    assert words in json.dumps(sent(client, "/corrections", body, 422))
    assert client.get(f"{API}/corrections?limit=200").json()["items"] == before


@pytest.mark.parametrize(
    "at",
    [
        "gestern",
        "2021-05-06T14:05:00",
        "2021-05-06T14:05:00+00:00",
        "9999-12-31T23:59:59-23:00",
        "0001-01-01T00:00:00+23:00",
    ],
)
def test_a_time_that_tells_no_point_of_the_last_day_is_refused(client: TestClient, at: str) -> None:
    said = a_report(client)["statements"][0]["id"]
    body = {"kind": "wrong reading", "statements": [said], "at": at}
    assert "body.at" in sent(client, "/corrections", body, 422)["detail"]


def test_reports_that_are_handed_in_are_read(client: TestClient) -> None:
    page = "<html><body><article><h1>Turm</h1><p>Der Turm sei zu, sagte Eva Lind.</p>"
    file = {"file": base64.b64encode(page.encode()).decode(), "name": "turm.html"}
    addition = sent(client, "/additions", {"reports": [REPORT["reports"][0], file]}, 202)
    shapes.AdditionTold.model_validate(addition)
    limit = time.monotonic() + 60
    while addition["step"] not in ("done", "failed"):
        assert time.monotonic() < limit
        time.sleep(0.02)
        addition = client.get(f"{API}/additions/{addition['id']}").json()
    assert addition["step"] == "done", addition
    assert len(addition["reports"]) + len(addition["refused"]) == 2
    texts = [client.get(f"{API}/reports/{r}").json()["report"]["text"] for r in addition["reports"]]
    assert any("Burg Grehn brennt" in text for text in texts)


@pytest.mark.parametrize(
    ("report", "words"),
    [
        ({}, "either text or file"),
        ({"text": "a", "file": "YQ=="}, "either text or file"),
        ({"text": " \n"}, "is empty"),
        ({"file": "ä"}, "base64"),
        ({"text": "a", "published": "gestern"}, "2031-05-05"),
        ({"text": "a", "url": "javascript:alert(1)"}, "https://"),
        ({"text": "a", "folder": "/etc"}, "folder"),
    ],
)
def test_additions_that_are_refused(client: TestClient, report: Any, words: str) -> None:
    assert words in json.dumps(sent(client, "/additions", {"reports": [report]}, 422))


def test_without_the_switch_programs_only_read(tmp_path: Path) -> None:
    with made.visited(tmp_path / "news.db") as client:
        for address, body in (
            ("/additions", REPORT),
            ("/corrections", {"kind": "undo", "undoes": "e-0"}),
        ):
            assert "--api-writes" in sent(client, address, body, 403)["next_step"]


def test_changes_name_their_program_and_come_from_no_other_site(client: TestClient) -> None:
    assert client.post(f"{API}/additions", json=REPORT).status_code == 403
    for name, value in (("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")):
        assert "another site" in sent(client, "/additions", REPORT, 403, **{name: value})["detail"]
    # what a foreign form can send without asking is no JSON
    plain = client.post(
        f"{API}/additions",
        content=json.dumps(REPORT),
        headers={**OURS, "content-type": "text/plain"},
    )
    assert plain.status_code == 422


def test_tokens_and_roles(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    settings = Settings(people=PEOPLE, api_writes=True)
    with made.visited(made.filled(tmp_path / "news.db", made.harbour()), settings) as client:
        for address in ("/", "/stories", "/openapi.json", "/nothing"):
            answer = client.get(API + address)
            assert answer.status_code == 401
            assert answer.headers["www-authenticate"].startswith("Bearer")
            assert answer.json()["type"] == "urn:zufolge:problem:no-token"
            assert "set-cookie" not in answer.headers
        reader = {"authorization": f"Bearer {READER}"}
        editor = {"authorization": f"Bearer {EDITOR}"}
        assert client.get(f"{API}/stories", headers=reader).status_code == 200
        assert (
            client.get(f"{API}/stories", headers={"authorization": "Bearer x"}).status_code == 401
        )
        said = client.get(f"{API}/search?words=Mole", headers=reader).json()["statements"][0]["id"]
        body = {"kind": "wrong reading", "statements": [said]}
        sent(client, "/corrections", body, 401)
        sent(client, "/corrections", body, 403, **reader)
        with caplog.at_level(logging.INFO, "zufolge.serve.audit"):
            assert sent(client, "/corrections", body, 201, **editor)["by"] == "Ida"
        line = json.loads(caplog.messages[-1])
        assert (line["who"], line["path"], line["status"]) == ("Ida", f"{API}/corrections", 201)


def test_a_body_that_is_too_large_is_refused(tmp_path: Path) -> None:
    settings = Settings(api_writes=True, largest=2_000)
    with made.visited(tmp_path / "news.db", settings) as client:
        large = {"reports": [{"text": "x" * 3_000}]}
        assert sent(client, "/additions", large, 413)["status"] == 413

        def trickle() -> Iterator[bytes]:
            for _ in range(30):
                yield b" " * 100

        headers = {**OURS, "content-type": "application/json"}
        answer = client.post(f"{API}/additions", content=trickle(), headers=headers)
        assert answer.status_code == 413
