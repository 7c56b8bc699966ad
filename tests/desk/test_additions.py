"""What is handed in is on the disk, and is gone on with whatever ended the process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

import desk_made as made
from zufolge.archive import Archive
from zufolge.desk import Additions, EndedError, Step, ToFetch, add_handed_in
from zufolge.ingest.items import Item
from zufolge.model import Refusal
from zufolge.reading import reader_named

RULES = reader_named("rules")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    Archive.open(path, write=True).close()
    return path


def ends_here(*_: object) -> None:
    raise SystemExit  # the process ends: nothing that it would still do is done


def ends_in_order(*_: object) -> None:
    raise EndedError


def worked(path: Path, additions: Additions) -> list[str]:
    """Names of the additions that were worked on, in order."""
    done = []
    while (name := additions.begin()) is not None:
        with Archive.open(path, write=True) as archive:
            add_handed_in(archive, name, RULES)
        done.append(name)
    return done


def test_another_process_goes_on_in_order_and_the_bytes_go_when_all_is_done(path: Path) -> None:
    taken = [Additions(path).hand_in([item], "Ida") for item in made.harbour()]
    assert worked(path, Additions(path)) == taken
    with Archive.open(path) as archive:
        for name in taken:
            one = Additions(path).addition(archive, name or "")
            assert one is not None
            assert (one.step, one.read, len(one.reports)) == (Step.DONE, 1, 1)
        assert archive.database.value("SELECT count(*) FROM addition_items") == 0
        assert [kept.person for kept in archive.additions.last()] == ["Ida"] * 3
        assert list(archive.check()) == []


def test_refusals_are_told_in_the_end(path: Path) -> None:
    additions = Additions(path)
    name = additions.hand_in([Refusal("a.pdf", "is torn"), made.harbour()[0]], "Ida")
    worked(path, additions)
    with Archive.open(path) as archive:
        one = additions.addition(archive, name or "")
        assert one is not None
        assert one.refused == (Refusal("a.pdf", "is torn"),)
        assert [each.origin for each in archive.refusals()] == ["a.pdf"]


def test_what_ends_in_the_middle_is_gone_on_with(path: Path) -> None:
    additions = Additions(path)
    name = additions.hand_in(made.harbour(), "Ida")
    assert additions.begin() == name

    def tell(_: str, done: int, __: int) -> None:
        if done == 1:
            raise EndedError

    with Archive.open(path, write=True) as archive, pytest.raises(EndedError):
        add_handed_in(archive, name or "", RULES, progress=tell)
    additions.end(name or "")
    assert worked(path, Additions(path)) == [name]
    with Archive.open(path) as archive:
        assert archive.stats().reports == 3


def test_what_ends_the_process_each_time_is_put_aside_and_the_rest_goes_on(path: Path) -> None:
    deadly = Additions(path).hand_in([made.harbour()[0]], "Ida")
    good = Additions(path).hand_in([made.harbour()[1]], "Ida")
    for _ in range(5):
        assert Additions(path).begin() == deadly
        with Archive.open(path, write=True) as archive, pytest.raises(SystemExit):
            add_handed_in(archive, deadly or "", RULES, progress=ends_here)
    additions = Additions(path)
    assert worked(path, additions) == [good]
    with Archive.open(path) as archive:
        one = additions.addition(archive, deadly or "")
        assert one is not None
        assert one.step is Step.FAILED
        assert "quarantine" in one.wrong
        (refused,) = archive.refusals()
        assert archive.raw_of_refusal(refused.origin) == made.harbour()[0].raw


def test_what_ends_before_an_addition_is_worked_on_is_not_its_fault(path: Path) -> None:
    name = Additions(path).hand_in([made.harbour()[0]], "Ida")
    for _ in range(9):
        assert Additions(path).begin() == name  # and here, while it waits, the process ends
    assert worked(path, Additions(path)) == [name]


def test_who_ends_in_order_again_and_again_may_begin_again(path: Path) -> None:
    name = Additions(path).hand_in([made.harbour()[0]], "Ida")
    for _ in range(9):
        assert Additions(path).begin() == name
        with Archive.open(path, write=True) as archive, pytest.raises(EndedError):
            add_handed_in(archive, name or "", RULES, progress=ends_in_order)
    assert worked(path, Additions(path)) == [name]


def test_fetching_counts_as_work_until_it_ended(path: Path) -> None:
    additions = Additions(path)
    name = additions.hand_in([ToFetch("https://lunde.example/1")], "Ida")
    counted: list[int] = []

    def tries() -> int:
        with Archive.open(path) as archive:
            kept = archive.additions.addition(name or "")
            return kept.tries if kept is not None else -1

    def get(_: str) -> Item:
        counted.append(tries())
        return made.harbour()[0]

    assert additions.begin() == name
    additions.fetch(name or "", get)
    assert (counted, tries()) == ([1], 0)


def test_no_more_is_taken_than_can_wait(path: Path) -> None:
    additions = Additions(path)
    names = [additions.hand_in([Refusal(f"{n}.pdf", "is torn")], "Ida") for n in range(51)]
    assert all(names[:50])
    assert names[50] is None


@contextmanager
def served(path: Path) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client]]:
    """A desk in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "zufolge.cli", "serve", "--archive", str(path)]
    server = subprocess.Popen(
        [*command, "--port", str(port), "--reader", "rules"],
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            limit = time.monotonic() + 60
            while True:
                try:
                    client.get("/static/desk.css")
                    break
                except httpx.TransportError:
                    assert time.monotonic() < limit
                    assert server.poll() is None
                    time.sleep(0.05)
            yield server, client
    finally:
        server.kill()
        server.wait()


def test_what_was_taken_outlives_a_kill_of_the_server(path: Path) -> None:
    with served(path) as (server, client):
        proof = made.proof_in(client.get("/add").text)
        places = []
        for item in made.harbour():
            form = {"proof": proof, "text": item.raw.decode()}
            answer = client.post("/add", data=form)
            assert answer.status_code == 303
            places.append(answer.headers["location"])
        server.send_signal(signal.SIGKILL)
        server.wait()
    with served(path) as (_, client):
        limit = time.monotonic() + 60
        for place in places:
            while "fertig" not in (html := client.get(place).text):
                assert time.monotonic() < limit
                time.sleep(0.05)
            assert "Ida Brandt" in html
    with Archive.open(path) as archive:
        assert archive.stats().reports == 3
        assert list(archive.check()) == []
