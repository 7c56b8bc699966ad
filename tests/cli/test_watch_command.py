"""``zufolge watch`` as a user meets it, also as one who ends it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from developed import Made
from live_desk import served
from naughty_server import Server, serving, status
from watched import MANY, feeds, publish, publish_pages
from zufolge.archive import Archive
from zufolge.cli import app
from zufolge.desk.rules import add_rule
from zufolge.model import DevelopmentKind, Rule

LIKE_A_TEST = ("--delay", "0", "--reader", "rules", "--similarity", "none", "--allow-private")
PATIENCE = 90.0


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as started:
        yield started


def arguments(listed: Path, archive: Path, *more: str) -> list[str]:
    return ["watch", str(listed), "--archive", str(archive), *LIKE_A_TEST, *more]


def lines(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def started(*given: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "zufolge.cli", *given]
    return subprocess.Popen(
        command,
        env=dict(os.environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_once_tells_each_thing_by_a_line_and_sends_what_rules_ask_for(
    tmp_path: Path, server: Server
) -> None:
    archive, listed = tmp_path / "news.db", feeds(server, tmp_path)
    publish(server, 2)
    server.routes["/in"] = status(200)
    first = CliRunner().invoke(app, arguments(listed, archive, "--once", "--json"))
    assert first.exit_code == 0, first.output
    told = {each["event"]: each for each in lines(first.stdout)}
    assert told["fetched"]["kept"] == 2
    assert told["added"]["read"] > 0
    assert lines(first.stdout)[-1]["event"] == "ended"
    with Archive.open(archive, write=True) as opened:
        wanted = Rule("", "", "Ida", "", (DevelopmentKind.REPORT,), webhook=f"{server.base}/in")
        rule = add_rule(opened, wanted, allow_private=True)
    publish(server, 3)
    second = CliRunner().invoke(app, arguments(listed, archive, "--once", "--json"))
    found = [each for each in lines(second.stdout) if each["event"] == "development"]
    reports = [e["development"] for e in found if e["development"]["kind"] == "new report"]
    assert reports[0]["report"]["headline"] == (
        "Ölteppich vor der Mole: Hafen von Lunde bleibt gesperrt"
    )
    ((_, headers, body),) = server.given
    assert headers["Zufolge-Id"] == f"{rule.id}.{reports[0]['id']}"
    assert json.loads(body)["report"] == reports[0]["report"]
    again = CliRunner().invoke(app, arguments(listed, archive, "--once"))
    assert again.exit_code == 0
    assert "fetched: 3 unchanged" in again.stderr


def test_once_fails_if_all_feeds_do(tmp_path: Path, server: Server) -> None:
    archive, listed = tmp_path / "news.db", feeds(server, tmp_path)
    result = CliRunner().invoke(app, arguments(listed, archive, "--once"))
    assert result.exit_code == 1
    assert "404" in result.stderr
    missing = CliRunner().invoke(app, arguments(tmp_path / "no.opml", archive, "--once"))
    assert missing.exit_code == 1
    assert "no.opml" in missing.stderr


def test_control_c_ends_it_and_a_server_that_does_not_answer_does_not_keep_it(
    tmp_path: Path, server: Server
) -> None:
    archive, listed = tmp_path / "news.db", feeds(server, tmp_path, f"{server.base}/slow")
    publish(server, 2)
    server.routes["/slow"] = lambda _: time.sleep(40)
    process = started(*arguments(listed, archive, "--json"))
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if json.loads(line)["event"] == "added":
                break
        process.send_signal(signal.SIGINT)
        rest, wrong = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 0, wrong
    assert lines(rest)[-1]["event"] == "ended"
    assert "Traceback" not in wrong
    with Archive.open(archive, write=True) as opened:
        assert 1 <= opened.stats().reports <= 2
        assert list(opened.check()) == []


def test_killed_at_any_moment_it_loses_nothing_and_doubles_nothing(
    tmp_path: Path, server: Server
) -> None:
    archive, listed = tmp_path / "news.db", feeds(server, tmp_path)
    publish_pages(server)
    for after in (2, 9):
        before = len(server.paths())
        process = started(*arguments(listed, archive, "--json"))
        while len(server.paths()) < before + after:
            assert process.poll() is None
        process.kill()
        process.communicate(timeout=PATIENCE)
    result = CliRunner().invoke(app, arguments(listed, archive, "--once", "--json"))
    assert result.exit_code == 0, result.output
    with Archive.open(archive, write=True) as opened:
        assert opened.stats().reports == MANY
        headlines = {report.title for report in opened.reports()}
        assert list(opened.check()) == []
        read = [report.id for report in opened.reports() if opened.reading(report.id)]
    assert len(read) == MANY
    assert len(headlines) <= MANY


def test_a_page_of_a_server_hears_what_a_watcher_brought(tmp_path: Path, server: Server) -> None:
    publish(server, 2)
    made, listed = Made(tmp_path), feeds(server, tmp_path)
    with (
        served(made.path) as (address, _, _),
        httpx.stream("GET", f"{address}/events", timeout=PATIENCE) as stream,
    ):
        lines = stream.iter_lines()
        assert next(lines) == "retry: 3000"
        watched = CliRunner().invoke(app, arguments(listed, made.path, "--once"))
        assert watched.exit_code == 0, watched.output
        told = json.loads(next(line for line in lines if line.startswith("data: "))[6:])
        assert made.story in told["new"]
        assert "Ölunfall" in httpx.get(f"{address}/feed.atom").text
