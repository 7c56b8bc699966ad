"""Items made ready for the archive: built, read and linked, in this process or in several.

The work of one item hangs on nothing but the item, so that any number of processes give the same.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace

from zufolge.errors import InputError, ZufolgeError
from zufolge.ingest.items import Item, report_of
from zufolge.linking import link, without_fragments
from zufolge.model import Linking, Reader, Reading, Refusal, Report
from zufolge.reading import reader_named

__all__ = ["Known", "Prepared", "Task", "prepare", "prepared"]

_AHEAD = 4
"""Tasks for each process that wait for it, or whose results wait to be taken."""


@dataclass(frozen=True, slots=True)
class Known:
    """A report that the archive has, by its id; ``report`` only if it is to be read. ``item`` is
    what was found again."""

    id: str
    item: Item | None = None
    report: Report | None = None


Task = Item | Known | Refusal
"""What is to be built, what was built before, or what cannot be."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What became of a task: a ``report``, or a ``refusal``, or one ``known`` before. ``reading``
    and its ``linking`` are there where somebody read, ``remarks`` where an editor should look."""

    item: Item | None = None
    report: Report | None = None
    known: str | None = None
    refusal: Refusal | None = None
    reading: Reading | None = None
    linking: Linking | None = None
    remarks: tuple[str, ...] = ()


def prepare(task: Task, reader: Reader | None) -> Prepared:
    """Build the report of an item and read it; what cannot be built becomes a refusal."""
    if isinstance(task, Refusal):
        return Prepared(refusal=task)
    if isinstance(task, Known):
        return _read(Prepared(item=task.item, report=task.report, known=task.id), reader)
    remarks: list[str] = []
    try:
        report = report_of(task, remarks.append)
    except InputError as error:
        return Prepared(item=task, refusal=Refusal(task.origin, error.reason))
    except Exception as error:  # one report must never keep all others out
        return Prepared(item=task, refusal=Refusal(task.origin, _bug(error)))
    return _read(Prepared(item=task, report=report, remarks=tuple(remarks)), reader)


def prepared(
    tasks: Iterable[Task], reader: Reader | None, name: str | None, jobs: int
) -> Iterator[Prepared]:
    """What becomes of each task, in order, by ``jobs`` processes.

    ``name`` is that of ``reader`` on the command line: each process makes its own. Only a few
    tasks for each process are taken ahead of the one whose result is given. Raises
    ``ZufolgeError`` if one of the processes is ended from outside.
    """
    if jobs == 1:
        yield from (prepare(task, reader) for task in tasks)
        return
    context = multiprocessing.get_context("spawn")
    waiting: deque[Prepared | Future[Prepared]] = deque()
    with ProcessPoolExecutor(jobs, context, _start, (name, reader is not None)) as pool:
        for task in tasks:
            waiting.append(pool.submit(_work, task) if _is_work(task) else prepare(task, None))
            if len(waiting) >= jobs * _AHEAD:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())


def _read(made: Prepared, reader: Reader | None) -> Prepared:
    if reader is None or made.report is None:
        return made
    try:
        reading = reader.read(made.report)
        linking = link([made.report], [without_fragments(reading)])
    except Exception as error:  # as above: the report is kept all the same
        return replace(made, remarks=(*made.remarks, f"was kept, but not read: {_bug(error)}"))
    return replace(made, reading=reading, linking=linking)


def _bug(error: Exception) -> str:
    return f"cannot be read ({type(error).__name__}: {error}); report this as a bug"


def _is_work(task: Task) -> bool:
    return isinstance(task, Item) or (isinstance(task, Known) and task.report is not None)


def _result(waiting: Prepared | Future[Prepared]) -> Prepared:
    try:
        return waiting if isinstance(waiting, Prepared) else waiting.result()
    except BrokenProcessPool as error:
        raise ZufolgeError(
            "a process that read was ended from outside, perhaps for its memory; what is committed "
            "is kept: run it again, with fewer --jobs"
        ) from error


_own: list[Reader | None] = []
"""The reader of this process, where it is one of several."""


def _start(name: str | None, reads: bool) -> None:
    _own[:] = [reader_named(name) if reads else None]


def _work(task: Task) -> Prepared:
    return prepare(task, _own[0])
