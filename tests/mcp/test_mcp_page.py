"""What ``docs/mcp.md`` says of the server, kept true."""

from __future__ import annotations

import json
import re
import shlex
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zufolge.archive import Archive
from zufolge.cli import app

pytest.importorskip("mcp.server", reason="the extra mcp is not installed")
PAGE = (Path(__file__).parents[2] / "docs" / "mcp.md").read_text("utf-8")


def test_its_table_lists_the_tools() -> None:
    from zufolge.mcp import Library, Shelf, server_of
    from zufolge.reading import reader_named

    server = server_of(Library(Path("news.db"), Shelf(lambda: reader_named("rules"), lambda: None)))
    listed = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)
    assert listed == [tool.name for tool in server._tool_manager.list_tools()]


def test_its_commands_are_those_of_the_command_line() -> None:
    (settings,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    told = json.loads(settings)["mcpServers"]["zufolge"]
    (line,) = re.findall(r"^    zufolge (mcp .*)$", PAGE, re.MULTILINE)
    for arguments in (told["args"], shlex.split(line)):
        assert arguments[:2] == ["mcp", "--archive"]
        result = CliRunner().invoke(app, [*arguments[:2], "/nowhere/news.db"])
        assert result.exit_code == 1
        assert "no such file" in result.output


def test_without_its_extra_it_names_the_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("zufolge.mcp", "zufolge.mcp.server"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    path = tmp_path / "news.db"
    Archive.open(path, write=True).close()
    result = CliRunner().invoke(app, ["mcp", "--archive", str(path)])
    assert result.exit_code == 1
    assert "zufolge[mcp]" in result.output
