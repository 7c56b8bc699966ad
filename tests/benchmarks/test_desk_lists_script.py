"""The script that measures lists of stories, on a few."""

from __future__ import annotations

import json
from pathlib import Path

import desk_lists


def test_every_page_is_measured(tmp_path: Path) -> None:
    place, out = tmp_path / "lists.db", tmp_path / "lists.json"
    desk_lists.main(["--stories", "40", "--archive", str(place), "--json", str(out)])
    told = json.loads(out.read_text("utf-8"))
    assert told["stories"] == 40
    sizes = {row["page"]: row["kb"] for row in told["pages"]}
    assert sizes["first page"] > sizes["nothing"]
