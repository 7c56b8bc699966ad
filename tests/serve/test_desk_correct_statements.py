"""A statement is corrected in the browser: what is shown before, kept, told and refused."""

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
from zufolge.correcting import append
from zufolge.corrections import cited_statement
from zufolge.model import (
    Act,
    Certainty,
    Correction,
    CorrectionKind,
    Note,
    ReaderCard,
    Reading,
    Statement,
)
from zufolge.serve import Person, Role, Settings

CLOSED = "bleibe bis Montag gesperrt"
OIL = "Der Ölteppich treibt"
IDA = {"by": "Ida Kern", "why": "steht so da"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made.filled(tmp_path / "news.db", made.harbour())


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with made.visited(path) as opened:
        yield opened


def card(client: TestClient, statement: Statement) -> str:
    """What the page of its report tells beside a statement."""
    html = client.get(f"/reports/{statement.report}").text
    found = re.search(rf'id="s-{statement.id}".*?(?=<div class="card"|</article>)', html, re.DOTALL)
    assert found is not None
    return unescape(re.sub(r"<[^>]*>", "", found[0]))


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
        assert told in card(client, statement)
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
        assert "Tom Raak" in card(client, statement)
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
    assert entry.sources[0].name in card(client, statement)


def read_again(path: Path, statement: Statement, *statements: Statement) -> None:
    """Another version of the reader reads the report."""
    card = ReaderCard("rules", "9.9", "Apache-2.0")
    with Archive.open(path, write=True) as archive:
        archive.store_reading(
            Reading(statement.report, (), statements), card, "2031-05-08T08:00:00+00:00"
        )


def test_a_form_made_on_another_reading_is_refused_with_what_is_read_now(
    client: TestClient, path: Path
) -> None:
    statement = do.said(path, CLOSED)
    action = do.form_of(statement)
    fields = {**do.forms_in(client.get(action).text)[action], "act": "deny", **IDA, "keep": "1"}
    read_again(path, statement, statement)
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
    read_again(path, statement, Statement("s-00000000000a", statement.report, other.form, (span,)))
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
    told = card(client, statement)
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
        told = card(client, statement)
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


def add_form(report: str, query: str = "") -> str:
    return f"/reports/{report}/add-statement{query}"


def span_of(path: Path, report: str, words: str) -> str:
    with Archive.open(path) as archive:
        start = archive.report(report).text.index(words)
    return f"{start},{start + len(words)}"


def test_a_passage_that_nobody_read_is_read_looked_at_and_kept(
    client: TestClient, path: Path
) -> None:
    report = do.said(path, OIL).report
    at = span_of(path, report, " treibt vor der Mole")
    address = add_form(report, f"?char={at}")
    html = client.get(address).text
    assert "Das findet der Leser dazu" in html
    fields = do.forms_in(html)[add_form(report)]
    assert fields["speaker_words"]
    answer = do.kept(client, address, certainty="hearsay", **IDA)
    assert answer.status_code == 303
    (entry,) = do.ledger(path)
    assert entry.kind is CorrectionKind.ADD
    assert [q.exact for q in entry.statements[0].quotes] == ["treibt vor der Mole"]
    assert entry.certainty is Certainty.HEARSAY
    assert entry.told_by
    page = unescape(client.get(f"/reports/{report}").text)
    assert "Aussage ergänzt" in page


@pytest.mark.parametrize(
    ("filled", "kinds", "people"),
    [
        ({"speaker": "-"}, ["added statement", "speaker"], []),
        ({"speaker_words": ""}, ["added statement"], []),
        ({"speaker_words": "Die Stadt Lunde", "speaker_at": ""}, ["added statement"], []),
    ],
)
def test_who_says_what_was_added_is_as_the_editor_says(
    client: TestClient, path: Path, filled: dict[str, str], kinds: list[str], people: list[str]
) -> None:
    report = do.said(path, OIL).report
    at = span_of(path, report, "treibt vor der Mole")
    do.kept(client, add_form(report, f"?char={at}"), **filled, **IDA)
    entries = do.ledger(path)
    assert [each.kind.value for each in entries] == kinds
    assert [who.name for who in entries[0].sources] == people
    told = [quote.exact for quote in entries[0].told_by]
    words = filled.get("speaker_words", "")
    assert told == ([words] if words else [])


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("", 200, "Wörter des Berichts, die die Aussage sind"),
        ("?words=treibt+%0A+vor", 200, "Das findet der Leser dazu"),
        ("?words=Lunde", 200, "Welche Stelle ist gemeint?"),
        ("?words=Dromedar", 400, "„Dromedar“ steht so nicht"),
        ("?char=0,999999", 200, "Wörter des Berichts"),
        ("?char=9,3", 200, "Wörter des Berichts"),
        ("?char=x", 200, "Wörter des Berichts"),
        ("?char=1,2+5,9", 200, "Wörter des Berichts"),
        ("?char=" + "9" * 5000, 200, "Wörter des Berichts"),
    ],
)
def test_words_are_found_in_the_report_or_asked_for(
    client: TestClient, path: Path, query: str, status: int, told: str
) -> None:
    answer = client.get(add_form(do.said(path, OIL).report, query))
    assert answer.status_code == status
    assert told in answer.text


def test_a_passage_that_was_read_meanwhile_is_not_added_unseen(
    client: TestClient, path: Path
) -> None:
    statement = do.said(path, OIL)
    at = span_of(path, statement.report, "treibt vor der Mole")
    action = add_form(statement.report)
    html = do.looked(client, add_form(statement.report, f"?char={at}"), **IDA).text
    read_again(path, statement)
    answer = client.post(action, data={**do.forms_in(html)[action], "keep": "1"})
    assert answer.status_code == 409
    assert do.ledger(path) == []
