"""The page of a story in a real browser: filters, windows of long lists, tabs, phone.

Skipped where Playwright or Debian's Chromium is missing.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn

import desk_made as made
from zufolge.reading import reader_named
from zufolge.serve import Desk, desk_app

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = Path("/usr/bin/chromium")
if not CHROMIUM.exists():
    pytest.skip(f"no browser at {CHROMIUM}", allow_module_level=True)

WIDE, PHONE = {"width": 1300, "height": 900}, {"width": 360, "height": 740}
CLAIMS = 90
FITS = "document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk with one story, with more claims than a window holds."""
    body = " ".join(
        f"Der Kai Nummer {n} im Hafen sei am {n + 1}. Tag gesperrt, sagte Ole Wehr."
        for n in range(CLAIMS)
    )
    many = made.item("Hafen von Lunde: Ölteppich, alle Sperrungen", body, "2031-05-06", "Bote")
    path = made.filled(tmp_path_factory.mktemp("story") / "news.db", [*made.harbour(), many])
    desk = Desk(path, reader_named("rules"))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(desk_app(desk), log_level="error"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            assert thread.is_alive()
        made.settle(desk)
        with desk.archive() as archive:
            story = max(archive.stories.summaries(), key=lambda s: len(s.reports)).id
        yield f"http://localhost:{listening.getsockname()[1]}/stories/{story}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Opens the story; in the end nothing must have been complained about."""
    contexts, complaints = [], []

    def opened(path: str = "", size: dict[str, int] = WIDE, **more: Any) -> Any:
        context = browser.new_context(viewport=size, **more)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda m: complaints.append(m.text))
        tab.on("pageerror", lambda e: complaints.append(str(e)))
        tab.goto(address + path)
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def test_find_who_first_said_it_by_keyboard(visit: Callable[..., Any]) -> None:
    tab = visit()
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


def test_windows_come_before_one_gets_there(visit: Callable[..., Any]) -> None:
    tab = visit("/parts/synopsis")
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


def test_tabs_keep_their_addresses_and_the_way_back(visit: Callable[..., Any]) -> None:
    tab = visit()
    for part in ("copies", "network"):
        tab.locator(f"#tab-{part}").click()
        tab.wait_for_selector(f"#h-{part}")
        assert tab.url.endswith(f"/parts/{part}")
        assert tab.locator(".tabs a[aria-current]").get_attribute("id") == f"tab-{part}"
    tab.go_back()
    tab.wait_for_selector("#h-copies")
    assert tab.locator(".tabs a[aria-current]").get_attribute("id") == "tab-copies"


def test_grounds_are_fetched_when_they_are_opened(visit: Callable[..., Any]) -> None:
    tab = visit()
    tab.locator("#part .grounds summary").first.click()
    tab.wait_for_selector("#part .grounds dl.rows")


def test_the_first_look_is_kept_by_itself(visit: Callable[..., Any]) -> None:
    tab = visit()
    tab.wait_for_function("() => !document.querySelector('#seen').form.hasAttribute('hx-trigger')")
    assert "Seit Sie zuletzt hier waren" in tab.locator("#h-since").inner_text()
    tab.fill("#since-when", "9:00")
    tab.keyboard.press("Enter")
    tab.wait_for_function("() => document.querySelector('#since-when').value === '9:00'")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", ["synopsis", "lanes", "slots", "copies", "network", "sources"])
def test_it_fits_on_a_phone(visit: Callable[..., Any], part: str, scheme: str) -> None:
    tab = visit(f"/parts/{part}", PHONE, color_scheme=scheme)
    tab.wait_for_selector("#part h2")
    assert tab.evaluate(FITS)


def test_print_says_what_is_left_out(visit: Callable[..., Any]) -> None:
    tab = visit("/parts/synopsis")
    tab.emulate_media(media="print")
    assert tab.locator(".unprinted").first.is_visible()
    tab.goto(tab.url + "?all=1")
    assert tab.locator(".window").count() == 0
    assert not tab.locator(".story-ask").first.is_visible()
