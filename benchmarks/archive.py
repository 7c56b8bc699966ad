"""How fast an archive takes reports in, how large it gets, and whether that stays so.

    python benchmarks/archive.py --reports 100000 --json archive.json

Made-up reports (``archive_made``) are added without reading, in one process, the whole way that
``zufolge add --no-read`` goes: labelled, packed, compared with earlier versions, committed. Figures
are told for each tenth, so that growth shows: by the clock, and by the processor's time, which
other programs on the machine do not change. Making the reports is not counted.
"""

from __future__ import annotations

import argparse
import resource
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from archive_made import made_items
from command_line import say, write_json
from zufolge import archiving
from zufolge.archive import Archive
from zufolge.ingest.items import Item

__all__ = ["figures", "main"]

_PARTS = 10


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--archive", type=Path, help="where the archive goes; default: nowhere")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        found = figures(options.archive or Path(folder) / "news.db", options.reports)
    say(f"again: {found['again_per_second']:.0f} a second; check: {found['check_seconds']:.0f} s")
    if options.json:
        write_json(options.json, {"benchmark": "archive", **found})


def figures(place: Path, reports: int) -> dict[str, Any]:
    """Of each tenth: reports by then, added a second (of the clock, of the processor), bytes of the
    file for each report, MB of memory at most; then how fast the last tenth is added again, and
    how long a check takes."""
    parts = []
    step = reports // _PARTS
    for part in range(_PARTS):
        items = list(made_items(part * step, (part + 1) * step))
        seconds, worked = _seconds(place, iter(items))
        told = {
            "reports": (part + 1) * step,
            "per_second": step / seconds,
            "per_processor_second": step / worked,
            "bytes_each": place.stat().st_size / ((part + 1) * step),
            "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
        parts.append(told)
        say("  ".join(f"{name} {value:.0f}" for name, value in told.items()))
    again, _ = _seconds(place, iter(items))
    start = perf_counter()
    with Archive.open(place) as archive:
        problems = list(archive.check())
        raw = archive.stats().raw_bytes
    return {
        "parts": parts,
        "raw_bytes_each": raw / (step * _PARTS),
        "again_per_second": step / again,
        "check_seconds": perf_counter() - start,
        "problems": len(problems),
    }


def _seconds(place: Path, items: Iterator[Item]) -> tuple[float, float]:
    """By the clock, and of the processor."""
    start, worked = perf_counter(), process_time()
    with Archive.open(place, write=True) as archive:
        archiving.add(archive, items, archiving.Work())
    return perf_counter() - start, process_time() - worked


if __name__ == "__main__":
    main()
