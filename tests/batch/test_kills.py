"""Killed workers, killed runs and full disks lose nothing and leave nothing twice."""

from __future__ import annotations

import random
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from killed_batches import Rows, killed_again_and_again, started
from made_batches import all_rows, files_in, manifest_of, news, run, sound

from zufolge.batch import store as storing
from zufolge.errors import OutputError, ZufolgeError

KILLS = 5


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return news(tmp_path_factory.mktemp("in"), files=6)


@pytest.fixture(scope="module")
def whole(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """What a run leaves that nothing happened to."""
    out = tmp_path_factory.mktemp("whole")
    run(out, inputs)
    return all_rows(out)


def ended(process: subprocess.Popen[str]) -> str:
    told, wrong = process.communicate(timeout=600)
    assert process.returncode == 0, wrong
    return told


def deaths(folder: Path, times: int) -> Path:
    """A folder with a file for each time that somebody is to die."""
    deadly = folder / "deadly"
    deadly.mkdir()
    for number in range(times):
        (deadly / f"{number}").touch()
    return deadly


def as_if_nothing_had_happened(out: Path, whole: Rows) -> bool:
    named = {file.name for file in manifest_of(out).files()}
    return all_rows(out) == whole and files_in(out) == named and sound(out)


def test_a_run_that_is_killed_at_any_moment_loses_and_doubles_nothing(
    tmp_path: Path, inputs: Path, whole: Rows
) -> None:
    out = tmp_path / "out"

    def start(number: int) -> subprocess.Popen[str]:
        return started(inputs, out, "here", "1", str(1 + number % 4))

    killed_again_and_again(out, start, KILLS, random.Random(7), 0.4)
    run(out, inputs)
    assert as_if_nothing_had_happened(out, whole)


def test_a_worker_that_is_killed_is_replaced(tmp_path: Path, inputs: Path, whole: Rows) -> None:
    deadly = deaths(tmp_path, 1)
    out = tmp_path / "out"
    ended(started(inputs, out, "native", "2", "4", "Deadly", DEADLY=str(deadly)))
    assert not list(deadly.iterdir())
    assert as_if_nothing_had_happened(out, whole)


def test_a_process_that_folds_and_is_killed_is_replaced(
    tmp_path: Path, inputs: Path, whole: Rows
) -> None:
    deadly = deaths(tmp_path, 2)
    out = tmp_path / "out"
    ended(started(inputs, out, "here", "2", "2", "DeadlyFold", DEADLY=str(deadly)))
    assert not list(deadly.iterdir())
    assert as_if_nothing_had_happened(out, whole)


def test_a_run_gives_up_when_a_fold_is_killed_again_and_again(
    tmp_path: Path, inputs: Path, whole: Rows
) -> None:
    deadly = deaths(tmp_path, 9)
    out = tmp_path / "out"
    process = started(inputs, out, "here", "2", "2", "DeadlyFold", DEADLY=str(deadly))
    _, wrong = process.communicate(timeout=600)
    assert process.returncode != 0
    assert "was ended 3 times in a row" in wrong
    run(out, inputs)
    assert as_if_nothing_had_happened(out, whole)


def test_daft_leaves_the_same_rows_and_may_be_killed(
    tmp_path: Path, inputs: Path, whole: Rows
) -> None:
    out = tmp_path / "out"
    process = started(inputs, out, "native", "1", "8")
    assert process.stdout is not None
    while not process.stdout.readline().startswith("days 2"):
        pass
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert 2 <= len(manifest_of(out).days) < 6
    ended(started(inputs, out, "native", "2", "1"))
    assert as_if_nothing_had_happened(out, whole)


def test_ray_leaves_the_same_rows_and_loses_nothing_with_a_worker(
    tmp_path: Path, inputs: Path, whole: Rows
) -> None:
    pytest.importorskip("ray")
    deadly = deaths(tmp_path, 1)
    out = tmp_path / "out"
    ended(started(inputs, out, "ray", "2", "8", "Deadly", DEADLY=str(deadly)))
    assert not list(deadly.iterdir())
    assert as_if_nothing_had_happened(out, whole)


@pytest.mark.parametrize("room", [0, 3_000, 20_000, 60_000, 90_000, 140_000])
def test_a_disk_that_is_full_after_so_many_bytes_costs_nothing(
    tmp_path: Path, inputs: Path, whole: Rows, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = storing._Counted.write
    left = [room]

    def limited(counted: storing._Counted, data: Any) -> int:
        if counted._file is not None:
            left[0] -= memoryview(data).nbytes
            if left[0] < 0:
                raise OSError(28, "No space left on device")
        return write(counted, data)

    out = tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr(storing._Counted, "write", limited)
        with pytest.raises(ZufolgeError, match=r"No space left on device.*run this again"):
            run(out, inputs)
    assert sound(out)
    run(out, inputs)
    assert as_if_nothing_had_happened(out, whole)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with little room; needs root."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=150k", "tmpfs", str(place)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no file system can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_is_really_full_costs_nothing(
    small_disk: Path, inputs: Path, whole: Rows
) -> None:
    with pytest.raises((OutputError, ZufolgeError), match="No space left on device"):
        run(small_disk / "out", inputs)
    assert sound(small_disk / "out")
    larger = ["mount", "-o", "remount,size=20m", str(small_disk)]
    subprocess.run(larger, check=True)
    run(small_disk / "out", inputs)
    assert as_if_nothing_had_happened(small_disk / "out", whole)
