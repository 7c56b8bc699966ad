"""Files made to do harm: each is refused with a reason, and the desk lives on."""

from __future__ import annotations

import gzip
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from fastapi.testclient import TestClient

import desk_made as made
import made_files
from zufolge.ingest import Sidecar
from zufolge.ingest.items import Item
from zufolge.model import Refusal
from zufolge.serve import Person, Role, Settings
from zufolge.serve.handed_in import Room, items_in

GROWING = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 50}">' for n in range(8))
BOMB = f'<!DOCTYPE x [<!ENTITY a "{"x" * 1000}">{GROWING}]>'


def word_file(text: bytes, before: str = "") -> bytes:
    """A Word file with this ``text``, as XML, and something ``before`` its document."""
    made_so, out = ZipFile(io.BytesIO(made_files.docx([["Hafen"]]))), io.BytesIO()
    with ZipFile(out, "w", compression=8) as packed:
        for name in made_so.namelist():
            part = made_so.read(name)
            if name == "word/document.xml":
                part = part.replace(b"Hafen", text)
                part = part.replace(b"<w:document", before.encode() + b"<w:document", 1)
            packed.writestr(name, part)
    return out.getvalue()


def of_many_parts() -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as packed:
        for number in range(6_000):
            packed.writestr(str(number), "")
    return out.getvalue()


HARMFUL = {
    "empty.txt": b"",
    "program.txt": b"MZ\0\0\1\2",
    "zeros.txt.gz": gzip.compress(b"\0" * 40_000_000),
    "broken.warc.gz": b"\x1f\x8b" + b"a" * 100,
    "page.pdf": b"<html>",
    "pages.pdf": made_files.pdf([""] * 600),
    "long.pdf": made_files.pdf(["Hafen " * 100_000] * 4),
    "pdf.docx": b"%PDF-1.4",
    "swollen.docx": word_file(b"H" * 20_000_000),
    "growing.docx": word_file(b"&i;", BOMB),
    "parts.docx": of_many_parts(),
    "deep.json": b"[" * 100_000,
    "feeds.opml": f'<?xml version="1.0"?>{BOMB}<opml><body>&i;</body></opml>'.encode(),
    "table.parquet": b"PAR1xxxxPAR1",
    "lines.jsonl.gz": gzip.compress(b"x\n" * 100_000),
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with made.visited(tmp_path_factory.mktemp("harm") / "news.db") as opened:
        yield opened


def told_of(client: TestClient, name: str, raw: bytes) -> str:
    """What the page of an addition says is refused."""
    proof = made.proof_in(client.get("/add").text)
    answer = client.post("/add", data={"proof": proof}, files={"files": (name, raw)})
    assert answer.status_code == 303
    html = made.settled_page(client, answer.headers["location"])
    assert len(html) < 1_000_000
    assert client.get("/stories").status_code == 200
    return unescape(" ".join(re.findall(r"<li><bdi>(.*?)</li>", html, re.DOTALL)))


@pytest.mark.parametrize("name", HARMFUL)
def test_it_is_refused_with_a_reason(client: TestClient, name: str) -> None:
    path, _, reason = told_of(client, name, HARMFUL[name]).partition("</bdi>: ")
    assert path.startswith(f"upload:{name}")
    assert len(reason) > 10


def test_lists_of_feeds_and_feeds_do_not_grow(client: TestClient) -> None:
    feed = f'<?xml version="1.0"?>{BOMB}<rss version="2.0"><channel><item><title>&i;</title></item>'
    told = told_of(client, "news.xml", f"{feed}</channel></rss>".encode())
    assert len(told) < 1_000


def lines(count: int, letters: int) -> bytes:
    told = ({"text": f"Hafen {n}\n\n{'y' * letters}"} for n in range(count))
    return "\n".join(map(json.dumps, told)).encode()


@pytest.mark.parametrize(
    ("room", "taken", "before"),
    [
        (Room(reports=5), 3, None),
        (Room(reports=3), 3, None),
        (Room(reports=2), 2, "line 3"),
        (Room(reports=0), 0, "line 1"),
        (Room(size=250), 2, "line 3"),
        (Room(size=10), 0, "line 1"),
    ],
)
def test_what_there_is_no_room_for_is_said_to_be_left_out(
    room: Room, taken: int, before: str | None
) -> None:
    found = items_in("news.jsonl.gz", gzip.compress(lines(3, 90)), Sidecar(), room)
    assert sum(isinstance(each, Item) for each in found) == taken
    refused = [each for each in found if isinstance(each, Refusal)]
    assert len(found) == taken + len(refused)
    assert [before in each.reason for each in refused if before] == [True] * bool(before)


def test_room_is_shared_by_all_files() -> None:
    room = Room(reports=4)
    first = items_in("one.jsonl", lines(3, 10), Sidecar(), room)
    second = items_in("two.jsonl", lines(3, 10), Sidecar(), room)
    third = items_in("three.txt", b"Hafen\n\nText", Sidecar(), room)
    assert [len([x for x in f if isinstance(x, Item)]) for f in (first, second, third)] == [3, 1, 0]
    assert isinstance(third[0], Refusal)


def test_thousands_of_files_are_refused(client: TestClient) -> None:
    proof = made.proof_in(client.get("/add").text)
    files = [("files", (f"{n}.txt", b"Hafen")) for n in range(300)]
    assert client.post("/add", data={"proof": proof}, files=files).status_code == 400


TOO_MUCH: dict[str, tuple[dict[str, Any], int, str, str]] = {
    "files": (
        {"files": [("files", (f"{n}.txt", b"Hafen")) for n in range(101)]},
        400,
        "Zu viele Dateien: höchstens 100",
        "Too many files: 100 at most",
    ),
    "fields": (
        {"data": {f"n{n}": "1" for n in range(1_001)}, "files": {"files": ("a.txt", b"Hafen")}},
        400,
        "Zu viele Felder: höchstens 1000",
        "Too many fields: 1000 at most",
    ),
    "a long field": (
        {"data": {"text": "x" * 5_000_000}, "files": {"files": ("a.txt", b"Hafen")}},
        400,
        "Ein Feld ist zu lang: höchstens 4 MB",
        "A field is too long: 4 MB at most",
    ),
    "no form": (
        {"content": b"x", "headers": {"content-type": "multipart/form-data; boundary=y"}},
        400,
        "nicht lesbar",
        "cannot be read",
    ),
    "bytes": ({"data": {"text": "x" * 34_000_000}}, 413, "höchstens 32 MB", "32 MB at most"),
}


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("what", TOO_MUCH)
def test_refusals_of_forms_are_told_in_the_language_of_the_page(
    client: TestClient, what: str, lang: str
) -> None:
    sent, status, *told = TOO_MUCH[what]
    answer = client.post(f"/add?lang={lang}", **sent)
    assert answer.status_code == status
    assert told[lang == "en"] in unescape(answer.text)


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=" + "x" * 3_000,
        "text/plain",
        "application/x-www-form-urlencoded; charset=utf-7",
    ],
)
def test_forms_of_no_form_are_refused(client: TestClient, kind: str) -> None:
    answer = client.post("/add", content=b"--x\r\n\r\nproof", headers={"content-type": kind})
    assert answer.status_code in (400, 403)


def test_strangers_send_next_to_nothing(tmp_path: Path) -> None:
    people = (("a token of twenty letters", Person("Ida", Role.EDITOR)),)
    kind = {"content-type": "application/x-www-form-urlencoded"}
    with made.visited(tmp_path / "news.db", Settings(people=people)) as client:
        told = client.post("/login", content=b"a&" * 40_000, headers=kind)
        untold = client.post("/login", content=(b"a&" * 10_000 for _ in range(4)), headers=kind)
        assert (told.status_code, untold.status_code) == (413, 413)
