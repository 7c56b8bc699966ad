"""The archive's benchmarks on a few reports: what they count, never how fast."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from archive import figures
from archive_kills import Figures, torture
from archive_made import made_item


def test_a_made_report_is_always_the_same() -> None:
    assert made_item(7) == made_item(7)
    assert made_item(7).raw != made_item(8).raw


def test_every_part_is_told_and_the_archive_is_clean(tmp_path: Path) -> None:
    found = figures(tmp_path / "news.db", 20)
    assert [part["reports"] for part in found["parts"]] == list(range(2, 21, 2))
    assert found["problems"] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_kill_9_loses_nothing(tmp_path: Path) -> None:
    found = torture(tmp_path, kills=5, seed=1, reports=40)
    assert found == Figures(kills=5, committed=found.committed, archives=found.archives)
