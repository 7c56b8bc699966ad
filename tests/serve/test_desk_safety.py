"""Nobody else's page, host, token or report gets further than it should."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import desk_made as made
from zufolge.ingest import Sidecar
from zufolge.ingest.items import Item, Media
from zufolge.serve import Person, Role, Settings

EDITOR, READER = "the token of an editor", "the token of a reader"
PEOPLE = (
    (EDITOR, Person("Ida", Role.EDITOR)),
    (READER, Person("Jan", Role.READER)),
)
HEADLINE = "<script>alert(1)</script> \u202eBurg Grehn brennt Z\u0351\u0352\u0353"
OUTLET = '"><img src=x onerror=alert(1)>'


def hostile() -> list[Item]:
    body = "Das <b onclick=alert(1)>Dach</b> sei zerstört, sagte Jan Oll.\r\n\r\n" + "x" * 500_000
    raw = f"{HEADLINE}\r\n\r\n{body}".encode()
    others = [
        Item(
            f"{n}.txt",
            raw + b"." * n,
            Media.TEXT,
            meta=made.item("", "", "2031-05-05", OUTLET).meta,
        )
        for n in range(2)
    ]
    return [
        *others,
        Item("<i>.txt", raw + b"!", Media.TEXT, meta=Sidecar(url="javascript:alert(1)")),
    ]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("safety") / "news.db"
    with made.visited(made.filled(path, [*made.harbour(), *hostile()])) as opened:
        yield opened


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[TestClient]:
    with made.visited(tmp_path / "news.db", Settings(people=PEOPLE)) as opened:
        yield opened


def pages_of(client: TestClient) -> list[str]:
    """The addresses of all pages that show something of the archive."""
    stories = re.findall(r'"(/stories/story-\w+)"', client.get("/stories?alone=1").text)
    reports = [
        found
        for story in stories
        for found in re.findall(r'"(/reports/r-\w+)"', client.get(story).text)
    ]
    forms = [f"{story}/people" for story in stories]
    forms += [f"{report}/add-statement?words=Dach" for report in reports]
    searches = ["/search?words=Dach", "/search?words=%3Cscript%3E", "/search?speaker=%22%3E%3Cb%3E"]
    return [
        "/stories?alone=1",
        "/add",
        "/login",
        "/nothing",
        "/corrections",
        *searches,
        *stories,
        *reports,
        *forms,
    ]


def test_no_page_holds_script_style_or_handlers_of_its_own(client: TestClient) -> None:
    pages = pages_of(client)
    assert len(pages) > 10
    for address in pages:
        html = client.get(address).text
        tags = re.findall(r"""<[a-zA-Z](?:"[^"]*"|'[^']*'|[^<>"'])*>""", html)
        bare = [re.sub(r"""\"[^\"]*\"|'[^']*'""", "", tag) for tag in tags]
        assert not [tag for tag in bare if re.search(r"\s(?:on\w+|style)\s*=", tag)]
        assert re.findall(r"<script[^>]*>", html) == [
            tag for tag in tags if re.fullmatch(r'<script src="/static/[\w.-]+\?v=\w+" defer>', tag)
        ]
        assert "<style" not in html
        assert "javascript:" not in "".join(re.findall(r'href="[^"]*"', html))
        assert "<b onclick" not in html
        assert "<img" not in html


def test_hostile_words_are_shown_as_they_are(client: TestClient) -> None:
    html = client.get("/stories?alone=1").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; \u202eBurg Grehn brennt" in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_the_text_of_a_report_stands_in_its_page_character_for_character(
    client: TestClient,
) -> None:
    address = next(
        p for p in pages_of(client) if "alert" in client.get(p).text and "/reports/" in p
    )
    html = client.get(address).text
    blocks = re.findall(r'data-start="(\d+)">(.*?)</p>', html, re.DOTALL)
    assert "\r" not in html
    text = re.sub(r"<[^>]*>", "", blocks[0][1])
    assert text.startswith("&lt;script&gt;")
    headline = HEADLINE.replace("<", "&lt;").replace(">", "&gt;")
    assert text.replace("&#13;", "") == headline
    assert int(blocks[1][0]) == len(HEADLINE) + 4


def test_the_policy_allows_no_inline_script_and_no_other_host(client: TestClient) -> None:
    for address in ("/stories", "/nothing", "/static/desk.js", "/reports/r-0"):
        answer = client.get(address)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_htmx_evaluates_nothing_and_adds_no_style(client: TestClient) -> None:
    found = re.search(r"name=\"htmx-config\" content='([^']*)'", client.get("/stories").text)
    assert found is not None
    told = json.loads(found[1])
    assert told["allowEval"] is told["includeIndicatorStyles"] is told["allowScriptTags"] is False


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8123", "localhost.evil.example", ""]
)
def test_foreign_host_names_are_refused(client: TestClient, host: str) -> None:
    answer = client.get("/stories", headers={"host": host})
    assert answer.status_code == 421
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8123", "127.0.0.1:1", "[::1]:8123"])
def test_own_host_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/stories", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/add", "/login", "/logout"])
@pytest.mark.parametrize("fields", [{}, {"proof": ""}, {"proof": "0" * 64}, {"proof": "ß"}])
def test_a_form_without_proof_changes_nothing(
    client: TestClient, path: str, fields: dict[str, str]
) -> None:
    client.get("/add")
    assert client.post(path, data={"text": "Burg", **fields}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_from_another_site_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    proof = made.proof_in(client.get("/add").text)
    answer = client.post("/add", data={"proof": proof, "text": "Burg"}, headers=headers)
    assert answer.status_code == 403


def test_the_proof_of_one_browser_is_none_of_another(client: TestClient) -> None:
    proof = made.proof_in(client.get("/add").text)
    kept = dict(client.cookies)
    client.cookies.clear()
    client.get("/add")
    assert client.post("/add", data={"proof": proof, "text": "Burg"}).status_code == 403
    client.cookies.clear()
    client.cookies.update(kept)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    assert client.request(method, "/add").status_code == 405


def test_what_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with made.visited(tmp_path / "news.db", Settings(largest=20_000)) as client:
        proof = made.proof_in(client.get("/add").text)
        told = client.post("/add", data={"proof": proof, "text": "x" * 30_000})
        assert told.status_code == 413
        untold = client.post(
            "/add",
            content=(b"proof=" + b"x" * 10_000 for _ in range(4)),
            headers={"content-type": "application/x-www-form-urlencoded"},
        )
        assert untold.status_code == 413


def test_a_word_of_ten_megabytes_is_refused_with_its_reason(tmp_path: Path) -> None:
    with made.visited(tmp_path / "news.db") as client:
        files = {"files": ("word.txt", b"x" * 10_000_000, "text/plain")}
        proof = made.proof_in(client.get("/add").text)
        answer = client.post("/add", data={"proof": proof}, files=files)
        html = made.settled_page(client, answer.headers["location"])
        assert "upload:word.txt" in html
        assert "MB" in html


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd.txt", "C:\\x\\news.txt", "a\nb.txt", "<script>.txt", "#.txt", "...txt"],
)
def test_names_of_files_are_only_shown(tmp_path: Path, name: str) -> None:
    before = sorted(tmp_path.iterdir())
    assert before == []
    with made.visited(tmp_path / "news.db") as client:
        proof = made.proof_in(client.get("/add").text)
        files = {"files": (name, made.harbour()[0].raw, "text/plain")}
        answer = client.post("/add", data={"proof": proof}, files=files)
        assert answer.status_code == 303
        html = made.settled_page(client, answer.headers["location"])
        assert "Hafen von Lunde" in html
        assert "<script>." not in html
    assert all(path.name.startswith("news.db") for path in tmp_path.iterdir())


def test_each_form_leaves_a_line_that_nobody_can_break(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "zufolge.serve.audit"):
        client.get("/stories")
        client.post("/add%0A%7B%22who%22%7D")
    assert len(caplog.messages) == 1
    line = json.loads(caplog.messages[0])
    assert "\n" not in caplog.messages[0]
    assert (line["who"], line["method"], line["path"]) == ("local", "POST", '/add\n{"who"}')
    assert line["status"] == 404


def test_strangers_see_where_to_log_in_and_nothing_else(guarded: TestClient) -> None:
    for address in ("/", "/stories", "/reports/r-0", "/search?words=x", "/add", "/nothing"):
        answer = guarded.get(address)
        assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert guarded.get("/static/desk.css").status_code == 200
    proof = made.proof_in(guarded.get("/login").text)
    assert guarded.post("/add", data={"proof": proof, "text": "Burg"}).status_code == 403


def logged_in(client: TestClient, token: str) -> int:
    proof = made.proof_in(client.get("/login").text)
    return client.post("/login", data={"proof": proof, "token": token}).status_code


def test_readers_look_and_change_nothing(guarded: TestClient) -> None:
    assert logged_in(guarded, READER) == 303
    html = guarded.get("/add").text
    assert "<form class" not in html
    proof = made.proof_in(html)  # that of the button to log out
    assert guarded.post("/add", data={"proof": proof, "text": "Burg"}).status_code == 403
    assert guarded.post("/logout", data={"proof": proof}).status_code == 303
    assert guarded.get("/stories").status_code == 303


def test_editors_add_under_their_name(
    guarded: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    before = guarded.get("/login").cookies.get("zufolge")
    assert logged_in(guarded, EDITOR) == 303
    assert guarded.cookies.get("zufolge") != before
    with caplog.at_level(logging.INFO, "zufolge.serve.audit"):
        answer = made.posted(guarded, "/add", text="Burg Grehn brennt")
    assert answer.status_code == 303
    assert json.loads(caplog.messages[-1])["who"] == "Ida"


def test_tokens_cannot_be_tried_at_will(guarded: TestClient) -> None:
    assert [logged_in(guarded, f"wrong {n}") for n in range(11)] == [403] * 10 + [429]
    assert logged_in(guarded, EDITOR) == 429


def test_behind_tls_cookies_are_sent_over_tls_alone(tmp_path: Path) -> None:
    settings = Settings(names=("desk.example",), people=PEOPLE, tls=True)
    with made.visited(tmp_path / "news.db", settings) as client:
        answer = client.get("/login", headers={"host": "desk.example"})
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-zufolge=")
        assert all(part in cookie for part in ("Secure", "HttpOnly", "SameSite=Strict"))
        assert "strict-transport-security" in answer.headers
