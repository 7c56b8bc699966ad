"""What was answered as kept is kept, however the server ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

import desk_correcting as do
import desk_made as made


def free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


def serving(path: Path, port: int) -> subprocess.Popen[bytes]:
    """A server of its own, once it answers."""
    command = [sys.executable, "-m", "zufolge.cli", "serve", "--archive", str(path)]
    command += ["--port", str(port), "--reader", "rules", "--similarity", "none"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    limit = time.monotonic() + 120
    while True:
        assert process.poll() is None
        assert time.monotonic() < limit
        try:
            httpx.get(f"http://127.0.0.1:{port}/stories")
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return process


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
def test_a_correction_survives_the_server_being_killed_right_after_the_answer(
    tmp_path: Path,
) -> None:
    path, port = made.filled(tmp_path / "news.db", made.harbour()), free_port()
    action = do.form_of(do.said(path, "bleibe bis Montag gesperrt"))
    kept: list[str] = []
    for act in ("deny", "warn"):
        process = serving(path, port)
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
                form = do.forms_in(client.get(action).text)[action]
                data = {**form, "act": act, "by": "Ida Kern", "keep": "1"}
                answer = client.post(action, data=data)
                os.kill(process.pid, signal.SIGKILL)
        finally:
            process.kill()
            process.wait()
        assert answer.status_code == 303
        kept.append(act)
        assert [made_so.act for made_so in do.ledger(path)] == kept
