"""Who does the tasks: Daft, on this machine or on a Ray cluster.

Daft is used to plan and run, not to write: a failed or repeated task of its own writers can leave
partial files or rows twice (Eventual-Inc/Daft#3576). Each task is a row of a frame with one column,
and so is each result.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, Protocol

from zufolge.batch.quiet import WORKERS, hush
from zufolge.batch.settings import Settings
from zufolge.batch.work import worker_of
from zufolge.errors import NotInstalled, WorkerLost

__all__ = ["DaftRunner", "Runner"]

_TRIES = 3
"""So often in a row no task may come back before a run gives up."""


class Runner(Protocol):
    """Does tasks in any order and as many at once as it likes."""

    def run(self, tasks: Sequence[str]) -> Iterator[tuple[int, str]]:
        """For each of ``tasks`` its number and its result (``Worker.do``), each task once.

        Raises ``WorkerLost``."""
        ...


class DaftRunner:
    """Runs tasks by Daft. With one job on this machine everything is done in this process."""

    def __init__(self, name: str, address: str, settings: Settings) -> None:
        """``name`` is "native" or "ray". With "ray" the cluster that ``RAY_ADDRESS`` names is used,
        or one is started here. Raises ``NotInstalled``."""
        hush()
        self._address = address
        self._settings = settings
        self._daft = _imported("daft")
        self._ray = name == "ray"
        if self._ray:
            _connect(settings.jobs)
        _choose(self._daft, name)

    def run(self, tasks: Sequence[str]) -> Iterator[tuple[int, str]]:
        """See ``Runner``. Tasks of a process that was ended from outside are done again."""
        left = dict(enumerate(tasks))
        tries = 0
        while left:
            try:
                for number, result in self._results(left):
                    tries = 0
                    del left[number]
                    yield number, result
            except GeneratorExit:
                raise
            except Exception as error:  # tasks tell their own; so this is a process or Daft
                tries += 1
                if tries == _TRIES:
                    raise WorkerLost(self._address, _lost(error)) from error
            else:
                if left:
                    tries += 1
                    if tries == _TRIES:
                        raise WorkerLost(self._address, _lost(None))

    def _results(self, tasks: dict[int, str]) -> Iterator[tuple[int, str]]:
        daft = self._daft
        frame = daft.from_pydict({"number": list(tasks), "task": list(tasks.values())})
        if self._ray:
            frame = frame.into_partitions(len(tasks))
        frame = frame.into_batches(1)
        several = self._ray or self._settings.jobs > 1
        do = _method(daft, self._address, self._settings, several)
        frame = frame.select(frame["number"], do(frame["task"]).alias("done"))
        for batch in frame.to_arrow_iter():
            for row in batch.to_pylist():
                yield row["number"], row["done"]


def _method(daft: Any, address: str, settings: Settings, several: bool) -> Callable[[Any], Any]:
    """A ``Worker`` as Daft wants it. Where there are not ``several``, its threads share one, which
    does one task at a time."""
    how = {"max_concurrency": settings.jobs, "use_process": True} if several else {}

    @daft.cls(**how)
    class Working:
        def __init__(self) -> None:
            self._worker = worker_of(address, settings)

        @daft.method.batch(return_dtype=daft.DataType.string())  # type: ignore[untyped-decorator]
        def do(self, tasks: Any) -> list[str]:
            return [self._worker.do(task) for task in tasks.to_pylist()]

    method: Callable[[Any], Any] = Working().do
    return method


@cache
def _choose(daft: Any, name: str) -> None:
    """Daft lets a process choose once."""
    if name == "ray":
        daft.set_runner_ray(noop_if_initialized=True)
    else:
        daft.set_runner_native()


def _connect(jobs: int) -> None:
    ray = _imported("ray")
    if ray.is_initialized():
        return
    told = {"runtime_env": {"env_vars": dict(WORKERS)}, "logging_level": "ERROR"}
    if "RAY_ADDRESS" in os.environ:
        ray.init(log_to_driver=False, **told)
    else:
        ray.init(num_cpus=jobs, include_dashboard=False, log_to_driver=False, **told)


def _imported(name: str) -> Any:
    from importlib import import_module

    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        extra = "ray" if name == "ray" else "batch"
        raise NotInstalled(
            f"{name}, which zufolge batch needs,",
            f"run pip install 'zufolge[{extra}]' (in a clone: pip install '.[{extra}]')",
        ) from error


def _lost(error: Exception | None) -> str:
    told = "" if error is None else f" ({str(error).strip().splitlines()[-1][:200]})"
    return (
        f"processes that worked were ended {_TRIES} times in a row, perhaps for memory{told}; "
        "what is finished is kept: run this again, with fewer --jobs"
    )
