"""From every card to what an editor does next: to its source, and to putting it right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import desk_made as made
from bridge import bridge
from zufolge.serve import Person, Role, Settings

TOKEN = "a token of nobody in particular"
HTMX = {"hx-request": "true"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.filled(tmp_path_factory.mktemp("ways") / "news.db", bridge())


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with made.visited(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def story(client: TestClient) -> str:
    found = re.search(r'"(/stories/story-\w+)"', client.get("/stories").text)
    assert found is not None
    return found[1]


def hrefs(html: str, begin: str) -> list[str]:
    return [h for h in map(unescape, re.findall(r'href="([^"]*)"', html)) if h.startswith(begin)]


def test_every_claim_of_the_list_leads_to_joining_and_parting_it(
    client: TestClient, story: str
) -> None:
    html = client.get(f"{story}/parts/synopsis?all=1", headers=HTMX).text
    cards = re.findall(r'class="claim[ "]', html)
    ways = hrefs(html, f"{story}/claims?claim=")
    assert len(ways) == len(set(ways)) == len(cards)
    page = client.get(ways[0]).text
    assert re.search(r'name="claim" value="[^"]+"[^>]* checked', page)


def test_the_page_of_a_claim_leads_to_correcting_each_of_its_statements(
    client: TestClient, story: str
) -> None:
    html = client.get(f"{story}/parts/synopsis", headers=HTMX).text
    (claim, *_) = hrefs(html, f"{story}/claims/c-")
    page = client.get(claim).text
    (way, *_) = hrefs(page, f"{story}/claims?claim=")
    listed = client.get(way).text
    for html in (page, listed):
        (form, *_) = [h for h in hrefs(html, "/reports/") if h.endswith("/correct")]
        assert client.get(form).status_code == 200


def test_every_speaker_leads_to_its_page_and_from_there_to_who_else_it_is(
    client: TestClient, story: str
) -> None:
    html = client.get(f"{story}/parts/synopsis?all=1", headers=HTMX).text
    name = story.removeprefix("/stories/")
    speakers = hrefs(html, f"/sources/{name}/")
    assert speakers
    for speaker in set(speakers):
        page = client.get(speaker)
        assert page.status_code == 200
        source = speaker.rpartition("/")[2]
        assert hrefs(page.text, f"{story}/people/{source}/same"), speaker
    listed = client.get(f"{story}/parts/sources?all=1", headers=HTMX).text
    assert set(speakers) <= set(hrefs(listed, f"/sources/{name}/"))
    assert hrefs(listed, f"{story}/people/")


def test_who_only_looks_is_led_to_pages_and_to_no_form(path: Path) -> None:
    people = ((TOKEN, Person("Ole", Role.READER)),)
    with made.visited(path, Settings(people=people)) as client:
        proof = made.proof_in(client.get("/login").text)
        client.post("/login", data={"proof": proof, "token": TOKEN})
        (story, *_) = hrefs(client.get("/stories").text, "/stories/story-")
        for part in ("synopsis", "sources"):
            html = client.get(f"{story}/parts/{part}?all=1", headers=HTMX).text
            assert hrefs(html, "/sources/")
            assert not hrefs(html, f"{story}/people")
            assert not hrefs(html, f"{story}/claims?claim=")


def test_what_one_origin_alone_has_stands_under_its_origin(client: TestClient, story: str) -> None:
    html = unescape(client.get(f"{story}/parts/voices", headers=HTMX).text)
    assert re.search(r'class="group-title"><a [^>]*>Jan Oll</a> <span class="count">\(\d+\)<', html)
    about = html[html.index("Jan Oll") :]
    assert "im April geprüft" in about
    claims = hrefs(about, f"{story}/claims/")
    assert client.get(claims[0]).status_code == 200
    some = unescape(client.get(f"{story}/parts/voices?words=geprüft", headers=HTMX).text)
    assert "im April geprüft" in some
    assert "Niemand wollte" not in some


def test_outlets_that_only_repeat_and_what_one_origin_has_lead_to_each_other(
    client: TestClient, story: str
) -> None:
    voices = client.get(f"{story}/parts/voices", headers=HTMX).text
    assert hrefs(voices, f"{story}/parts/copies#outlets")
    copies = client.get(f"{story}/parts/copies", headers=HTMX).text
    assert 'id="outlets"' in copies
    assert hrefs(copies, f"{story}/parts/voices")


def test_the_speaker_of_a_hit_is_the_one_who_said_it_whatever_others_are_called(
    client: TestClient, story: str
) -> None:
    html = client.get("/search?words=geprüft").text
    who = re.search(r'class="who" href="([^"]*)"', html)
    assert who is not None
    assert "said=s-" in who[1]
    there = unescape(who[1])
    for _ in range(3):
        answer = client.get(there)
        if answer.status_code == 200:
            break
        there = answer.headers["location"]
    assert there.startswith(f"/sources/{story.removeprefix('/stories/')}/q-")
    assert "Jan Oll" in unescape(client.get(there).text)


@pytest.mark.parametrize("asked", ["said=s-nothing", "said=s-nothing&name=Jan+Oll", "said="])
def test_a_statement_that_is_not_there_is_looked_for_by_the_name(
    client: TestClient, asked: str
) -> None:
    answer = client.get(f"/sources?{asked}")
    assert answer.status_code == 200
    assert ("Jan Oll" in unescape(answer.text)) == ("Jan" in asked)
