"""What each step of ``zufolge batch`` takes of a core and of a disk, an article.

    python benchmarks/batch_rates.py --articles 500 --reader rules --json batch_rates.json

Newspaper articles go through a batch in this process, without Daft, so that every second is told to
its step. Seconds are of processor time: what else runs on the machine does not count, but for what
it takes of shared caches and units. ``cluster_cost.py`` reckons with what this writes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

import pyarrow as pa

from command_line import DATA, READER_HELP, needed, say, show_table, write_json
from speed_articles import NEWS
from zufolge.batch import work
from zufolge.batch.batching import batch
from zufolge.batch.copied import CopiesFold
from zufolge.batch.folds import Earlier, Fold, Folded
from zufolge.batch.manifest import Manifest, load
from zufolge.batch.settings import Settings
from zufolge.batch.store import Store
from zufolge.batch.told import StoriesFold
from zufolge.batch.work import Worker
from zufolge.model import Report

__all__ = ["TimedCopies", "TimedStories", "figures", "main"]

_HELD_BACK = "2020-11-16"
SECONDS: Counter[str] = Counter()
"""Seconds of processor time, by step."""


@contextmanager
def _clock(step: str) -> Iterator[None]:
    start = process_time()
    try:
        yield
    finally:
        SECONDS[step] += process_time() - start


class _Timed:
    """A fold whose steps are told to the clock."""

    def __init__(self, fold: Fold) -> None:
        self._fold = fold
        self.name, self.column, self.tables = fold.name, fold.column, fold.tables
        self.prepares, self.version, self.keeps = fold.prepares, fold.version, fold.keeps

    def prepare(self, reports: Sequence[Report]) -> pa.Array:
        with _clock(f"prepare {self.name}"):
            return self._fold.prepare(reports)

    def fold(
        self, day: str, rows: Iterable[pa.Array], earlier: Sequence[Earlier], scratch: Path
    ) -> Folded:
        with _clock(f"fold {self.name}"):
            done = self._fold.fold(day, rows, earlier, scratch)
        tables = {name: self._timed(table) for name, table in done.tables.items()}
        segments = {kind: self._batches(pieces) for kind, pieces in done.segments.items()}
        return Folded(tables, segments)

    def _timed(self, table: pa.Table | pa.RecordBatchReader) -> Any:
        if isinstance(table, pa.Table):
            return table
        return pa.RecordBatchReader.from_batches(table.schema, self._batches(table))

    def _batches(self, batches: Iterable[Any]) -> Iterator[Any]:
        rest = iter(batches)
        while True:
            with _clock(f"fold {self.name}"):
                found = next(rest, None)
            if found is None:
                return
            yield found


class TimedCopies(_Timed):
    """Copies, timed."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(CopiesFold(settings))


class TimedStories(_Timed):
    """Stories, timed."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(StoriesFold(settings))


class _Here:
    """Does all tasks in this process."""

    def __init__(self, out: str, settings: Settings) -> None:
        self._worker = Worker(out, settings)

    def run(self, tasks: Sequence[str]) -> Iterator[tuple[int, str]]:
        for number, task in enumerate(tasks):
            with _clock("worker"):
                done = self._worker.do(task)
            yield number, done


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--reader", default="rules", help=READER_HELP)
    parser.add_argument("--similarity", default="none", help="an encoder, or none")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    settings = Settings(reader=options.reader, similarity=options.similarity)
    with TemporaryDirectory() as folder:
        some = Path(folder) / "articles.jsonl"
        source = needed(options.data / NEWS, "German newspaper articles")
        words = _copy(source, some, options.articles)
        found = figures(some, Path(folder) / "out", settings) | {"words": words}
    rows = [(step, f"{1000 * each:.2f}") for step, each in found["seconds"].items()]
    show_table("milliseconds of a core, an article", ("step", "ms"), rows)
    rows = [(table, f"{each:,.0f}") for table, each in found["bytes"].items()]
    show_table("bytes, an article", ("table", "bytes"), rows)
    say(f"{found['articles']} articles of {words:.0f} words; {found['memory']:.0f} MB at most")
    if options.json:
        write_json(options.json, {"benchmark": "batch_rates", **found})


def _copy(source: Path, to: Path, many: int) -> float:
    """The first so many articles of the tuning half as JSON Lines; words of one, on average."""
    words = count = 0
    with gzip.open(source, "rt", encoding="utf-8") as lines, to.open("w", encoding="utf-8") as out:
        told = ((line, json.loads(line)) for line in lines)
        tuning = ((line, row) for line, row in told if row["published"][:10] < _HELD_BACK)
        for line, row in islice(tuning, many):
            out.write(line)
            words += len(row["text"].split())
            count += 1
    return words / count


def figures(articles: Path, out: Path, settings: Settings) -> dict[str, Any]:
    """Run a batch of a file and tell seconds and bytes of an article, by step and by table."""
    SECONDS.clear()
    folds = (f"{__name__}:TimedCopies", f"{__name__}:TimedStories")
    settings = replace(settings, folds=folds)
    worker = _Here(str(out), settings)
    _warm(worker)
    with _listening(), _clock("run"):
        done = batch([str(articles)], str(out), settings, lambda: worker)
    seconds = {
        step: each / done.rows
        for step, each in SECONDS.items()
        if step.split()[0] not in ("run", "worker")
    }
    prepared = sum(each for step, each in seconds.items() if step.startswith("prepare"))
    known = seconds["extract"] + seconds["read"] + prepared
    seconds["tables"] = SECONDS["worker"] / done.rows - known
    folded = sum(each for step, each in seconds.items() if step.startswith("fold"))
    seconds["driver"] = (SECONDS["run"] - SECONDS["worker"]) / done.rows - folded
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    store = Store(str(out))
    return {
        "articles": done.rows,
        "days": done.days,
        "reader": settings.reader,
        "seconds": seconds,
        "bytes": _bytes(load(store), done.rows),
        "manifest": store.sizes()["manifest.json"] / done.days,
        "memory": peak,
    }


def _bytes(manifest: Manifest, rows: int) -> dict[str, float]:
    """Of intake, tables and segments, an article."""
    sizes: Counter[str] = Counter()
    for file in manifest.files():
        kind = file.name.split("/")
        sizes["/".join(kind[:3]) if kind[0] == "segments" else kind[0]] += file.size
    return {name: size / rows for name, size in sorted(sizes.items())}


def _warm(worker: _Here) -> None:
    """Load reader and tables, which is no work on an article."""
    worker._worker._reader.read(_blank())
    for fold in worker._worker._folds:
        fold.prepare([_blank()])
    SECONDS.clear()


def _blank() -> Report:
    from zufolge.ingest import build_report

    text = "Hafen zu\n\nDer Hafen bleibe zu, sagte Hafenmeisterin Ida Brandt am Freitag."
    return build_report(text, "0" * 64, ["blank.txt"])


@contextmanager
def _listening() -> Iterator[None]:
    """Tell the clock how long workers extract and read."""
    extract, read = work.extract, work.read

    def timed_extract(rows: pa.RecordBatch) -> pa.RecordBatch:
        with _clock("extract"):
            return extract(rows)

    def timed_read(rows: pa.RecordBatch, reader: Any) -> pa.RecordBatch:
        with _clock("read"):
            return read(rows, reader)

    work.extract, work.read = timed_extract, timed_read
    try:
        yield
    finally:
        work.extract, work.read = extract, read


if __name__ == "__main__":
    # Folds are found by the name of their module, which is not that of a script.
    import batch_rates

    batch_rates.main()
