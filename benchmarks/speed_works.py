"""What is timed: the works, and processes that do them side by side.

``encoder``  the calls of the encoder that reading makes, made again alone, on the same windows
``reading``  a reader alone: reports in memory, their paragraphs labelled
``read``     what ``zufolge read --json`` does: text files in, JSON out
``dossier``  text files in, claims out, in stories of some articles
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from zufolge.bench.memory import peak
from zufolge.bench.processes import Together, side_by_side
from zufolge.bench.stages import HasEncoder
from zufolge.export import reading_to_json
from zufolge.ingest import bare_report
from zufolge.model import Reader, Report
from zufolge.pipeline import build_from, load, read, reader_named

__all__ = ["STORY", "WORKS", "Pass", "run_pass"]

STORY = 8
"""Articles of a dossier."""

Timed = Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Share:
    """What one process does."""

    reader: str | None
    sets: dict[str, list[Path]]
    works: Sequence[str]


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
    shares = [
        _Share(reader, {name: paths[number::processes] for name, paths in sets.items()}, works)
        for number in range(processes)
    ]
    told = side_by_side(_work, shares)
    return Pass(
        {
            name: {
                work: len(paths) / max(seconds[name][work] for seconds, _ in told)
                for work in told[0][0][name]
            }
            for name, paths in sets.items()
        },
        max(most for _, most in told),
    )


def _work(share: _Share, together: Together) -> tuple[dict[str, dict[str, float]], float]:
    """Do in one process all works that there are for the reader; tell seconds and memory."""
    chosen = reader_named(share.reader)
    seconds: dict[str, dict[str, float]] = {}
    for name, paths in share.sets.items():
        seconds[name] = {}
        for work in share.works:
            timed = WORKS[work](chosen, paths)
            if timed is None:
                continue
            timed()
            together()
            begin = perf_counter()
            timed()
            seconds[name][work] = perf_counter() - begin
    return seconds, peak()


def _encoder(reader: Reader, paths: Sequence[Path]) -> Timed | None:
    if not isinstance(reader, HasEncoder):
        return None
    works = [reader.encoder_work(report) for report in _reports(paths)]
    return lambda: [work() for work in works]


def _reading(reader: Reader, paths: Sequence[Path]) -> Timed:
    reports = _reports(paths)
    return lambda: [reader.read(report) for report in reports]


def _reports(paths: Sequence[Path]) -> list[Report]:
    return [bare_report(path.name, path.read_text("utf-8")) for path in paths]


def _read(reader: Reader, paths: Sequence[Path]) -> Timed:
    def timed() -> list[str]:
        reports = load(paths).reports
        found = read(reports, reader)
        pairs = zip(reports, found, strict=True)
        return [reading_to_json(*pair, reader.card) for pair in pairs]

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
