"""The page of a story: its parts, what became of it since one looked, and long lists in windows."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import desk_made as made
from zufolge.archive import Archive
from zufolge.archiving import Work, add
from zufolge.correcting import append
from zufolge.corrections import cited_statement
from zufolge.ingest.items import Item
from zufolge.model import Correction, CorrectionKind
from zufolge.reading import reader_named
from zufolge.serve import Person, Role, Settings
from zufolge.serve.views.story_parts import PARTS

HTMX = {"hx-request": "true"}
DENIED = "Hafenmeisterin Ida Brandt bestritt, dass der Ölteppich vor der Mole treibt."
MANY = 60


def denial() -> Item:
    headline = "Brandt bestreitet Ölteppich vor der Mole im Hafen von Lunde"
    return made.item(headline, DENIED, "2031-05-06", "Abendpost")


def crowd() -> list[Item]:
    """A report with so many claims that the list comes in windows."""
    things = ("Mauer", "Halle", "Wiese", "Rampe", "Karte", "Tafel", "Kammer", "Wache")
    body = " ".join(
        f"Die {things[n % 8]} Nummer {n} im Hafen sei am {n + 1}. Tag gesperrt, sagte Ole Wehr."
        for n in range(MANY)
    )
    return [*made.harbour(), made.item("Hafen von Lunde: alle Sperrungen", body, "2031-05-06", "X")]


def settled(client: TestClient, address: str) -> str:
    """The page when the newest dossier is there."""
    limit = time.monotonic() + 60
    while 'id="making"' in (html := client.get(address).text):
        assert time.monotonic() < limit
        time.sleep(0.05)
    return html


def story_in(client: TestClient) -> str:
    found = re.search(r'"(/stories/story-\w+)"', client.get("/stories?words=Hafen").text)
    assert found is not None
    settled(client, found[1])
    return found[1]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("story") / "news.db"
    with made.visited(made.filled(path, [*made.harbour(), denial()])) as opened:
        yield opened


@pytest.fixture(scope="module")
def story(client: TestClient) -> str:
    return story_in(client)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("long") / "news.db"
    with made.visited(made.filled(path, crowd())) as opened:
        yield opened


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_each_part_has_an_address_alone_and_on_its_page(
    client: TestClient, story: str, part: str, lang: str
) -> None:
    address = f"{story}/parts/{part}?lang={lang}"
    whole, alone = client.get(address), client.get(address, headers=HTMX)
    assert whole.status_code == alone.status_code == 200
    assert f'id="tab-{part}"' in whole.text
    assert re.search(rf'id="tab-{part}"[^>]* aria-current="true"', whole.text)
    assert "<html" not in alone.text
    assert "<h2" in alone.text
    client.cookies.delete("zufolge-lang")


@pytest.mark.parametrize(
    "address",
    [
        "/parts/nothing",
        "/parts/synopsis?window=1&rows=nothing",
        "/parts/synopsis?window=1&rows=shared&from=9999",
        "/parts/sources?only=q-nobody",
        "/claims/c-nothing",
        "/claims/c-nothing/grounds",
    ],
)
def test_what_a_story_has_not_is_not_found(client: TestClient, story: str, address: str) -> None:
    assert client.get(story + address).status_code == 404


def test_every_way_out_of_the_page_is_an_address_of_the_desk(
    client: TestClient, story: str
) -> None:
    """In-page anchors of the dossier would lead nowhere here."""
    for part in PARTS:
        html = client.get(f"{story}/parts/{part}", headers=HTMX).text
        for href in re.findall(r'href="([^"]*)"', html):
            if href.startswith("#"):
                assert f'id="{href[1:]}"' in html, (part, href)
            else:
                assert href.startswith("/"), (part, href)


def test_a_cell_leads_to_the_very_characters(client: TestClient, story: str) -> None:
    html = settled(client, story)
    found = re.search(r'<a class="excerpt" href="(/reports/r-\w+)#char=(\d+),(\d+)"', html)
    assert found is not None
    assert f'id="char={found[2]},{found[3]}"' in client.get(found[1]).text


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ("words=mole", True),
        ("words=MOLE+brandt", True),
        ("words=mole+dromedar", False),
        ("person=brandt", True),
        ("person=dromedar", False),
        ("outlet=abend", True),
        ("outlet=dromedar", False),
        ("status=several-independent-origins&words=dromedar", False),
        ("status=nonsense", True),
        ("sort=newest", True),
    ],
)
def test_claims_are_those_asked_for(client: TestClient, story: str, asked: str, fits: bool) -> None:
    html = client.get(f"{story}/parts/synopsis?{asked}").text
    assert ('class="claim' in html) is fits
    assert ("Nichts passt" in html) is not fits


def test_a_status_chooses_the_claims_that_have_it(client: TestClient, story: str) -> None:
    html = client.get(story).text
    codes = re.findall(r'name="status" value="([\w-]+)"', html)
    assert codes
    shown = 0
    for code in codes:
        one = client.get(f"{story}/parts/synopsis?status={code}", headers=HTMX).text
        assert re.search(rf'value="{code}" checked', one)
        shown += len(re.findall(r'class="claim(?: listed)?"', one))
    assert shown == len(re.findall(r'class="claim(?: listed)?"', html))


def test_a_claim_tells_who_was_first_as_far_as_dates_tell(client: TestClient, story: str) -> None:
    html = client.get(f"{story}/parts/synopsis?words=mole").text
    assert re.search(r"Zuerst, soweit bekannt:</span> 5\. Mai 2031", html)


def test_a_claim_has_a_page_of_its_own_with_its_grounds(client: TestClient, story: str) -> None:
    found = re.search(rf'"({story}/claims/c-\w+)"', client.get(story).text)
    assert found is not None
    html = client.get(found[1]).text
    assert 'class="grounds"' in html
    assert f'href="{story}"' in html
    grounds = client.get(f"{found[1]}/grounds", headers=HTMX).text
    assert "Regel" in grounds
    assert "<html" not in grounds
    assert client.get(f"{found[1]}/grounds").headers["location"] == found[1]


def test_outlets_are_told_by_what_they_have_of_their_own(client: TestClient, story: str) -> None:
    html = client.get(f"{story}/parts/copies").text
    table = html[html.index('class="outlet-table"') : html.index("</table>")]
    assert re.findall(r"<tr><th[^>]*><a[^>]*>(\w+)</a>", table)
    assert f'href="{story}/parts/synopsis?outlet=' in table


def test_long_lists_come_in_windows_and_nothing_is_lost(long: TestClient) -> None:
    address = f"{story_in(long)}/parts/synopsis"
    html = long.get(address).text
    windows = [unescape(w) for w in re.findall(r'hx-get="([^"]*window=1)"', html)]
    assert windows
    seen = re.findall(r'id="(c-\w+)"', html)
    for window in windows:
        part = long.get(window, headers=HTMX).text
        assert "<html" not in part
        seen += re.findall(r'id="(c-\w+)"', part)
    whole = re.findall(r'id="(c-\w+)"', long.get(f"{address}?all=1").text)
    assert seen == whole
    assert len(set(whole)) == len(whole) > MANY / 2


def test_without_script_a_window_is_a_page(long: TestClient) -> None:
    html = long.get(f"{story_in(long)}/parts/synopsis").text
    last = unescape(re.findall(r'<a href="([^"]*from=\d+)">', html)[-1])
    page = long.get(last).text
    assert "<html" in page
    assert re.findall(r'id="(c-\w+)"', page) != re.findall(r'id="(c-\w+)"', html)


def test_the_first_look_is_kept_and_then_only_news_are_told(tmp_path: Path) -> None:
    path = made.filled(tmp_path / "news.db", made.harbour())
    with made.visited(path) as client:
        story = story_in(client)
        html = settled(client, story)
        assert "Zum ersten Mal hier" in html
        state = re.search(r'name="state" value="(\d+)"', html)
        assert state is not None
        proof = made.proof_in(html)
        seen = {"proof": proof, "state": state[1]}
        assert client.post(f"{story}/seen", data=seen).status_code == 303
        assert "Nichts Neues" in client.get(story).text

        with Archive.open(path, write=True) as archive:
            add(archive, [denial()], Work(reader_named("rules")))
        text = made.harbour()[0].raw.decode().replace("Montag", "Freitag")
        made.posted(client, "/add", text=text, outlet="Fernblick", published="2031-05-06")
        limit = time.monotonic() + 60
        while "since-new" not in (html := client.get(f"{story}/since", headers=HTMX).text):
            assert time.monotonic() < limit
            time.sleep(0.1)
        assert "Bericht" in html
        assert "/reports/r-" in html

        part = client.post(f"{story}/seen", data={"proof": proof}, headers=HTMX).text
        assert "Nichts Neues" in part
        today = datetime.now(UTC).date().isoformat()
        assert "since-new" in client.get(f"{story}?since={today}").text


def test_what_was_withdrawn_is_told(tmp_path: Path) -> None:
    path = made.filled(tmp_path / "news.db", made.harbour())
    with made.visited(path) as client:
        story = story_in(client)
        html = settled(client, story)
        client.post(f"{story}/seen", data={"proof": made.proof_in(html)})
        with Archive.open(path, write=True) as archive:
            name = archive.stories.reports_of(story.rpartition("/")[2])[0]
            reading = archive.reading(name)
            assert reading is not None
            cited = cited_statement(archive.report(name), reading.statements[0])
            append(archive, Correction(CorrectionKind.WRONG, "Ida", statements=(cited,)))
        limit = time.monotonic() + 60
        while "since-withdrawn" not in (html := client.get(f"{story}/since", headers=HTMX).text):
            assert time.monotonic() < limit
            time.sleep(0.1)
        assert "since-corrected" in html
        assert "zurückgezogen" in html.casefold()


@pytest.mark.parametrize(
    ("since", "status"),
    [("9:00", 200), ("9", 200), ("9 Uhr", 200), ("2031-05-04", 200), ("2031-05-04T09:00", 200),
     ("25:00", 400), ("gestern", 400)],
)  # fmt: skip
def test_a_time_to_compare_with(client: TestClient, story: str, since: str, status: int) -> None:
    answer = client.get(story, params={"since": since})
    assert answer.status_code == status
    assert (f'value="{since}"' in answer.text) is (status == 200)


def test_readers_may_say_that_they_looked_and_nothing_else(tmp_path: Path) -> None:
    people = (("x" * 20, Person("Ida", Role.READER)),)
    path = made.filled(tmp_path / "news.db", made.harbour())
    with made.visited(path, Settings(people=people)) as client:
        proof = made.proof_in(client.get("/login").text)
        client.post("/login", data={"proof": proof, "token": "x" * 20})
        story = story_in(client)
        proof = made.proof_in(client.get(story).text)
        assert client.post(f"{story}/seen", data={"proof": proof}).status_code == 303
        assert client.post(f"{story}/seen", data={"proof": "0" * 64}).status_code == 403
        assert client.post("/add", data={"proof": proof, "text": "x"}).status_code == 403
        with Archive.open(path) as archive:
            assert archive.desk.look("Ida", story.rpartition("/")[2]) is not None


def test_a_look_is_at_a_state_of_that_story(client: TestClient, story: str) -> None:
    proof = made.proof_in(client.get("/add").text)
    for state, status in (("999999", 404), ("x", 303), ("-1", 303)):
        answer = client.post(f"{story}/seen", data={"proof": proof, "state": state})
        assert answer.status_code == status
    assert client.post("/stories/story-0/seen", data={"proof": proof}).status_code == 404


def test_a_large_dossier_comes_after_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zufolge.serve.story_kept._LARGE", 10)
    path = made.filled(tmp_path / "news.db", made.harbour())
    with made.visited(path) as client:
        story = story_in(client)
    with made.visited(path) as client:
        html = client.get(f"{story}?words=mole&since=9:00").text
        later = re.search(r'hx-get="([^"]*now=1)"', html)
        assert later is not None
        assert 'class="claim' not in html
        assert 'class="claim' in client.get(unescape(later[1]), headers=HTMX).text
        assert 'class="claim' in client.get(story).text
