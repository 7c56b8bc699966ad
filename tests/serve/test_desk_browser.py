"""The desk in a real browser: by mouse, by keyboard, on a phone, and with hostile reports.

Skipped where Playwright or Debian's Chromium is missing.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn

import desk_made as made
from zufolge.ingest.items import Item
from zufolge.reading import reader_named
from zufolge.serve import Desk, desk_app

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = Path("/usr/bin/chromium")
if not CHROMIUM.exists():
    pytest.skip(f"no browser at {CHROMIUM}", allow_module_level=True)

WIDE, PHONE = {"width": 1300, "height": 900}, {"width": 390, "height": 844}
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
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("browser") / "news.db"
    made.filled(path, [*made.harbour(), hostile()])
    desk = Desk(path, reader_named("rules"))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(desk_app(desk), log_level="error"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            assert thread.is_alive()
        made.settle(desk)
        yield f"http://localhost:{listening.getsockname()[1]}"
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
    """Opens a page; in the end nobody else must have been asked, and nothing complained about."""
    contexts, complaints, requests = [], [], []

    def opened(path: str, size: dict[str, int] = WIDE, **more: Any) -> Any:
        context = browser.new_context(viewport=size, **more)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda m: complaints.append(m.text))
        tab.on("pageerror", lambda e: complaints.append(str(e)))
        tab.on("dialog", lambda d: complaints.append(d.message))
        tab.on("request", lambda r: requests.append(r.url))
        tab.goto(address + path)
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
    assert all(url.startswith((address, "data:")) for url in requests)


def fits(tab: Any) -> bool:
    return bool(tab.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_from_the_stories_to_a_passage_and_its_quotation(visit: Callable[..., Any]) -> None:
    tab = visit("/stories", permissions=["clipboard-read", "clipboard-write"])
    tab.fill("#first", "Dromedar")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#found .empty")
    assert tab.url.endswith("words=Dromedar&outlet=&person=&place=&since=&until=")
    tab.go_back()
    tab.locator(".stories a").first.click()
    tab.locator("#part a.excerpt", has_text=MARKED).first.click()
    tab.wait_for_function(f"CSS.highlights.get('passage') && {LIT} === '{MARKED}'")
    tab.locator(".copy").first.click()
    tab.wait_for_selector("#said:not(:empty)")
    quoted = tab.evaluate("navigator.clipboard.readText()")
    assert quoted.startswith(f"»{MARKED}« (")
    assert quoted.endswith(tab.url.split("/reports/")[1] + ")")


def test_a_selection_is_copied_with_its_place(visit: Callable[..., Any]) -> None:
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


def test_by_keyboard_alone(visit: Callable[..., Any]) -> None:
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


def test_the_dossier_appears_by_itself(visit: Callable[..., Any]) -> None:
    tab = visit("/stories")
    tab.locator(".stories a").first.click()
    tab.get_by_role("link", name="Dossier öffnen").click()
    tab.wait_for_selector("#synopsis")


def test_pasted_text_is_read_at_once(visit: Callable[..., Any]) -> None:
    tab = visit("/add")
    tab.fill("textarea", "Plauten wählt\n\nDie Wahl sei gültig, sagte Wahlleiterin Eva Rohn.")
    tab.locator("form.add button").click()
    tab.wait_for_selector(".added")
    assert "Eva Rohn" in tab.locator(".added").inner_text()


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_hostile_reports_neither_run_nor_break_the_page(
    visit: Callable[..., Any], size: dict[str, int]
) -> None:
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
