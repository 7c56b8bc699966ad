"""The page of a story in a real browser: filters, windows of long lists, tabs, phone.

Skipped where Playwright or Debian's Chromium is missing.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import desk_made as made
from browsing import PHONE, Visit, fits
from zufolge.serve import Desk

CLAIMS = 90


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One story, with more claims than a window holds."""
    body = " ".join(
        f"Der Kai Nummer {n} im Hafen sei am {n + 1}. Tag gesperrt, sagte Ole Wehr."
        for n in range(CLAIMS)
    )
    many = made.item("Hafen von Lunde: Ölteppich, alle Sperrungen", body, "2031-05-06", "Bote")
    return made.filled(tmp_path_factory.mktemp("story") / "news.db", [*made.harbour(), many])


@pytest.fixture
def story(visit: Visit, desk: Desk) -> Visit:
    """Opens the page of the story, or what is below it."""
    with desk.archive() as archive:
        found = max(archive.stories.summaries(), key=lambda s: len(s.reports)).id
    return lambda path="", *more, **told: visit(f"/stories/{found}{path}", *more, **told)


def test_find_who_first_said_it_by_keyboard(story: Visit) -> None:
    tab = story()
    tab.keyboard.press("/")
    tab.keyboard.type("kai nummer 5 6")
    tab.wait_for_function("() => document.querySelectorAll('#rows .claim').length === 1")
    assert "words=kai" in tab.url
    assert tab.evaluate("document.activeElement.id") == "first"
    first = tab.locator("#rows .told-first", has_text="Zuerst").first
    assert re.search(r"Ole Wehr – Bote", first.inner_text())
    first.locator("a").first.click()
    tab.wait_for_selector("#report")
    assert "#char=" in tab.url


def test_windows_come_before_one_gets_there(story: Visit) -> None:
    tab = story("/parts/synopsis")
    left = tab.locator(".window").count()
    assert left > 1
    tab.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    tab.wait_for_function(f"() => document.querySelectorAll('.window').length < {left}")
    for _ in range(50):
        tab.evaluate("document.querySelector('.window')?.scrollIntoView()")
        tab.wait_for_timeout(150)
    assert tab.locator(".window").count() == 0
    ids = tab.eval_on_selector_all(".claim", "all => all.map(each => each.id)")
    assert len(ids) == len(set(ids)) >= CLAIMS / 2


def test_tabs_keep_their_addresses_and_the_way_back(story: Visit) -> None:
    tab = story()
    for part in ("copies", "network"):
        tab.locator(f"#tab-{part}").click()
        tab.wait_for_selector(f"#h-{part}")
        assert tab.url.endswith(f"/parts/{part}")
        assert tab.locator(".tabs a[aria-current]").get_attribute("id") == f"tab-{part}"
    tab.go_back()
    tab.wait_for_selector("#h-copies")
    assert tab.locator(".tabs a[aria-current]").get_attribute("id") == "tab-copies"


def test_grounds_are_fetched_when_they_are_opened(story: Visit) -> None:
    tab = story()
    tab.locator("#part .grounds summary").first.click()
    tab.wait_for_selector("#part .grounds dl.rows")


def test_the_first_look_is_kept_by_itself(story: Visit) -> None:
    tab = story()
    tab.wait_for_function("() => !document.querySelector('#seen').form.hasAttribute('hx-trigger')")
    assert "Seit Sie zuletzt hier waren" in tab.locator("#h-since").inner_text()
    tab.fill("#since-when", "9:00")
    tab.keyboard.press("Enter")
    tab.wait_for_function("() => document.querySelector('#since-when').value === '9:00'")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", ["synopsis", "lanes", "slots", "copies", "network", "sources"])
def test_it_fits_on_a_phone(story: Visit, part: str, scheme: str) -> None:
    tab = story(f"/parts/{part}", PHONE, color_scheme=scheme)
    tab.wait_for_selector("#part h2")
    assert fits(tab)


def test_print_says_what_is_left_out(story: Visit) -> None:
    tab = story("/parts/synopsis")
    tab.emulate_media(media="print")
    assert tab.locator(".unprinted").first.is_visible()
    tab.goto(tab.url + "?all=1")
    assert tab.locator(".window").count() == 0
    assert not tab.locator(".story-ask").first.is_visible()
