"""One thread that writes: what is handed in is kept, read and put into stories, one after another.

The archive is open to write only meanwhile, so that the command line comes in between.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from queue import Full, Queue
from threading import Thread

from zufolge.archive import Archive
from zufolge.archiving import Tally, Work, add
from zufolge.errors import ZufolgeError
from zufolge.following import follow
from zufolge.ingest import Notice
from zufolge.ingest.items import Item
from zufolge.model import Reader, Refusal, SentenceVectors

__all__ = ["Addition", "Step", "Writer"]

_LOG = logging.getLogger("zufolge.serve")
_WAIT = 60.0
_MOST_WAITING, _MOST_KEPT = 50, 500


class Step(StrEnum):
    """How far an addition is."""

    WAITING = "waiting"
    READING = "reading"
    FOLLOWING = "following"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of something that was handed in: ids of its ``reports``, what was ``refused``,
    what an editor should look at, and what went ``wrong`` if it failed."""

    id: str
    step: Step = Step.WAITING
    read: int = 0
    reports: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    notices: tuple[str, ...] = ()
    wrong: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more becomes of it."""
        return self.step in (Step.DONE, Step.FAILED)


_Task = tuple[str, Sequence[Item | Refusal]]


@dataclass(slots=True)
class Writer:
    """Takes additions from any thread and works on them in one of its own."""

    path: Path
    reader: Reader
    similarity: SentenceVectors | None
    changed: Callable[[], None] = lambda: None
    """Called whenever stories were brought up to date."""
    _queue: Queue[_Task | None] = field(default_factory=lambda: Queue(_MOST_WAITING))
    _told: dict[str, Addition] = field(default_factory=dict)
    _thread: Thread | None = None

    def start(self) -> None:
        """Begin, with bringing the stories up to date."""
        self._thread = Thread(target=self._run, name="zufolge-writer", daemon=True)
        self._thread.start()
        self.hand_in(())

    def stop(self) -> None:
        """End after what was handed in before."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()

    def hand_in(self, items: Sequence[Item | Refusal]) -> str | None:
        """The name of an addition of ``items``; ``None`` if too many wait already."""
        name = secrets.token_urlsafe(12)
        self._told[name] = Addition(name)
        while len(self._told) > _MOST_KEPT:
            del self._told[next(iter(self._told))]
        try:
            self._queue.put_nowait((name, items))
        except Full:
            del self._told[name]
            return None
        return name

    def addition(self, name: str) -> Addition | None:
        """How far an addition is; ``None`` for one that is not known (any more)."""
        return self._told.get(name)

    def additions(self) -> tuple[Addition, ...]:
        """All that are remembered, the oldest first."""
        return tuple(self._told.values())

    def _run(self) -> None:
        while True:
            task = self._queue.get()
            if task is None:
                return
            name, items = task
            one = self._told.get(name, Addition(name))
            try:
                self._told[name] = self._work(one, items, self._teller(name))
            except ZufolgeError as error:
                _LOG.warning("addition %s: %s", name, error)
                self._told[name] = replace(one, step=Step.FAILED, wrong=str(error))
            except Exception:  # the thread must outlive whatever is handed in
                _LOG.exception("addition %s", name)
                self._told[name] = replace(one, step=Step.FAILED, wrong="?")

    def _teller(self, name: str) -> Callable[[str, int, int], None]:
        def tell(step: str, done: int, _all: int) -> None:
            if step == "reading":
                self._told[name] = replace(self._told[name], step=Step.READING, read=done)

        return tell

    def _work(
        self,
        one: Addition,
        items: Sequence[Item | Refusal],
        tell: Callable[[str, int, int], None],
    ) -> Addition:
        said: list[Refusal | Notice] = []
        tally = Tally()
        with Archive.open(self.path, write=True, wait=_WAIT) as archive:
            if items:
                self._told[one.id] = replace(one, step=Step.READING)
                tally = add(archive, items, Work(self.reader, progress=tell, say=said.append))
            self._told[one.id] = replace(one, step=Step.FOLLOWING, read=tally.read)
            follow(archive, similarity=self.similarity)
            self.changed()
            digests = [sha256(item.raw).hexdigest() for item in items if isinstance(item, Item)]
            known = dict.fromkeys(filter(None, map(archive.known, digests)))
        return replace(
            one,
            step=Step.DONE,
            read=tally.read,
            reports=tuple(known),
            refused=tuple(each for each in said if isinstance(each, Refusal)),
            notices=tuple(f"{n.path}: {n.text}" for n in said if isinstance(n, Notice)),
        )
