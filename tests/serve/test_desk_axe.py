"""Every page of the desk as axe-core judges it: names, contrast, headings, landmarks, tables, and
whether a finger hits what it wants.

Skipped where Playwright, Debian's Chromium or axe-core is missing.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import desk_made as made
from browsing import fits
from every_page import every_page, reports
from zufolge.serve import Desk

axe = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = {"de": ((1400, "light"), (360, "dark")), "en": ((360, "light"), (1400, "dark"))}
JUDGE = "(tags) => axe.run({runOnly: tags, rules: {'target-size': {enabled: true}}})"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.filled(tmp_path_factory.mktemp("axe") / "news.db", reports())


@pytest.fixture(scope="module")
def pages(address: str, archive: Path, desk: Desk) -> dict[str, str]:
    found = every_page(address, archive) | {"logging in": "/login"}
    made.settle(desk)
    return found


def judged(tab: Any) -> list[str]:
    """What axe-core has against a page as it is now."""
    if not tab.evaluate("'axe' in window"):
        # What is far from the window is not laid out: its links would seem to lie upon each other.
        tab.add_style_tag(content="* { content-visibility: visible !important; }")
        tab.evaluate((Path(axe.__file__).parent / "axe.min.js").read_text("utf-8"))
    told = tab.evaluate(JUDGE, RULES)
    found = [] if fits(tab) else ["scrolls sideways"]
    for each in told["violations"]:
        where = [re.sub(r"[0-9a-f]{8,}", "…", str(node["target"])) for node in each["nodes"]]
        found.append(f"{each['id']}, {len(where)} times: {where[:4]}")
    return found


@pytest.mark.parametrize("lang", LOOKS)
def test_no_page_has_a_violation_or_scrolls_sideways(
    browser: Any, address: str, pages: dict[str, str], lang: str
) -> None:
    context = browser.new_context(bypass_csp=True)
    tab = context.new_page()
    tab.goto(f"{address}/stories?lang={lang}")
    found = []

    def look(name: str) -> None:
        for width, scheme in LOOKS[lang]:
            tab.set_viewport_size({"width": width, "height": 900})
            tab.emulate_media(color_scheme=scheme)
            found.extend(f"{name}, {width} px, {scheme}: {told}" for told in judged(tab))

    for name, page in pages.items():
        tab.goto(address + page)
        assert tab.locator("html").get_attribute("lang") == lang
        look(name)
    tab.goto(address + pages["a report"])
    tab.locator("a.correct").first.click()
    tab.locator("#panel h2").wait_for()
    look("correcting beside a report")
    tab.locator("#panel input[name=by]").fill("Ida Kern")
    tab.locator("#panel select[name=act]").select_option("demand")
    tab.locator("#panel form.correction button.strong").click()
    tab.locator("#panel button[name=keep]").wait_for()
    look("looking at a correction")
    context.close()
    assert not found, "\n".join(found)
