"""Two spellings of one person are made one from the name: a click on the other, and a yes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import desk_correcting as do
import desk_made as made
from bridge import bridge
from zufolge.archive import Archive
from zufolge.desk.readings import read_now
from zufolge.model import CorrectionKind

HTMX = {"hx-request": "true"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made.filled(tmp_path / "news.db", bridge())


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with made.visited(path) as opened:
        yield opened


def story_of(client: TestClient) -> str:
    found = re.search(r'"(/stories/story-\w+)"', client.get("/stories").text)
    assert found is not None
    return found[1]


def source(path: Path, story: str, name: str) -> str:
    with Archive.open(path) as archive:
        now = read_now(archive, archive.stories.reports_of(story.rpartition("/")[2]))
    return next(s.id for s in now.applied.linking.sources if s.name == name)


def names(path: Path, story: str) -> set[str]:
    with Archive.open(path) as archive:
        now = read_now(archive, archive.stories.reports_of(story.rpartition("/")[2]))
    return {each.name for each in now.applied.linking.sources}


def offered(html: str) -> dict[str, str]:
    """The names to click on, in order, with what a click sends."""
    buttons = re.findall(r'name="same" value="([^"]*)"><bdi>([^<]*)</bdi>', html)
    return {unescape(name): value for value, name in buttons}


def sent(client: TestClient, address: str, **filled: str) -> str:
    """The page after a click on a name."""
    fields = do.forms_in(client.get(address).text)[address]
    return client.post(address, data={**fields, **filled}).text


def test_names_that_are_spelt_alike_are_offered_first(client: TestClient, path: Path) -> None:
    story = story_of(client)
    html = client.get(f"{story}/people/{source(path, story, 'Wera Lind')}/same").text
    assert next(iter(offered(html))) == "Vera Lindt"
    assert "Wera Lind" not in offered(html)
    assert unescape(html).index("Ähnlich geschrieben") < unescape(html).index("Andere in dieser")
    assert {"Polizei", "Jan Oll"} <= set(offered(html))


def test_one_click_shows_what_is_kept_and_the_next_keeps_it(client: TestClient, path: Path) -> None:
    story = story_of(client)
    wera = source(path, story, "Wera Lind")
    address = f"{story}/people/{wera}/same"
    click = offered(client.get(address).text)["Vera Lindt"]
    seen = sent(client, address, same=click, by="Ida Kern")
    assert "Vera Lindt = Wera Lind" in unescape(seen)
    assert do.ledger(path) == []
    answer = client.post(address, data={**do.forms_in(seen)[address], "keep": "1"})
    (entry,) = do.ledger(path)
    assert (entry.kind, entry.by) == (CorrectionKind.JOIN_SOURCES, "Ida Kern")
    assert "Wera Lind" not in names(path, story)
    # a name is asked for once: the next time two clicks are enough
    again = client.get(f"{story}/people/{source(path, story, 'Jan Oll')}/same").text
    assert 'name="by" value="Ida Kern"' in again
    assert answer.status_code == 303
    back = answer.headers["location"]
    assert back.startswith(f"/sources/{story.rpartition('/')[2]}/{wera}?kept=e-")


def test_what_was_made_one_is_found_under_its_old_address_and_undone_there(
    client: TestClient, path: Path
) -> None:
    story = story_of(client)
    name = story.rpartition("/")[2]
    vera, wera = (source(path, story, each) for each in ("Vera Lindt", "Wera Lind"))
    address = f"{story}/people/{wera}/same"
    click = offered(client.get(address).text)["Vera Lindt"]
    seen = sent(client, address, same=click, by="Ida Kern")
    back = client.post(address, data={**do.forms_in(seen)[address], "keep": "1"})
    there = back.headers["location"]
    settled(client, there)
    moved = client.get(there)
    assert moved.headers["location"] == f"/sources/{name}/{vera}?{there.partition('?')[2]}"
    page = client.get(moved.headers["location"]).text
    assert "Niemand wollte es hören" in unescape(page)
    (undo,) = (action for action in do.forms_in(page) if action.endswith("/undo"))
    client.post(undo, data=do.forms_in(page)[undo])
    assert {"Vera Lindt", "Wera Lind"} <= names(path, story)


def settled(client: TestClient, address: str) -> None:
    for _ in range(2_000):
        answer = client.get(address)
        if answer.status_code != 200 or "hx-trigger" not in answer.text.partition("<main")[2]:
            return
    raise AssertionError(address)


@pytest.mark.parametrize(
    ("led", "first"), [("this", "Wera Lind = Vera Lindt"), ("other", "Vera Lindt = Wera Lind")]
)
def test_the_name_can_be_chosen(client: TestClient, path: Path, led: str, first: str) -> None:
    story = story_of(client)
    address = f"{story}/people/{source(path, story, 'Wera Lind')}/same"
    click = offered(client.get(address).text)["Vera Lindt"]
    assert first in unescape(sent(client, address, same=click, by="Ida", led=led))


def test_others_are_looked_for_by_name(client: TestClient, path: Path) -> None:
    story = story_of(client)
    address = f"{story}/people/{source(path, story, 'Wera Lind')}/same"
    assert list(offered(client.get(f"{address}?words=oll").text)) == ["Jan Oll"]
    assert "Niemand sonst" in client.get(f"{address}?words=dromedar").text


def test_what_is_read_otherwise_by_now_is_refused(client: TestClient, path: Path) -> None:
    story = story_of(client)
    address = f"{story}/people/{source(path, story, 'Wera Lind')}/same"
    click = offered(client.get(address).text)["Vera Lindt"]
    fields = {**do.forms_in(client.get(address).text)[address], "by": "Ida"}
    stale = f"{click.partition(' ')[0]} 0000"
    for same, status in ((stale, 409), ("q-nobody 1", 409), ("", 400)):
        answer = client.post(address, data={**fields, "same": same, "keep": "1"})
        assert answer.status_code == status, same
    nameless = client.post(address, data={**fields, "same": click, "by": ""})
    assert nameless.status_code == 400
    assert do.ledger(path) == []


def test_who_is_not_there_is_not_found(client: TestClient) -> None:
    story = story_of(client)
    assert client.get(f"{story}/people/q-nobody/same").status_code == 404
    assert client.get("/stories/story-none/people/q-x/same").status_code == 404


def test_the_panel_is_a_part_and_the_page_stands_alone(client: TestClient, path: Path) -> None:
    story = story_of(client)
    address = f"{story}/people/{source(path, story, 'Wera Lind')}/same"
    assert "<html" in client.get(address).text
    assert "<html" not in client.get(address, headers=HTMX).text
    assert "Same as" in client.get(f"{story}/people?lang=en").text
