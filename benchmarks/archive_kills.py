"""Whether an archive survives ``kill -9`` at any moment of adding.

    python benchmarks/archive_kills.py --kills 100 --json archive_kills.json

A process adds made-up reports and says on a pipe how many are committed; it is killed at a random
moment, again and again, and goes on where it was each time; every other process commits report by
report, as fetching does. After each kill: is every report that
was said to be committed there with its bytes, and does ``check`` find nothing wrong? When all are
in, the next archive is begun; the last one is finished and has to hold everything exactly once.
Processes are forked: this needs Linux or another Unix.
"""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from archive_made import made_item, made_items
from command_line import progress
from kill_runs import lost_and_doubled, run
from zufolge import archiving
from zufolge.archive import Archive
from zufolge.ingest.items import report_of

__all__ = ["Figures", "main", "torture"]

_REPORTS = 600
_LONGEST = 1.5  # seconds until a kill


@dataclass(slots=True)
class Figures:
    """What was found over all kills; everything but the first three has to be 0."""

    kills: int = 0
    committed: int = 0
    archives: int = 1
    lost: int = 0
    doubled: int = 0
    problems: int = 0
    left_out: int = 0


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    run("archive_kills", __doc__.split("\n")[0], torture, 100, arguments)


def torture(folder: Path, kills: int, seed: int, reports: int = _REPORTS) -> Figures:
    """Kill so many times, at moments that ``seed`` decides."""
    chance = random.Random(seed)
    found = Figures()
    place = folder / "0.db"
    report_of(made_item(0))  # loads tables here, so that no process spends its life on that
    for number in progress(range(kills), "killing"):
        add = _add_one_by_one if number % 2 else _add
        said = _killed(add, place, reports, chance.uniform(0, _LONGEST))
        found.kills += 1
        found.committed += said
        _look(place, said, found)
        if said == reports:
            place = folder / f"{found.archives}.db"
            found.archives += 1
    with Archive.open(place, write=True) as archive:
        archiving.add(archive, made_items(0, reports), archiving.Work())
        kept = {report.paths for report in archive.reports()}
    found.left_out = len({made_item(number).origin for number in range(reports)}) - len(kept)
    _look(place, reports, found)
    return found


def _killed(
    add: Callable[[Path, int, int], None], place: Path, reports: int, seconds: float
) -> int:
    """How many reports the process said it had committed when it was killed."""
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        add(place, reports, told)
        os._exit(0)
    os.close(told)
    end = monotonic() + seconds
    while monotonic() < end and os.waitpid(child, os.WNOHANG) == (0, 0):
        sleep(0.001)
    try:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    except ProcessLookupError:
        pass  # all was added before the moment came
    with os.fdopen(heard) as pipe:
        return max((int(line) for line in pipe if line.endswith("\n")), default=0)


def _add(place: Path, reports: int, told: int) -> None:
    def say_so(_step: str, done: int, _whole: int) -> None:
        os.write(told, f"{done}\n".encode())

    with Archive.open(place, write=True) as archive:
        archiving.add(archive, made_items(0, reports), archiving.Work(progress=say_so))


def _add_one_by_one(place: Path, reports: int, told: int) -> None:
    tally = archiving.Tally()
    with Archive.open(place, write=True) as archive:
        for item in made_items(0, reports):
            tally.count(archiving.add(archive, [item], archiving.Work()))
            os.write(told, f"{tally.all}\n".encode())


def _look(place: Path, said: int, found: Figures) -> None:
    if not place.exists():
        found.lost += said
        return
    with Archive.open(place) as archive:
        raws = (item.raw for item in made_items(0, said))
        lost, doubled = lost_and_doubled(archive, raws)
        found.problems += len(list(archive.check()))
    found.lost += lost
    found.doubled += doubled


if __name__ == "__main__":
    main()
