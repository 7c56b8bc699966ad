"""Programs come in with a token in the header, and no further than its person may."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import Request
from fastapi.testclient import TestClient

from zufolge.reading import reader_named
from zufolge.serve import Desk, Person, Role, Settings, desk_app

EDITOR, READER = "the token of an editor", "the token of a reader"
PEOPLE = ((EDITOR, Person("Ida", Role.EDITOR)), (READER, Person("Jan", Role.READER)))


def opened(path: Path, settings: Settings) -> Iterator[TestClient]:
    """A desk with a thing for programs that tells who asked."""
    app = desk_app(Desk(path / "news.db", reader_named("rules")), settings)

    @app.api_route("/api/who", methods=["GET", "POST"])
    @app.get("/some/feed.atom")
    def who(request: Request) -> str:
        return str(request.state.person.name)

    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        yield client


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[TestClient]:
    yield from opened(tmp_path, Settings(people=PEOPLE))


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[TestClient]:
    yield from opened(tmp_path, Settings())


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def basic(token: str, user: str = "anybody") -> dict[str, str]:
    return {"authorization": "Basic " + base64.b64encode(f"{user}:{token}".encode()).decode()}


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("GET", bearer(EDITOR), 200),
        ("GET", bearer(READER), 200),
        ("GET", basic(READER), 200),
        ("GET", basic(READER, "with:colon"), 401),
        ("POST", bearer(EDITOR), 200),
        ("POST", bearer(READER), 403),
        ("POST", basic(EDITOR), 401),
        ("GET", {}, 401),
        ("POST", {}, 401),
        ("POST", {"x-zufolge-client": "mine"}, 401),
        ("GET", bearer("wrong"), 401),
        ("GET", bearer(""), 401),
        ("GET", {"authorization": EDITOR}, 401),
        ("GET", {"authorization": "Basic ?"}, 401),
        ("GET", {"authorization": "Basic /w=="}, 401),
        ("GET", {"authorization": "Digest " + EDITOR}, 401),
        ("POST", bearer(EDITOR) | {"origin": "https://evil.example"}, 403),
    ],
)
def test_who_may_do_what(
    guarded: TestClient, method: str, headers: dict[str, str], status: int
) -> None:
    answer = guarded.request(method, "/api/who", headers=headers)
    assert answer.status_code == status
    assert "set-cookie" not in answer.headers
    assert ("www-authenticate" in answer.headers) is (status == 401)
    if status >= 400 and "origin" not in headers:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status


def test_two_headers_are_none(guarded: TestClient) -> None:
    twice = [("authorization", f"Bearer {EDITOR}"), ("authorization", f"Bearer {READER}")]
    assert guarded.get("/api/who", headers=twice).status_code == 401


def test_a_feed_takes_a_token_and_a_page_does_not(guarded: TestClient) -> None:
    assert guarded.get("/some/feed.atom", headers=basic(READER)).text == '"Jan"'
    assert guarded.get("/some/feed.atom").status_code == 401
    assert guarded.get("/stories", headers=bearer(EDITOR)).headers["location"] == "/login"


def test_wrong_tokens_cannot_be_tried_at_will_and_keep_nobody_from_logging_in(
    guarded: TestClient,
) -> None:
    tried = [guarded.get("/api/who", headers=bearer(f"{n}")).status_code for n in range(11)]
    assert tried == [401] * 10 + [429]
    html = guarded.get("/login").text
    proof = html.partition('name="proof" value="')[2].partition('"')[0]
    answer = guarded.post("/login", data={"proof": proof, "token": EDITOR})
    assert answer.status_code == 303


def test_a_cookie_looks_through_the_api_and_changes_nothing(guarded: TestClient) -> None:
    proof = guarded.get("/login").text.partition('name="proof" value="')[2].partition('"')[0]
    guarded.post("/login", data={"proof": proof, "token": EDITOR})
    assert guarded.get("/api/who").json() == "Ida"
    assert guarded.post("/api/who").status_code == 401


def test_without_tokens_programs_of_this_machine_name_themselves(alone: TestClient) -> None:
    assert alone.get("/api/who").json() == "local"
    assert alone.post("/api/who").status_code == 403
    assert alone.post("/api/who", headers={"x-zufolge-client": "mine"}).json() == "local"
    assert alone.post("/stories", headers={"x-zufolge-client": "mine"}).status_code in (403, 405)
