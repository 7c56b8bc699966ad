"""How many articles a second are read, with how much memory, and how long a first one takes.

    python benchmarks/speed.py --data ../shared/data --reader both --reader rules

Newspaper articles, cut at the end of a sentence to about so many ``--words``, go through the works
of ``speed_works``, on one process and on two, each with one thread. All figures come from one run,
in turns of readers and numbers of processes, and each is the median over the rounds, so that
ratios mean something where the machine's speed does not. Starting processes and loading tables or
weights are not counted, but in *start*: ``zufolge read`` of one short report as a new process.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory, TemporaryFile
from time import perf_counter
from typing import Any

from command_line import DATA, READER_HELP, give_up, needed, progress, show_table, write_json
from speed_articles import NEWS, articles, cut
from speed_works import STORY, WORKS, run_pass
from zufolge.bench.memory import megabytes
from zufolge.bench.processes import one_thread

__all__ = ["figures", "main", "start"]

PROCESSES = (1, 2)
_BEST = "best installed"
_LENGTHS = (250, 760)
_SHORT = 120  # words of the report that a start is measured with


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    options = _parser().parse_args(arguments)
    needed(options.data / NEWS, "newspaper articles")
    texts = articles(options.data, options.articles, max(options.words))
    if len(texts) < max(PROCESSES):
        give_up(f"{options.data / NEWS}: too few articles of {max(options.words)} words")
    with TemporaryDirectory() as place:
        short = _written(texts[:1], _SHORT, Path(place))[0]
        sets = {str(words): _written(texts, words, Path(place)) for words in options.words}
        result = {
            "benchmark": "speed",
            "articles": len(texts),
            "words": {
                name: sum(len(path.read_text("utf-8").split()) for path in paths) / len(paths)
                for name, paths in sets.items()
            },
            "rounds": options.rounds,
            "story": STORY,
            "readers": figures(
                options.reader or [_BEST], short, sets, options.works, options.rounds
            ),
        }
    _show(result)
    if options.json:
        write_json(options.json, result)


def figures(
    readers: Sequence[str],
    short: Path,
    sets: dict[str, list[Path]],
    works: Sequence[str],
    rounds: int,
) -> dict[str, Any]:
    """Of each reader: seconds and MB of a start, MB at most by number of processes, and articles
    a second by set, work and number of processes."""
    starts = {reader: [start(reader, short) for _ in range(rounds)] for reader in readers}
    turns = [(r, count) for _ in range(rounds) for r in readers for count in PROCESSES]
    passes: dict[tuple[str, int], list[Any]] = {turn: [] for turn in turns}
    for reader, count in progress(turns, "timing"):
        name = None if reader == _BEST else reader
        passes[reader, count].append(run_pass(name, sets, works, count))
    return {
        reader: {
            "start, seconds": median(seconds for seconds, _ in starts[reader]),
            "start, MB": max(peak for _, peak in starts[reader]),
            "MB": {str(n): max(one.peak for one in passes[reader, n]) for n in PROCESSES},
            "articles a second": {
                name: {
                    work: {
                        str(n): median(one.rates[name][work] for one in passes[reader, n])
                        for n in PROCESSES
                    }
                    for work in passes[reader, 1][0].rates[name]
                }
                for name in sets
            },
        }
        for reader in readers
    }


def start(reader: str, report: Path) -> tuple[float, float]:
    """Seconds and MB at most of ``zufolge read`` of one report in a new process.

    Ends with its message if it fails, so that nothing is timed that does not work.
    """
    choice = [] if reader == _BEST else ["--reader", reader]
    command = [sys.executable, "-m", "zufolge.cli", "read", str(report), "--json", *choice]
    with TemporaryFile() as complaint, one_thread():
        begin = perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=complaint)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            complaint.seek(0)
            give_up(complaint.read().decode("utf-8", "replace").strip())
    return seconds, megabytes(usage.ru_maxrss)


def _written(texts: Sequence[str], words: int, place: Path) -> list[Path]:
    """Files with ``texts`` cut to about so many words."""
    paths = [place / f"{words:05}-{number:05}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(cut(text, words), "utf-8")
    return paths


def _show(result: dict[str, Any]) -> None:
    first = next(iter(result["readers"]))
    for reader, measured in result["readers"].items():
        show_table(
            f"{reader}: articles a second ({result['articles']} articles) on 1 and 2 processes; "
            f"on one, to its encoder (or reading) alone; to {first}",
            ("words, work", "1", "2", "2 : 1", "to encoder", "to first"),
            [
                [f"{length} {work}", *_rates(by), *(_ratio(by["1"], other) for other in others)]
                for length, works in measured["articles a second"].items()
                for work, by in works.items()
                for others in [(_alone(works), _one(result["readers"][first], length, work))]
            ],
        )
    show_table(
        "zufolge read of one short report as a new process; most memory of a process at all works",
        ("", "seconds", "MB", "MB of 1", "MB of 2"),
        [
            [reader, f"{measured['start, seconds']:.2f}"]
            + [f"{mb:.0f}" for mb in (measured["start, MB"], *measured["MB"].values())]
            for reader, measured in result["readers"].items()
        ],
    )


def _rates(by: dict[str, float]) -> list[str]:
    return [*(f"{rate:.1f}" for rate in by.values()), _ratio(by["2"], by["1"])]


def _alone(works: dict[str, dict[str, float]]) -> float | None:
    """The rate of the least that reading takes: the encoder, or reading if there is none."""
    return works.get("encoder", works.get("reading", {})).get("1")


def _one(measured: dict[str, Any], length: str, work: str) -> float | None:
    """The rate of this work on one process, if it was measured."""
    rate: float | None = measured["articles a second"][length].get(work, {}).get("1")
    return rate


def _ratio(rate: float, other: float | None) -> str:
    return f"{rate / other:.2f}" if other else "–"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the data")
    parser.add_argument(
        "--reader", action="append", help=f"{READER_HELP}; several can be given to compare them"
    )
    parser.add_argument("--articles", type=int, default=100, help="at most so many")
    parser.add_argument("--words", type=int, nargs="+", default=_LENGTHS, help="lengths to cut to")
    parser.add_argument("--works", nargs="+", choices=WORKS, default=list(WORKS), help="to time")
    parser.add_argument("--rounds", type=int, default=3, help="passes, of which the median counts")
    parser.add_argument("--json", type=Path, help="write the figures there")
    return parser


if __name__ == "__main__":
    main()
