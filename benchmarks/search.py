"""How fast statements are found in a large archive while another process adds to it.

    python benchmarks/search.py --statements 1000000 --archive big.db --json out.json

Makes the archive, or fills on one that it made before: invented reports of ``search_articles``, ten
statements each, added as any report is. Then asks a fixed mix of 200 questions in rounds, each time
in another order, while a second process adds one report a transaction, as fast as it can; then at a
steady rate; then without it. Times are of ``Archive.find``: statements and reports, ranked, with
excerpts; *work* is processor time, which tells more where others use the machine. *hits* is how
many statements were ranked, in the median.
"""

from __future__ import annotations

import argparse
import multiprocessing
from collections import defaultdict
from collections.abc import Iterator, Sequence
from multiprocessing.synchronize import Event
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

from command_line import give_up, progress, show_table, write_json
from search_articles import STATEMENTS_A_REPORT, Newsroom
from zufolge.archive import Archive
from zufolge.model import Act, Form, ReaderCard, Search

__all__ = ["figures", "fill", "main", "questions"]

SEED = 20260515
_CARD = ReaderCard("invented", "1", "Apache-2.0")
_THEN = "2031-01-01T00:00:00+00:00"
_TOGETHER = 200  # reports added in one transaction while filling


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--statements", type=int, default=20_000)
    parser.add_argument("--archive", type=Path, required=True, help="made if it is not there")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rate", type=float, default=20.0, help="reports a second of the steady")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    if options.statements < 1_000:
        give_up("--statements: at least 1,000, or rare words are in none of them")
    room = Newsroom(SEED)
    begin = perf_counter()
    added = fill(room, options.archive, options.statements // STATEMENTS_A_REPORT)
    rate = added / (perf_counter() - begin) if added else None
    result = figures(room, options.archive, options.rounds, options.rate) | {
        "statements": options.statements,
        "reports added a second, 200 a transaction": rate,
        "MB": options.archive.stat().st_size / 1e6,
    }
    for name, told in result["asked"].items():
        rows = [[kind, *values.values()] for kind, values in told["questions"].items()]
        show_table(name, ["ms", "median", "p95", "most", "work", "work p95", "hits"], rows)
        print(f"reports added a second meanwhile: {told['added a second']:.1f}")
    if options.json:
        write_json(options.json, result)


def fill(room: Newsroom, path: Path, reports: int) -> int:
    """Add reports with their readings until there are ``reports``; how many these were.

    An archive that was filled in part is filled on.
    """
    with Archive.open(path, write=True) as archive:
        there = int(archive.database.value("SELECT count(*) FROM reports"))
        for first in progress(range(there, reports, _TOGETHER), "filling"):
            with archive.transaction():
                _add(room, archive, first, min(first + _TOGETHER, reports), reports)
    return max(0, reports - there)


def figures(room: Newsroom, path: Path, rounds: int, rate: float) -> dict[str, Any]:
    """Milliseconds by kind of question, and over all, with a writer and without.

    A first round, not counted, fills what is remembered of words, or the first would seem slower.
    """
    mix = questions(room)
    _asked(path, mix, 1)
    return {
        "asked": {
            "while a writer adds as fast as it can": _beside_writer(path, mix, rounds, 0.0),
            f"while a writer adds {rate:g} a second": _beside_writer(path, mix, rounds, 1 / rate),
            "alone": {"questions": _asked(path, mix, rounds), "added a second": 0.0},
        }
    }


def _beside_writer(
    path: Path, mix: Sequence[tuple[str, Search]], rounds: int, pause: float
) -> dict[str, Any]:
    """The answers' times while somebody adds a report every ``pause`` seconds, if not slower."""
    stop, count = multiprocessing.Event(), multiprocessing.Value("i", 0)
    writer = multiprocessing.Process(target=_keep_adding, args=(path, stop, count, pause))
    writer.start()
    while count.value == 0 and writer.is_alive():
        stop.wait(0.05)
    begin, before = perf_counter(), count.value
    times = _asked(path, mix, rounds)
    added = (count.value - before) / (perf_counter() - begin)
    stop.set()
    writer.join()
    return {"questions": times, "added a second": added}


def questions(room: Newsroom) -> list[tuple[str, Search]]:
    """The mix: 200 questions with their kind."""
    return list(_questions(room, Random(SEED)))


def _questions(room: Newsroom, random: Random) -> Iterator[tuple[str, Search]]:
    def frequent() -> str:
        return random.choice(room.words[:100])

    def common() -> str:
        return random.choice(room.words[100:3_000])

    def rare() -> str:
        return random.choice(room.words[20_000:60_000])

    for _ in range(35):
        yield "rare word", Search(rare())
    for _ in range(35):
        yield "frequent word", Search(frequent())
    for _ in range(15):
        yield "two words", Search(f"{common()} {common()}")
        yield "two words", Search(f"{frequent()} {common()}")
    for _ in range(10):
        yield "phrase", Search(f'"der {frequent()}"')
        yield "phrase", Search(f'"{frequent()} {frequent()}"')
        yield "phrase", Search(f'"die {common()}"')
    for at in range(40):
        word = frequent() if at % 2 else common()
        day = f"{random.randrange(2026, 2031)}-{random.randrange(1, 13):02}"
        yield "filters", Search(word, **_filters(room, random, at, day))
    for _ in range(15):
        yield "without", Search(f"{common()} -{frequent()}")
    for _ in range(15):
        yield "beginning", Search(common()[:6] + "*")


def _filters(room: Newsroom, random: Random, at: int, day: str) -> dict[str, Any]:
    speaker = random.choice(room.speakers[:500])
    outlet = random.choice(room.outlets)
    return (
        {"speaker": speaker},
        {"acts": (Act.CONFIRM,)},
        {"outlet": outlet},
        {"forms": (Form.DIRECT,)},
        {"since": f"{day}-01", "until": f"{day}-20"},
        {"since": day, "acts": (Act.DENY, Act.NOT_CONFIRMED)},
        {"outlet": outlet, "acts": (Act.WARN,), "forms": (Form.REPORTED,)},
        {"speaker": speaker, "until": day},
    )[at // 2 % 8]


def _asked(path: Path, mix: Sequence[tuple[str, Search]], rounds: int) -> dict[str, Any]:
    times: dict[str, list[float]] = defaultdict(list)
    work: dict[str, list[float]] = defaultdict(list)
    hits: dict[str, list[int]] = defaultdict(list)
    random = Random(SEED)
    with Archive.open(path) as archive:
        archive.find(Search("Anfang"))  # tables of words are loaded with the first question
        for _ in range(rounds):
            for kind, search in random.sample(mix, len(mix)):
                begin, worked = perf_counter(), process_time()
                found = archive.find(search)
                passed, worked = perf_counter() - begin, process_time() - worked
                for name in (kind, "all"):
                    times[name].append(passed * 1_000)
                    work[name].append(worked * 1_000)
                    hits[name].append(found.ranked_statements)
    return {
        kind: {
            "median": round(median(values), 2),
            "p95": round(quantiles(values, n=20)[-1], 2),
            "most": round(max(values), 2),
            "work": round(median(work[kind]), 2),
            "work p95": round(quantiles(work[kind], n=20)[-1], 2),
            "hits": median(hits[kind]),
        }
        for kind, values in times.items()
    }


def _keep_adding(path: Path, stop: Event, count: Any, pause: float) -> None:
    """Adds a report that is not there yet every ``pause`` seconds, until it is told to stop."""
    room = Newsroom(SEED)
    with Archive.open(path, write=True) as archive:
        number = archive.database.value("SELECT count(*) FROM reports")
        due = perf_counter()
        while not stop.wait(max(0.0, due - perf_counter())):
            due = max(due + pause, perf_counter())
            with archive.transaction():
                _add(room, archive, number, number + 1, number + 1)
            number += 1
            count.value += 1


def _add(room: Newsroom, archive: Archive, first: int, last: int, span: int) -> None:
    for report, reading, linking in room.reports(first, last, span):
        archive.add(report.text.encode(), report, report.paths[0], _THEN)
        archive.store_reading(reading, _CARD, _THEN, linking)


if __name__ == "__main__":
    main()
