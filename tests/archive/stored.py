"""Reports, readings and archives for the tests of this room."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zufolge.archive import Added, Archive
from zufolge.ingest import Sidecar, build_report
from zufolge.ingest.decode import decode
from zufolge.ingest.sidecar import Outlet
from zufolge.model import Precision, ReaderCard, Report, When

NOW = "2031-05-04T08:00:00+00:00"
LATER = "2031-05-05T08:00:00+00:00"
CARD = ReaderCard("rules", "1", "Apache-2.0")
BETTER = ReaderCard("rules", "2", "Apache-2.0")
ADDRESS = "https://bote.example/hafen-lunde"

LUNDE = (
    "Hafen von Lunde bleibt gesperrt\n\n"
    "Der Hafen bleibe bis Montag gesperrt, sagte Hafenmeisterin Ida Brandt am Freitag. "
    "Die Stadt bestätigte die Sperrung.\n"
)
LUNDE_AGAIN = LUNDE.replace("bis Montag", "bis Dienstag").replace("am Freitag", "am Samstag")


def day(value: str) -> When:
    return When(value, Precision.DAY)


def made(
    text: str, url: str | None = None, published: str | None = None, updated: str | None = None
) -> tuple[bytes, Report]:
    """Bytes, and the report that ingest makes of them."""
    raw = text.encode()
    told, _ = decode(raw)
    beside = Sidecar(
        outlet=Outlet("Lunder Bote", "bote.example") if url else None,
        url=url,
        published=day(published) if published else None,
        updated=day(updated) if updated else None,
    )
    return raw, build_report(told, hashlib.sha256(raw).hexdigest(), ["x.txt"], beside)


def put(
    archive: Archive, text: str, origin: str = "a.txt", at: str = NOW, **told: str | None
) -> Added:
    raw, report = made(text, **told)
    return archive.add(raw, report, origin, at)


@contextmanager
def fresh(folder: Path) -> Iterator[Archive]:
    with Archive.open(folder / "news.db", write=True) as archive:
        yield archive
