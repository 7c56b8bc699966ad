"""The ten tasks of an editor's day at the desk, each in as few steps as it takes.

Skipped where Playwright or Debian's Chromium is missing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import desk_made as made
from bridge import bridge, later
from browsing import Visit, contexts
from live_desk import served
from morning import NINE, morning
from zufolge.serve import Desk

COLLAPSE = "Arnbrücke"
ROTTEN = "morsch"


class AtTheDesk:
    """An editor at the open list of stories. Everything is found by the words on the page."""

    def __init__(self, tab: Any) -> None:
        self.tab = tab

    def opens_the_story(self) -> None:
        self.tab.locator(".stories h2 a", has_text=COLLAPSE).click()
        self.sees("Behauptungen")

    def goes_to(self, link: str, heading: str = "") -> None:
        self.tab.get_by_role("link", name=link, exact=True).click()
        self.sees(heading or link)

    def sees(self, heading: str) -> None:
        self.tab.get_by_role("heading", name=heading, exact=True).first.wait_for()

    def looks_for(self, words: str) -> None:
        self.tab.keyboard.press("/")
        self.tab.keyboard.type(words)
        self.tab.keyboard.press("Enter")

    def clicks(self, name: str) -> None:
        self.tab.get_by_role("button", name=name, exact=True).first.click()

    def signs(self, name: str = "Ida Kern") -> None:
        self.tab.get_by_label("Wer berichtigt").fill(name)
        self.clicks("Weiter: ansehen, was festgehalten wird")
        self.clicks("So festhalten")

    def claim(self, words: str) -> Any:
        found = self.tab.locator("#rows .claim", has_text=words)
        found.first.wait_for()
        return found.first


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.filled(tmp_path_factory.mktemp("day") / "news.db", bridge())


@pytest.fixture(scope="module")
def after_nine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Another desk, with something of every sort since nine."""
    with served(morning(tmp_path_factory.mktemp("nine") / "news.db").path) as (there, _, _):
        yield there


@pytest.fixture
def editor(new_context: Visit, address: str) -> AtTheDesk:
    return at_the_desk(new_context, address)


def at_the_desk(new_context: Visit, address: str) -> AtTheDesk:
    context = new_context(permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
    context.set_default_timeout(15_000)
    tab = context.new_page()
    tab.goto(address)
    return AtTheDesk(tab)


def test_find_who_first_said_it(editor: AtTheDesk) -> None:
    editor.opens_the_story()
    editor.looks_for(ROTTEN)
    first = editor.claim(ROTTEN).locator(".told-first", has_text="Zuerst")
    assert "07:10 Uhr: Vera Lindt – Küstenbote" in first.inner_text()


def test_is_it_confirmed(editor: AtTheDesk) -> None:
    editor.opens_the_story()
    editor.looks_for("Straße Tal")
    claim = editor.claim("gesperrt")
    assert "mehrere Ursprünge" in claim.locator(".head").inner_text()
    assert "bestätigt" in claim.inner_text()
    assert "Verkehrsministerium" in claim.inner_text()


def test_see_which_outlets_only_repeat(editor: AtTheDesk) -> None:
    editor.opens_the_story()
    editor.goes_to("Textherkunft")
    rows = editor.tab.locator(".outlet-table tbody tr")
    repeating = rows.filter(has_text="nur übernommen").locator("th a")
    assert {*repeating.all_inner_texts()} == {"Küstenbote", "Morgenblatt", "Lokalradio"}


def test_see_what_changed_since_nine(browser: Any, after_nine: str) -> None:
    with contexts(browser, after_nine) as new_context:
        editor = at_the_desk(new_context, after_nine)
        editor.tab.get_by_label("Geändert seit").fill(NINE)
        editor.tab.keyboard.press("Enter")
        editor.tab.locator("#found", has_text="1 Geschichte gefunden, mit Neuem").wait_for()
        assert "Zurückgezogen: 1" in editor.tab.locator(".news").inner_text()
        editor.goes_to("Seither:", "Seit 5. Januar 2026, 09:00 Uhr")
        told = {
            group.locator("h3").inner_text(): group.inner_text()
            for group in editor.tab.locator(".since-group").all()
        }
        assert [title.partition(" (")[0] for title in told] == [
            "Geändert", "Berichtigt", "Zurückgezogen", "Nicht mehr da", "Neu",
        ]  # fmt: skip
        withdrawn = next(text for title, text in told.items() if title.startswith("Zurück"))
        assert "im März gewarnt" in withdrawn
        # the same from the page of the story: a click, or a day and a time
        editor.tab.get_by_role("link", name="seit heute 9:00").click()
        editor.tab.locator("#since h2", has_not_text="5. Januar 2026").wait_for()
        editor.tab.get_by_text("Tag und Uhrzeit wählen").click()
        editor.tab.get_by_label("Verglichen mit dem Stand von").fill(NINE)
        editor.tab.keyboard.press("Enter")
        editor.sees("Seit 5. Januar 2026, 09:00 Uhr")


def test_merge_two_spellings_and_undo_it(editor: AtTheDesk, desk: Desk) -> None:
    editor.opens_the_story()
    editor.looks_for("Niemand wollte")
    editor.claim("Niemand wollte").get_by_role("link", name="Wera Lind", exact=True).first.click()
    editor.goes_to("Dieselbe wie …", "Wera Lind ist dieselbe wie …")
    editor.tab.get_by_label("Wer berichtigt").fill("Ida Kern")
    editor.clicks("Vera Lindt")
    editor.clicks("So festhalten")
    kept = editor.tab.get_by_role("status", name="Festgehalten")
    assert "Als eine Quelle geführt" in kept.inner_text()
    editor.sees("Vera Lindt")
    assert "Niemand wollte" in editor.tab.locator("main").inner_text()
    editor.clicks("Rückgängig machen")
    editor.tab.get_by_role("status", name="Festgehalten").get_by_text("zurückgenommen").wait_for()
    made.settle(desk)


def test_undo_the_last_correction_from_the_list(editor: AtTheDesk, desk: Desk) -> None:
    editor.opens_the_story()
    editor.goes_to("Personen vereinen oder trennen", "Personen und Agenturen")
    editor.tab.get_by_label("Jan Oll auswählen").check()
    editor.tab.get_by_label("Wera Lind auswählen").check()
    editor.clicks("Als eine führen")
    editor.signs()
    editor.goes_to("Berichtigungen")
    entry = editor.tab.locator(".ledger > li").first
    entry.get_by_role("button", name="Rückgängig machen").click()
    editor.tab.locator(".ledger > li", has_text="zurückgenommen").first.wait_for()
    made.settle(desk)


def test_cite_a_passage(editor: AtTheDesk) -> None:
    editor.opens_the_story()
    editor.looks_for(ROTTEN)
    editor.claim(ROTTEN).locator("a.excerpt").first.click()
    lit = editor.tab.locator(".card", has=editor.tab.locator(":text('Zitat kopieren')")).first
    lit.get_by_role("button", name="Zitat kopieren").click()
    editor.tab.locator("#said", has_text="Kopiert").wait_for()
    quoted = editor.tab.evaluate("navigator.clipboard.readText()")
    assert quoted.startswith("»")
    assert "Küstenbote" in quoted
    assert "#char=" in quoted


def test_follow_a_person(editor: AtTheDesk) -> None:
    editor.opens_the_story()
    editor.tab.get_by_label("Person oder Stelle").fill("Oll")
    editor.tab.keyboard.press("Enter")
    editor.tab.locator("#rows", has_text="im April geprüft").wait_for()
    editor.tab.wait_for_function(
        "() => !document.querySelector('#rows').innerText.includes('Niemand wollte')"
    )
    editor.tab.locator("#rows a", has_text="Jan Oll").first.click()
    editor.sees("Jan Oll")
    assert "im April geprüft" in editor.tab.locator("main").inner_text()


def test_find_the_conflict_in_the_death_toll(editor: AtTheDesk) -> None:
    editor.opens_the_story()
    editor.goes_to("Widersprüche")
    conflict = editor.tab.locator("#part tr", has_text="Widerspruch").first
    told = conflict.inner_text()
    assert "12, 15" in told
    assert "Polizei" in told
    conflict.locator("a", has_text="15 Menschen").click()
    editor.tab.wait_for_function("CSS.highlights.get('passage')")


def test_export_the_story_and_the_corrections(editor: AtTheDesk) -> None:
    editor.opens_the_story()
    with editor.tab.expect_download() as download:
        editor.tab.get_by_role("link", name="Dossier speichern").click()
    page = Path(download.value.path()).read_text("utf-8")
    assert "Arnbrücke eingestürzt" in page
    editor.goes_to("Berichtigungen")
    with editor.tab.expect_download() as download:
        editor.tab.get_by_role("link", name="Als Web Annotations laden").click()
    json.loads(Path(download.value.path()).read_text("utf-8"))


def test_what_is_pasted_is_news_to_the_open_story(editor: AtTheDesk, desk: Desk) -> None:
    editor.opens_the_story()
    other = editor.tab.context.new_page()
    other.goto(editor.tab.url.partition("/stories")[0] + "/add")
    other.get_by_label("Oder Text einfügen").fill(later())
    other.get_by_role("button", name="Aufnehmen und lesen").click()
    other.locator(".added").wait_for()
    made.settle(desk)
    editor.tab.locator("#news button").wait_for(timeout=30_000)
    editor.clicks("Zeigen")
