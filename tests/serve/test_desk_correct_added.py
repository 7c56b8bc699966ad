"""A passage that nobody read is added as a statement."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import desk_correcting as do
from zufolge.archive import Archive
from zufolge.model import (
    Certainty,
    CorrectionKind,
)

CLOSED = "bleibe bis Montag gesperrt"
OIL = "Der Ölteppich treibt"
IDA = {"by": "Ida Kern", "why": "steht so da"}


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
    do.read_again(path, statement)
    answer = client.post(action, data={**do.forms_in(html)[action], "keep": "1"})
    assert answer.status_code == 409
    assert do.ledger(path) == []
