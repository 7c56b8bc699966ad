"""Whatever an address or a form says, the desk has an answer: no error of the server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from test_desk_safe_roles import ASKED

import desk_correcting as do
import desk_made as made
from zufolge.serve import Settings
from zufolge.serve.limits import NO_LIMITS

NAMES = [
    "words",
    "speaker",
    "outlet",
    "person",
    "place",
    "since",
    "until",
    "from",
    "to",
    "page",
    "rows",
    "window",
    "part",
    "with",
    "state",
    "number",
    "sort",
    "only",
    "status",
    "name",
    "said",
    "said_at",
    "at",
    "limit",
    "cursor",
    "after",
    "act",
    "by",
    "keep",
    "why",
    "kind",
    "story",
    "claim",
    "statements",
    "relays",
    "content",
    "spans",
    "start",
    "end",
    "first",
    "second",
    "certainty",
    "told",
    "url",
    "when",
    "title",
    "text",
]
VALUES = {
    "many digits": "9" * 5_000,
    "beyond a database": "99999999999999999999",
    "other digits": "\u0663\u00b2",
    "below nothing": "-1",
    "null": "a\0b",
    "control": "\x01\x1b[2J\x85\u2028",
    "turned": "\u202e\u2067Hafen\u202d",
    "zalgo": "Z" + "\u0351\u0352" * 500,
    "operators": '" AND (NEAR( OR * ^ : - "" \'',
    "script": '"><script>alert(1)</script>',
    "places": "r-0:9,1 r-1:999999999,9999999999 5,5",
    "paths": "../../../etc/passwd%00",
    "braces": "{{7*7}} %s {0} ${x}",
    "year": "9999-99-99T99:99",
    "first day": "0001-01-01",
    "clock": "24:60",
    "long": "x" * 20_000,
}
GROUPS = [NAMES[some::4] for some in range(4)]
"""Of an address that asks for all at once, the first bad value hides the others."""
SHORTEST, LONGEST = 700, 4_500  # an address has an end, and each other letter takes six or more


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, dict[str, str]]]:
    path = made.filled(tmp_path_factory.mktemp("asked") / "news.db", made.harbour())
    said = do.said(path, "bleibe bis Montag gesperrt")
    settings = Settings(api_writes=True, limits=NO_LIMITS)
    with made.visited(path, settings) as client:
        client.headers["x-zufolge-client"] = "test"
        story = re.search(r"/stories/(story-\w+)", client.get("/stories").text)
        assert story is not None
        html = client.get(story[0]).text
        claim = re.search(r"/claims/(c-\w+)", html)
        assert claim is not None
        yield (
            client,
            {
                "story": story[1],
                "claim": claim[1],
                "report": said.report,
                "statement": said.id,
                "way": "join",
                "do": "seen",
                "name": "synopsis",
            },
        )


@pytest.mark.parametrize("turn", range(len(VALUES)), ids=VALUES)
def test_no_value_is_an_error_of_the_server(
    asking: tuple[TestClient, dict[str, str]], turn: int
) -> None:
    """With each value another group of names is asked of a route: over all values every route
    meets every name, and every name every value."""
    client, ids = asking
    value = list(VALUES.values())[turn]
    short = quote(value[: LONGEST if value.isascii() else SHORTEST], safe="")
    proof = made.proof_in(client.get("/add").text)
    wrong = []
    for at, route in enumerate(ASKED):
        method, _, path = route.partition(" ")
        address = re.sub(r"\{(\w+)\}", lambda found: ids.get(found[1], "x-0"), path)
        given = dict.fromkeys(NAMES, value)
        if method != "POST":
            asked = "&".join(f"{name}={short}" for name in GROUPS[(turn + at) % len(GROUPS)])
            answer = client.request(method, f"{address}?{asked}")
        elif path.startswith("/api/"):
            answer = client.post(address, json=given)
        else:
            answer = client.post(address, data={"proof": proof, **given})
        if answer.status_code >= 500 or len(answer.content) > 3_000_000:
            wrong.append((route, answer.status_code, len(answer.content)))
    assert wrong == []


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_no_id_is_an_error_of_the_server(
    asking: tuple[TestClient, dict[str, str]], value: str
) -> None:
    client, _ = asking
    for route in ASKED:
        method, _, path = route.partition(" ")
        if method == "GET" and "{" in path:
            address = re.sub(r"\{\w+\}", quote(value[:3_000], safe=""), path)
            assert client.get(address).status_code in (200, 303, 307, 400, 404, 422), route


def test_lone_surrogates_in_json_are_kept_as_a_mark_or_refused(
    asking: tuple[TestClient, dict[str, str]],
) -> None:
    client, ids = asking
    kind = {"content-type": "application/json"}
    for body in (
        b'{"reports":[{"text":"Kopf \\ud800\\n\\nDer \\udc00 Hafen sei zu, sagte Ida \\ud800."}]}',
        b'{"reports":[{"text":"Kopf","outlet":"\\udfff","url":"http://a.example/\\ud800"}]}',
        b'{"reports":[{"file":"aaaa","name":"\\ud800.txt"}]}',
    ):
        answer = client.post("/api/v1/additions", content=body, headers=kind)
        assert answer.status_code in (202, 400, 422)
        if answer.status_code == 202:
            page = answer.headers["location"].replace("/api/v1/additions", "/add")
            assert "\ud800" not in made.settled_page(client, page)
    body = b'{"\\ud800":"\\ud800","why":"\\udfff"}'
    assert client.post("/api/v1/corrections", content=body, headers=kind).status_code == 422
    for page in ("/stories?alone=1", "/search?words=Hafen", f"/stories/{ids['story']}"):
        assert client.get(page).status_code == 200
