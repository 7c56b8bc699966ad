"""Items made into reports, and reports read, in this process or in several.

What becomes of one hangs on nothing but itself, so that any number of processes give the same.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import TracebackType
from typing import Self, TypeVar

from zufolge.errors import InputError, ZufolgeError
from zufolge.ingest.items import Item, report_of
from zufolge.linking import link, without_fragments
from zufolge.model import Linking, Reader, Reading, Refusal, Report
from zufolge.reading import reader_named

__all__ = ["Built", "Read", "Workers", "build_one", "read_one"]

_AHEAD = 4
"""Tasks for each process that wait for it, or whose results wait to be taken."""

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Built:
    """What became of something that came in: a ``report``, or a ``refusal``, or the id of one
    ``known`` before. ``remarks`` are what an editor should look at."""

    item: Item | None = None
    report: Report | None = None
    known: str | None = None
    refusal: Refusal | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """The reading of a report and the linking of that report alone, or what went wrong."""

    report: Report
    reading: Reading | None = None
    linking: Linking | None = None
    wrong: str | None = None


class Workers:
    """So many processes that build and read. With one, all is done in this process."""

    def __init__(self, reader: Reader | None, name: str | None, jobs: int) -> None:
        """``name`` is that of ``reader`` on the command line: each process makes its own."""
        self._reader = reader
        self._ahead = jobs * _AHEAD
        self._pool: ProcessPoolExecutor | None = None
        if jobs > 1:
            context = multiprocessing.get_context("spawn")
            started = (name, reader is not None)
            self._pool = ProcessPoolExecutor(jobs, context, _start, started)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def build(self, found: Iterable[Item | Built]) -> Iterator[Built]:
        """The reports of items, in order; what is built already goes through."""
        return self._each(build_one, build_one, found)

    def read(self, reports: Iterable[Report]) -> Iterator[Read]:
        """The readings of reports, in order."""
        reader = self._reader
        if reader is None:
            return iter(())
        return self._each(lambda report: read_one(report, reader), _read_here, reports)

    def _each(
        self, here: Callable[[T], R], there: Callable[[T], R], tasks: Iterable[T]
    ) -> Iterator[R]:
        """Results in the order of ``tasks``, of which only a few are taken ahead.

        Raises ``ZufolgeError`` if a process is ended from outside.
        """
        if self._pool is None:
            yield from map(here, tasks)
            return
        try:
            waiting: deque[Future[R]] = deque()
            for task in tasks:
                waiting.append(self._pool.submit(there, task))
                if len(waiting) >= self._ahead:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise ZufolgeError(
                "a process that read was ended from outside, perhaps for its memory; what is "
                "committed is kept: run it again, with fewer --jobs"
            ) from error


def build_one(found: Item | Built) -> Built:
    """The report of an item, or why there is none; what is built already goes through."""
    if isinstance(found, Built):
        return found
    remarks: list[str] = []
    try:
        report = report_of(found, remarks.append)
    except InputError as error:
        return Built(found, refusal=Refusal(found.origin, error.reason))
    except Exception as error:  # one report must never keep all others out
        return Built(found, refusal=Refusal(found.origin, _bug(error)))
    return Built(found, report, remarks=tuple(remarks))


def read_one(report: Report, reader: Reader) -> Read:
    """The reading of one report, or what went wrong; nothing is raised."""
    try:
        reading = reader.read(report)
        return Read(report, reading, link([report], [without_fragments(reading)]))
    except Exception as error:  # as above: the report is kept all the same
        return Read(report, wrong=_bug(error))


def _bug(error: Exception) -> str:
    return f"cannot be read ({type(error).__name__}: {error}); report this as a bug"


_own: list[Reader] = []
"""The reader of this process, where it is one of several that read."""


def _start(name: str | None, reads: bool) -> None:
    _own[:] = [reader_named(name)] if reads else []


def _read_here(report: Report) -> Read:
    return read_one(report, _own[0])
