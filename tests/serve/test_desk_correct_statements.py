"""A statement is corrected in the browser: what is shown before, kept, told and refused."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import desk_correcting as do
import desk_made as made
from zufolge.archive import Archive

CLOSED = "bleibe bis Montag gesperrt"
OIL = "Der Ölteppich treibt"
IDA = {"by": "Ida Kern", "why": "steht so da"}


@pytest.mark.parametrize(
    ("filled", "kinds", "told"),
    [
        ({"act": "deny"}, ["act"], "bestreitet"),
        ({"certainty": "hearsay"}, ["certainty"], "Hörensagen"),
        ({"speaker": "-"}, ["speaker"], "niemand"),
        ({"act": "deny", "certainty": "hearsay"}, ["act", "certainty"], "bestreitet"),
        (
            {"note_text": "uns bestätigt", "note_source": "Jon Oll", "note_time": "14:05"},
            ["note"],
            "uns bestätigt, Jon Oll, 14:05",
        ),
        ({"wrong": "1", "note_text": "war ein Scherz"}, ["wrong reading", "note"], ""),
    ],
)
def test_what_an_editor_says_is_kept_signed_and_shown_at_once(
    client: TestClient, path: Path, filled: dict[str, str], kinds: list[str], told: str
) -> None:
    statement = do.said(path, CLOSED)
    answer = do.kept(client, do.form_of(statement), **filled, **IDA)
    assert answer.status_code == 303
    assert [kind.value for kind in do.kinds(path)] == kinds
    assert {(each.by, each.why) for each in do.ledger(path)} == {("Ida Kern", "steht so da")}
    page = unescape(client.get(answer.headers["location"].partition("#")[0]).text)
    assert "Festgehalten." in page
    assert page.count("Rückgängig machen") >= len(kinds)
    if told:
        assert told in do.card(client, statement)
    if "wrong" in filled:
        assert "Zurückgezogen als Fehllesung" in page


@pytest.mark.parametrize(
    ("filled", "status", "told"),
    [
        ({}, 400, "Nichts ist anders als jetzt"),
        ({"act": "say"}, 400, "Nichts ist anders als jetzt"),
        ({"act": "sing"}, 400, "Nichts ist anders als jetzt"),
        ({"note_source": "Jon Oll"}, 400, "fehlt, was bekannt ist"),
        ({"speaker_words": "Dromedar"}, 400, "„Dromedar“ steht so nicht"),
        ({"speaker_words": "Lunde"}, 400, "-mal im Bericht"),
        ({"speaker": "q-000000000000"}, 409, "anders gelesen"),
        ({"relay0": "q-000000000000"}, 409, "anders gelesen"),
        ({"relay0": "at:999999,1000000"}, 409, "anders gelesen"),
        ({"act": "deny", "seen": "0" * 32}, 409, "anders gelesen"),
        ({"act": "deny", "by": " "}, 400, "einen Namen angeben"),
    ],
)
def test_what_cannot_be_meant_is_told_and_nothing_is_kept(
    client: TestClient, path: Path, filled: dict[str, str], status: int, told: str
) -> None:
    answer = do.looked(client, do.form_of(do.said(path, CLOSED)), **{**IDA, **filled})
    assert answer.status_code == status
    assert told in answer.text
    action = do.form_of(do.said(path, CLOSED))
    again = do.forms_in(answer.text)[action]
    answer = client.post(action, data={**again, **IDA, **filled, "keep": "1"})
    assert answer.status_code == status
    assert do.ledger(path) == []


def test_before_it_is_kept_the_very_words_and_what_was_read_are_shown(
    client: TestClient, path: Path
) -> None:
    answer = do.looked(client, do.form_of(do.said(path, CLOSED)), act="deny", **IDA)
    html = unescape(answer.text)
    assert "Das wird festgehalten" in html
    assert "Der Hafen von Lunde bleibe bis Montag gesperrt" in html
    assert "gelesen wurde: sagt" in html
    assert "Ida Kern" in html
    assert do.ledger(path) == []


def test_somebody_of_the_story_speaks_also_where_the_report_names_them_not(tmp_path: Path) -> None:
    body = made.BODY.format(day="Montag", outlet="Boten")
    body += " Die Mole halte, sagte Ölwehrchef Tom Raak."
    other = made.item("Ölunfall im Hafen von Lunde: Mole hält", body, "2031-05-05", "Bote")
    path = made.filled(tmp_path / "news.db", [*made.harbour(), other])
    with made.visited(path) as client:
        statement = do.said(path, OIL)
        people = do.choices_in(client.get(do.form_of(statement)).text, "speaker")
        (raak,) = (value for name, value in people.items() if name.startswith("Tom Raak"))
        assert do.kept(client, do.form_of(statement), speaker=raak, **IDA).status_code == 303
        assert "Tom Raak" in do.card(client, statement)
        assert do.ledger(path)[0].sources[0].name == "Tom Raak"


def test_relays_are_set_in_order_and_left_alone_where_nobody_touched_them(
    client: TestClient, path: Path
) -> None:
    statement = do.said(path, CLOSED)
    form = client.get(do.form_of(statement)).text
    people = do.choices_in(form, "relay0")
    town = next(value for name, value in people.items() if name.startswith("Stadt Lunde"))
    outlet = next(value for name, value in people.items() if "blatt" in name or "bote" in name)
    do.kept(client, do.form_of(statement), relay0=town, relay1=outlet, **IDA)
    assert [kind.value for kind in do.kinds(path)] == ["relays"]
    assert len(do.ledger(path)[0].sources) == 2
    do.kept(client, do.form_of(statement), act="deny", **IDA)
    assert [kind.value for kind in do.kinds(path)] == ["relays", "act"]
    do.kept(client, do.form_of(statement), relay0="", relay1="", **IDA)
    assert do.ledger(path)[2].sources == ()


@pytest.mark.parametrize(
    ("words", "more", "name"),
    [
        ("Ida  Brandt", {}, "Ida Brandt"),
        ("Lunde", {"speaker_nth": "2", "speaker_kind": "organisation"}, None),
        ("gesperrt", {"speaker_nth": "1", "speaker_kind": "organisation"}, "gesperrt"),
    ],
)
def test_a_speaker_is_named_by_words_of_the_report(
    client: TestClient, path: Path, words: str, more: dict[str, str], name: str | None
) -> None:
    statement = do.said(path, OIL)
    do.kept(client, do.form_of(statement), speaker="", speaker_words=words, **more, **IDA)
    (entry,) = do.ledger(path)
    assert [quote.exact for quote in entry.told_by] == [" ".join(words.split())]
    assert name is None or entry.sources[0].name == name
    assert entry.sources[0].name in do.card(client, statement)


@pytest.mark.parametrize(
    "address", ["/reports/r-0/statements/s-0/correct", "/reports/r-0/add-statement"]
)
def test_what_is_not_there_cannot_be_corrected(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404
    proof = made.proof_in(client.get("/add").text)
    assert client.post(address, data={"proof": proof, "by": "Ida", "keep": "1"}).status_code == 404


def test_statements_of_other_reports_are_none_of_this_one(client: TestClient, path: Path) -> None:
    statement = do.said(path, CLOSED)
    with Archive.open(path) as archive:
        other = next(r.id for r in archive.reports() if r.id != statement.report)
    wrong = f"/reports/{other}/statements/{statement.id}/correct"
    assert client.get(wrong).status_code == 404
