"""Debian's Chromium for tests, without a screen, and what is asked of every page in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")
WIDE, PHONE = {"width": 1300, "height": 900}, {"width": 360, "height": 740}
Visit = Callable[..., Any]


@contextmanager
def chromium() -> Iterator[Any]:
    """The browser; the test is skipped where it or Playwright is missing."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()


@contextmanager
def contexts(browser: Any, *only: str) -> Iterator[Visit]:
    """Opens windows of their own: ``opened(size, **more)``, as Playwright's ``new_context``.

    In the end nothing must have been complained about in any of them, no dialog shown, and nobody
    asked but addresses that begin with one of ``only``.
    """
    opened, complaints, requests = [], [], []

    def dialog(shown: Any) -> None:
        complaints.append(shown.message)
        shown.dismiss()

    def open_one(size: dict[str, int] = WIDE, **more: Any) -> Any:
        context = browser.new_context(viewport=size, **more)
        context.on("console", lambda m: complaints.append(m.text))
        context.on("weberror", lambda e: complaints.append(str(e.error)))
        context.on("dialog", dialog)
        context.on("request", lambda r: requests.append(r.url))
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()
    assert complaints == []
    assert [url for url in requests if not url.startswith(only)] == []


def fits(tab: Any) -> bool:
    """Whether nothing of a page lies beside the window, as soon as it is there."""
    tab.wait_for_load_state()
    return bool(tab.evaluate("document.documentElement.scrollWidth <= innerWidth"))
