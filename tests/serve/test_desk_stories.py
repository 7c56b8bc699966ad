"""The list of stories: filters, how claims stand, and what an editor should notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import desk_made as made
from zufolge.archive import Archive
from zufolge.model import Development, DevelopmentKind, Look
from zufolge.serve import Person, Role, Settings

CASTLE = "Das Dach der Burg Grehn sei zerstört, sagte Brandmeister Jan Oll in Berlin."
DINNER = made.item("Rezept für Rhabarberkuchen", "Mehl, sagte Eva Rohn.", "2031-05-04", "Bote")
TOKEN = "the token of Ida Brandt"


def castle() -> Iterator[made.Item]:
    for day, outlet in (("2031-05-07", "Morgenblatt"), ("2031-05-08", "Bote")):
        text = f"{CASTLE} Das schrieb der {outlet}."
        yield made.item(f"Burg Grehn nach Brand zerstört ({outlet})", text, day, outlet)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stories") / "news.db"
    return made.filled(path, [*made.harbour(), *castle(), DINNER])


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with made.visited(path) as opened:
        yield opened


def titles(client: TestClient, asked: str = "") -> list[str]:
    html = client.get(f"/stories?{asked}").text
    return [unescape(title) for title in re.findall(r"<h2><a [^>]*>([^<]*)</a>", html)]


def name_of(path: Path, word: str) -> str:
    with Archive.open(path) as archive:
        (found,) = (s.id for s in archive.stories.summaries() if word in (s.title or ""))
        return found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["Burg", "Hafen"]),
        ("alone=1", ["Burg", "Hafen", "ohne"]),
        ("person=oll", ["Burg"]),
        ("person=BRANDT", ["Hafen"]),
        ("person=Rohn", []),
        ("person=%25", []),
        ("place=berlin", ["Burg"]),
        ("place=Lunde", []),
        ("person=oll&outlet=Bote", ["Burg"]),
        ("person=oll&outlet=Küstenbote", []),
        ("outlet=küstenBOTE", ["Hafen"]),
        ("outlet=bote", ["Burg", "Hafen"]),
        # of one and the same report: that of the Bote is of the eighth
        ("outlet=Bote&since=2031-05-08", ["Burg"]),
        ("outlet=Morgenblatt&since=2031-05-08", []),
        ("words=Dach", ["Burg"]),
        ("words=Dach&until=2031-05-06", []),
        ("since=2031-05-06&until=2031-05-06", ["Hafen"]),
    ],
)
def test_filters(client: TestClient, asked: str, found: list[str]) -> None:
    assert sorted(title.split()[0] for title in titles(client, asked)) == found


def test_claims_are_told_by_status_in_words_beside_the_bar(client: TestClient) -> None:
    html = client.get("/stories?person=brandt").text
    assert re.search(r"\d Behauptungen?:", html)
    bar = re.search(r'<svg class="stand-bar".*?</svg>', html, re.DOTALL)
    assert bar is not None
    widths = [float(w) for w in re.findall(r' width="([\d.]+)" height="8"/>', bar[0])]
    assert sum(widths) == pytest.approx(96, abs=0.5)
    told = re.findall(r'<span class="stand-part status-([\w-]+)">', html)
    assert told == re.findall(r'<rect class="status-([\w-]+)"', bar[0])


def test_what_comes_from_one_place_is_marked(client: TestClient, path: Path) -> None:
    assert "nur ein Ursprung" in client.get("/stories?words=Dach").text
    with Archive.open(path) as archive:
        figures = archive.desk.figures([name_of(path, "Burg")])
        assert figures[name_of(path, "Burg")].single_origin


def test_a_changed_status_is_marked_until_it_was_seen(tmp_path: Path) -> None:
    path = made.filled(tmp_path / "news.db", [*made.harbour(), *castle()])
    settings = Settings(people=((TOKEN, Person("Ida", Role.EDITOR)),))
    with made.visited(path, settings) as client:
        proof = made.proof_in(client.get("/login").text)
        client.post("/login", data={"proof": proof, "token": TOKEN})
        assert "Status geändert" not in client.get("/stories").text
        story = name_of(path, "Hafen")
        at = "2031-05-09T08:00:00.000001+00:00"
        status = Development("d-1", story, at, DevelopmentKind.STATUS)
        with Archive.open(path, write=True, alone=False) as archive:
            archive.desk.put_developments([status])
        html = client.get("/stories").text
        assert "1 Status geändert in den letzten 24 Stunden" in html
        assert titles(client)[0].startswith("Hafen")
        with Archive.open(path, write=True, alone=False) as archive:
            state = archive.desk.state(story)
            assert state is not None
            archive.desk.put_look(Look("Ida", story, "2031-05-09T07:00:00+00:00", state[0]))
        assert "seit Ihrem letzten Blick" in client.get("/stories").text
        with Archive.open(path, write=True, alone=False) as archive:
            archive.desk.put_look(Look("Ida", story, at, state[0]))
        assert "Status geändert" not in client.get("/stories").text


def test_filters_that_are_set_stay_in_sight(client: TestClient) -> None:
    assert '<details class="more">' in client.get("/stories").text
    html = client.get("/stories?person=oll").text
    assert '<details class="more" open>' in html
    assert 'name="person" value="oll"' in html
