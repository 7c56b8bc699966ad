"""Tasks of a day by the keyboard alone: Tab, Enter, Space, Escape and the keys that the desk has.

Skipped where Playwright or Debian's Chromium is missing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import desk_correcting as do
import desk_made as made
from bridge import bridge
from browsing import WIDE, Visit
from zufolge.serve import Desk

MANY = 200  # more than any page here has to come to
NAME = """() => {
    const e = document.activeElement;
    const label = e.labels?.[0]?.innerText;
    return (e.getAttribute('aria-label') || label || e.innerText || '').trim();
}"""


class Hands:
    """Somebody without a mouse."""

    def __init__(self, tab: Any) -> None:
        self.tab = tab

    def at(self) -> str:
        """What the focus is on."""
        return str(self.tab.evaluate(NAME))

    def tabs_to(self, name: str, *, back: bool = False) -> None:
        for _ in range(MANY):
            self.press("Shift+Tab" if back else "Tab")
            if name in self.at():
                return
        raise AssertionError(f"no way to {name}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.tab.keyboard.press(key)

    def types(self, words: str) -> None:
        self.tab.keyboard.type(words)

    def opens(self, link: str, heading: str) -> None:
        self.tabs_to(link)
        self.press("Enter")
        self.sees(heading)

    def sees(self, heading: str) -> None:
        self.tab.get_by_role("heading", name=heading).first.wait_for()

    def signs(self) -> None:
        self.tabs_to("Wer berichtigt")
        self.types("Ida Kern")
        self.tabs_to("Weiter")
        self.press("Enter")
        self.tab.get_by_role("button", name="So festhalten").wait_for()
        self.tabs_to("So festhalten")
        self.press("Enter")
        self.tab.get_by_role("status", name="Festgehalten").wait_for()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.filled(tmp_path_factory.mktemp("keys") / "news.db", bridge())


@pytest.fixture
def hands(visit: Visit) -> Hands:
    return Hands(visit("/stories", WIDE, permissions=["clipboard-read", "clipboard-write"]))


def test_past_the_menu_and_into_the_story(hands: Hands) -> None:
    hands.press("Tab")
    assert hands.at() == "Zum Inhalt springen"
    hands.press("Enter")
    assert hands.tab.evaluate("document.activeElement.id") == "main"
    hands.opens("Arnbrücke eingestürzt", "Behauptungen")


def test_find_a_claim_and_cite_its_passage(hands: Hands) -> None:
    hands.opens("Arnbrücke eingestürzt", "Behauptungen")
    hands.press("/")
    hands.types("morsch")
    hands.tab.wait_for_function("() => location.search.includes('morsch')")
    hands.tabs_to("seit dem Winter")
    hands.press("Enter")
    hands.tab.wait_for_function("() => CSS.highlights.get('passage')")
    hands.tabs_to("Zitat kopieren")
    hands.press("Enter")
    hands.tab.locator("#said", has_text="Kopiert").wait_for()
    assert "#char=" in hands.tab.evaluate("navigator.clipboard.readText()")


def test_look_at_every_part_of_a_story(hands: Hands) -> None:
    hands.opens("Arnbrücke eingestürzt", "Behauptungen")
    for part in ("Status", "Widersprüche", "Textherkunft", "Netz", "Quellen"):
        hands.tabs_to(part)
        hands.press("Enter")
        hands.tab.locator("#part h2", has_text=part).wait_for()
        assert hands.at() == part, "the focus stays on the tab"


def test_follow_a_person(hands: Hands) -> None:
    hands.opens("Arnbrücke eingestürzt", "Behauptungen")
    hands.tabs_to("Jan Oll")
    hands.press("Enter")
    hands.sees("Jan Oll")


def test_correct_a_statement_beside_its_report_and_come_back(
    hands: Hands, archive: Path, address: str
) -> None:
    statement = do.said(archive, "im April geprüft")
    hands.tab.goto(f"{address}/reports/{statement.report}")
    hands.tabs_to("Berichtigen")
    hands.press("Enter")
    hands.tab.locator("#panel h2:focus").wait_for()
    hands.tabs_to("Schließen")
    hands.press("Escape")
    hands.tab.locator("#panel *").first.wait_for(state="detached")
    assert hands.at() == "Berichtigen"


def test_merge_two_spellings_and_undo_it(hands: Hands, desk: Desk) -> None:
    hands.opens("Arnbrücke eingestürzt", "Behauptungen")
    hands.opens("Personen vereinen", "Personen und Agenturen")
    for name in ("Vera Lindt auswählen", "Wera Lind auswählen"):
        hands.tabs_to(name)
        hands.press("Space")
    hands.tabs_to("Als eine führen", back=True)
    hands.press("Enter")
    hands.sees("Als eine führen")
    hands.signs()
    hands.tabs_to("Rückgängig machen")
    hands.press("Enter")
    hands.tab.get_by_role("status", name="Festgehalten").wait_for()
    assert hands.tab.get_by_label("Wera Lind auswählen").count() == 1
    made.settle(desk)
