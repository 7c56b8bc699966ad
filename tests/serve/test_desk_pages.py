"""What the pages of the desk show and do."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import desk_made as made
from zufolge.archive import Archive
from zufolge.correcting import append
from zufolge.corrections import cited_statement
from zufolge.model import Correction, CorrectionKind

CASTLE = made.item("Rezept für Rhabarberkuchen", "Mehl, sagte Ida Brandt.", "2031-05-04", "Bote")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("pages") / "news.db"
    with made.visited(made.filled(path, [*made.harbour(), CASTLE])) as opened:
        yield opened


def first(client: TestClient, address: str, pattern: str) -> str:
    found = re.search(pattern, client.get(address).text)
    assert found is not None
    return unescape(found[1])


def story_of(client: TestClient) -> str:
    return first(client, "/stories", r'"(/stories/story-\w+)"')


def report_of(client: TestClient) -> str:
    return first(client, story_of(client), r'"(/reports/r-\w+)"')


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("", 1),
        ("alone=1", 2),
        ("words=Mole", 1),
        ("words=Dromedar", 0),
        ("outlet=küstenbote", 1),
        ("outlet=Abendpost", 0),
        ("since=2031-05-06", 1),
        ("since=2031-05-07", 0),
        ("until=2031-05-04", 0),
        ("until=2031-05-04&alone=1", 1),
        ("page=99", 1),
        ("page=-1", 1),
        ("page=x", 1),
        ("page=²", 1),
    ],
)
def test_stories_are_those_asked_for(client: TestClient, asked: str, titles: int) -> None:
    answer = client.get(f"/stories?{asked}")
    assert answer.status_code == 200
    assert len(re.findall(r"<h2><a", answer.text)) == titles


def test_a_story_tells_how_many_reports_of_whom_and_when(client: TestClient) -> None:
    html = client.get("/stories").text
    for told in ("3 Berichte", "2 Medien", "5. Mai 2031 – 6. Mai 2031", "<rect "):
        assert told in html


def test_htmx_gets_the_list_alone(client: TestClient) -> None:
    part = client.get("/stories", headers={"hx-request": "true"}).text
    assert "<html" not in part
    assert "Hafen von Lunde" in part


def test_a_bad_question_is_told_in_plain_words(client: TestClient) -> None:
    for address in ("/stories?since=gestern", "/search?until=gestern"):
        answer = client.get(address)
        assert answer.status_code == 400
        assert "„gestern“ ist kein Datum" in answer.text
    assert client.get("/search?words=-nichts").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/reports/r-0",
        "/stories/story-0",
        "/stories/story-0/dossier",
        "/add/none",
        "/static/none",
        "/static/..%2Fapp.py",
    ],
)
def test_what_is_not_there_is_told_without_the_place_of_the_archive(
    client: TestClient, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "news.db" not in answer.text


def test_a_story_shows_its_reports_with_reasons_and_its_statements(client: TestClient) -> None:
    html = client.get(f"{story_of(client)}/parts/reports").text
    assert len(set(re.findall(r"/reports/r-\w+(?=\")", html))) == 3
    assert html.count("<details>") >= 2
    html = client.get(story_of(client)).text
    assert "Ida Brandt" in html
    assert "Der Hafen von Lunde bleibe bis Montag gesperrt" in html


def test_a_report_shows_its_statements_at_addresses_that_stay(client: TestClient) -> None:
    address = report_of(client)
    html = client.get(address).text
    found = re.search(r'href="([^"]+)#(char=(\d+),(\d+))" data-step>1<', html)
    assert found is not None
    assert found[1] == address
    assert f'id="{found[2]}"' in html
    blocks = re.findall(r'data-start="(\d+)">(.*?)</p>', html, re.DOTALL)
    start, text = next((int(s), unescape(re.sub(r"<[^>]*>", "", t))) for s, t in blocks[1:])
    passage = text[int(found[3]) - start : int(found[4]) - start]
    assert passage == "Der Hafen von Lunde bleibe bis Montag gesperrt"
    assert f"»{passage}« (" in unescape(html)


def test_versions_of_a_page_are_listed(tmp_path: Path) -> None:
    url = "https://bote.example/hafen"
    texts = ("Der Hafen sei zu, sagte Ida Brandt.", "Der Hafen sei wieder offen, sagte Ida Brandt.")
    items = [made.item("Hafen von Lunde", text, "2031-05-05", "Bote", url) for text in texts]
    with made.visited(made.filled(tmp_path / "news.db", items)) as client:
        story = first(client, "/stories?alone=1", r'"(/stories/story-\w+)"')
        html = client.get(first(client, story, r'"(/reports/r-\w+)"')).text
        assert "Fassung 1" in html
        assert "Fassung 2" in html


def test_what_editors_found_wrong_is_struck_out_and_counts_no_more(tmp_path: Path) -> None:
    path = made.filled(tmp_path / "news.db", made.harbour()[:1])
    with made.visited(path) as client:
        story = first(client, "/stories?alone=1", r'"(/stories/story-\w+)"')
        address = first(client, story, r'"(/reports/r-\w+)"')
        before = client.get(address).text
        name = address.rpartition("/")[2]
        with Archive.open(path, write=True) as archive:
            report, reading = archive.report(name), archive.reading(name)
            assert reading is not None
            wrong = cited_statement(report, reading.statements[0])
            append(archive, Correction(CorrectionKind.WRONG, "Ida", statements=(wrong,)))
        after = client.get(address).text
    assert "withdrawn" not in before
    assert 'class="m withdrawn"' in after
    assert after.count('class="card"') == before.count('class="card"') - 1


def test_search_finds_statements_and_reports(client: TestClient) -> None:
    html = client.get("/search?words=Ölteppich").text
    assert '<span class="m found">' in html
    assert re.search(r'href="/reports/r-\w+#char=\d+,\d+"', html)
    said = client.get("/search?speaker=Brandt&act=say").text
    assert "Ida Brandt" in said
    assert "Nichts gefunden" in client.get("/search?words=Dromedar").text
    assert "Nichts gefunden" not in client.get("/search").text


def test_the_dossier_is_made_in_the_background_and_then_shown(client: TestClient) -> None:
    address = f"{story_of(client)}/dossier"
    limit = time.monotonic() + 60
    while 'id="synopsis"' not in (html := client.get(address).text):
        assert time.monotonic() < limit
        time.sleep(0.05)
    policy = client.get(address).headers["content-security-policy"]
    assert "sha256-" in policy
    assert "unsafe" not in policy
    assert "Synopse" in html
    part = client.get(address, headers={"hx-request": "true"})
    assert part.headers["hx-redirect"] == address


def test_pasted_text_is_kept_read_and_put_into_its_story(tmp_path: Path) -> None:
    with made.visited(made.filled(tmp_path / "news.db", made.harbour()[:2])) as client:
        text = made.harbour()[2].raw.decode()
        answer = made.posted(
            client, "/add", text=text, outlet="Abendpost", published="2031-05-06",
            url="https://abendpost.example/1",
        )  # fmt: skip
        html = made.settled_page(client, answer.headers["location"])
        for told in ("fertig", "1 Bericht gelesen", "Ida Brandt", "Sicherheit", "Abendpost"):
            assert told in html
        assert "3 Berichte" in client.get("/stories").text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "Es war nichts dabei"),
        ({"text": "  \n"}, "Es war nichts dabei"),
        ({"text": "x", "published": "gestern"}, "ist kein Datum"),
        ({"text": "x", "url": "javascript:alert(1)"}, "ist keine Adresse"),
    ],
)
def test_what_cannot_be_added_is_told_and_stays_in_the_form(
    client: TestClient, fields: dict[str, str], told: str
) -> None:
    answer = made.posted(client, "/add", **fields)
    assert answer.status_code == 400
    assert told in answer.text
    if "published" in fields:
        assert ">x</textarea>" in answer.text


def test_both_languages(client: TestClient) -> None:
    assert "Geschichten" in client.get("/stories").text
    english = client.get("/stories?lang=en")
    assert '<html lang="en">' in english.text
    assert "Stories" in client.get("/stories").text
    client.cookies.delete("zufolge-lang")
    assert '<html lang="de">' in client.get("/stories?lang=xx").text
