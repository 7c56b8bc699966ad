"""The desk in a real browser: by mouse, by keyboard, on a phone, and with hostile reports.

Skipped where Playwright or Debian's Chromium is missing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import desk_made as made
from browsing import PHONE, WIDE, Visit, fits
from zufolge.ingest.items import Item

MARKED = "Der Hafen von Lunde bleibe bis Montag gesperrt"
LIT = "[...CSS.highlights.get('passage')].map(String).join('')"


def hostile() -> Item:
    body = f"🦊 Das <b>Dach</b> sei zerstört, sagte Jan Oll.\r\n\r\n{'x' * 50_000}"
    return made.item(
        "<script>alert(1)</script> \u202eBurg" + "Z\u0351\u0352\u0353" * 20,
        body,
        "2031-05-07",
        "<img src=x onerror=alert(1)>",
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.filled(tmp_path_factory.mktemp("browser") / "news.db", [*made.harbour(), hostile()])


def test_from_the_stories_to_a_passage_and_its_quotation(visit: Visit) -> None:
    tab = visit("/stories", permissions=["clipboard-read", "clipboard-write"])
    tab.fill("#first", "Dromedar")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#found .empty")
    assert tab.url.endswith("words=Dromedar&outlet=&changed=&person=&place=&since=&until=")
    tab.go_back()
    tab.locator(".stories a").first.click()
    tab.locator("#part a.excerpt", has_text=MARKED).first.click()
    tab.wait_for_function(f"CSS.highlights.get('passage') && {LIT} === '{MARKED}'")
    tab.locator(".copy").first.click()
    tab.wait_for_selector("#said:not(:empty)")
    quoted = tab.evaluate("navigator.clipboard.readText()")
    assert quoted.startswith(f"»{MARKED}« (")
    assert quoted.endswith(tab.url.split("/reports/")[1] + ")")


def test_a_selection_is_copied_with_its_place(visit: Visit) -> None:
    tab = visit("/search?words=Dach", permissions=["clipboard-read", "clipboard-write"])
    tab.locator("a.excerpt").first.click()
    tab.wait_for_selector("#report")
    tab.locator("#report .m.content").first.select_text()
    tab.locator("#selected button").click()
    tab.wait_for_selector("#said:not(:empty)")
    address = tab.url
    assert "Das <b>Dach</b> sei zerstört" in tab.evaluate("navigator.clipboard.readText()")
    tab.reload()
    tab.wait_for_function("CSS.highlights.get('passage')")
    assert tab.evaluate(LIT).endswith("Das <b>Dach</b> sei zerstört")
    assert tab.url == address


def test_by_keyboard_alone(visit: Visit) -> None:
    tab = visit("/stories")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") == "first"
    tab.locator("#theme").focus()
    tab.keyboard.press("t")
    assert tab.evaluate("document.documentElement.dataset.theme") == "dark"
    tab.keyboard.press("j")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#part h2")


def test_the_dossier_appears_by_itself(visit: Visit) -> None:
    tab = visit("/stories")
    tab.locator(".stories a").first.click()
    tab.get_by_role("link", name="Dossier öffnen").click()
    tab.wait_for_selector("#synopsis")


def test_pasted_text_is_read_at_once(visit: Visit) -> None:
    tab = visit("/add")
    tab.fill("textarea", "Plauten wählt\n\nDie Wahl sei gültig, sagte Wahlleiterin Eva Rohn.")
    tab.locator("form.add button").click()
    tab.wait_for_selector(".added")
    assert "Eva Rohn" in tab.locator(".added").inner_text()


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_hostile_reports_neither_run_nor_break_the_page(visit: Visit, size: dict[str, int]) -> None:
    tab = visit("/stories?alone=1&words=Dach", size, color_scheme="dark")
    assert fits(tab)
    tab.locator(".stories a").first.click()
    assert fits(tab)
    tab.locator("#tab-reports").click()
    tab.locator(".report-row a").first.click()
    tab.wait_for_selector("#report")
    assert fits(tab)
    assert tab.locator("#report script, #report img, #report b").count() == 0
    assert "<script>alert(1)</script>" in tab.title()
