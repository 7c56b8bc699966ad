"""How many reports a second are read by rules, on one process and on two.

    python benchmarks/speed.py --data ../shared/data

Two works are timed on the same articles: *reading* alone (paragraphs of plain text) and the
whole *dossier* (text files in, claims out), in stories of ``--story`` articles that follow each
other in the data. All rates come from one run, in turns, and each is the median over the rounds,
so that their ratios mean something where the machine's speed does not. Starting processes and
loading tables is not counted: each process does a first story untimed.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable, Sequence
from itertools import islice
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier as BarrierType
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from body_text import report_of
from command_line import DATA, give_up, needed, progress, show_table, write_json
from quotation_format import read_documents
from zufolge.pipeline import build, reader_named

__all__ = ["articles", "build_story", "main", "rates", "read_story"]

PROCESSES = (1, 2)
_LONGEST_START = 120  # seconds until all workers must have done their first story
_NEWS = Path("news") / "german-2020-11.jsonl.gz"
_WIKINEWS = Path("quotations") / "dev.jsonl.gz"

Story = list[Path]
Work = Callable[[Story], int]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    options = _parser().parse_args(arguments)
    folder = needed(options.data, f"a folder with {_NEWS} or {_WIKINEWS}")
    texts = articles(folder, options.articles)
    if not texts:
        give_up(f"{folder}: holds neither {_NEWS} nor {_WIKINEWS}. See benchmarks/README.md.")
    with TemporaryDirectory() as place:
        measured = rates(_stories(texts, Path(place), options.story), options.rounds)
    result = {
        "benchmark": "speed",
        "articles": len(texts),
        "characters": sum(map(len, texts)),
        "story": options.story,
        "rounds": options.rounds,
        "reports a second": measured,
        "two processes to one": {work: by["2"] / by["1"] for work, by in measured.items()},
        "dossier to reading": measured["dossier"]["1"] / measured["reading"]["1"],
    }
    _show(result)
    if options.json:
        write_json(options.json, result)


def articles(folder: Path, most: int) -> list[str]:
    """Texts of up to ``most`` articles of each part of the data that is there."""
    texts: list[str] = []
    if (folder / _NEWS).exists():
        with gzip.open(folder / _NEWS, "rt", encoding="utf-8") as lines:
            entries = [json.loads(line) for line in islice(lines, most)]
        texts += [f"{entry['headline']}\n\n{entry['text']}\n" for entry in entries]
    if (folder / _WIKINEWS).exists():
        texts += [document.text for document in islice(read_documents(folder / _WIKINEWS), most)]
    return texts


def read_story(story: Story) -> int:
    """Read the reports of a story; returns how many they are."""
    reader = reader_named("rules")
    for path in story:
        reader.read(report_of(path.name, path.read_text("utf-8")))
    return len(story)


def build_story(story: Story) -> int:
    """Build the dossier of a story; returns the number of its reports."""
    return len(build(story).reports)


def rates(stories: Sequence[Story], rounds: int) -> dict[str, dict[str, float]]:
    """Reports a second by work and number of processes."""
    works: dict[str, Work] = {"reading": read_story, "dossier": build_story}
    seen: dict[str, dict[str, list[float]]] = {
        name: {str(count): [] for count in PROCESSES} for name in works
    }
    for work in works.values():
        work(stories[0])  # what fails does so here, with its own message, and not in a worker
    turns = [(name, count) for _ in range(rounds) for name in works for count in PROCESSES]
    for name, count in progress(turns, "timing"):
        seen[name][str(count)].append(_rate(works[name], stories, count))
    return {
        name: {count: median(values) for count, values in by_count.items()}
        for name, by_count in seen.items()
    }


def _rate(work: Work, stories: Sequence[Story], processes: int) -> float:
    """Reports a second of one pass. One process is a worker too, so that the two compare."""
    fresh = get_context("spawn")
    ready = fresh.Barrier(processes + 1)
    with fresh.Pool(processes, initializer=_warm_up, initargs=(work, stories[0], ready)) as pool:
        ready.wait(_LONGEST_START)
        begin = perf_counter()
        done = sum(pool.imap_unordered(work, stories))
        return done / (perf_counter() - begin)


def _warm_up(work: Work, story: Story, ready: BarrierType) -> None:
    """Do a first story in a new process, so that its tables are loaded before the clock runs."""
    work(story)
    ready.wait()


def _stories(texts: Sequence[str], place: Path, size: int) -> list[Story]:
    """Write ``texts`` as files to ``place``, and group them by ``size``."""
    paths = [place / f"{number:05}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return [paths[at : at + size] for at in range(0, len(paths), size)]


def _show(result: dict[str, Any]) -> None:
    ratios = result["two processes to one"]
    show_table(
        f"reports a second ({result['articles']} articles, {result['characters']:,} characters)",
        ("", *(f"{count} process{'es' * (count > 1)}" for count in PROCESSES), "ratio"),
        [
            [work, *(f"{rate:.1f}" for rate in by_count.values()), f"{ratios[work]:.2f}"]
            for work, by_count in result["reports a second"].items()
        ],
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the data")
    parser.add_argument("--articles", type=int, default=200, help="at most so many of each part")
    parser.add_argument("--story", type=int, default=8, help="articles of a dossier")
    parser.add_argument("--rounds", type=int, default=3, help="passes, of which the median counts")
    parser.add_argument("--json", type=Path, help="write the figures there")
    return parser


if __name__ == "__main__":
    main()
