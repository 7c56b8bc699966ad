"""Correcting in a real browser: by mouse beside the text, by keyboard, without scripts, on a phone.

Skipped where Playwright or Debian's Chromium is missing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import desk_correcting as do
from browsing import PHONE, Visit, fits

CLOSED = "bleibe bis Montag gesperrt"


def test_a_statement_is_corrected_beside_its_text_and_taken_back(
    visit: Visit, archive: Path
) -> None:
    statement = do.said(archive, CLOSED)
    tab = visit(f"/reports/{statement.report}")
    card = tab.locator(f"#s-{statement.id}")
    card.locator("a.correct").click()
    panel = tab.locator("#panel")
    panel.locator("select[name=act]").select_option("deny")
    panel.locator("input[name=by]").fill("Ida Kern")
    panel.locator("form.correction button.strong").click()
    panel.locator("text=Das wird festgehalten").wait_for()
    assert "gelesen wurde: sagt" in panel.inner_text()
    panel.locator("button[name=keep]").click()
    tab.locator(".kept").wait_for()
    assert f"#s-{statement.id}" in tab.url
    assert "bestreitet" in card.inner_text()
    tab.locator(".kept .turn button").click()
    tab.locator(".kept", has_text="Zurückgenommen").wait_for()
    assert "bestreitet" not in card.inner_text()


def test_words_marked_in_the_text_become_a_statement(visit: Visit, archive: Path) -> None:
    statement = do.said(archive, CLOSED)
    tab = visit(f"/reports/{statement.report}")
    tab.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.querySelector("#report"), 4);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf("treibt vor der Mole");
            if (at < 0) continue;
            getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + 19);
            return;
          }
        }"""
    )
    tab.locator("#add-selected").click()
    panel = tab.locator("#panel")
    panel.locator("select[name=certainty]").select_option("hearsay")
    panel.locator("input[name=by]").fill("Ida Kern")
    panel.locator("form.correction button.strong").click()
    panel.locator("button[name=keep]").click()
    tab.locator(".kept", has_text="Aussage ergänzt").wait_for()
    assert [q.exact for q in do.ledger(archive)[-1].statements[0].quotes] == ["treibt vor der Mole"]


def test_by_keyboard_alone_and_back_to_where_one_was(visit: Visit, archive: Path) -> None:
    statement = do.said(archive, CLOSED)
    tab = visit(f"/reports/{statement.report}")
    link = tab.locator(f"#s-{statement.id} a.correct")
    link.focus()
    tab.keyboard.press("Enter")
    tab.locator("#panel h2:focus").wait_for()
    tab.keyboard.press("Escape")
    tab.locator("#panel *").first.wait_for(state="detached")
    tab.locator(f"#s-{statement.id} a.correct:focus").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_every_page_fits(visit: Visit, archive: Path, scheme: str) -> None:
    statement = do.said(archive, CLOSED)
    tab = visit(f"/reports/{statement.report}", PHONE, color_scheme=scheme)
    tab.locator("a.correct").first.click()
    tab.locator("#panel .correcting").wait_for()
    assert fits(tab)
    assert tab.locator("#panel").bounding_box()["width"] <= PHONE["width"]
    tab.goto(tab.url.partition("/reports")[0] + "/corrections")
    assert fits(tab)
    tab.goto(tab.url.partition("/corrections")[0] + "/stories")
    tab.locator(".stories a").first.click()
    tab.goto(tab.url + "/people")
    assert fits(tab)


def test_all_of_it_works_without_scripts(visit: Visit, archive: Path) -> None:
    tab = visit("/stories", java_script_enabled=False)
    tab.locator(".stories a").first.click()
    tab.goto(tab.url + "/people")
    boxes = tab.locator("input[name=person]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    tab.locator("button[formaction$=join]").click()
    tab.locator("input[name=by]").fill("Ida Kern")
    tab.locator("form.correction button.strong").click()
    tab.locator("button[name=keep]").click()
    assert "/people?kept=e-" in tab.url
    assert do.ledger(archive)[-1].kind.value == "join sources"
    tab.locator(".kept .turn button").click()
    assert do.ledger(archive)[-1].kind.value == "undo"
