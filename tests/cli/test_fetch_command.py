"""``zufolge fetch`` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from made_files import TEXT, rss, rss_entry
from naughty_server import page, serving
from zufolge.cli import app


def run(*arguments: object) -> Result:
    given = ["fetch", *map(str, arguments), "--delay", "0", "--no-read", "--json"]
    return CliRunner().invoke(app, given)


def test_feeds_go_into_an_archive_once(tmp_path: Path) -> None:
    archive = tmp_path / "news.db"
    with serving() as server:
        teaser = rss_entry(None, link=f"{server.base}/a")
        server.routes["/feed"] = page(rss(teaser, rss_entry(None, link=f"{server.base}/gone")))
        server.routes["/a"] = page(TEXT.encode(), Content_Type="text/plain; charset=utf-8")
        feeds = tmp_path / "feeds.txt"
        feeds.write_text(f"{server.base}/feed\n")
        first = run(feeds, "--archive", archive, "--allow-private")
        again = run(feeds, "--archive", archive, "--allow-private")
    assert first.exit_code == 0, first.output
    told = json.loads(first.stdout)
    assert (told["new"], told["refused"], told["unchanged"]) == (1, 1, 0)
    assert "404 Not Found" in first.stderr
    told = json.loads(again.stdout)
    assert (told["new"], told["refused"], told["unchanged"]) == (0, 0, 2)


def test_the_own_network_is_closed_unless_opened(tmp_path: Path) -> None:
    with serving() as server:
        server.routes["/feed"] = page(rss())
        result = run(f"{server.base}/feed", "--archive", tmp_path / "news.db")
        assert server.asked == []
    assert result.exit_code == 1
    assert "--allow-private" in result.stderr
