"""Feeds are watched: what comes is kept, what developed is told, nobody is kept out long."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from naughty_server import Server, in_turn, page, serving, status
from watched import MANY, feeds, publish, publish_pages
from zufolge.archive import Archive
from zufolge.desk import fetching, watching
from zufolge.desk.fetching import Fetching
from zufolge.desk.news import News
from zufolge.desk.watching import Watch
from zufolge.errors import InputError
from zufolge.fetch import Manners
from zufolge.model import DevelopmentKind
from zufolge.reading import reader_named

OPEN = Manners(delay=0.0, allow_private=True, attempts=1)
PATIENCE = 60.0


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as started:
        yield started


@pytest.fixture
def path(tmp_path: Path) -> Path:
    archive = tmp_path / "news.db"
    Archive.open(archive, write=True).close()
    return archive


def watch(path: Path, listed: Path | str, **more: Any) -> tuple[Watch, list[News]]:
    told: list[News] = []
    reader = reader_named("rules")
    one = Watch(path, [str(listed)], reader, manners=OPEN, tell=told.append, **more)
    return one, told


def kinds(told: list[News]) -> list[DevelopmentKind]:
    return [each.development.kind for each in told if each.development is not None]


def test_a_round_keeps_reads_puts_into_stories_and_tells_what_developed(
    path: Path, server: Server, tmp_path: Path
) -> None:
    listed = feeds(server, tmp_path)
    publish(server, 2)
    first, _ = watch(path, listed)
    assert first.run().kept == 2
    publish(server, 3)
    second, told = watch(path, listed)
    gathered = second.run()
    assert (gathered.kept, gathered.unchanged) == (1, 2)
    assert DevelopmentKind.REPORT in kinds(told)
    with Archive.open(path) as archive:
        (story,) = archive.stories.summaries()
        assert len(story.reports) == 3
        state = archive.desk.state(story.id)
        assert state is not None
        assert len(state[2].reports) == 3
        assert archive.desk.last_development() > 0
    again, told = watch(path, listed)
    again.run()
    assert kinds(told) == []


def test_a_feed_that_fails_is_told_and_left_alone_ever_longer(
    path: Path, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(server, 1)
    server.routes["/bad"] = in_turn(status(500), status(500), page(b"<rss/>"))
    bad = f"{server.base}/bad"
    clock = [datetime(2031, 5, 5, tzinfo=UTC)]
    listed = feeds(server, tmp_path, bad)
    one, told = watch(path, listed, every=timedelta(minutes=10), now=lambda: clock[0])
    asked: list[int] = []

    def sleeping(one: Fetching, seconds: float) -> None:
        asked.append(server.paths().count("/bad"))
        clock[0] += timedelta(seconds=seconds)
        if len(asked) == 8:
            one._ending.set()
            raise fetching._EndingError

    monkeypatch.setattr(Fetching, "_sleep", sleeping)
    one.run()
    # failed at 0:00, again after 20 minutes, again 40 after that; then every 10
    assert asked == [1, 1, 2, 2, 2, 2, 3, 4]
    failed = [each for each in told if each.event == "failed"]
    assert [each.reason for each in failed] == ["answers 500 Internal Server Error"] * 2
    assert failed[0].path == bad
    assert server.paths().count("/feed") == 8


def test_a_list_that_cannot_be_used_is_told_at_once(path: Path, tmp_path: Path) -> None:
    one, _ = watch(path, tmp_path / "missing.opml")
    with pytest.raises(InputError, match=r"missing\.opml"):
        one.run()


def test_others_write_while_it_watches(
    path: Path, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_TOGETHER", 2)
    publish_pages(server)
    one, told = watch(path, feeds(server, tmp_path))
    thread = Thread(target=one.run)
    thread.start()
    waits = []
    while thread.is_alive():
        began = time.monotonic()
        with Archive.open(path, write=True, wait=PATIENCE):
            waits.append(time.monotonic() - began)
        time.sleep(0.01)
    with Archive.open(path) as archive:
        assert archive.stats().reports == MANY
    added = [each for each in told if each.event == "added"]
    assert len(added) >= MANY // 2 - 1
    assert len(waits) > len(added) / 2


def test_it_waits_for_who_writes_for_long(
    path: Path, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_WAIT", 0.05)
    publish(server, 2)
    one, told = watch(path, feeds(server, tmp_path))
    with Archive.open(path, write=True):
        thread = Thread(target=one.run)
        thread.start()
        limit = time.monotonic() + PATIENCE
        while not any(each.event == "busy" for each in told):
            assert time.monotonic() < limit
            time.sleep(0.01)
    thread.join(PATIENCE)
    assert not thread.is_alive()
    with Archive.open(path) as archive:
        assert archive.stats().reports == 2


def test_it_ends_when_it_is_told_to(path: Path, server: Server, tmp_path: Path) -> None:
    publish_pages(server)
    one, _ = watch(path, feeds(server, tmp_path), every=timedelta(minutes=10))
    thread = Thread(target=one.run)
    thread.start()
    assert one.stop(PATIENCE) or one._fetching is None
    thread.join(PATIENCE)
    assert not thread.is_alive()
