"""People and claims of a story are joined and parted in the browser."""

from __future__ import annotations

import re
import time
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import desk_correcting as do
import desk_made as made
from zufolge import pipeline
from zufolge.archive import Archive, Selection
from zufolge.archiving import Remembering, intake_of
from zufolge.correcting import ledger_of
from zufolge.model import CorrectionKind, Dossier
from zufolge.reading import reader_named

IDA = {"by": "Ida Kern", "why": "dieselbe"}
SPELT = made.item(
    "Ölunfall im Hafen von Lunde: Mole bleibt gesperrt",
    "Der Hafen von Lunde bleibe bis Montag gesperrt, sagte Hafenmeisterin Ida Brant am Montag. "
    "„Der Ölteppich treibt vor der Mole“, sagte Brant dem Boten. "
    "Die Stadt Lunde bestätigte die Sperrung.",
    "2031-05-05",
    "Bote",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made.filled(tmp_path / "news.db", [*made.harbour(), SPELT])


def story_of(client: TestClient) -> str:
    found = re.search(r'"(/stories/story-\w+)"', client.get("/stories").text)
    assert found is not None
    return found[1]


def person(client: TestClient, name: str) -> str:
    """The id of somebody on the page of people."""
    html = unescape(client.get(f"{story_of(client)}/people").text)
    found = re.search(rf'value="(q-\w+)" aria-label="{name} auswählen"', html)
    assert found is not None
    return found[1]


def dossier_of(path: Path, story: str) -> Dossier:
    """The dossier of the whole story, made anew."""
    with Archive.open(path) as archive:
        reports = archive.stories.reports_of(story.rpartition("/")[2])
        reader = Remembering(archive, reader_named("rules"))
        intake = intake_of(archive, Selection(reports))
        return pipeline.build_from(intake, reader, ledger=ledger_of(archive))


def test_people_are_listed_with_spellings_places_and_reasons(client: TestClient) -> None:
    html = unescape(client.get(f"{story_of(client)}/people").text)
    for told in ("Ida Brandt", "Ida Brant", "Hafenmeisterin", "Erwähnung", "Warum das eine ist"):
        assert told in html
    assert re.search(r'href="/reports/r-\w+#char=\d+,\d+"', html)
    some = unescape(client.get(f"{story_of(client)}/people?words=brant").text)
    assert "Ida Brant" in some
    assert "Ida Brandt" not in some


def test_two_spellings_become_one_in_the_dossier_of_the_story_and_two_again(
    client: TestClient, path: Path
) -> None:
    story = story_of(client)
    one, other = person(client, "Ida Brandt"), person(client, "Ida Brant")
    address = f"{story}/people/join?person={other}&person={one}"
    seen = do.looked(client, address, first=one, **IDA)
    html = unescape(seen.text)
    assert "Ida Brandt = Ida Brant" in html
    assert "Hafenmeisterin Ida Brant" in html
    assert do.ledger(path) == []
    answer = do.kept(client, address, first=one, **IDA)
    assert answer.headers["location"].startswith(f"{story}/people?kept=e-")
    (entry,) = do.ledger(path)
    assert (entry.kind, entry.by) == (CorrectionKind.JOIN_SOURCES, "Ida Kern")
    names = {source.name for source in dossier_of(path, story).sources}
    assert "Ida Brandt" in names
    assert "Ida Brant" not in names
    page = unescape(client.get(f"{story}/people").text)
    assert 'aria-label="Ida Brant auswählen"' not in page
    undo = next(action for action in do.forms_in(page) if action.endswith("/undo"))
    client.post(undo, data={**do.forms_in(page)[undo]})
    assert "Ida Brant" in {source.name for source in dossier_of(path, story).sources}


def test_the_desk_tells_the_new_story_by_itself(client: TestClient, path: Path) -> None:
    story = story_of(client)
    one, other = person(client, "Ida Brandt"), person(client, "Ida Brant")
    do.kept(client, f"{story}/people/join?person={one}&person={other}", **IDA)
    limit = time.monotonic() + 60
    while True:
        with Archive.open(path) as archive:
            state = archive.desk.state(story.rpartition("/")[2])
            entries = [entry.id for entry in archive.corrections.entries()]
        if state is not None and list(state[2].entries) == entries:
            break
        assert time.monotonic() < limit
        time.sleep(0.05)


def test_one_becomes_two_by_the_places_that_are_somebody_else(
    client: TestClient, path: Path
) -> None:
    story, one = story_of(client), person(client, "Ida Brandt")
    address = f"{story}/people/{one}/part"
    html = client.get(address).text
    places = re.findall(r'name="place" value="([^"]+)"', html)
    assert len(places) > 3
    form = do.forms_in(html)[address]
    seen = client.post(address, data={**form, "place": places[-2:], "called": "Eva Brandt", **IDA})
    assert "Ida Brandt ≠ Eva Brandt" in unescape(seen.text)
    answer = client.post(address, data={**do.forms_in(seen.text)[address], "keep": "1"})
    assert answer.status_code == 303
    names = {source.name for source in dossier_of(path, story).sources}
    assert {"Ida Brandt", "Eva Brandt"} <= names
    assert 'aria-label="Eva Brandt auswählen"' in client.get(f"{story}/people").text


@pytest.mark.parametrize("chosen", ["none", "all", "foreign"])
def test_some_places_must_be_chosen_and_not_all(
    client: TestClient, path: Path, chosen: str
) -> None:
    address = f"{story_of(client)}/people/{person(client, 'Ida Brandt')}/part"
    html = client.get(address).text
    places = re.findall(r'name="place" value="([^"]+)"', html)
    picked = {"none": [], "all": places, "foreign": ["r-000000000000:1,2"]}[chosen]
    data = {**do.forms_in(html)[address], "place": picked, "called": "Eva", **IDA, "keep": "1"}
    answer = client.post(address, data=data)
    assert answer.status_code == (409 if chosen == "foreign" else 400)
    assert do.ledger(path) == []


@pytest.mark.parametrize("number", [0, 1])
def test_one_alone_is_not_joined(client: TestClient, number: int) -> None:
    chosen = f"?person={person(client, 'Ida Brandt')}" if number else ""
    answer = client.get(f"{story_of(client)}/people/join{chosen}")
    assert answer.status_code == 400
    assert "mindestens zwei" in answer.text


def test_people_who_were_joined_meanwhile_are_not_joined_unseen(
    client: TestClient, path: Path
) -> None:
    story = story_of(client)
    one, other = person(client, "Ida Brandt"), person(client, "Ida Brant")
    action = f"{story}/people/join"
    form = do.forms_in(client.get(f"{action}?person={one}&person={other}").text)[action]
    do.kept(client, f"{action}?person={one}&person={other}", by="Jon Oll")
    answer = client.post(action, data={**form, **IDA, "keep": "1"})
    assert answer.status_code == 409
    assert len(do.ledger(path)) == 1


def test_a_join_that_is_sent_twice_is_told_or_kept_once(client: TestClient, path: Path) -> None:
    story = story_of(client)
    one, other = person(client, "Ida Brandt"), person(client, "Ida Brant")
    action = f"{story}/people/join"
    seen = do.looked(client, f"{action}?person={one}&person={other}", **IDA)
    data = {**do.forms_in(seen.text)[action], "keep": "1"}
    assert [client.post(action, data=data).status_code for _ in range(2)] == [303, 409]
    assert len(do.ledger(path)) == 1


def claims_page(client: TestClient, query: str = "") -> str:
    limit = time.monotonic() + 60
    address = f"{story_of(client)}/claims{query}"
    while 'class="rows-list claims"' not in (html := client.get(address).text):
        assert time.monotonic() < limit
        time.sleep(0.05)
    return html


def test_claims_are_joined_as_shown(client: TestClient, path: Path) -> None:
    story = story_of(client)
    before = dossier_of(path, story)
    gists = re.findall(r'name="claim" value="([^"]+)"', claims_page(client))
    assert len(gists) > 1
    address = f"{story}/claims/decide/join?claim={gists[0]}&claim={gists[1]}"
    assert "sagen dasselbe" in client.get(address).text
    assert do.kept(client, address, **IDA).status_code == 303
    (entry,) = do.ledger(path)
    assert entry.kind is CorrectionKind.JOIN_CLAIMS
    assert {cited.statement for cited in entry.statements} == set(gists[:2])
    after = dossier_of(path, story)
    assert len(after.claims) == len(before.claims) - 1
    assert "von Ida Kern" in claims_page(client)


def test_a_statement_is_taken_out_of_its_claim(client: TestClient, path: Path) -> None:
    story = story_of(client)
    before = dossier_of(path, story)
    claim = max(before.claims, key=lambda claim: len(claim.statements))
    odd = next(each for each in claim.statements if each != claim.gist)
    claims_page(client)
    assert do.kept(client, f"{story}/claims/decide/part?statement={odd}", **IDA).status_code == 303
    after = dossier_of(path, story)
    of = {statement: each.id for each in after.claims for statement in each.statements}
    assert of[odd] != of[claim.gist]


@pytest.mark.parametrize(
    ("way", "chosen", "status"),
    [("join", 0, 400), ("join", 1, 400), ("part", 0, 400), ("turn", 0, 404)],
)
def test_what_cannot_be_decided_of_claims_is_told(
    client: TestClient, path: Path, way: str, chosen: int, status: int
) -> None:
    gists = re.findall(r'name="claim" value="([^"]+)"', claims_page(client))
    query = "&".join(f"claim={each}" for each in gists[:chosen])
    assert client.get(f"{story_of(client)}/claims/decide/{way}?{query}").status_code == status
    assert do.ledger(path) == []


def test_statements_of_two_claims_are_not_parted(client: TestClient, path: Path) -> None:
    first, second = dossier_of(path, story_of(client)).claims[:2]
    claims_page(client)
    answer = client.get(
        f"{story_of(client)}/claims/decide/part?statement={first.gist}&statement={second.gist}"
    )
    assert answer.status_code == 400
    assert "verschiedenen Behauptungen" in answer.text


def test_claims_are_found_by_words_and_speaker(client: TestClient) -> None:
    assert "Ölteppich" in claims_page(client, "?words=ölteppich")
    assert claims_page(client, "?words=Dromedar").count("<li>\n  <div") == 0
    assert "Brandt" in claims_page(client, "?words=brandt")


@pytest.mark.parametrize(
    "page", ["people", "claims", "people/join", "claims/join", "people/q-0/part"]
)
def test_stories_that_are_not_there_have_no_people(client: TestClient, page: str) -> None:
    assert client.get(f"/stories/story-0000000000/{page}").status_code == 404
