"""A few readers and a writer at a server of its own for ten seconds: nothing fails or is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("uvicorn", reason="the desk is not installed")
desk_load = pytest.importorskip("desk_load")


@pytest.mark.usefixtures("capsys")
def test_all_are_answered_and_nothing_is_lost(tmp_path: Path) -> None:
    told = tmp_path / "load.json"
    asked = "--readers 4 --minutes 0.17 --pause 0.5 --every 1 --of-story 6 --others 6 --json"
    desk_load.main([*asked.split(), str(told)])
    found = json.loads(told.read_text("utf-8"))
    assert found["errors"] == 0, found["first errors"]
    assert found["wrong"] == []
    assert found["requests"] > 4
    assert found["added"] > 0
