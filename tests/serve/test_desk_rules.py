"""Rules on their page: made in words, ended, and what became of what they told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient
from httpx import Response

import desk_made
from developed import Made
from zufolge.archive import Archive
from zufolge.model import Delivery, DevelopmentKind, Rule
from zufolge.serve import Person, Role, Settings

EDITOR, READER = "the token of an editor", "the token of a reader"
HOOK = "https://hook.example/in?key=abc"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("rules"))


@pytest.fixture(scope="module")
def client(made: Made) -> Iterator[TestClient]:
    with desk_made.visited(made.path) as opened:
        yield opened


def given(client: TestClient, **fields: str | list[str]) -> Response:
    proof = desk_made.proof_in(client.get("/rules").text)
    return client.post("/rules", data={"proof": proof, **fields})


def last(made: Made) -> Rule:
    with Archive.open(made.path) as archive:
        return archive.rules.in_force()[-1]


def test_a_story_offers_a_rule_about_itself(client: TestClient, made: Made) -> None:
    html = client.get(f"/stories/{made.story}").text
    found = re.search(r'href="(/rules\?[^"]+)"', html)
    assert found is not None
    form = client.get(unescape(found[1])).text
    assert f'<option value="{made.story}" selected>' in form
    assert form.count(" checked") == 3


def test_a_rule_is_made_shown_and_ended(client: TestClient, made: Made) -> None:
    kinds = ["second origin", "denied"]
    answer = given(client, kind=kinds, story=made.story, speaker="Brandt", outlet="", name="")
    assert answer.status_code == 303
    rule = last(made)
    assert rule.kinds == (DevelopmentKind.DENIAL, DevelopmentKind.SECOND_ORIGIN)
    assert (rule.story, rule.speaker, rule.outlet) == (made.story, "Brandt", None)
    assert (rule.made_by, rule.webhook, rule.secret) == ("local", None, None)
    html = client.get(answer.headers["location"]).text
    for told in ("jemand etwas bestreitet", "gesagt von Brandt", "Noch nichts", "feed.atom"):
        assert told in html
    assert "<details" not in html
    assert rule.id in client.get("/rules").text
    proof = desk_made.proof_in(html)
    assert client.post(f"/rules/{rule.id}/end", data={"proof": proof}).status_code == 303
    assert rule.id not in client.get("/rules").text
    assert "beendet" in client.get(f"/rules/{rule.id}").text
    assert client.post(f"/rules/{rule.id}/end", data={"proof": proof}).status_code == 404


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "Mindestens eines wählen"),
        ({"kind": "made up"}, "So ein Ereignis gibt es nicht"),
        ({"story": "story-0"}, "Diese Geschichte gibt es nicht"),
        ({"kind": "denied", "webhook": "javascript:alert(1)"}, "http"),
        ({"kind": "denied", "webhook": "http://127.0.0.1/"}, "--allow-private"),
        ({"kind": "denied", "speaker": "x" * 300}, "shorten"),
    ],
)
def test_what_makes_no_rule_is_told_and_stays_in_the_form(
    client: TestClient, made: Made, fields: dict[str, str], told: str
) -> None:
    answer = given(client, **fields)
    assert answer.status_code == 400
    assert told in unescape(answer.text)
    if "webhook" in fields:
        assert f'value="{fields["webhook"]}"' in unescape(answer.text)
    with Archive.open(made.path) as archive:
        assert archive.rules.in_force() == []


def test_the_page_of_a_rule_tells_what_arrived_and_what_did_not(made: Made) -> None:
    with desk_made.visited(made.path) as client:
        given(client, kind="status changed", webhook=HOOK)
    rule = last(made)
    several = [made.development(number=str(n)) for n in range(4)]
    made.put(*several, rules=[rule.id], due="2999-01-01T00:00:00+00:00")
    later, done = "2999-05-06T11:00:00+00:00", "2031-05-06T11:00:00+00:00"
    with Archive.open(made.path, write=True) as archive:
        told = sorted(archive.rules.deliveries(rule.id), key=lambda d: d.number)
        for each, after in zip(
            told,
            [(1, None, done, None), (2, later, None, "<b>503"), (6, None, None, "gone")],
            strict=False,
        ):
            archive.rules.tried(Delivery(each.number, each.rule, each.development, *after))
    with desk_made.visited(made.path) as client:
        html = client.get(f"/rules/{rule.id}").text
    for words in (
        "angekommen 6. Mai 2031",
        "Versuch 2 gescheitert, der nächste 6. Mai 2999",
        "&lt;b&gt;503",
        "aufgegeben nach 6 Versuchen: gone",
        "unterwegs",
        "Der Hafen von Lunde bleibe bis Montag gesperrt",
    ):
        assert words in html
    with Archive.open(made.path, write=True) as archive:
        archive.rules.end(rule.id, done)


def test_readers_see_rules_but_no_secrets_and_make_none(made: Made) -> None:
    people = ((EDITOR, Person("Ida", Role.EDITOR)), (READER, Person("Jan", Role.READER)))
    with desk_made.visited(made.path, Settings(people=people)) as client:

        def enter(token: str) -> None:
            proof = desk_made.proof_in(client.get("/login").text)
            assert client.post("/login", data={"proof": proof, "token": token}).status_code == 303

        enter(EDITOR)
        given(client, kind="denied", webhook=HOOK)
        rule = last(made)
        assert rule.made_by == "Ida"
        assert rule.secret is not None
        html = client.get(f"/rules/{rule.id}").text
        assert rule.secret in html
        assert HOOK in html
        assert rule.secret not in client.get("/rules").text
        enter(READER)
        for path in ("/rules", f"/rules/{rule.id}"):
            html = client.get(path).text
            assert "hook.example" in html
            assert "key=abc" not in html
            assert rule.secret not in html
            assert "<form class" not in html
        assert given(client, kind="denied").status_code == 403
        proof = desk_made.proof_in(client.get("/rules").text)
        assert client.post(f"/rules/{rule.id}/end", data={"proof": proof}).status_code == 403
