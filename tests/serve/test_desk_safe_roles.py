"""Who may ask for what: every route stands in this table, and a new one must be put there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

import desk_correcting as do
import desk_made as made
from zufolge.reading import reader_named
from zufolge.serve import Desk, Person, Role, Settings, desk_app

TOKENS = {"reader": "the token of a reader", "editor": "the token of an editor"}
PEOPLE = tuple((TOKENS[role], Person(role, Role(role))) for role in TOKENS)
ANYONE, READER, EDITOR = "anyone", "reader", "editor"
WHO_MAY = {
    "GET /": READER,
    "GET /static/{name}": ANYONE,
    "GET /login": ANYONE,
    "POST /login": ANYONE,
    "POST /logout": READER,
    "GET /stories": READER,
    "GET /stories/{story}": READER,
    "GET /stories/{story}/dossier": READER,
    "GET /stories/{story}/parts/{name}": READER,
    "GET /stories/{story}/since": READER,
    "POST /stories/{story}/seen": READER,
    "GET /stories/{story}/making": READER,
    "GET /stories/{story}/claims": READER,
    "GET /stories/{story}/claims/{claim}": READER,
    "GET /stories/{story}/claims/{claim}/grounds": READER,
    "GET /stories/{story}/claims/decide/{way}": EDITOR,
    "POST /stories/{story}/claims/decide/{way}": EDITOR,
    "GET /stories/{story}/people": READER,
    "GET /stories/{story}/people/{source}/same": EDITOR,
    "POST /stories/{story}/people/{source}/same": EDITOR,
    "GET /stories/{story}/people/join": EDITOR,
    "POST /stories/{story}/people/join": EDITOR,
    "GET /stories/{story}/people/{source}/part": EDITOR,
    "POST /stories/{story}/people/{source}/part": EDITOR,
    "GET /stories/{story}/feed.atom": READER,
    "HEAD /stories/{story}/feed.atom": READER,
    "GET /reports/{report}": READER,
    "GET /reports/{report}/statements/{statement}/correct": EDITOR,
    "POST /reports/{report}/statements/{statement}/correct": EDITOR,
    "GET /reports/{report}/add-statement": EDITOR,
    "POST /reports/{report}/add-statement": EDITOR,
    "GET /search": READER,
    "GET /add": READER,
    "POST /add": EDITOR,
    "GET /add/{name}": READER,
    "GET /events": READER,
    "GET /feed.atom": READER,
    "HEAD /feed.atom": READER,
    "GET /rules": READER,
    "POST /rules": EDITOR,
    "GET /rules/{name}": READER,
    "POST /rules/{name}/end": EDITOR,
    "GET /rules/{rule}/feed.atom": READER,
    "HEAD /rules/{rule}/feed.atom": READER,
    "GET /corrections": READER,
    "GET /corrections/export": READER,
    "POST /corrections/import": EDITOR,
    "GET /corrections/{entry}": READER,
    "POST /corrections/{entry}/undo": EDITOR,
    "POST /corrections/{entry}/redo": EDITOR,
    "POST /corrections/{entry}/again": EDITOR,
    "GET /reports/{report}/origin": READER,
    "GET /reports/{report}/versions": READER,
    "GET /sources": READER,
    "GET /sources/{story}": READER,
    "GET /sources/{story}/{source}": READER,
    "POST /searches": READER,
    "POST /searches/{search}/{do}": READER,
    "GET /audit": EDITOR,
    "GET /api/v1/": READER,
    "GET /api/v1/openapi.json": READER,
    "GET /api/v1/stories": READER,
    "GET /api/v1/stories/{story}": READER,
    "GET /api/v1/stories/{story}/dossier": READER,
    "GET /api/v1/stories/{story}/claims": READER,
    "GET /api/v1/stories/{story}/statements": READER,
    "GET /api/v1/stories/{story}/sources": READER,
    "GET /api/v1/reports/{report}": READER,
    "GET /api/v1/passages/{report}": READER,
    "GET /api/v1/search": READER,
    "GET /api/v1/developments": READER,
    "GET /api/v1/corrections": READER,
    "GET /api/v1/corrections/unplaced": READER,
    "GET /api/v1/corrections/{entry}": READER,
    "POST /api/v1/corrections": EDITOR,
    "GET /api/v1/additions": READER,
    "GET /api/v1/additions/{addition}": READER,
    "GET /api/v1/reports": READER,
    "POST /api/v1/additions": EDITOR,
    "GET /api/v1/rules": READER,
}
ENDLESS = "GET /events"
ASKED = [route for route in WHO_MAY if route != ENDLESS]
SETTINGS = Settings(people=PEOPLE, api_writes=True)


def routes_of(app: Any, under: str = "") -> Iterator[str]:
    for route in app.routes:
        if hasattr(route, "original_router"):
            yield from routes_of(route.original_router, under)
        elif hasattr(route, "methods"):
            yield from (f"{method} {under}{route.path}" for method in route.methods)
        else:
            yield from routes_of(route.app, under + route.path)


def test_every_route_stands_in_the_table() -> None:
    app = desk_app(Desk(Path("nowhere.db"), reader_named("rules")))
    assert sorted(routes_of(app)) == sorted(WHO_MAY)


@dataclass(frozen=True)
class Visitor:
    """Somebody with a browser or, for what is for programs, a header; ``ids`` fill addresses."""

    client: TestClient
    ids: dict[str, str]

    def ask(self, route: str, role: str) -> Response:
        method, _, path = route.partition(" ")
        path = re.sub(r"\{(\w+)\}", lambda found: self.ids.get(found[1], "x-0"), path)
        self.client.cookies.clear()
        if path.startswith("/api/") or path.endswith(".atom"):
            token = TOKENS.get(role)
            headers = {"authorization": f"Bearer {token}"} if token else {}
            body = {"json": {}} if method == "POST" else {}
            return self.client.request(method, path, headers=headers, **body)
        if role in TOKENS:
            self.post("/login", token=TOKENS[role])
        return self.post(path) if method == "POST" else self.client.request(method, path)

    def post(self, path: str, **fields: str) -> Response:
        """A form, with the proof that this browser has from whatever page it may see."""
        proof = made.proof_in(self.client.get("/login").text)
        return self.client.post(path, data={"proof": proof, **fields})


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    path = made.filled(tmp_path_factory.mktemp("roles") / "news.db", made.harbour())
    said = do.said(path, "bleibe bis Montag gesperrt")
    with made.visited(path, SETTINGS) as client:
        client.post(
            "/login",
            data={"proof": made.proof_in(client.get("/login").text), "token": TOKENS["editor"]},
        )
        found = re.search(r'"/stories/(story-\w+)"', client.get("/stories").text)
        assert found is not None
        yield Visitor(
            client,
            {
                "story": found[1],
                "report": said.report,
                "statement": said.id,
                "way": "join",
                "do": "seen",
            },
        )


def is_sent_away(answer: Response) -> bool:
    """Whether somebody is told to log in, or that this is not for them."""
    to_login = answer.status_code == 303 and answer.headers["location"] == "/login"
    return to_login or answer.status_code in (401, 403)


@pytest.mark.parametrize("route", ASKED)
def test_strangers_are_sent_away(visitor: Visitor, route: str) -> None:
    if route == "POST /login":  # with a token that is nobody's
        assert visitor.ask(route, "stranger").status_code == 403
    else:
        assert is_sent_away(visitor.ask(route, "stranger")) is (WHO_MAY[route] != ANYONE)


@pytest.mark.parametrize("route", [r for r in ASKED if "/log" not in r])
def test_readers_look(visitor: Visitor, route: str) -> None:
    answer = visitor.ask(route, "reader")
    assert (answer.status_code == 403) is (WHO_MAY[route] == EDITOR)
    assert is_sent_away(answer) is (WHO_MAY[route] == EDITOR)


@pytest.mark.parametrize("route", [r for r in ASKED if "/log" not in r])
def test_editors_do_all(visitor: Visitor, route: str) -> None:
    assert not is_sent_away(visitor.ask(route, "editor"))


@pytest.mark.parametrize(
    "route", [r for r in ASKED if r.startswith("GET") and WHO_MAY[r] == READER]
)
def test_readers_are_offered_no_form_that_changes_something(visitor: Visitor, route: str) -> None:
    html = visitor.ask(route, "reader").text
    forms = [tag for tag in re.findall(r"<form[^>]*>", html) if 'method="post"' in tag]
    actions = {re.sub(r'.*action="([^"]*)".*', r"\1", tag) for tag in forms}
    assert actions <= {"/logout", "/searches", f"/stories/{visitor.ids['story']}/seen"}


def test_a_person_taken_out_of_the_token_file_is_out_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zufolge.serve import read_tokens, sessions

    line = '[[people]]\nname = "{0}"\nrole = "{0}"\ntoken = "{1}"\n'
    both = "".join(line.format(role, token) for role, token in TOKENS.items())
    file = tmp_path / "tokens.toml"
    file.touch(0o600)
    file.write_text(both)
    monkeypatch.setattr(sessions, "_LOOKS", 0.0)
    settings = Settings(people=read_tokens(file), token_file=file)
    with made.visited(tmp_path / "news.db", settings) as client:
        someone = Visitor(client, {})
        bearer = {"authorization": f"Bearer {TOKENS['editor']}"}
        assert someone.ask("GET /audit", "editor").status_code == 200
        file.write_text(both.replace('role = "editor"', 'role = "reader"'))
        assert client.get("/audit").status_code == 403
        file.write_text("no toml [")
        assert client.get("/stories").status_code == 200
        file.write_text(line.format("reader", TOKENS["reader"]))
        assert client.get("/stories").headers["location"] == "/login"
        assert client.get("/feed.atom", headers=bearer).status_code == 401
