"""Every page of the desk as axe-core judges it: names, contrast, headings, landmarks, tables.

By a phone in the dark and in a wide window; skipped where Playwright, Debian's Chromium or axe-core
is missing.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn

import desk_made as made
from bridge import bridge
from zufolge.reading import reader_named
from zufolge.serve import Desk, desk_app

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
CHROMIUM = Path("/usr/bin/chromium")
if not CHROMIUM.exists():
    pytest.skip(f"no browser at {CHROMIUM}", allow_module_level=True)

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
PARTS = ("lanes", "slots", "copies", "voices", "timeline", "network", "sources", "reports", "gaps")
LOOKS = (
    pytest.param(1400, "light", "de", id="wide, light, German"),
    pytest.param(360, "dark", "de", id="phone, dark, German"),
    pytest.param(360, "light", "en", id="phone, light, English"),
    pytest.param(1400, "dark", "en", id="wide, dark, English"),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = made.filled(tmp_path_factory.mktemp("axe") / "news.db", bridge())
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


def every_page(tab: Any, address: str) -> list[str]:
    """One page of each kind, by the links of the pages before."""

    def link(page: str, selector: str) -> str:
        tab.goto(address + page)
        return str(tab.locator(selector).first.get_attribute("href"))

    story = link("/stories", ".stories h2 a")
    report = link(f"{story}/parts/reports", ".report-row a")
    parts = [f"{story}/parts/{name}" for name in PARTS]
    of_story = [story, *parts, f"{story}/people", f"{story}/claims", f"{story}/dossier"]
    claim = link(story, ".grounds-here a")
    statement = link(report, "a.correct")
    of_report = [report, statement, f"{report}/add-statement"]
    alone = ["/stories", "/search?words=morsch", "/corrections", "/rules", "/add", "/nowhere"]
    return [*alone, *of_story, claim, *of_report]


@pytest.mark.parametrize(("width", "scheme", "lang"), LOOKS)
def test_no_page_has_a_violation_or_scrolls_sideways(
    browser: Any, address: str, width: int, scheme: str, lang: str
) -> None:
    source = (Path(axe.__file__).parent / "axe.min.js").read_text("utf-8")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    tab = context.new_page()
    tab.goto(f"{address}/stories?lang={lang}")
    found = []
    for page in every_page(tab, address):
        tab.goto(address + page)
        assert tab.locator("html").get_attribute("lang") == lang
        if not tab.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            found.append(f"{page} scrolls sideways")
        tab.evaluate(source)
        told = tab.evaluate("tags => axe.run({runOnly: tags})", RULES)
        for each in told["violations"]:
            where = [node["target"] for node in each["nodes"]][:3]
            found.append(f"{re.sub(r'[0-9a-f]{8,}', '…', page)} {each['id']}: {where}")
    context.close()
    assert not found, "\n".join(found)
