"""Open pages are told what is new, by one look at the archive for all; nobody keeps a server up."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from developed import Made
from live_desk import PATIENCE, served
from zufolge.model import DevelopmentKind


def news(lines: Iterator[str]) -> tuple[str, dict[str, Any]]:
    """The next event: its id, and what it tells."""
    name = ""
    for line in lines:
        if line.startswith("id: "):
            name = line[4:]
        if line.startswith("data: "):
            return name, json.loads(line[6:])
    raise AssertionError("the stream ended")


def new(made: Made, *numbers: int) -> None:
    made.put(*[made.development(DevelopmentKind.CLAIM, number=str(n)) for n in numbers])


def test_listeners_hear_of_each_development_once_and_after_a_break_of_what_they_missed(
    tmp_path: Path,
) -> None:
    made = Made(tmp_path)
    new(made, 1)
    with served(made.path) as (address, _, _desk):
        with httpx.stream("GET", f"{address}/events?after=1", timeout=PATIENCE) as stream:
            assert stream.headers["content-type"].startswith("text/event-stream")
            lines = stream.iter_lines()
            new(made, 2, 3)
            assert news(lines) == ("3", {"number": 3, "new": {made.story: 2}})
            new(made, 4)
            assert news(lines) == ("4", {"number": 4, "new": {made.story: 1}})
        again = {"last-event-id": "2"}
        with httpx.stream("GET", f"{address}/events?after=1", headers=again) as stream:
            assert news(stream.iter_lines()) == ("4", {"number": 4, "new": {made.story: 2}})
        for odd in ("x", "-1", "²", "9" * 400, ""):
            with httpx.stream("GET", f"{address}/events", params={"after": odd}) as stream:
                assert stream.status_code == 200


def test_a_page_knows_what_it_shows(tmp_path: Path) -> None:
    made = Made(tmp_path)
    new(made, 1, 2)
    with served(made.path) as (address, _, _desk):
        assert 'data-last="2"' in httpx.get(f"{address}/stories").text


def test_many_listen_at_the_cost_of_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Made(tmp_path)
    with served(made.path) as (address, _, desk):
        streams = [httpx.Client(timeout=PATIENCE) for _ in range(50)]
        opened = [c.send(c.build_request("GET", f"{address}/events"), stream=True) for c in streams]
        lines = [answer.iter_lines() for answer in opened]
        assert [next(each) for each in lines] == ["retry: 3000"] * 50
        assert desk.live.listeners == 50
        threads = [thread.name for thread in threading.enumerate()]
        assert threads.count("zufolge-live") == 1
        new(made, 1)
        assert {news(each)[0] for each in lines} == {"1"}
        for answer, client in zip(opened, streams, strict=True):
            answer.close()
            client.close()
        limit = time.monotonic() + PATIENCE
        while desk.live.listeners:
            assert time.monotonic() < limit
            time.sleep(0.01)
        monkeypatch.setattr("zufolge.serve.watching._MOST_LISTENERS", 0)
        assert httpx.get(f"{address}/events").status_code == 503


def test_a_server_ends_although_somebody_listens(tmp_path: Path) -> None:
    made = Made(tmp_path)
    with (
        served(made.path) as (address, server, _),
        httpx.stream("GET", f"{address}/events", timeout=PATIENCE) as stream,
    ):
        lines = stream.iter_lines()
        assert next(lines) == "retry: 3000"
        server.should_exit = True
        assert set(lines) == {""}


def test_control_c_ends_the_command_although_somebody_listens(tmp_path: Path) -> None:
    made = Made(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    line = [sys.executable, "-m", "zufolge.cli", "serve", "--archive", str(made.path)]
    process = subprocess.Popen(
        [*line, "--port", str(port), "--reader", "rules", "--similarity", "none"],
        env=dict(os.environ),
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        address, limit = f"http://127.0.0.1:{port}", time.monotonic() + PATIENCE
        while True:
            try:
                assert httpx.get(f"{address}/static/desk.css").status_code == 200
                break
            except httpx.TransportError:
                assert time.monotonic() < limit
                assert process.poll() is None
                time.sleep(0.1)
        with httpx.stream("GET", f"{address}/events", timeout=PATIENCE) as stream:
            assert next(stream.iter_lines()) == "retry: 3000"
            process.send_signal(signal.SIGINT)
            _, told = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    assert not re.search("Traceback|Cancel", told)
