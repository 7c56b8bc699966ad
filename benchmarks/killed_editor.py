"""An editor who corrects and adds through the API of a desk that is killed again and again.

What was not answered is sent once more until it is, as a careful program does: a correction with
the time that it had, so that it is one entry however often it is sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from threading import Event, Thread
from time import sleep
from typing import Any

import httpx

from made_feed import made_report, made_when

__all__ = ["Editor"]

_API = "/api/v1"
_LATER = frozenset({429, 503})
_ACTS = ("deny", "warn", "confirm", "fear")
_PATIENCE = 60.0


@dataclass(slots=True)
class Editor:
    """Writes to the desk at ``address`` about ``statements`` (ids); reports that are added begin
    with the made one of number ``first``. ``corrected`` are the ids of entries by what was sent as
    their reason, ``added`` the reports by the ids of additions, both as they were answered."""

    address: str
    statements: Sequence[str]
    first: int
    every: float
    seed: int
    corrected: dict[str, str] = field(default_factory=dict)
    added: dict[str, bytes] = field(default_factory=dict)
    again: int = 0
    errors: list[str] = field(default_factory=list)
    _ends: Event = field(default_factory=Event)
    _thread: Thread | None = None

    def start(self) -> None:
        """Begin, in a thread."""
        self._thread = Thread(target=self._run, name="editor", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Send nothing new; wait until the last thing is answered."""
        self._ends.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        chance = Random(self.seed)
        number = 0
        while not self._ends.is_set():
            if chance.random() < 0.5:
                self._correct(chance, number)
            else:
                self._add(number)
            number += 1
            self._ends.wait(chance.uniform(0, 2 * self.every))

    def _correct(self, chance: Random, number: int) -> None:
        why = f"Durchgang {number}"
        body = {
            "why": why,
            "at": datetime.now(UTC).isoformat(timespec="microseconds"),
            **self._change(chance),
        }
        told = self._sent(f"{_API}/corrections", body, 201)
        if told is not None:
            self.corrected[why] = told["id"]

    def _change(self, chance: Random) -> dict[str, Any]:
        match chance.randrange(4):
            case 0 if self.corrected:
                return {"kind": "undo", "undoes": chance.choice([*self.corrected.values()])}
            case 1:
                note = {"text": "Telefonisch bestätigt.", "time": "14:05"}
                return {"kind": "note", "statements": [self._one(chance)], "note": note}
        act = chance.choice(_ACTS)
        return {"kind": "act", "statements": [self._one(chance)], "act": act}

    def _one(self, chance: Random) -> str:
        return chance.choice(self.statements)

    def _add(self, number: int) -> None:
        raw = made_report(self.first + number)
        when = made_when(self.first + number).isoformat(timespec="minutes")
        report = {"text": raw.decode(), "published": when, "outlet": "Blatt"}
        told = self._sent(f"{_API}/additions", {"reports": [report]}, 202)
        if told is not None:
            self.added[told["id"]] = raw

    def _sent(self, path: str, body: dict[str, Any], wanted: int) -> dict[str, Any] | None:
        """What the desk answered in the end; ``None`` if that was an error."""
        named = {"X-Zufolge-Client": "kills"}
        tries = 0
        while True:
            tries += 1
            try:
                answer = httpx.post(
                    self.address + path, json=body, headers=named, timeout=_PATIENCE
                )
            except httpx.TransportError:
                self.again += tries == 1
                sleep(0.1)
                continue
            if answer.status_code == wanted:
                told: dict[str, Any] = answer.json()
                return told
            if answer.status_code not in _LATER:
                self.errors.append(f"{path}: {answer.status_code} {answer.text[:200]}")
                return None
            sleep(0.5)
