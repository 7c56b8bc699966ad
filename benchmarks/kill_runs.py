"""What the benchmarks that kill processes share: their command line, and how an archive is judged.

Chance decides when a process is killed, and always in the same way for one ``--seed``; what the
process was at just then differs from run to run.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from command_line import say, write_json
from zufolge.archive import Archive

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")

__all__ = ["kept_raws", "lost_and_doubled", "run"]


def run(
    name: str,
    told: str,
    torture: Callable[[Path, int, int], T],
    often: int,
    arguments: Sequence[str] | None,
) -> T:
    """Run the benchmark ``name`` from the command line: ``torture`` is given a folder, how often to
    kill (``often`` if nobody says) and the seed. What it found is printed, kept as JSON where that
    is asked for, and returned."""
    parser = argparse.ArgumentParser(description=told)
    parser.add_argument("--kills", type=int, default=often)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=Path, help="empty; archive and logs are kept there")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="zufolge-kills-") as folder:
        figures = torture(options.folder or Path(folder), options.kills, options.seed)
    found = asdict(figures)
    width = max(map(len, found))
    for key, value in found.items():
        say(f"{key.replace('_', ' '):<{width}}  {value}")
    if options.json:
        write_json(options.json, {"benchmark": name, **found})
    return figures


def kept_raws(archive: Archive) -> Counter[str]:
    """How often bytes were kept as a report, by their SHA-256 digest."""
    raws = (archive.raw(report.id) for report in archive.reports())
    return Counter(sha256(raw).hexdigest() for raw in raws)


def lost_and_doubled(archive: Archive, raws: Iterable[bytes]) -> tuple[int, int]:
    """How many of ``raws`` (bytes of reports) are no report, and how many are more than one."""
    kept = kept_raws(archive)
    many = [kept[digest] for digest in {sha256(raw).hexdigest() for raw in raws}]
    return many.count(0), sum(each > 1 for each in many)
