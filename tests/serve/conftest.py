"""A desk, a browser and a desk without one, for all tests that want them.

A module says what is in its ``archive``; the rest follows: the ``desk``, its ``address``, a
``browser``, and ``visit`` to open a page of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import browsing
import desk_made
from live_desk import served
from zufolge.serve import Desk


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return desk_made.filled(tmp_path_factory.mktemp("desk") / "news.db", desk_made.harbour())


@pytest.fixture(scope="module")
def _served(archive: Path) -> Iterator[tuple[str, Desk]]:
    with served(archive) as (address, _, desk):
        yield address, desk


@pytest.fixture(scope="module")
def address(_served: tuple[str, Desk]) -> str:
    return _served[0]


@pytest.fixture(scope="module")
def desk(_served: tuple[str, Desk]) -> Desk:
    return _served[1]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with browsing.chromium() as started:
        yield started


@pytest.fixture
def new_context(browser: Any, address: str) -> Iterator[browsing.Visit]:
    """Opens a window in which nothing may go wrong, see `browsing.contexts`."""
    with browsing.contexts(browser, address, "data:", "blob:") as opened:
        yield opened


@pytest.fixture
def visit(new_context: browsing.Visit, address: str) -> browsing.Visit:
    """Opens a page of the desk in a window of its own."""

    def opened(path: str, size: dict[str, int] = browsing.WIDE, **more: Any) -> Any:
        tab = new_context(size, **more).new_page()
        tab.goto(address + path)
        return tab

    return opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive that a test may change."""
    return desk_made.filled(tmp_path / "news.db", desk_made.harbour())


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    """A desk over ``path``, without a browser."""
    with desk_made.visited(path) as opened:
        yield opened
