"""Names that are longer than any name: shown in whole once, with what has them, and else cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient

import desk_made as made
from zufolge.render.naming import NAME, named

ENDLESS = "X" + "x" * 5_000
PAPER = "Bote" + "o" * 5_000
BODY = (
    f"Der Hafen von Lunde sei gesperrt, sagte Ida {ENDLESS} am Montag. „Zu ist zu“, sagte sie dem "
    f"Morgenblatt."
)
OF_REPORT = {"report", "origin"}
WHOLE = {"report": 2, "origin": 2, "parts/sources": 1, "source": 1}
"""How often a name stands on a page in whole: as often as in the text, once with its source."""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    told = (("2031-05-05", f"{PAPER}a"), ("2031-05-06", f"{PAPER}b"), ("2031-05-06", "Küstenbote"))
    reports = [
        made.item("Hafen von Lunde gesperrt", f"{BODY} Es ist Tag {n}.", day, outlet)
        for n, (day, outlet) in enumerate(told)
    ]
    path = made.filled(tmp_path_factory.mktemp("long") / "news.db", reports)
    with made.visited(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def story(client: TestClient) -> str:
    found = re.search(r"/stories/story-\w+", client.get("/stories").text)
    assert found is not None
    return found[0]


def pages(client: TestClient, story: str) -> dict[str, str]:
    """The pages that tell of who said what, by their kind."""
    found = {f"parts/{name}": f"{story}/parts/{name}" for name in PARTS}
    source = first(client, f"{story}/people", rf'{story}/people/([^/"]+)/same')
    report = first(client, found["parts/reports"], r"(/reports/r-\w+)")
    return found | {
        **{"stories": "/stories", "story": story, "people": f"{story}/people"},
        **{"claims": f"{story}/claims", "found": "/search?words=Hafen", "report": report},
        "same": f"{story}/people/{source}/same",
        "source": story.replace("/stories/", "/sources/") + f"/{source}",
        "claim": first(client, found["parts/synopsis"], rf"({story}/claims/c-\w+)"),
        "correct": first(client, report, r'(/reports/[^"]*/correct)'),
        "origin": f"{report}/origin",
    }


PARTS = ("synopsis", "lanes", "slots", "voices", "timeline", "network", "sources", "reports")


def first(client: TestClient, page: str, pattern: str) -> str:
    found = re.search(pattern, unescape(client.get(page).text))
    assert found is not None, page
    return found[1]


def test_a_name_without_end_stands_in_whole_where_it_belongs_and_nowhere_else(
    client: TestClient, story: str
) -> None:
    many = {}
    for kind, page in pages(client, story).items():
        answer = client.get(page)
        assert answer.status_code == 200
        many[kind] = answer.text.count("x" * 4_000)
        assert answer.text.count("o" * 4_000) <= (kind in OF_REPORT), kind
    assert {kind: n for kind, n in many.items() if n > WHOLE.get(kind, 0)} == {}
    assert "Ida X" + "x" * (NAME - 5) + " …" in client.get(f"{story}/people").text


def test_outlets_whose_names_begin_alike_stay_two_and_can_be_asked_for(
    client: TestClient, story: str
) -> None:
    html = client.get(f"{story}/parts/copies").text
    links = re.findall(rf'href="({story}/parts/synopsis\?outlet=[^"]+)"', html)
    assert sum("Boteo" in link for link in links) == 2
    asked = client.get(unescape(next(link for link in links if "Boteo" in link)))
    assert re.search(rf"{story}/claims/c-\w+", asked.text)


@pytest.mark.parametrize("name", ["", "Ida Kern", "x" * NAME, " …"])
def test_a_name_that_may_be_one_is_left_as_it_is(name: str) -> None:
    assert named(name) == name


def test_a_name_is_cut_behind_a_word() -> None:
    assert named("x" * (NAME - 1) + " y") == "x" * (NAME - 1) + " …"
