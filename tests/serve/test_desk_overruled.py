"""Who was overruled sees by whom, when, what holds now, and can say it again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import desk_correcting as do
import desk_made as made
from zufolge.archive import Archive
from zufolge.correcting import ledger_of, standing_in
from zufolge.desk.deciding import repeat_once
from zufolge.errors import NotInArchive

CLOSED = "bleibe bis Montag gesperrt"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made.filled(tmp_path / "news.db", made.harbour())


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with made.visited(path) as opened:
        yield opened


def entries(path: Path) -> list[str]:
    with Archive.open(path) as archive:
        return [entry.id for entry in ledger_of(archive).entries]


def overruled(path: Path) -> dict[str, str]:
    with Archive.open(path) as archive:
        return dict(standing_in(archive).overruled)


def item(html: str, entry: str) -> str:
    """The entry of a list, without markup."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", row_of(html, entry))).split())


def row_of(html: str, entry: str) -> str:
    """Between its own forms and those before it."""
    at = html.index(f"/corrections/{entry}/")
    begin = max(html.rfind("<li", 0, at), 0)
    return html[begin : html.index("</li>", at)]


def test_the_first_of_two_sees_what_holds_now_and_says_it_again(
    client: TestClient, path: Path
) -> None:
    form = do.form_of(do.said(path, CLOSED))
    do.kept(client, form, act="warn", by="Ida Kern", why="so gehört")
    do.kept(client, form, act="deny", by="Jon Oll")
    mine, his = entries(path)
    report = client.get(form.partition("/statements")[0])
    for page in (report, client.get("/corrections"), client.get(f"/corrections/{mine}")):
        html = page.text
        told = item(html, mine) if "<ol" in html else unescape(html)
        assert "überholt von Jon Oll, " in told
        assert re.search(r"überholt von Jon Oll, \d+\. \w+ \d{4}, \d\d:\d\d Uhr", told)
        assert "Jetzt gilt: bestreitet" in told
        assert f'href="/corrections/{his}"' in html
    action = f"/corrections/{mine}/again"
    fields = do.forms_in(report.text)[action]
    answer = client.post(action, data=fields)
    assert answer.status_code == 303
    assert "kept=e-" in answer.headers["location"]
    _, _, again = do.ledger(path)
    assert (again.act, again.why) == ("warn", "so gehört")
    assert overruled(path) == {his: entries(path)[2]}
    # sent twice is kept once
    client.post(action, data=fields)
    assert len(entries(path)) == 3
    page = client.get("/corrections").text
    assert "Jetzt gilt: warnt" in item(page, his)


def test_of_several_in_a_row_the_last_is_what_holds(client: TestClient, path: Path) -> None:
    form = do.form_of(do.said(path, CLOSED))
    for by, act in (("Ida Kern", "warn"), ("Jon Oll", "deny"), ("Eva Rohn", "confirm")):
        do.kept(client, form, act=act, by=by)
    first, second, _ = entries(path)
    page = client.get("/corrections").text
    for each in (first, second):
        assert "Jetzt gilt: bestätigt" in item(page, each)


def test_what_holds_or_was_taken_back_is_not_offered_again(client: TestClient, path: Path) -> None:
    form = do.form_of(do.said(path, CLOSED))
    do.kept(client, form, act="warn", by="Ida Kern")
    (only,) = entries(path)
    assert f"/corrections/{only}/again" not in client.get("/corrections").text
    made.posted(client, f"/corrections/{only}/undo", by="Ida Kern")
    page = client.get("/corrections").text
    assert "/again" not in page
    assert "Jetzt gilt" not in page


def test_what_takes_another_back_is_said_once_and_what_is_not_there_never(
    client: TestClient, path: Path
) -> None:
    form = do.form_of(do.said(path, CLOSED))
    do.kept(client, form, act="warn", by="Ida Kern")
    made.posted(client, f"/corrections/{entries(path)[0]}/undo", by="Ida Kern")
    assert repeat_once(path, entries(path)[1], "Ida Kern", None) == ()
    with pytest.raises(NotInArchive):
        repeat_once(path, "e-000000000000", "Ida Kern", None)
    assert made.posted(client, "/corrections/e-0/again", by="Ida").status_code == 404
