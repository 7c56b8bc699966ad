"""A report at the desk: its versions side by side, and where its text comes from."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from re import DOTALL, findall, sub

import pytest
from fastapi.testclient import TestClient

import desk_made as made
from zufolge.archive import Archive
from zufolge.ingest.items import Item

URL = "https://kuestenbote.example/hafen"
FIRST = (
    "Der Hafen von Lunde bleibe bis Montag gesperrt, sagte Hafenmeisterin Ida Brandt. "
    "Die Mole sei beschädigt, sagte Brandt.\n\nDas Fest am Kai ist abgesagt."
)
SECOND = (
    "Der Hafen von Lunde bleibe bis Dienstag gesperrt, sagte Hafenmeisterin Ida Brandt. "
    "Die Mole sei beschädigt, sagte Brandt.\n\nDas Fest am Kai ist abgesagt."
)
TELLING = (
    "Vor der Mole von Lunde treibt seit dem frühen Morgen ein breiter Ölteppich auf die Strände "
    "zu. Die Feuerwehr legte mit zwei Booten Sperren aus und sicherte die Einfahrt gegen den Wind. "
    "Mehrere Fischer zogen ihre Netze ein und brachten die Kutter in den alten Hafen von Plauten."
)
HOSTILE = f"<script>alert(1)</script>\u202e Z{chr(0x351) * 40} {'x' * 20_000}"


def versions() -> list[Item]:
    return [
        made.item("Hafen gesperrt", FIRST, "2031-05-04", "Küstenbote", URL),
        made.item("Hafen gesperrt", SECOND, "2031-05-05", "Küstenbote", URL),
    ]


def copies() -> list[Item]:
    own = "Am Kai standen Dutzende und sahen den Booten schweigend nach, bis es dunkel wurde."
    return [
        made.item("Ölteppich vor Lunde", TELLING, "2031-05-05", "Morgenblatt"),
        made.item("Öl vor der Mole von Lunde", f"{own}\n\n{TELLING}", "2031-05-06", "Abendpost"),
    ]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    hostile = [
        made.item(HOSTILE, FIRST + HOSTILE, "2031-05-04", "Bote", "https://b.example/1"),
        made.item(HOSTILE, SECOND + HOSTILE, "2031-05-05", "Bote", "https://b.example/1"),
    ]
    folder = tmp_path_factory.mktemp("reports")
    return made.filled(folder / "news.db", [*versions(), *copies(), *hostile])


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with made.visited(path) as opened:
        yield opened


def ids(path: Path, url: str) -> list[str]:
    with Archive.open(path) as archive:
        return [each.report for each in archive.revisions(url)]


def by_outlet(path: Path, outlet: str) -> str:
    with Archive.open(path) as archive:
        return next(r.id for r in archive.reports() if r.outlet and r.outlet.name == outlet)


def words_of(html: str) -> str:
    return " ".join(unescape(sub(r"<[^>]+>", "", html)).split())


def marked(html: str, role: str) -> list[str]:
    pair = html.split('class="versions-pair"')[1].split("<section")[0]
    return [words_of(each) for each in findall(rf'class="m {role}"[^>]*>([^<]*)<', pair)]


def test_what_is_new_and_gone_between_two_versions(client: TestClient, path: Path) -> None:
    first, second = ids(path, URL)
    page = client.get(f"/reports/{second}/versions").text
    assert marked(page, "gone") == ["Montag"]
    assert marked(page, "added") == ["Dienstag"]
    at = FIRST.index("Montag") + len("Hafen gesperrt\n\n")
    assert f'href="/reports/{first}#char={at},{at + len("Montag")}"' in page


def test_the_older_version_stands_left_whichever_is_asked(client: TestClient, path: Path) -> None:
    first, second = ids(path, URL)
    pages = (
        client.get(f"/reports/{first}/versions?with={second}").text,
        client.get(f"/reports/{second}/versions?with={first}").text,
    )
    assert {tuple(marked(page, "gone")) for page in pages} == {("Montag",)}


def test_statements_that_came_and_went(client: TestClient, path: Path) -> None:
    _, second = ids(path, URL)
    said = client.get(f"/reports/{second}/versions?lang=en").text.split('id="h-said"')[1]
    went, came = said.split("New there")
    assert "bis Montag gesperrt" in words_of(went)
    assert "bis Dienstag gesperrt" in words_of(came)
    assert "Mole" not in words_of(said)


@pytest.mark.parametrize("asked", ["?with=r-0", "?with={first}"])
def test_only_other_versions_of_the_page_are_compared(
    client: TestClient, path: Path, asked: str
) -> None:
    first, _ = ids(path, URL)
    assert client.get(f"/reports/{first}/versions{asked.format(first=first)}").status_code == 404


def test_a_report_without_an_address_has_no_versions(client: TestClient, path: Path) -> None:
    report = by_outlet(path, "Abendpost")
    assert client.get(f"/reports/{report}/versions").status_code == 404
    assert f"/reports/{report}/versions" not in client.get(f"/reports/{report}").text


def test_a_report_names_its_story_by_its_title(client: TestClient, path: Path) -> None:
    page = client.get(f"/reports/{by_outlet(path, 'Abendpost')}").text
    (told,) = findall(r'<a href="/stories/story-[^"]+"><bdi>([^<]+)</bdi></a>', page)
    assert told == "Ölteppich vor Lunde"


def from_page(client: TestClient, report: str) -> str:
    return client.get(f"/reports/{report}/origin?lang=en").text


def test_copied_text_leads_to_where_it_stood_before(client: TestClient, path: Path) -> None:
    first, later = by_outlet(path, "Morgenblatt"), by_outlet(path, "Abendpost")
    page = from_page(client, later)
    cards = findall(r'<div class="card from".*?</div>', page, DOTALL)
    assert f'stands earlier in <a href="/reports/{first}#char=' in cards[0]
    own = findall(r'class="m from-own"[^>]*>([^<]*)<', page.split('data-start="')[2])
    assert words_of(own[0]).startswith("Am Kai standen")
    assert f'stands later in <a href="/reports/{later}#char=' in from_page(client, first)


def test_the_key_names_every_kind_with_its_share(client: TestClient, path: Path) -> None:
    page = from_page(client, by_outlet(path, "Abendpost"))
    key = words_of(page.split('class="origin-key"')[1].split("</ul>")[0])
    assert len(findall(r"\d ?%", key)) == 3


def test_the_text_stays_the_reports_character_for_character(client: TestClient, path: Path) -> None:
    report = by_outlet(path, "Abendpost")
    with Archive.open(path) as archive:
        text = archive.report(report).text
    page = from_page(client, report)
    stretches = findall(r'data-start="(\d+)">(.*?)</p>', page, DOTALL)
    assert stretches
    for start, html in stretches:
        shown = unescape(sub(r"<[^>]+>", "", html))
        assert text[int(start) :].startswith(shown)


def test_hostile_reports_stay_text(client: TestClient, path: Path) -> None:
    for report in ids(path, "https://b.example/1"):
        for view in ("", "/origin", "/versions"):
            page = client.get(f"/reports/{report}{view}")
            assert page.status_code == 200
            assert "<script>alert" not in page.text
