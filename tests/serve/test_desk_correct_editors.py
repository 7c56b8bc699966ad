"""Who corrects a statement: two editors at once, one editor twice, readers; and the way back."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import desk_correcting as do
import desk_made as made
from zufolge.archive import Archive
from zufolge.correcting import append
from zufolge.corrections import cited_statement
from zufolge.model import (
    Act,
    Correction,
    CorrectionKind,
    Note,
    Statement,
)
from zufolge.serve import Person, Role, Settings

CLOSED = "bleibe bis Montag gesperrt"
OIL = "Der Ölteppich treibt"
IDA = {"by": "Ida Kern", "why": "steht so da"}


def test_a_form_made_on_another_reading_is_refused_with_what_is_read_now(
    client: TestClient, path: Path
) -> None:
    statement = do.said(path, CLOSED)
    action = do.form_of(statement)
    fields = {**do.forms_in(client.get(action).text)[action], "act": "deny", **IDA, "keep": "1"}
    do.read_again(path, statement, statement)
    answer = client.post(action, data=fields)
    assert answer.status_code == 409
    assert "Hier steht, was jetzt gilt" in answer.text
    assert do.ledger(path) == []
    fresh = do.forms_in(answer.text)[action]
    assert fresh["act"] == "deny"  # what was entered stays
    assert client.post(action, data={**fresh, "keep": "1"}).status_code == 303
    assert do.ledger(path)[0].statements[0].reader_version == "9.9"


def test_where_the_statement_is_read_no_more_the_ones_there_are_shown(
    client: TestClient, path: Path
) -> None:
    statement, other = do.said(path, CLOSED), do.said(path, "Der Hafen von Lunde bleibe")
    action = do.form_of(statement)
    fields = {**do.forms_in(client.get(action).text)[action], "act": "deny", **IDA, "keep": "1"}
    span = type(other.content[0])(other.content[0].start, other.content[0].end - 9)
    do.read_again(
        path, statement, Statement("s-00000000000a", statement.report, other.form, (span,))
    )
    answer = client.post(action, data=fields)
    assert answer.status_code == 409
    assert "nicht mehr gelesen" in answer.text
    assert "/statements/s-00000000000a/correct" in answer.text
    assert do.ledger(path) == []


def test_of_two_editors_the_later_holds_and_is_told_whom_that_overrules(
    client: TestClient, path: Path
) -> None:
    statement = do.said(path, CLOSED)
    action = do.form_of(statement)
    open_form = do.forms_in(client.get(action).text)[action]
    do.kept(client, action, act="warn", by="Ida Kern")
    seen = client.post(action, data={**open_form, "act": "deny", "by": "Jon Oll"})
    assert "Damit gilt nicht mehr" in seen.text
    assert "Ida Kern" in seen.text
    answer = client.post(action, data={**do.forms_in(seen.text)[action], "keep": "1"})
    page = unescape(client.get(answer.headers["location"].partition("#")[0]).text)
    assert "Damit gilt nicht mehr" in page
    told = do.card(client, statement)
    assert "bestreitet" in told
    assert "Durch spätere Berichtigung überholt von Jon Oll" in told
    assert "überholt" in client.get("/corrections?by=Ida+Kern").text


def test_what_somebody_else_set_meanwhile_is_not_turned_back_by_an_untouched_field(
    client: TestClient, path: Path
) -> None:
    action = do.form_of(do.said(path, CLOSED))
    open_form = do.forms_in(client.get(action).text)[action]
    do.kept(client, action, act="deny", by="Ida Kern")
    client.post(action, data={**open_form, "certainty": "hearsay", "by": "Jon Oll", "keep": "1"})
    assert [(m.kind.value, m.by) for m in do.ledger(path)] == [
        ("act", "Ida Kern"),
        ("certainty", "Jon Oll"),
    ]


def test_a_form_sent_twice_is_kept_once(client: TestClient, path: Path) -> None:
    action = do.form_of(do.said(path, CLOSED))
    filled = {"act": "deny", "note_text": "uns bestätigt", **IDA}
    fields = do.forms_in(do.looked(client, action, **filled).text)[action]
    first = client.post(action, data={**fields, "keep": "1"})
    second = client.post(action, data={**fields, "keep": "1"})
    assert first.status_code == second.status_code == 303
    assert [kind.value for kind in do.kinds(path)] == ["act", "note"]


def test_what_was_said_is_said_anew_after_it_was_overruled_or_taken_back(
    client: TestClient, path: Path
) -> None:
    action = do.form_of(do.said(path, CLOSED))
    for by, act in (("Ida", "deny"), ("Jon", "warn"), ("Ida", "deny")):
        do.kept(client, action, act=act, by=by)
    assert [(m.by, m.act) for m in do.ledger(path)] == [
        ("Ida", Act.DENY),
        ("Jon", Act.WARN),
        ("Ida", Act.DENY),
    ]


@pytest.mark.parametrize(
    ("back", "location"),
    [
        ("/stories?alone=1#x", "/stories?alone=1&kept={}#x"),
        ("/stories?kept=e-000000000000", "/stories?kept={}"),
        ("https://evil.example/", "/reports/"),
        ("//evil.example/", "/reports/"),
        ("/\\evil.example", "/reports/"),
        ("javascript:alert(1)", "/reports/"),
        ("/a\nset-cookie: x=y", "/reports/"),
    ],
)
def test_one_goes_back_to_where_one_was_and_never_elsewhere(
    client: TestClient, path: Path, back: str, location: str
) -> None:
    answer = do.kept(client, do.form_of(do.said(path, CLOSED)), act="deny", back=back, **IDA)
    with Archive.open(path) as archive:
        (entry,) = archive.corrections.entries()
    assert answer.headers["location"].startswith(location.format(entry.id))


def test_the_link_of_a_card_leads_back_to_the_card(client: TestClient, path: Path) -> None:
    statement = do.said(path, CLOSED)
    came = f"http://localhost:8123/reports/{statement.report}"
    html = client.get(do.form_of(statement), headers={"referer": came}).text
    back = do.forms_in(html)[do.form_of(statement)]["back"]
    assert back == f"/reports/{statement.report}#s-{statement.id}"
    html = client.get(do.form_of(statement), headers={"referer": "http://evil.example/x"}).text
    assert do.forms_in(html)[do.form_of(statement)]["back"].startswith("/reports/")


def test_a_browser_remembers_how_its_user_signs(client: TestClient, path: Path) -> None:
    action = do.form_of(do.said(path, CLOSED))
    do.kept(client, action, act="deny", by="  Ida \u00d6sterreich\n ")
    assert do.forms_in(client.get(action).text)[action]["by"] == "Ida Österreich"
    assert do.ledger(path)[0].by == "Ida Österreich"


EDITOR, READER = "the token of an editor", "the token of a reader"
PEOPLE = ((EDITOR, Person("Ida", Role.EDITOR)), (READER, Person("Jan", Role.READER)))


def enter(client: TestClient, token: str) -> None:
    proof = made.proof_in(client.get("/login").text)
    assert client.post("/login", data={"proof": proof, "token": token}).status_code == 303


def test_who_logged_in_signs_and_nobody_can_sign_as_another(path: Path) -> None:
    with made.visited(path, Settings(people=PEOPLE)) as client:
        enter(client, EDITOR)
        do.kept(client, do.form_of(do.said(path, CLOSED)), act="deny", by="Jan")
    assert do.ledger(path)[0].by == "Ida"


def test_readers_see_corrections_and_make_none(path: Path) -> None:
    statement = do.said(path, CLOSED)
    with Archive.open(path, write=True) as archive:
        cited = cited_statement(archive.report(statement.report), statement)
        note = Note("uns bestätigt", "Jon Oll", "14:05", claim=False)
        append(archive, Correction(CorrectionKind.NOTE, "Ida", statements=(cited,), note=note))
    with made.visited(path, Settings(people=PEOPLE)) as client:
        enter(client, READER)
        told = do.card(client, statement)
        assert "uns bestätigt, Jon Oll, 14:05" in told
        assert "Berichtigen" not in told
        assert "Rückgängig" not in told
        assert client.get(do.form_of(statement)).status_code == 403
        assert client.get(f"/reports/{statement.report}/add-statement").status_code == 403
        proof = made.proof_in(client.get("/stories").text)
        entry = re.search(r'id="(e-\w+)"', client.get("/corrections").text)
        assert entry is not None
        for address in (
            do.form_of(statement),
            f"/reports/{statement.report}/add-statement",
            f"/corrections/{entry[1]}/undo",
            "/corrections/import",
        ):
            data = {"proof": proof, "act": "deny", "keep": "1"}
            assert client.post(address, data=data).status_code == 403
    assert len(do.ledger(path)) == 1
