"""Copies and stories in a batch: the same rows for any cut, and for days that came one by one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_batches import TABLES, manifest_of, news, rows_of, run, told, write_lines

from zufolge.batch.settings import Settings
from zufolge.batch.told import arrow_of, table_of
from zufolge.ingest.items import Item, Media, report_of
from zufolge.stories import TraitTable, traits_many

REAL = Settings(reader="rules", similarity="none")
ALL = (*TABLES, "story_changes", "story_links")


def everything(out: Path) -> dict[str, list[dict[str, Any]]]:
    return {table: rows_of(out, table) for table in ALL}


@pytest.fixture
def whole(tmp_path: Path) -> dict[str, list[dict[str, Any]]]:
    run(tmp_path / "whole", news(tmp_path / "in"), settings=REAL)
    return everything(tmp_path / "whole")


def test_pairs_and_placings_are_of_reports_of_the_day(
    whole: dict[str, list[dict[str, Any]]],
) -> None:
    days = {row["id"]: row["day"] for row in whole["reports"]}
    assert {row["report"]: row["day"] for row in whole["stories"]} == days
    assert any(days[row["a"]] != days[row["b"]] for row in whole["copies"])
    for row in whole["copies"]:
        assert max(days[row["a"]], days[row["b"]]) == row["day"]


def test_the_cut_changes_no_pair_and_no_story(
    tmp_path: Path, whole: dict[str, list[dict[str, Any]]]
) -> None:
    run(tmp_path / "out", tmp_path / "in", settings=replace(REAL, partitions=8))
    assert everything(tmp_path / "out") == whole


def test_folds_side_by_side_leave_the_same_rows(
    tmp_path: Path, whole: dict[str, list[dict[str, Any]]]
) -> None:
    run(tmp_path / "out", tmp_path / "in", settings=replace(REAL, jobs=2))
    assert everything(tmp_path / "out") == whole
    alone, beside = (manifest_of(tmp_path / name) for name in ("whole", "out"))
    assert {d: day.segments for d, day in beside.days.items()} == {
        d: day.segments for d, day in alone.days.items()
    }


def test_what_came_late_or_after_a_killed_run_is_as_if_it_had_been_there(
    tmp_path: Path, whole: dict[str, list[dict[str, Any]]]
) -> None:
    out, settings = tmp_path / "out", replace(REAL, whole=True, partitions=3)
    first, second, third = sorted((tmp_path / "in").iterdir())
    run(out, third, settings=settings)
    with pytest.raises(KeyboardInterrupt):
        run(out, first, settings=settings, until=3)
    run(out, second, settings=settings)
    run(out, first, settings=settings)
    assert everything(out) == whole


def test_expired_segments_leave_what_tells_a_story_long_after(tmp_path: Path) -> None:
    rows = [told(n, 1 + n) for n in range(12)]
    inputs = write_lines(tmp_path / "a.jsonl", rows)
    run(tmp_path / "out", inputs, settings=replace(REAL, expire=True))
    left = manifest_of(tmp_path / "out").days["2031-05-01"].segments
    assert set(left) == {"stories/lasting"}


def test_traits_come_back_out_of_arrow() -> None:
    texts = ("Hafen zu\n\nDer Hafen von Lunde bleibt zu.", "Nur 3 Wörter", "Damm\n\nHält.", "Pegel")
    reports = [report_of(Item(f"{n}", t.encode(), Media.TEXT)) for n, t in enumerate(texts)]
    table = TraitTable.of(traits_many(reports))
    column = arrow_of(table)
    assert table_of(column).to_bytes() == table.to_bytes()
    cut = TraitTable.concat([table_of(column[:1]), table_of(column[1:3]), table_of(column[3:])])
    assert cut.to_bytes() == table.to_bytes()
    assert len(table_of(column[:0])) == 0
