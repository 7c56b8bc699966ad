"""Tasks are done once each, also where processes are lost; and nobody is told of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_batches import SETTINGS, news

from zufolge.batch import runners
from zufolge.batch.quiet import WORKERS, hush
from zufolge.batch.runners import DaftRunner
from zufolge.errors import NotInstalled, WorkerLost

HERE = Path(__file__).parent


class Losing(DaftRunner):
    """Does two tasks, then loses its process, as often as ``losses`` says."""

    def __init__(self, losses: int, before: int) -> None:
        self._address = "out"
        self.losses, self.before = losses, before

    def _results(self, tasks: dict[int, str]) -> Iterator[tuple[int, str]]:
        for done, (number, task) in enumerate(list(tasks.items())):
            if self.losses and done == self.before:
                self.losses -= 1
                raise RuntimeError("UDF process closed the connection")
            yield number, task.upper()


def test_lost_tasks_are_done_again_and_done_ones_are_not() -> None:
    results = list(Losing(9, before=1).run(["a", "b", "c", "d"]))
    assert results == [(0, "A"), (1, "B"), (2, "C"), (3, "D")]


def test_a_run_gives_up_where_nothing_comes_back_any_more() -> None:
    with pytest.raises(WorkerLost, match=r"closed the connection.*with fewer --jobs"):
        list(Losing(3, before=0).run(["a"]))


def test_what_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "daft", None)
    with pytest.raises(NotInstalled, match=r"pip install 'zufolge\[batch\]'"):
        DaftRunner("native", "out", SETTINGS)


def test_telemetry_is_off_whatever_was_said_before(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in WORKERS:
        monkeypatch.setenv(name, "")
    hush()
    assert {name: os.environ[name] for name in WORKERS} == WORKERS
    scarf = pytest.importorskip("daft.scarf_telemetry")
    assert scarf.opted_out()


# Whatever Python process is started with this beside it writes down whom it wants to reach.
_LISTENING = """
import os, sys

def heard(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo"):
        place = arguments[1] if event == "socket.connect" else arguments[0]
        host = place[0] if isinstance(place, tuple) else place
        if event == "socket.connect" and not isinstance(place, tuple):
            return  # a socket in the file system
        with open(os.environ["HEARD"], "a") as file:
            file.write(f"{event} {host}\\n")
        if str(host) not in ("127.0.0.1", "::1", "localhost", None):
            raise OSError("no network here")

sys.addaudithook(heard)
"""


def heard(tmp_path: Path, *line: str, **more: str) -> set[str]:
    """Which hosts a command wanted to reach, with all processes that it started."""
    (tmp_path / "sitecustomize.py").write_text(_LISTENING, "utf-8")
    path = os.pathsep.join((str(tmp_path), str(HERE), os.environ.get("PYTHONPATH", "")))
    told = {name: value for name, value in os.environ.items() if name not in WORKERS}
    environment = {**told, "PYTHONPATH": path, "HEARD": str(tmp_path / "heard"), **more}
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    if not (tmp_path / "heard").exists():
        return set()
    lines = (tmp_path / "heard").read_text("utf-8").splitlines()
    return {line.split(" ", 1)[1] for line in lines} - {"127.0.0.1", "::1", "localhost"}


def test_no_process_of_a_run_reaches_out(tmp_path: Path) -> None:
    pytest.importorskip("daft")
    inputs, out = news(tmp_path / "in"), tmp_path / "out"
    script = str(HERE / "run_batch.py")
    line = (sys.executable, script, str(inputs), str(out), "native", "2", "2")
    assert heard(tmp_path, *line) == set()


def test_daft_left_alone_would_reach_out(tmp_path: Path) -> None:
    """Otherwise the test above would show nothing."""
    pytest.importorskip("daft")
    wait = "import daft, threading; [t.join(9) for t in threading.enumerate() if t.daemon]"
    found = heard(tmp_path, sys.executable, "-c", wait)
    assert any("scarf" in host for host in found)


def test_a_runner_is_not_started_for_nothing() -> None:
    assert list(Losing(0, 0).run([])) == []
    assert runners._TRIES > 1
