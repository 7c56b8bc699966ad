"""The folds of a day side by side, each in a process of its own.

No fold needs another, so that a day takes as long as the slowest of them. A process writes data
files as a worker does, and what they belong to is decided here: ended from outside, it is replaced
and its fold done again.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Self

from zufolge.batch.choosing import Portion
from zufolge.batch.folding import FoldedDay, Looked, LookedAt, fold_day, fold_one
from zufolge.batch.folds import folds_of
from zufolge.batch.run import Run
from zufolge.batch.settings import Settings
from zufolge.batch.store import Store
from zufolge.errors import WorkerLost
from zufolge.processes import end_with_parent

__all__ = ["Folding"]

_TRIES = 3
"""So often in a row a process may be ended before a run gives up."""


class Folding:
    """Folds days of ``run``: here, one after the other, if it has one job or one fold alone."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._beside = min(run.settings.jobs, len(run.folds)) > 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def day(self, portion: Portion, looked: Looked) -> FoldedDay:
        """What the folds of a day leave. Raises ``WorkerLost`` and what a fold raises."""
        run = self._run
        if not self._beside:
            return fold_day(run.store, portion, run.folds, looked)
        made: dict[int, FoldedDay] = {}
        for tried in range(1, _TRIES + 1):
            try:
                self._fold(portion, looked, made)
                break
            except BrokenProcessPool as error:
                self._close()
                if tried == _TRIES:
                    told = (
                        f"a process that folded {portion.day} was ended {_TRIES} times in a row, "
                        "perhaps for memory; what is finished is kept: run this again, with "
                        "--jobs 1 the folds go one after the other"
                    )
                    raise WorkerLost(run.store.address, told) from error
        return FoldedDay.together(made[number] for number in range(len(run.folds)))

    def _fold(self, portion: Portion, looked: Looked, made: dict[int, FoldedDay]) -> None:
        """Do all folds that are not ``made``."""
        run = self._run
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                min(run.settings.jobs, len(run.folds)),
                multiprocessing.get_context("spawn"),
                end_with_parent,
            )
        waiting = {
            number: self._pool.submit(
                _there, run.store.address, run.settings, number, portion, looked[fold.name]
            )
            for number, fold in enumerate(run.folds)
            if number not in made
        }
        lost: BrokenProcessPool | None = None
        for number, future in waiting.items():
            try:
                made[number] = future.result()
            except BrokenProcessPool as error:
                lost = error
        if lost is not None:
            raise lost

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _there(
    address: str, settings: Settings, number: int, portion: Portion, looked: Sequence[LookedAt]
) -> FoldedDay:
    """One fold, in a process of its own."""
    return fold_one(Store(address), portion, folds_of(settings)[number], looked)
