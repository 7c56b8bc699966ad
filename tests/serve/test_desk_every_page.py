"""Every page of the desk on a phone, on paper and by the Tab key.

Skipped where Playwright or Debian's Chromium is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import desk_made as made
from browsing import PHONE, WIDE, fits
from every_page import every_page, reports
from zufolge.serve import Desk

ONLY_FORMS = {"adding", "logging in", "an error"}
WIDE_DRAWINGS = ".drawing, .lanes-scroller"
SIDEWAYS = f"""[...document.querySelectorAll('body *')].filter((e) =>
    ['auto', 'scroll'].includes(getComputedStyle(e).overflowX) && e.clientWidth > 1
    && e.scrollWidth > e.clientWidth + 1 && !e.closest('{WIDE_DRAWINGS}, textarea, select, input')
).map((e) => e.outerHTML.slice(0, 80))"""
TOOLS = """[...document.querySelectorAll('nav, button, input, select, textarea, #panel, #news')]
    .filter((e) => e.getClientRects().length).map((e) => e.outerHTML.slice(0, 80))"""
CUT_OFF = """[...document.querySelectorAll('main, main *')].filter((e) => {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    if (!box.height || box.width <= 1 || e.closest('.hidden, .anchor')) return false;
    const hides = ['hidden', 'auto', 'scroll'].includes(style.overflowX);
    return box.right > innerWidth + 1 || (hides && e.scrollWidth > e.clientWidth + 1)
        || style.contentVisibility === 'auto';
}).map((e) => e.outerHTML.slice(0, 80))"""
FOCUSED = """() => {
    const e = document.activeElement;
    window.met ||= new Set();
    if (!e || e === document.body || (window.met.has(e) && e !== window.last)) return null;
    window.met.add(window.last = e);
    const box = e.getClientRects()[0];  // of a link in two lines the first
    const mark = e.closest('.tag') || e;
    const [x, y] = [box.x + Math.min(box.width, 20) / 2, box.y + Math.min(box.height, 10) / 2];
    const there = document.elementFromPoint(x, y);
    return {
        what: e.outerHTML.slice(0, 90),
        seen: !!there && (e.contains(there) || there.contains(e) || !!e.closest('svg')),
        marked: [e, mark].some((m) => getComputedStyle(m).outlineStyle !== 'none')
            || e.type === 'date' || !!e.closest('svg'),  // fields of a date mark their parts
    };
}"""
TABBED = """
    [...document.querySelectorAll('a, button, input, select, textarea, summary, [tabindex]')]
    .filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility()
        && (e.type !== 'radio' || e.checked)).length"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.filled(tmp_path_factory.mktemp("every") / "news.db", reports())


@pytest.fixture(scope="module")
def pages(address: str, archive: Path, desk: Desk) -> dict[str, str]:
    found = every_page(address, archive) | {"logging in": "/login"}
    made.settle(desk)
    return found


@pytest.fixture
def turn(browser: Any, address: str, pages: dict[str, str]) -> Iterator[Callable[..., Any]]:
    """Turns to one page after the other in one window: its name, and the page in the browser."""
    opened = []

    def through(size: dict[str, int], scheme: str = "light") -> Iterator[tuple[str, Any]]:
        context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
        opened.append(context)
        tab = context.new_page()
        for name, page in pages.items():
            tab.goto(
                address + page.partition("#")[0],
                wait_until="networkidle" if "story" in name else "load",
            )
            yield name, tab

    yield through
    for context in opened:
        context.close()


def test_on_a_phone_no_page_and_no_menu_scrolls_sideways(turn: Callable[..., Any]) -> None:
    found = []
    for name, tab in turn(PHONE, "dark"):
        if not fits(tab):
            found.append(f"{name} scrolls sideways")
        found += [f"{name}: {each}" for each in tab.evaluate(SIDEWAYS)]
    assert not found, "\n".join(found)


def test_on_paper_there_are_no_tools_and_nothing_is_cut_off(turn: Callable[..., Any]) -> None:
    found = []
    for name, tab in turn({"width": 1032, "height": 700}, "dark"):
        tab.emulate_media(media="print")
        tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        found += [f"{name} shows {each}" for each in tab.evaluate(TOOLS)]
        found += [f"{name} cuts off {each}" for each in tab.evaluate(CUT_OFF)]
        ink = tab.evaluate("getComputedStyle(document.body).color")
        if ink != "rgb(28, 27, 25)":
            found.append(f"{name} is printed in {ink}")
        if name not in ONLY_FORMS and not tab.locator("h1").first.is_visible():
            found.append(f"{name} has no heading")
        tab.emulate_media(media="screen")
    assert not found, "\n".join(found)


def test_the_tab_key_comes_to_everything_and_shows_where_it_is(turn: Callable[..., Any]) -> None:
    found = []
    for name, tab in turn(WIDE):
        if name == "its dossier":
            continue
        many, pressed = tab.evaluate(TABBED), 0
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.className") != "skip":
            found.append(f"{name} has no way past the menu")
        while (here := tab.evaluate(FOCUSED)) and pressed < 2 * many + 20:
            pressed += 1
            if not (here["seen"] and here["marked"]):
                found.append(f"{name}: {here}")
            tab.keyboard.press("Tab")
        if (met := tab.evaluate("window.met.size")) < many:
            found.append(f"{name}: {met} stops of {many}")
    assert not found, "\n".join(found)
