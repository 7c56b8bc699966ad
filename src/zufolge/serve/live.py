"""What changed, told to open pages: one look at the archive a second, however many listen.

SQLite's ``data_version`` says whether anybody, in this process or another, committed something;
only then are new developments asked for. Listeners wait in the event loop and cost nothing
meanwhile.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import Counter, deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread

from zufolge.archive import Archive
from zufolge.errors import ZufolgeError

__all__ = ["Live"]

_LOG = logging.getLogger("zufolge.serve")
_PAUSE, _BEAT = 1.0, 20.0
_REMEMBERED = 5_000


@dataclass(slots=True, eq=False)
class _Listener:
    loop: asyncio.AbstractEventLoop
    wake: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(slots=True)
class Live:
    """Tells developments of the archive at ``path`` to those who listen; ``pause`` are the seconds
    between two looks."""

    path: Path
    pause: float = _PAUSE
    _number: int = 0
    _recent: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    _listeners: set[_Listener] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)
    _ending: Event = field(default_factory=Event)
    _thread: Thread | None = None

    @property
    def number(self) -> int:
        """The number of the last development that is known of."""
        return self._number

    @property
    def listeners(self) -> int:
        """How many listen."""
        return len(self._listeners)

    def start(self) -> None:
        """Begin to look."""
        with Archive.open(self.path) as archive:
            self._number = archive.desk.last_development()
        self._thread = Thread(target=self._run, name="zufolge-live", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Let all listeners go; a server can only end when nobody listens any more."""
        self._ending.set()
        self._wake()

    def stop(self) -> None:
        """Let all listeners go and look no more."""
        self.end()
        if self._thread is not None:
            self._thread.join()

    async def stream(self, after: int) -> AsyncIterator[bytes]:
        """Server-sent events of developments with numbers above ``after``, as they come, until the
        listener leaves or the server ends.

        Each is JSON: the last ``number``, and ``new``, how many there were of each story.
        """
        listener = _Listener(asyncio.get_running_loop())
        with self._lock:
            self._listeners.add(listener)
        try:
            yield b"retry: 3000\n\n"
            while not self._ending.is_set():
                listener.wake.clear()
                number, new = self._since(after)
                if new:
                    after = number
                    data = json.dumps({"number": number, "new": new})
                    yield f"id: {number}\nevent: developments\ndata: {data}\n\n".encode()
                try:
                    await asyncio.wait_for(listener.wake.wait(), _BEAT)
                except TimeoutError:
                    yield b": nothing new\n\n"  # what is between would hang up otherwise
        finally:
            with self._lock:
                self._listeners.discard(listener)

    def _since(self, after: int) -> tuple[int, dict[str, int]]:
        with self._lock:
            recent = [story for number, story in self._recent if number > after]
            return self._number, dict(Counter(recent))

    def _run(self) -> None:
        while not self._ending.is_set():
            try:
                with Archive.open(self.path) as archive:
                    self._look(archive)
            except ZufolgeError as error:
                _LOG.warning("looking for what is new: %s", error)
            except Exception:  # the thread must outlive whatever it meets
                _LOG.exception("looking for what is new")
            self._ending.wait(self.pause)

    def _look(self, archive: Archive) -> None:
        seen = None
        while not self._ending.is_set():
            version = archive.database.value("PRAGMA data_version")
            if version != seen:
                seen = version
                found = archive.desk.developments_after(self._number)
                if found:
                    with self._lock:
                        self._recent.extend((number, d.story) for number, d in found)
                        self._number = found[-1][0]
                    self._wake()
            self._ending.wait(self.pause)

    def _wake(self) -> None:
        with self._lock:
            for each in self._listeners:
                if not each.loop.is_closed():
                    each.loop.call_soon_threadsafe(each.wake.set)
