"""Forms of the desk as a browser without scripts fills and sends them."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from fastapi.testclient import TestClient
from httpx import Response

from zufolge.archive import Archive
from zufolge.correcting import ledger_of
from zufolge.model import Correction, CorrectionKind, ReaderCard, Reading, Statement

Fields = dict[str, str]


class _Forms(HTMLParser):
    """What each form of a page would send, by its action; of several the first."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, Fields] = {}
        self.choices: dict[str, dict[str, str]] = {}
        self._form = self._select = self._option = ""
        self._is_area = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        fields = self.forms.get(self._form, {})
        if tag == "form":
            self._form = "" if told["action"] in self.forms else told["action"]
            self.forms.setdefault(told["action"], {})
        elif tag == "input" and told.get("name"):
            if told.get("type") not in ("checkbox", "radio") or "checked" in told:
                fields[told["name"]] = told.get("value", "")
        elif tag in ("select", "textarea"):
            self._select, self._is_area = told["name"], tag == "textarea"
            fields[self._select] = ""
            self.choices.setdefault(self._select, {})
        elif tag == "option":
            self._option = told.get("value", "")
            if "selected" in told:
                fields[self._select] = self._option

    def handle_data(self, data: str) -> None:
        if self._is_area and self._form:
            self.forms[self._form][self._select] += data
        elif self._select and data.strip():
            self.choices[self._select][data.strip()] = self._option

    def handle_endtag(self, tag: str) -> None:
        if tag in ("select", "textarea"):
            self._select, self._is_area = "", False
        elif tag == "form":
            self._form = ""


def forms_in(html: str) -> dict[str, Fields]:
    """The fields of each form, by its action."""
    parser = _Forms()
    parser.feed(html)
    return parser.forms


def choices_in(html: str, select: str) -> dict[str, str]:
    """What can be chosen in a field: its values by their words."""
    parser = _Forms()
    parser.feed(html)
    return parser.choices[select]


def looked(client: TestClient, address: str, **filled: str) -> Response:
    """The form at ``address`` filled and sent once: what is going to be kept, or what is wrong."""
    action = address.partition("?")[0]
    fields = forms_in(client.get(address).text)[action]
    return client.post(action, data={**fields, **filled})


def kept(client: TestClient, address: str, **filled: str) -> Response:
    """The form filled, looked at and kept."""
    action = address.partition("?")[0]
    seen = looked(client, address, **filled)
    assert seen.status_code == 200, re.findall(r'role="alert">([^<]*)', seen.text)
    return client.post(action, data={**forms_in(seen.text)[action], "keep": "1"})


def ledger(path: Path) -> list[Correction]:
    """All that was corrected in an archive."""
    with Archive.open(path) as archive:
        return [entry.correction for entry in ledger_of(archive).entries]


def kinds(path: Path) -> list[CorrectionKind]:
    """The kinds of all entries, as they came."""
    return [made.kind for made in ledger(path)]


def said(path: Path, words: str) -> Statement:
    """The first statement of an archive whose words hold ``words``."""
    with Archive.open(path) as archive:
        for report in archive.reports():
            reading = archive.reading(report.id)
            for statement in reading.statements if reading else ():
                if any(words in span.of(report.text) for span in statement.content):
                    return statement
    raise AssertionError(words)


def form_of(statement: Statement) -> str:
    """The address of the form that corrects a statement."""
    return f"/reports/{statement.report}/statements/{statement.id}/correct"


def card(client: TestClient, statement: Statement) -> str:
    """What the page of its report tells beside a statement."""
    html = client.get(f"/reports/{statement.report}").text
    found = re.search(rf'id="s-{statement.id}".*?(?=<div class="card"|</article>)', html, re.DOTALL)
    assert found is not None
    return unescape(re.sub(r"<[^>]*>", "", found[0]))


def read_again(path: Path, statement: Statement, *statements: Statement) -> None:
    """Another version of the reader reads the report."""
    card = ReaderCard("rules", "9.9", "Apache-2.0")
    with Archive.open(path, write=True) as archive:
        archive.store_reading(
            Reading(statement.report, (), statements), card, "2031-05-08T08:00:00+00:00"
        )
