"""A desk over an archive of invented reports, for the tests of this folder."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from re import search

from fastapi.testclient import TestClient
from httpx import Response

from zufolge.archive import Archive
from zufolge.archiving import Work, add
from zufolge.ingest import Sidecar
from zufolge.ingest.items import Item, Media
from zufolge.model import Outlet, Precision, When
from zufolge.reading import reader_named
from zufolge.serve import Desk, Settings, desk_app

HARBOUR = (
    ("2031-05-05", "Morgenblatt", "Hafen von Lunde nach Ölunfall gesperrt"),
    ("2031-05-05", "Küstenbote", "Ölunfall im Hafen von Lunde: Mole gesperrt"),
    ("2031-05-06", "Morgenblatt", "Ölteppich vor der Mole: Hafen von Lunde bleibt gesperrt"),
)
BODY = (
    "Der Hafen von Lunde bleibe bis Montag gesperrt, sagte Hafenmeisterin Ida Brandt am {day}. "
    "„Der Ölteppich treibt vor der Mole“, sagte Brandt dem {outlet}. "
    "Die Stadt Lunde bestätigte die Sperrung."
)


def item(headline: str, body: str, day: str, outlet: str, url: str | None = None) -> Item:
    raw = f"{headline}\n\n{body}\n".encode()
    beside = Sidecar(Outlet(outlet), url, When(day, Precision.DAY))
    return Item(f"{outlet} {day}.txt", raw, Media.TEXT, meta=beside)


def harbour() -> list[Item]:
    days = ("Montag", "Montag", "Dienstag")
    return [
        item(headline, BODY.format(day=told, outlet=outlet), day, outlet)
        for (day, outlet, headline), told in zip(HARBOUR, days, strict=True)
    ]


def filled(path: Path, items: list[Item]) -> Path:
    with Archive.open(path, write=True) as archive:
        add(archive, items, Work(reader_named("rules")))
    return path


@contextmanager
def visited(path: Path, settings: Settings | None = None) -> Iterator[TestClient]:
    """A browser at the desk of an archive, whose stories are up to date."""
    desk = Desk(path, reader_named("rules"))
    with TestClient(
        desk_app(desk, settings), base_url="http://localhost:8123", follow_redirects=False
    ) as client:
        settle(desk)
        yield client


def settle(desk: Desk) -> None:
    """Waits until all that was handed in is dealt with, and all dossiers are made."""
    limit = time.monotonic() + 60
    while not desk.is_idle:
        assert time.monotonic() < limit
        time.sleep(0.02)


def proof_in(html: str) -> str:
    found = search(r'name="proof" value="([0-9a-f]+)"', html)
    assert found is not None
    return unescape(found[1])


def posted(client: TestClient, path: str, **fields: str) -> Response:
    """A form of the desk, sent from its own page."""
    proof = proof_in(client.get("/add").text)
    return client.post(path, data={"proof": proof, **fields})


def settled_page(client: TestClient, address: str) -> str:
    """The page of an addition when all is done."""
    limit = time.monotonic() + 60
    while 'hx-trigger="load' in (html := client.get(address).text):
        assert time.monotonic() < limit
        time.sleep(0.02)
    return html
