"""A batch is what its inputs say, however they were cut, in whatever order they came, and however
often a run was ended."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_batches import (
    DAYS,
    SETTINGS,
    Here,
    all_rows,
    files_in,
    manifest_of,
    news,
    rows_of,
    run,
    told,
    write_lines,
)

from zufolge.batch import run as running
from zufolge.batch.batching import batch
from zufolge.batch.settings import Settings
from zufolge.errors import BatchError, InputError


@pytest.fixture
def whole(tmp_path: Path) -> dict[str, list[dict[str, Any]]]:
    """What a run leaves that nothing happened to."""
    run(tmp_path / "whole", news(tmp_path / "in"))
    return all_rows(tmp_path / "whole")


def test_every_row_is_a_report_a_duplicate_or_refused(tmp_path: Path) -> None:
    done = run(tmp_path / "out", news(tmp_path / "in"))
    rows = all_rows(tmp_path / "out")
    fates = [row["origin"] for t in ("reports", "duplicates", "refusals") for row in rows[t]]
    wanted = [
        f"{path}#line {number}"
        for path in sorted((tmp_path / "in").iterdir())
        for number in range(1, len(path.read_text("utf-8").splitlines()) + 1)
    ]
    assert sorted(fates) == sorted(wanted)
    assert (done.rows, done.reports, done.duplicates, done.refusals) == (30, 27, 1, 2)
    assert Counter(row["day"] for row in rows["reports"])["undated"] == 2
    assert {row["report"] for row in rows["readings"]} == {row["id"] for row in rows["reports"]}
    assert {row["report"] for row in rows["copies"]} == {row["id"] for row in rows["reports"]}


@pytest.mark.parametrize("partitions", [2, 8])
def test_partitions_leave_the_same_rows(
    tmp_path: Path, whole: dict[str, list[dict[str, Any]]], partitions: int
) -> None:
    run(tmp_path / "out", tmp_path / "in", settings=replace(SETTINGS, partitions=partitions))
    assert all_rows(tmp_path / "out") == whole


def test_a_large_file_is_cut(
    tmp_path: Path, whole: dict[str, list[dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zufolge.batch.units._WORTH_CUTTING", 100)
    settings = replace(SETTINGS, partitions=4)
    run(tmp_path / "out", tmp_path / "in", settings=settings)
    assert {chunk.unit.parts for chunk in manifest_of(tmp_path / "out").chunks} == {4}
    assert all_rows(tmp_path / "out") == whole
    again = run(tmp_path / "out", tmp_path / "in")
    assert (again.new, again.written) == (0, 0)


def test_a_second_run_has_nothing_to_do(tmp_path: Path) -> None:
    run(tmp_path / "out", news(tmp_path / "in"))
    files = files_in(tmp_path / "out")
    again = run(tmp_path / "out", tmp_path / "in", settings=replace(SETTINGS, partitions=8))
    assert (again.new, again.written, again.folded, again.swept) == (0, 0, 0, 0)
    assert files_in(tmp_path / "out") == files


@pytest.mark.parametrize("until", range(9))
def test_a_run_that_was_ended_is_taken_up(
    tmp_path: Path, whole: dict[str, list[dict[str, Any]]], until: int
) -> None:
    out, settings = tmp_path / "out", replace(SETTINGS, partitions=3)
    with pytest.raises(KeyboardInterrupt):
        run(out, tmp_path / "in", settings=settings, until=until)
    run(out, tmp_path / "in", settings=replace(SETTINGS, partitions=1 + until % 3))
    assert all_rows(out) == whole
    named = {file.name for file in manifest_of(out).files()}
    assert files_in(out) == named


def test_what_came_in_two_runs_is_what_came_in_one(
    tmp_path: Path, whole: dict[str, list[dict[str, Any]]]
) -> None:
    files = sorted((tmp_path / "in").iterdir())
    settings = replace(SETTINGS, whole=True)
    for each in (files[2], files[0], files[1]):
        run(tmp_path / "out", each, settings=settings)
    assert all_rows(tmp_path / "out") == whole


def late(tmp_path: Path, day: int, settings: Settings = SETTINGS) -> Any:
    """A batch of days 1 to 5 to which a report of ``day`` comes late."""
    news(tmp_path / "in")
    run(tmp_path / "out", tmp_path / "in", settings=settings)
    before = dict(manifest_of(tmp_path / "out").days)
    write_lines(tmp_path / "in" / "late.jsonl", [told(98, day)])
    done = run(tmp_path / "out", tmp_path / "in", settings=settings)
    after = manifest_of(tmp_path / "out").days
    changed = {name[-1] for name in after if after[name] != before.get(name)}
    return done, "".join(sorted(changed))


@pytest.mark.parametrize(
    ("day", "changed", "closed"), [(5, "5", 0), (4, "45", 0), (3, "345", 0), (1, "1345", 1)]
)
def test_a_late_report_replays_its_day_and_open_days_after_it(
    tmp_path: Path, day: int, changed: str, closed: int
) -> None:
    done, found = late(tmp_path, day)
    assert (found, done.written, done.new) == (changed, 1, 1)
    assert (done.folded, done.closed) == (len(changed), closed)


def test_all_days_follow_where_that_is_asked_for(tmp_path: Path) -> None:
    done, found = late(tmp_path, 1, replace(SETTINGS, whole=True))
    assert (found, done.closed) == ("12345", 0)
    run(tmp_path / "anew", tmp_path / "in")
    assert all_rows(tmp_path / "out") == all_rows(tmp_path / "anew")


def test_a_late_report_without_a_day_touches_no_day(tmp_path: Path) -> None:
    news(tmp_path / "in")
    run(tmp_path / "out", tmp_path / "in")
    write_lines(tmp_path / "in" / "late.jsonl", [told(98, None)])
    done = run(tmp_path / "out", tmp_path / "in")
    assert (done.written, done.folded) == (1, 1)


def test_open_days_are_folded_again_also_after_a_run_that_was_killed_in_between(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news(tmp_path / "in")
    run(tmp_path / "out", tmp_path / "in")
    write_lines(tmp_path / "in" / "late.jsonl", [told(98, 4)])
    commit = running.commit

    def dies(store: Any, manifest: Any) -> Any:
        if any(day.due for day in manifest.days.values()):
            commit(store, manifest)
            raise KeyboardInterrupt
        return commit(store, manifest)

    monkeypatch.setattr(running, "commit", dies)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "out", tmp_path / "in")
    monkeypatch.undo()
    # newer days close day 5 before it was folded again
    write_lines(tmp_path / "in" / "newer.jsonl", [told(99, 12)])
    run(tmp_path / "out", tmp_path / "in")
    run(tmp_path / "anew", tmp_path / "in")
    assert all_rows(tmp_path / "out") == all_rows(tmp_path / "anew")


def test_of_the_same_bytes_the_earliest_is_the_report_whenever_it_came(tmp_path: Path) -> None:
    text = "Der Anleger von Lunde bleibt zu."
    days = [("b", 4), ("a", 4), ("c", 2), ("d", None), ("e", 3)]
    for name, day in days:
        row = {**told(7, day, text), "url": f"https://{name}.example"}
        write_lines(tmp_path / "in" / f"{name}.jsonl", [row])
        run(tmp_path / "out", tmp_path / "in", settings=replace(SETTINGS, whole=True))
    (report,) = rows_of(tmp_path / "out", "reports")
    assert (report["day"], report["url"]) == ("2031-05-02", "https://c.example")
    twice = [(row["day"][-2:], row["url"]) for row in rows_of(tmp_path / "out", "duplicates")]
    assert sorted(twice) == [
        ("03", "https://e.example"),
        ("04", "https://a.example"),
        ("04", "https://b.example"),
        ("ed", "https://d.example"),
    ]
    assert {row["report"] for row in rows_of(tmp_path / "out", "duplicates")} == {report["id"]}


def test_two_texts_with_one_id_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zufolge.batch.choosing._ID", 1)  # one in sixteen, in place of millions
    run(tmp_path / "out", write_lines(tmp_path / "a.jsonl", [told(n, 1) for n in range(12)]))
    kept, out = rows_of(tmp_path / "out", "reports"), rows_of(tmp_path / "out", "refusals")
    assert len({row["sha256"][0] for row in kept}) == len(kept)
    assert len(kept) + len(out) == 12
    assert {row["reason"] for row in out} == {
        "has the id of another report, as one in many millions may; it is kept out"
    }


def test_a_file_that_changed_takes_the_place_of_what_it_was(tmp_path: Path) -> None:
    news(tmp_path / "in")
    run(tmp_path / "out", tmp_path / "in")
    lines = (tmp_path / "in" / "0.jsonl").read_text("utf-8").splitlines()[2:]
    (tmp_path / "in" / "0.jsonl").write_text("\n".join(lines), "utf-8")
    os.utime(tmp_path / "in" / "0.jsonl", ns=(1, 1))
    done = run(tmp_path / "out", tmp_path / "in", settings=replace(SETTINGS, whole=True))
    assert done.new == 1
    run(tmp_path / "anew", tmp_path / "in")
    assert all_rows(tmp_path / "out") == all_rows(tmp_path / "anew")


def test_inputs_that_are_not_named_any_more_stay_until_they_are_pruned(tmp_path: Path) -> None:
    news(tmp_path / "in")
    run(tmp_path / "out", tmp_path / "in")
    one = tmp_path / "in" / "0.jsonl"
    assert run(tmp_path / "out", one).reports == 27
    pruned = run(tmp_path / "out", one, settings=replace(SETTINGS, prune=True, whole=True))
    run(tmp_path / "anew", one)
    assert all_rows(tmp_path / "out") == all_rows(tmp_path / "anew")
    assert pruned.new == 0


def test_a_file_that_is_lost_is_made_again(
    tmp_path: Path, whole: dict[str, list[dict[str, Any]]]
) -> None:
    out = tmp_path / "whole"
    for table in ("reports", "intake", "segments"):
        next(path for path in sorted((out / table).rglob("*.*")) if path.is_file()).unlink()
    done = run(out, tmp_path / "in")
    assert done.written > 0
    assert all_rows(out) == whole


def test_another_window_folds_again_and_reads_nothing(tmp_path: Path) -> None:
    news(tmp_path / "in")
    run(tmp_path / "out", tmp_path / "in")
    done = run(tmp_path / "out", tmp_path / "in", settings=replace(SETTINGS, window=0))
    assert (done.new, done.folded) == (0, DAYS + 1)
    days = {row["id"]: row["day"] for row in rows_of(tmp_path / "out", "reports")}
    for row in rows_of(tmp_path / "out", "stories"):
        assert days[row["first"]] == row["day"]


def test_another_version_makes_all_anew_or_says_what_it_misses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news(tmp_path / "in")
    run(tmp_path / "out", tmp_path / "in")
    monkeypatch.setattr(running, "__version__", "99")
    with pytest.raises(BatchError, match="name them too"):
        run(tmp_path / "out", tmp_path / "in" / "0.jsonl")
    done = run(tmp_path / "out", tmp_path / "in")
    assert (done.new, done.written, done.rows) == (3, DAYS + 1, 30)


def test_segments_expire_whole_and_what_needs_them_stays(tmp_path: Path) -> None:
    expiring = replace(SETTINGS, expire=True)
    run(tmp_path / "out", news(tmp_path / "in"), settings=expiring)
    left = {
        name[-1]: sorted(day.segments) for name, day in manifest_of(tmp_path / "out").days.items()
    }
    every = ["copies/words", "stories/memory"]
    assert left == {"1": every, "2": every, "3": every, "4": every, "5": every, "d": every}
    write_lines(tmp_path / "in" / "newer.jsonl", [told(98, 12), told(97, 11)])
    run(tmp_path / "out", tmp_path / "in", settings=expiring)
    days = manifest_of(tmp_path / "out").days
    assert "copies/words" not in days["2031-05-05"].segments
    assert "stories/memory" in days["2031-05-05"].segments
    run(tmp_path / "anew", tmp_path / "in")
    assert all_rows(tmp_path / "out") == all_rows(tmp_path / "anew")
    again = run(tmp_path / "out", tmp_path / "in", settings=replace(SETTINGS, whole=True))
    assert (again.folded, again.closed) == (0, 0)


def test_nothing_in_is_nothing_out(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = run(tmp_path / "out", tmp_path / "in")
    assert (done.rows, done.refusals) == (1, 1)
    (row,) = rows_of(tmp_path / "out", "refusals")
    assert row["origin"] == str(tmp_path / "in")


def test_standard_input_cannot_be_shared(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="name a file"):
        run(tmp_path / "out", Path("-"))


def test_an_address_is_listed_and_fetched(tmp_path: Path) -> None:
    """What goes for an object store, by the one address that needs none."""
    news(tmp_path / "in")
    (tmp_path / "in" / "below").mkdir()
    (tmp_path / "in" / "below" / "a.txt").write_text("Damm\n\nDer Damm hält.", "utf-8")
    (tmp_path / "in" / "below" / "a.json").write_text('{"published": "2031-05-03"}', "utf-8")
    (tmp_path / "in" / "below" / "picture.png").write_bytes(b"\x89PNG")
    address = f"file://{tmp_path / 'in'}"
    far = tmp_path / "far"
    done = batch([address], str(far), SETTINGS, lambda: Here(far, SETTINGS))
    assert (done.inputs, done.rows, done.refusals) == (5, 32, 3)
    origins = {row["origin"]: row["day"] for row in rows_of(far, "reports")}
    assert origins[f"{address}/below/a.txt"] == "2031-05-03"
    again = batch([address], str(far), SETTINGS, lambda: Here(far, SETTINGS))
    assert again.new == 0
