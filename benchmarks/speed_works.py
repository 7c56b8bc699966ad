"""What is timed: the works, and processes that do them side by side.

``encoder``  the calls of the encoder that reading makes, made again alone, on the same windows
``reading``  a reader alone: reports in memory, their paragraphs labelled
``read``     what ``zufolge read --json`` does: text files in, JSON out
``dossier``  text files in, claims out, in stories of some articles
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest.mock import patch

from zufolge.export import reading_to_json
from zufolge.ingest import bare_report
from zufolge.model import Reader
from zufolge.pipeline import build_from, load, read, reader_named

__all__ = ["STORY", "WORKS", "Pass", "megabytes", "run_pass"]

STORY = 8
"""Articles of a dossier."""

_LONGEST = 600  # seconds until all workers must stand at the start of a work
_KIB = 1 if sys.platform != "darwin" else 1024  # macOS counts bytes where Linux counts KiB

Timed = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass over sets of articles: articles a second by set and work (without those that the
    reader does not have), and the peak memory of the process that took most of it, in MB."""

    rates: dict[str, dict[str, float]]
    peak: float


def run_pass(
    reader: str | None, sets: dict[str, list[Path]], works: Sequence[str], processes: int
) -> Pass:
    """Do ``works`` with all ``sets`` on so many new processes, each with an equal share of the
    articles. Each does a work once untimed, so that tables and weights are loaded, and they
    start it together."""
    fresh = get_context("spawn")
    start = fresh.Barrier(processes)
    workers = []
    for number in range(processes):
        share = {name: paths[number::processes] for name, paths in sets.items()}
        ours, theirs = fresh.Pipe(duplex=False)
        worker = fresh.Process(target=_work, args=(reader, share, works, start, theirs))
        worker.start()
        theirs.close()
        workers.append((worker, ours))
    told = [connection.recv() for _, connection in workers]
    for worker, _ in workers:
        worker.join()
    return Pass(
        {
            name: {
                work: len(paths) / max(seconds[name][work] for seconds, _ in told)
                for work in told[0][0][name]
            }
            for name, paths in sets.items()
        },
        max(peak for _, peak in told),
    )


def _work(
    reader: str | None,
    sets: dict[str, list[Path]],
    works: Sequence[str],
    start: Barrier,
    connection: Connection,
) -> None:
    """Do in one process all works that there are for the reader; tell seconds and memory."""
    chosen = reader_named(reader)
    seconds: dict[str, dict[str, float]] = {}
    for name, paths in sets.items():
        seconds[name] = {}
        for work in works:
            timed = WORKS[work](chosen, paths)
            if timed is None:
                continue
            timed()
            start.wait(_LONGEST)
            begin = perf_counter()
            timed()
            seconds[name][work] = perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    connection.send((seconds, megabytes(peak)))


def megabytes(maxrss: int) -> float:
    """``ru_maxrss`` in MB."""
    return maxrss / 1000 * 1.024 / _KIB


def _encoder(reader: Reader, paths: Sequence[Path]) -> Timed | None:
    if reader.card.backend is None:
        return None
    from zufolge.reading.learned.backend import GraphBackend

    calls: list[tuple[Any, ...]] = []
    tag = GraphBackend.tag

    def kept(*call: Any) -> Any:
        calls.append(call)
        return tag(*call)

    with patch.object(GraphBackend, "tag", kept):
        _reading(reader, paths)()
    return lambda: [tag(*call) for call in calls]


def _reading(reader: Reader, paths: Sequence[Path]) -> Timed:
    reports = [bare_report(path.name, path.read_text("utf-8")) for path in paths]
    return lambda: [reader.read(report) for report in reports]


def _read(reader: Reader, paths: Sequence[Path]) -> Timed:
    def timed() -> list[str]:
        reports = load(paths).reports
        found = read(reports, reader)
        return [reading_to_json(*pair) for pair in zip(reports, found, strict=True)]

    return timed


def _dossier(reader: Reader, paths: Sequence[Path]) -> Timed:
    stories = [paths[at : at + STORY] for at in range(0, len(paths), STORY)]
    return lambda: [build_from(load(story), reader) for story in stories]


WORKS: dict[str, Callable[[Reader, Sequence[Path]], Timed | None]] = {
    "encoder": _encoder,
    "reading": _reading,
    "read": _read,
    "dossier": _dossier,
}
