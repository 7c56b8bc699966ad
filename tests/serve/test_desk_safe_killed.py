"""However the server ends under load: what was answered as kept is kept, and stands in the log."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from threading import Event, Thread

import httpx
import pytest
from test_desk_correct_killed import free_port, serving

import desk_correcting as do
import desk_made as made
from zufolge.archive import Archive

BODY = "Die Mole von {n} bleibe gesperrt, sagte Ida Brandt am Montag."


def reports_added(address: str, ended: Event, kept: list[str]) -> None:
    """Hands in one report after another until nobody answers; those that were taken."""
    with httpx.Client(base_url=address, timeout=60) as client:
        proof = made.proof_in(client.get("/add").text)
        for number in range(10_000):
            form = {"proof": proof, "text": f"Mole {number}\n\n{BODY.format(n=number)}"}
            try:
                answer = client.post("/add", data=form)
            except httpx.TransportError:
                break
            if answer.status_code == 303:
                kept.append(answer.headers["location"])
            time.sleep(0.05)
    ended.set()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
def test_nothing_answered_is_lost_and_the_archive_is_in_order(tmp_path: Path) -> None:
    path, port = made.filled(tmp_path / "news.db", made.harbour()), free_port()
    action = do.form_of(do.said(path, "bleibe bis Montag gesperrt"))
    acts: list[str] = []
    added: list[str] = []
    for act in ("deny", "warn"):
        process, ended = serving(path, port), Event()
        address = f"http://127.0.0.1:{port}"
        adding = Thread(target=reports_added, args=(address, ended, added))
        try:
            adding.start()
            with httpx.Client(base_url=address, timeout=60) as client:
                form = do.forms_in(client.get(action).text)[action]
                data = {**form, "act": act, "by": "Ida Kern", "keep": "1"}
                answer = client.post(action, data=data)
                os.kill(process.pid, signal.SIGKILL)
            assert answer.status_code == 303
            acts.append(act)
            assert ended.wait(60)
        finally:
            process.kill()
            process.wait()
            adding.join()
    assert [entry.act for entry in do.ledger(path)] == acts
    with Archive.open(path) as archive:
        assert list(archive.check()) == []
        lines = list(archive.audit.lines())
        waiting = {f"/add/{row[0]}" for row in archive.database.all("SELECT id FROM additions")}
    assert {line.told for line in lines if line.action == "POST /add"} >= set(added)
    assert waiting >= set(added)
    assert sum("/correct" in line.action and line.status == 303 for line in lines) == len(acts)
