"""Desk and watcher killed a few times: nothing is lost, doubled or left over."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

pytest.importorskip("uvicorn", reason="the desk is not installed")
desk_kills = pytest.importorskip("desk_kills")


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
@pytest.mark.usefixtures("capsys")
def test_kill_9_of_desk_and_watcher_loses_nothing(tmp_path: Path) -> None:
    told = tmp_path / "kills.json"
    desk_kills.main(["--kills", "2", "--seed", "1", "--json", str(told)])
    found = json.loads(told.read_text("utf-8"))
    assert set(found["wrong"].values()) == {0}, found
    assert found["killed"] == {"server": 2, "watcher": 1, "workshop": found["killed"]["workshop"]}
    assert found["fetched"] > 0
