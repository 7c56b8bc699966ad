"""The ledger in the browser: listed, taken back, brought back, handed on and taken in."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import desk_correcting as do
import desk_made as made
from zufolge.archive import Archive
from zufolge.correcting import append
from zufolge.corrections import cited_statement, in_force
from zufolge.model import Act, Correction, CorrectionKind, ReaderCard, Reading

CLOSED = "bleibe bis Montag gesperrt"


def noted(path: Path, by: str = "Ida Kern", act: Act = Act.DENY, words: str = CLOSED) -> str:
    """An entry of the ledger; its id."""
    statement = do.said(path, words)
    with Archive.open(path, write=True, alone=False) as archive:
        cited = cited_statement(archive.report(statement.report), statement)
        made_so = Correction(CorrectionKind.ACT, by, None, "weil", (cited,), act=act)
        return append(archive, made_so).id


def holds(path: Path) -> list[str]:
    with Archive.open(path) as archive:
        return [entry.id for entry in in_force(archive.corrections.entries())]


def turn(client: TestClient, entry: str, way: str, **fields: str) -> str:
    proof = made.proof_in(client.get("/add").text)
    data = {"proof": proof, "by": "Jon Oll", "back": "/corrections", **fields}
    answer = client.post(f"/corrections/{entry}/{way}", data=data)
    assert answer.status_code == 303
    return str(answer.headers["location"])


def test_what_was_taken_back_is_brought_back_and_all_of_it_stays_listed(
    client: TestClient, path: Path
) -> None:
    entry = noted(path)
    assert turn(client, entry, "undo").startswith("/corrections?kept=e-")
    assert holds(path) == []
    html = unescape(client.get("/corrections").text)
    assert "zurückgenommen von Jon Oll" in html
    assert f"/corrections/{entry}/redo" in html
    turn(client, entry, "redo")
    assert holds(path) == [entry]
    assert [kind.value for kind in do.kinds(path)] == ["act", "undo", "undo"]
    assert client.get(f"/corrections/{entry}").text.count("Zurückgenommen") >= 1


def test_taking_back_twice_is_one_entry_and_bringing_back_what_holds_is_none(
    client: TestClient, path: Path
) -> None:
    entry = noted(path)
    turn(client, entry, "redo")
    assert len(do.ledger(path)) == 1
    turn(client, entry, "undo")
    turn(client, entry, "undo")
    assert len(do.ledger(path)) == 2


def test_taking_back_needs_a_name(client: TestClient, path: Path) -> None:
    entry = noted(path)
    proof = made.proof_in(client.get("/add").text)
    answer = client.post(f"/corrections/{entry}/undo", data={"proof": proof})
    assert answer.status_code == 400
    assert "einen Namen angeben" in answer.text
    assert holds(path) == [entry]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", 3),
        ("by=Ida+Kern", 1),
        ("by=Niemand", 0),
        ("kind=act", 2),
        ("kind=undo", 1),
        ("state=holds", 2),
        ("state=back", 1),
        ("state=unplaced", 0),
        ("state=x&page=x", 0),
        ("story=story-0000000000", 0),
        ("page=9", 3),
    ],
)
def test_the_ledger_is_listed_by_who_what_and_how_it_stands(
    client: TestClient, path: Path, asked: str, found: int
) -> None:
    entry = noted(path)
    noted(path, by="Jon Oll", words="Ölteppich treibt")
    turn(client, entry, "undo", by="Mia Sand")
    html = client.get(f"/corrections?{asked}").text
    assert len(re.findall(r'<li id="e-', html)) == found


def test_the_newest_comes_first_and_a_story_has_its_own(client: TestClient, path: Path) -> None:
    first, second = noted(path), noted(path, act=Act.WARN)
    assert re.findall(r'<li id="(e-\w+)', client.get("/corrections").text) == [second, first]
    story = re.search(r"/stories/(story-\w+)", client.get("/stories").text)
    assert story is not None
    html = client.get(f"/corrections?story={story[1]}").text
    assert re.findall(r'<li id="(e-\w+)', html) == [second, first]
    assert "überholt" in unescape(html)


def test_what_fits_no_more_is_listed_with_the_reason_and_what_is_read_there_now(
    client: TestClient, path: Path
) -> None:
    entry = noted(path)
    statement = do.said(path, CLOSED)
    shorter = type(statement.content[0])(statement.content[0].start, statement.content[0].end - 9)
    card = ReaderCard("rules", "9.9", "Apache-2.0")
    other = type(statement)("s-00000000000a", statement.report, statement.form, (shorter,))
    with Archive.open(path, write=True) as archive:
        archive.store_reading(Reading(statement.report, (), (other,)), card, "2031-05-08T08:00:00Z")
    html = unescape(client.get("/corrections?state=unplaced").text)
    assert f'<li id="{entry}"' in html
    assert "keine Aussage mit genau diesen Wörtern" in html
    assert "Dort wird jetzt gelesen" in html
    assert f"#char={shorter.start},{shorter.end}" in html
    assert "1 Berichtigung ohne Platz" in unescape(client.get("/corrections").text)
    page = unescape(client.get(f"/reports/{statement.report}").text)
    assert "Berichtigungen dieses Berichts ohne Platz" in page


@pytest.mark.parametrize("form", ["annotations", "quotations"])
def test_what_is_handed_on_is_taken_in_as_it_was(
    client: TestClient, path: Path, tmp_path: Path, form: str
) -> None:
    noted(path)
    sent = client.get(f"/corrections/export?format={form}")
    name = re.search(r'filename="([^"]+)"', sent.headers["content-disposition"])
    assert name is not None
    other = made.filled(tmp_path / "other.db", made.harbour())
    with made.visited(other) as second:
        for added in (1, 0):
            answer = taken_in(second, name[1], sent.content)
            assert answer.headers["location"] == f"/corrections?added={added}"
        assert "1 Berichtigung übernommen" in second.get("/corrections?added=1").text
    assert do.ledger(other) == do.ledger(path)


def taken_in(client: TestClient, name: str, raw: bytes, **more: str):  # type: ignore[no-untyped-def]
    proof = made.proof_in(client.get("/add").text)
    files = {"file": (name, raw, "application/octet-stream")}
    return client.post(
        "/corrections/import", data={"proof": proof, "by": "Jon Oll", **more}, files=files
    )


def test_decisions_are_signed_by_who_hands_them_in(client: TestClient, path: Path) -> None:
    statement = do.said(path, CLOSED)
    toml = f'[[act]]\nstatement = "{statement.id}"\nact = "deny"\n'
    assert taken_in(client, "d.toml", toml.encode()).status_code == 303
    assert [(made_so.by, made_so.act) for made_so in do.ledger(path)] == [("Jon Oll", Act.DENY)]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("x.jsonld", b"{}"),
        ("x.jsonl", b"\xff\xfe"),
        ("x.jsonld", b'{"type": "AnnotationPage", "items": [1]}'),
        ("x.toml", b"[[act]]\n"),
        ("x.toml", b'[[source.join]]\nmembers = ["a", "b"]\n'),
        ("../../x.toml", b"= 1"),
    ],
)
def test_a_file_that_is_no_ledger_is_refused_and_its_place_is_not_told(
    client: TestClient, path: Path, name: str, raw: bytes
) -> None:
    answer = taken_in(client, name, raw)
    if answer.status_code == 303:
        assert answer.headers["location"] == "/corrections?added=0"
    else:
        assert answer.status_code == 400
        assert "nicht angenommen" in unescape(answer.text)
    assert "/tmp" not in answer.text
    assert do.ledger(path) == []


def test_an_entry_that_was_changed_on_the_way_is_refused(client: TestClient, path: Path) -> None:
    noted(path)
    page = json.loads(client.get("/corrections/export?format=annotations").content)
    text = json.dumps(page).replace("deny", "warn")
    with_other = path.with_name("other.db")
    made.filled(with_other, made.harbour())
    with made.visited(with_other) as other:
        assert taken_in(other, "c.jsonld", text.encode()).status_code == 400
    assert do.ledger(with_other) == []


@pytest.mark.parametrize(
    "address",
    ["/corrections/e-000000000000", "/corrections/export", "/corrections/export?format=x"],
)
def test_what_is_not_there(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_what_is_not_there_is_not_taken_back(client: TestClient) -> None:
    proof = made.proof_in(client.get("/add").text)
    for way in ("undo", "redo"):
        address = f"/corrections/e-000000000000/{way}"
        assert client.post(address, data={"proof": proof, "by": "Ida"}).status_code == 404
