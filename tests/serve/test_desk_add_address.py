"""An address that is handed in at the desk is fetched, kept and read; or it is said why not."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import desk_made as made
from naughty_server import serving
from zufolge.archive import Archive
from zufolge.reading import reader_named
from zufolge.serve import Desk, desk_app

PAGE = (
    "<html lang=de><head><title>Plauten wählt</title></head><body><article><h1>Plauten wählt</h1>"
    "<p>Die Wahl in Plauten sei gültig, sagte Wahlleiterin Eva Rohn am Montag in Plauten.</p>"
    "<p>„Wir haben alles zweimal gezählt“, sagte Rohn dem Küstenboten.</p></article></body></html>"
)


def handed_in(path: Path, address: str, *, allow_private: bool) -> str:
    desk = Desk(path, reader_named("rules"), allow_private=allow_private)
    with TestClient(
        desk_app(desk), base_url="http://localhost:8123", follow_redirects=False
    ) as client:
        went = made.posted(client, "/add", fetch=address, outlet="Küstenbote")
        assert went.status_code == 303
        return made.settled_page(client, went.headers["location"])


def test_it_is_fetched_kept_and_read_with_its_confidence(tmp_path: Path) -> None:
    with serving() as server:
        server.routes["/wahl"] = lambda h: h.reply(PAGE.encode(), Content_Type="text/html")
        page = handed_in(tmp_path / "news.db", f"{server.base}/wahl", allow_private=True)
        assert [path for path, _ in server.asked] == ["/robots.txt", "/wahl"]
    assert "Eva Rohn" in page
    assert "Sicherheit" in page
    with Archive.open(tmp_path / "news.db") as archive:
        (report,) = archive.reports()
    assert report.url == f"{server.base}/wahl"
    assert report.outlet is not None
    assert report.outlet.name == "Küstenbote"


def test_robots_are_obeyed(tmp_path: Path) -> None:
    with serving() as server:
        server.routes["/robots.txt"] = lambda h: h.reply(b"User-agent: *\nDisallow: /\n")
        page = handed_in(tmp_path / "news.db", f"{server.base}/wahl", allow_private=True)
        assert [path for path, _ in server.asked] == ["/robots.txt"]
    assert "robots.txt" in page


def test_nothing_of_the_own_network_is_asked(tmp_path: Path) -> None:
    with serving() as server:
        page = handed_in(tmp_path / "news.db", f"{server.base}/wahl", allow_private=False)
        assert server.asked == []
    assert "--allow-private" in page


@pytest.mark.parametrize("address", ["file:///etc/hostname", "javascript:alert(1)", "kueste"])
def test_what_is_no_address_of_the_web_is_refused(tmp_path: Path, address: str) -> None:
    path = made.filled(tmp_path / "news.db", [])
    with made.visited(path) as client:
        assert made.posted(client, "/add", fetch=address).status_code == 400
