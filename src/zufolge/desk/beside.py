"""A workshop in a process of its own, so that pages answer while dossiers are made.

Python runs one thread of a process at a time: beside a dossier that takes seconds, every page waits
for its turn again and again. The process is started when it is first needed, has as its parent the
one that asks, and ends with it. Ended from outside, it is replaced, and what it was at is begun
anew by whoever asked for it.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Lock, Thread
from time import monotonic
from typing import Any

from zufolge.desk.keeping_up import Brought, EndedError
from zufolge.desk.workshop import Works, Workshop
from zufolge.errors import WorkshopLost, ZufolgeError
from zufolge.pipeline import Progress
from zufolge.processes import end_with_parent
from zufolge.reading import OneAtATime, reader_named
from zufolge.similarity import similarity_named

__all__ = ["Beside"]

_LOG = logging.getLogger("zufolge.desk")
_TELL_EVERY = 0.1
"""Seconds between two messages of a step: a dossier has thousands of steps."""
_MOST_LOST = 3
_PATIENCE = 5.0
_NICE = 5
"""Pages come first where processors are few."""
_ADDING, _KEEPING, _SHOWING = range(3)


@dataclass(frozen=True, slots=True)
class _Step:
    step: str
    done: int
    all: int


@dataclass(frozen=True, slots=True)
class _Made:
    what: Any = None


_End = None
"""Sent to say that nobody wants the result any more."""


class Beside:
    """The workshop of the archive at ``path`` in a process of its own."""

    def __init__(
        self, path: Path, reader: str | None = None, similarity: str | None = None
    ) -> None:
        """``reader`` and ``similarity`` are names as on the command line."""
        self.path = path
        self._make = partial(_workshop, path, reader, similarity)
        self._lock = Lock()
        self._process: SpawnProcess | None = None
        self._lines: list[Connection] = []
        self._taken = (Lock(), Lock(), Lock())
        self._lost: Counter[str] = Counter()

    @property
    def pid(self) -> int | None:
        """The number of the process; ``None`` if none was needed yet."""
        process = self._process
        return process.pid if process is not None else None

    def add(self, name: str, progress: Progress) -> None:
        """See ``Works``. Raises ``WorkshopLost`` as well."""
        self._ask(_ADDING, "add", name, progress=progress)

    def follow(self) -> None:
        """See ``Works``. Raises ``WorkshopLost`` as well."""
        self._ask(_ADDING, "follow")

    def due(self) -> list[str]:
        """See ``Works``. Raises ``WorkshopLost`` as well."""
        found: list[str] = self._ask(_KEEPING, "due")
        return found

    def bring(self, story: str, progress: Progress | None = None) -> Brought | None:
        """See ``Works``. A story that ended the process again and again is left alone, and so
        never keeps others waiting."""
        if self._lost[story] >= _MOST_LOST:
            return None
        try:
            brought: Brought | None = self._ask(_KEEPING, "bring", story, progress=progress)
        except WorkshopLost as error:
            self._lost[story] += 1
            _LOG.warning("the dossier of %s: %s", story, error)
            return None
        return brought

    def page(self, story: str, lang: str) -> str | None:
        """See ``Works``. Raises ``WorkshopLost`` as well."""
        found: str | None = self._ask(_SHOWING, "page", story, lang)
        return found

    def close(self) -> None:
        """End the process; nothing may be asked for meanwhile or later."""
        with self._lock:
            for line in self._lines:
                line.close()
            if self._process is not None:
                self._process.join(_PATIENCE)
                self._process.kill()
                self._process.join()

    def _ask(self, number: int, what: str, *given: Any, progress: Progress | None = None) -> Any:
        """What the process made of it, or raises what that raised."""
        with self._taken[number]:
            process, line = self._line(number)
            try:
                line.send((what, given, progress is not None))
                return _heard(line, progress)
            except (EOFError, OSError) as error:
                process.kill()  # it may only be about to end
                process.join()
                raise WorkshopLost from error

    def _line(self, number: int) -> tuple[SpawnProcess, Connection]:
        """A process that lives, and the line to it."""
        with self._lock:
            process = self._process
            if process is None or not process.is_alive():
                process = self._process = self._started()
            return process, self._lines[number]

    def _started(self) -> SpawnProcess:
        context = multiprocessing.get_context("spawn")
        ours, theirs = zip(*(context.Pipe() for _ in self._taken), strict=True)
        process = context.Process(
            target=_run, args=(theirs, self._make), name="zufolge-workshop", daemon=True
        )
        process.start()
        self._lines = [*ours]
        for line in theirs:
            line.close()  # so that a process that is gone is noticed
        return process


def _heard(line: Connection, progress: Progress | None) -> Any:
    """What comes over a line in the end; steps on the way are told to ``progress``."""
    while True:
        match line.recv():
            case _Step(step, done, whole) if progress is not None:
                try:
                    progress(step, done, whole)
                except EndedError:
                    progress = None
                    line.send(_End)
            case _Made(made):
                return made
            case BaseException() as error:
                raise error


def _workshop(path: Path, reader: str | None, similarity: str | None) -> Workshop:
    return Workshop(path, OneAtATime(reader_named(reader)), similarity_named(similarity))


# In the other process


def _run(lines: tuple[Connection, ...], make: Callable[[], Works]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that asks
    end_with_parent()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    if hasattr(os, "nice"):
        os.nice(_NICE)
    workshop = make()
    threads = [Thread(target=_answer, args=(line, workshop), daemon=True) for line in lines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _answer(line: Connection, workshop: Works) -> None:
    """Do what is asked for over a line, one after another, until nobody asks any more."""
    while True:
        try:
            asked = line.recv()
            if asked is not _End:  # else it came when all was done
                line.send(_done(line, workshop, *asked))
        except (EOFError, OSError):
            return


def _done(
    line: Connection, workshop: Works, what: str, given: tuple[Any, ...], is_told: bool
) -> _Made | BaseException:
    more = (_Teller(line).tell,) if is_told else ()
    try:
        return _Made(getattr(workshop, what)(*given, *more))
    except (ZufolgeError, EndedError) as error:
        return error
    except Exception as error:
        _LOG.exception("%s %s", what, given)
        return ZufolgeError(f"{type(error).__name__}: {error}")


@dataclass(slots=True)
class _Teller:
    line: Connection
    _step: str = ""
    _again: float = field(default_factory=monotonic)

    def tell(self, step: str, done: int, whole: int) -> None:
        """Tell of a step, not too often; raises ``EndedError`` if nobody wants the result."""
        now = monotonic()
        if step == self._step and now < self._again:
            return
        self._step, self._again = step, now + _TELL_EVERY
        try:
            is_wanted = not self.line.poll()
            if is_wanted:
                self.line.send(_Step(step, done, whole))
            else:
                self.line.recv()
        except (EOFError, OSError):
            is_wanted = False
        if not is_wanted:
            raise EndedError
