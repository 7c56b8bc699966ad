"""The same work in several new processes at once, each with one thread."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from threading import BrokenBarrierError
from typing import Any, TypeVar

from zufolge.errors import ZufolgeError

__all__ = ["LONGEST", "one_thread", "side_by_side"]

LONGEST = 600.0
"""Seconds within which all processes must be ready to begin."""

_ENDED = (
    "a process that was measured did not come to its end, perhaps for its memory; try fewer "
    "processes"
)
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

S = TypeVar("S")
R = TypeVar("R")
Together = Callable[[], object]
"""Waits until every process has called it."""


@contextmanager
def one_thread() -> Iterator[None]:
    """Processes that are started meanwhile compute with one thread each."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def side_by_side(work: Callable[[S, Together], R], shares: Sequence[S]) -> list[R]:
    """``work`` on each of ``shares`` in a process of its own; results in the order of shares.

    ``work``, a function of a module, gets its share and what lets it begin together with the
    others. Raises ``ZufolgeError`` if one of them did, or was ended.
    """
    fresh = get_context("spawn")
    start = fresh.Barrier(len(shares))
    running = []
    with one_thread():
        for share in shares:
            ours, theirs = fresh.Pipe(duplex=False)
            worker = fresh.Process(target=_run, args=(work, share, start, theirs))
            worker.start()
            theirs.close()
            running.append((worker, ours))
    try:
        told = [_told(ours) for _, ours in running]
    finally:
        for worker, _ in running:
            worker.join(1)
            worker.terminate()
            worker.join()
    errors = [error for _, error in told if error is not None]
    if errors:
        raise ZufolgeError(next((error for error in errors if error != _ENDED), _ENDED))
    return [result for result, _ in told]


def _told(connection: Connection) -> tuple[Any, str | None]:
    """The result of a process, or what went wrong."""
    try:
        told: tuple[Any, str | None] = connection.recv()
    except EOFError:
        return None, _ENDED
    return told


def _run(work: Callable[..., Any], share: Any, start: Barrier, connection: Connection) -> None:
    try:
        connection.send((work(share, lambda: start.wait(LONGEST)), None))
    except ZufolgeError as error:
        start.abort()  # nobody waits for this process
        connection.send((None, str(error)))
    except BrokenBarrierError:
        connection.send((None, _ENDED))
    except Exception:
        start.abort()
        raise
