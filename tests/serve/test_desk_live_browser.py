"""An open page in a real browser tells what is new, and moves nothing until it is asked to.

Skipped where Playwright or Debian's Chromium is missing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import desk_made
from browsing import PHONE, Visit, fits
from developed import Made
from zufolge.model import DevelopmentKind

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
LUNDE, NEWS = "Hafen von Lunde", "#news button"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    cake = desk_made.item("Rezept für Kuchen", "Mehl, sagte Ida Brandt.", "2031-05-04", "Bote")
    return Made(tmp_path_factory.mktemp("live"), [*desk_made.harbour(), cake])


@pytest.fixture(scope="module")
def archive(made: Made) -> Path:
    return made.path


@pytest.fixture
def context(new_context: Visit) -> Any:
    return new_context(PHONE)


def develops(made: Made, *names: str) -> None:
    made.put(*[made.development(DevelopmentKind.CLAIM, number=name) for name in names])


def test_the_list_of_stories_says_what_is_new_and_shows_it_when_asked(
    made: Made, address: str, context: Any
) -> None:
    tab = context.new_page()
    tab.goto(f"{address}/stories?alone=1")
    title = tab.title()
    before = tab.inner_html("#found")
    develops(made, "a", "b", "c")
    tab.wait_for_selector(NEWS)
    assert tab.get_by_role("status").filter(has_text="3 neue Entwicklungen").count() == 1
    assert tab.title() == f"(3) {title}"
    assert tab.inner_html("#found") == before
    assert fits(tab)
    tab.focus(NEWS)
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".fresh")
    assert tab.locator(".fresh").count() == 1
    assert LUNDE in tab.evaluate("document.activeElement.textContent")
    assert tab.locator("#news").inner_text() == ""
    assert tab.title() == title
    assert tab.locator(".stories > li").count() == 2


def test_what_is_open_focused_and_being_read_stays_so(
    made: Made, address: str, context: Any
) -> None:
    tab = context.new_page()
    tab.goto(f"{address}/stories/{made.story}")
    tab.locator("#part details:visible").first.locator("summary").click()
    link = tab.locator("#part a[href*='#char=']:visible").last
    link.scroll_into_view_if_needed()
    link.focus()
    href, top = link.get_attribute("href"), link.bounding_box()["y"]
    develops(made, "d")
    tab.wait_for_selector(NEWS)
    assert "1 neue Entwicklung" in tab.inner_text("#news")
    with tab.expect_response(lambda answer: answer.url.endswith(f"{made.story}?now=1")):
        tab.evaluate(f"document.querySelector('{NEWS}').click()")
    sync_api.expect(tab.locator("#news")).to_be_empty()
    sync_api.expect(tab.locator("#part details[open]:visible")).to_have_count(1)
    assert tab.evaluate("document.activeElement.getAttribute('href')") == href
    assert abs(tab.locator(":focus").bounding_box()["y"] - top) < 2


def test_other_stories_are_no_news_of_this_one_and_one_tab_listens_for_all(
    made: Made, address: str, context: Any
) -> None:
    asked: list[str] = []
    context.on("request", lambda r: asked.append(r.url) if "/events" in r.url else None)
    story, stories, cake = (context.new_page() for _ in range(3))
    story.goto(f"{address}/stories/{made.story}")
    stories.goto(f"{address}/stories?alone=1")
    links = stories.locator(".stories h2 a").all()
    names = {each.get_attribute("href") for each in links} - {f"/stories/{made.story}"}
    cake.goto(f"{address}{names.pop()}")
    develops(made, "e")
    for tab in (story, stories):
        tab.wait_for_selector(NEWS)
    assert cake.locator(NEWS).count() == 0
    assert len(asked) == 1
    story.close()
    develops(made, "f")
    sync_api.expect(stories.locator("#news")).to_contain_text("2 neue Entwicklungen")
