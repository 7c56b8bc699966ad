"""Server and watcher of one archive in processes of their own, to be killed and started again.

Each has a session of its own, and what it starts belongs to that: so what is left over is found.
This reads ``/proc`` and needs Linux.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

import httpx

__all__ = ["SERVER", "WATCHER", "WORKSHOP", "Processes"]

SERVER, WORKSHOP, WATCHER = "server", "workshop", "watcher"
_START, _STOP, _GONE = 120.0, 60.0, 10.0
_PLAIN = ("--reader", "rules", "--similarity", "none")


@dataclass(slots=True)
class Processes:
    """A desk and a watcher of ``feed`` at the archive ``place``; logs lie beside it."""

    place: Path
    feed: str
    port: int = field(default_factory=lambda: _free_port())
    _running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _sessions: list[int] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Of the desk."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> list[str]:
        """Start what does not run; what of it had ended by itself."""
        ended = [name for name, process in self._running.items() if process.poll() is not None]
        for name in (SERVER, WATCHER):
            if name in ended or name not in self._running:
                self._begin(name)
        return ended

    def answers(self) -> bool:
        """Wait until the desk answers; whether it does."""
        limit = monotonic() + _START
        while monotonic() < limit and self._running[SERVER].poll() is None:
            try:
                httpx.get(f"{self.address}/api/v1/stories", timeout=_START)
            except httpx.TransportError:
                sleep(0.05)
            else:
                return True
        return False

    def kill(self, names: Sequence[str]) -> list[str]:
        """End these by ``kill -9``, one right after the other; which of them there were."""
        pids = {name: self._pid(name) for name in names}
        killed = [name for name, pid in pids.items() if pid and _kill(pid)]
        for name in (SERVER, WATCHER):
            if name in killed:
                self._running.pop(name).wait()
        return killed

    def watch_once(self) -> int:
        """End the watcher, then have all feeds asked once more, to the end; the exit code."""
        watcher = self._running.pop(WATCHER, None)
        if watcher is not None:
            watcher.send_signal(signal.SIGTERM)
            watcher.wait(_STOP)
        self._begin(WATCHER, "--once")
        return self._running.pop(WATCHER).wait()

    def stop(self) -> None:
        """End all that runs, in order."""
        for process in self._running.values():
            process.send_signal(signal.SIGTERM)
        for process in self._running.values():
            try:
                process.wait(_STOP)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._running.clear()

    def left_over(self) -> int:
        """How many processes live of sessions whose first process is gone; they are given some
        seconds."""
        limit = monotonic() + _GONE
        known = {process.pid for process in self._running.values()}
        gone = set(self._sessions) - known
        while True:
            left = sum(session in gone for _, _, session in _living())
            if not left or monotonic() > limit:
                return left
            sleep(0.05)

    def _begin(self, name: str, *more: str) -> None:
        command = [sys.executable, "-m", "zufolge.cli"]
        if name == SERVER:
            command += ["serve", "--archive", str(self.place), "--port", str(self.port)]
            command += ["--api-writes", "--allow-private", *_PLAIN]
        else:
            command += ["watch", self.feed, "--archive", str(self.place), "--delay", "0"]
            command += ["--every", "1", "--allow-private", *_PLAIN, *more]
        with self.place.with_name(f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                env={**os.environ, "OMP_NUM_THREADS": "1"},
                start_new_session=True,
            )
        self._running[name] = process
        self._sessions.append(process.pid)

    def _pid(self, name: str) -> int | None:
        if name != WORKSHOP:
            return self._running[name].pid
        server = self._running[SERVER].pid
        children = (pid for pid, parent, _ in _living() if parent == server)
        return next(filter(_is_workshop, children), None)


def _kill(pid: int) -> bool:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def _living() -> Iterator[tuple[int, int, int]]:
    """Number, parent and session of every process that lives."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                told = (entry / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            except OSError:  # it ended just now
                continue
            if told[0] not in "ZX":
                yield int(entry.name), int(told[1]), int(told[3])


def _is_workshop(pid: int) -> bool:
    """Beside it the server has a process that only sees to what processes share."""
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])
