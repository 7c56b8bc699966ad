"""Batches in processes of their own, to be killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import sleep
from typing import Any

from made_batches import manifest_of, sound

__all__ = ["Rows", "killed_again_and_again", "started"]

HERE = Path(__file__).parent

Rows = dict[str, list[dict[str, Any]]]


def started(inputs: Path | str, out: Path | str, *how: str, **more: str) -> subprocess.Popen[str]:
    """A run that goes on by itself; ``how`` are runner, jobs, partitions and folds, ``more`` what
    its environment says."""
    path = os.pathsep.join((str(HERE), os.environ.get("PYTHONPATH", "")))
    return subprocess.Popen(
        [sys.executable, str(HERE / "run_batch.py"), str(inputs), str(out), *how],
        env={**os.environ, "PYTHONPATH": path, **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def killed_again_and_again(
    out: Path | str,
    start: Callable[[int], subprocess.Popen[str]],
    kills: int,
    chance: Random,
    longest: float,
) -> None:
    """Start run after run and kill each within ``longest`` seconds of its beginning. What lies in
    ``out`` is sound after each, and no finished day is lost."""
    finished = 0
    for number in range(kills):
        process = start(number)
        assert process.stdout is not None
        process.stdout.readline()  # it has begun
        sleep(chance.uniform(0, longest))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        days = manifest_of(out).days
        assert sound(out)
        assert len(days) >= finished
        finished = len(days)
