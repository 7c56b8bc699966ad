"""The speed of a whole story on a few made reports: what it counts, never how fast."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import story_speed
from zufolge.bench.made import made_reports


def test_a_shorter_story_is_the_beginning_of_a_longer_one() -> None:
    assert made_reports(5) == made_reports(9)[:5]


def test_a_day_of_made_news_tells_facts_more_than_once() -> None:
    counts = story_speed.timed(made_reports(30), None)
    assert counts["statements"] > 4 * 30
    assert counts["statements of the largest claim"] > 3
    assert counts["pairs of reports that share text"] > 0


@pytest.mark.usefixtures("capsys")
def test_every_stage_is_timed_for_every_size(tmp_path: Path) -> None:
    story_speed.main(["--reports", "4", "8", "--json", str(tmp_path / "speed.json")])
    told = json.loads((tmp_path / "speed.json").read_text("utf-8"))
    assert [run["reports"] for run in told["runs"]] == [4, 8]
    for run in told["runs"]:
        assert set(run["seconds"]) == {*story_speed.STAGES, "reading", "whole step"}
    assert {len(powers) for powers in told["exponents"].values()} == {1}
