"""Hostile reports on every page of the desk, in a real browser: nothing runs, no page breaks.

Skipped where Playwright or Debian's Chromium is missing.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

import desk_made as made
from browsing import PHONE, WIDE, fits
from every_page import every_page
from hostile_story import hostile_reports
from zufolge.serve import Desk

EVIL = "%22%3E%3Cimg%20src%3Dx%20onerror%3Dwindow.ran%3D4%3E"
ASKED = {
    "evil words": f"/search?words={EVIL}",
    "evil stories": f"/stories?alone=1&outlet={EVIL}",
    "evil name": f"/sources?name={EVIL}",
    "markup as a name": "/sources?name=Kern",
    "long words": f"/search?words={'x' * 3_000}",
    "no path": "/nothing%3Cscript%3E",
}
MISSING = {"an error", "no path"}
OWN_FRAME = {"its dossier"}
"""A page of its own, with script and style that are allowed by their digests."""
BIGGEST = 6_000_000
"""Bytes of a page: of a word of a million letters there are two at most, and their markup."""
WATCH = (
    "window.violated = [];"
    "addEventListener('securitypolicyviolation', e => violated.push(e.violatedDirective))"
)
FOUND = """() => ({
    ran: window.ran,
    violated: window.violated.join(),
    bad: document.querySelectorAll('main :is(img, style, script, iframe, [onload])').length,
    links: [...document.links].filter(a => !/^https?:$/.test(a.protocol)).length,
    base: document.querySelectorAll('base, meta[http-equiv=refresh]').length,
    lost: document.querySelector('nav')?.getBoundingClientRect().height > 0 ? 0 : 1,
})"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.filled(tmp_path_factory.mktemp("hostile") / "news.db", hostile_reports())


@pytest.fixture(scope="module")
def pages(address: str, archive: Path, desk: Desk) -> dict[str, str]:
    found = every_page(address, archive) | ASKED
    made.settle(desk)
    return found


def test_nothing_runs_and_every_page_keeps_its_frame(
    browser: Any, address: str, pages: dict[str, str]
) -> None:
    context = browser.new_context(viewport=PHONE)
    asked: list[str] = []
    said: list[str] = []
    broken: list[tuple[str, object]] = []
    tab = context.new_page()
    tab.add_init_script(WATCH)
    tab.on("dialog", lambda shown: (said.append(shown.message), shown.dismiss()))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("console", lambda told: said.append(told.text))
    tab.on("request", lambda request: asked.append(request.url))
    for name, page in pages.items():
        tab.goto(address + page)
        if name in MISSING:  # the browser itself says so
            assert "404" in said.pop()
        found = {key: value for key, value in tab.evaluate(FOUND).items() if value}
        if name in OWN_FRAME:
            found.pop("bad", None)
            found.pop("lost", None)
        for size in (PHONE, WIDE):
            tab.set_viewport_size(size)
            if not fits(tab):
                found[f"wider than {size['width']} px"] = True
        tab.set_viewport_size(PHONE)
        if said:
            found["said"] = said[:]
            said.clear()
        if found:
            broken.append((name, found))
    context.close()
    assert broken == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


def test_no_page_is_larger_than_a_browser_shows_at_once(
    address: str, pages: dict[str, str]
) -> None:
    with httpx.Client(base_url=address, timeout=60) as client:
        sizes = {name: len(client.get(page).content) for name, page in pages.items()}
    assert [(name, size) for name, size in sizes.items() if size > BIGGEST] == []


def test_feeds_are_well_formed_whatever_reports_say(address: str, pages: dict[str, str]) -> None:
    from lxml import etree

    story = re.match(r"/stories/story-\w+", pages["a story"])
    assert story is not None
    with httpx.Client(base_url=address, timeout=60) as client:
        for feed in (f"{story[0]}/feed.atom", f"{pages['a rule']}/feed.atom", "/feed.atom"):
            tree = etree.fromstring(client.get(feed).content)
            assert tree.tag.endswith("feed")
            assert not tree.findall(".//{*}script")
