"""A day of a million made articles: copies and stories, how fast, in how much memory, how well.

    python benchmarks/copies_scale.py --articles 10000 100000 1000000 --json copies-scale.json
    python benchmarks/copies_scale.py --articles 10000 --rivals

Articles are made anew from sentences of newspapers (``day_made``) and go from text to prints, some
thousand at a time, then the day is folded and its pairs are read; so do their traits, of which
stories are folded. Each day has a process of its own, so that its peak of memory is its own;
making articles and scoring are not timed, but what they keep counts as memory. Times are seconds of
processor time of one process, wall-clock time beside them. ``--rivals`` looks for the same copies
with MinHash and LSH of datasketch and rensa (extra ``compare``), in the same run.
"""

from __future__ import annotations

import argparse
import math
import operator
import resource
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice, pairwise
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from command_line import DATA, needed, percent, say, show_table, write_json
from day_made import DAY, Made, MadeDay
from day_scores import Scores
from news_sample import read_articles
from zufolge import stories
from zufolge.bench.memory import megabytes
from zufolge.copies import Prints, fingerprints, fold
from zufolge.stories import TraitTable, traits_many

__all__ = ["main"]

_NEWS = DATA / "news" / "german-2020-11.jsonl.gz"
_UNTIL = "2020-11-15"  # the half of the articles that may be looked at
_TOGETHER = 2_000  # articles that are held as text
_SLICE = 1_000  # pairs that are held


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    options = _parser().parse_args(arguments)
    needed(options.data, "newspaper articles, a JSON object a line")
    figures: dict[str, Any] = {"benchmark": "copies_scale", "runs": []}
    for count in sorted(options.articles):
        figures["runs"].append(_alone(_measured, options.data, count, options.folder))
        figures["exponents"] = [_power(*runs) for runs in pairwise(figures["runs"])]
        _kept(options.json, figures)
    _show(figures)
    if options.rivals:
        from copies_rivals import against_rivals

        figures["rivals"] = [
            _alone(against_rivals, _articles(options.data), run["articles"], run)
            for run in figures["runs"]
        ]
        _kept(options.json, figures)


def _kept(path: Path | None, figures: dict[str, Any]) -> None:
    if path:
        write_json(path, figures)


def _power(before: Mapping[str, Any], after: Mapping[str, Any]) -> float:
    """The power of the number of articles with which time grew."""
    times = (run["seconds"]["all"] for run in (after, before))
    return math.log(operator.truediv(*times)) / math.log(after["articles"] / before["articles"])


def _alone(work: Any, *given: Any) -> Any:
    """What ``work`` gives in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def _articles(data: Path) -> list[Mapping[str, Any]]:
    """Articles of the half that may be looked at."""
    return [raw for raw in read_articles(data) if raw["published"][:10] <= _UNTIL]


@dataclass
class Clock:
    """Seconds of processor time and of wall-clock time, by what they were spent on."""

    seconds: dict[str, float] = field(default_factory=dict)
    wall: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def spent(self, name: str) -> Iterator[None]:
        """Count what is done inside."""
        begin = process_time(), perf_counter()
        try:
            yield
        finally:
            for spent, now, then in (
                (self.seconds, process_time(), begin[0]),
                (self.wall, perf_counter(), begin[1]),
            ):
                spent[name] = spent.get(name, 0) + now - then


class CopiesOfDay:
    """Copies as a day's work. Another room's fold is measured by a class with the same methods
    beside it, in ``_WORKS``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: list[Path] = []
        self._scores = Scores()

    def take(self, made: Sequence[Made], clock: Clock) -> None:
        """The next articles of the day: what needs no state."""
        with clock.spent("prints"):
            path = self._folder / f"prints-{len(self._files)}"
            with path.open("wb") as file:
                file.writelines(fingerprints(article.report for article in made).parts())
            self._files.append(path)
        for article in made:
            self._scores.made(article)

    def fold(self, clock: Clock) -> dict[str, Any]:
        """The whole day; gives figures."""
        with clock.spent("segment"):
            folded = fold([*map(Prints.open, self._files)], day=DAY, into=self._folder / "segment")
        pairs, count = folded.pairs, 0
        name = "candidates and first pairs"
        while True:
            with clock.spent(name):
                some = list(islice(pairs, _SLICE))
            if not some:
                break
            name, count = "pairs", count + len(some)
            self._scores.found(some)
        words = int(folded.segment.prints.bounds["word"][-1])
        size = (self._folder / "segment").stat().st_size
        return {"words": words, "pairs": count, "segment, MB": size / 1e6, **self._scores.figures}


class StoriesOfDay:
    """Stories as a day's work, without an encoder. What is made up has no stories to be right
    about: time and memory alone."""

    def __init__(self, _: Path) -> None:
        self._tables: list[TraitTable] = []

    def take(self, made: Sequence[Made], clock: Clock) -> None:
        """The next articles of the day: what needs no state."""
        with clock.spent("traits"):
            self._tables.append(TraitTable.of(traits_many([each.report for each in made])))

    def fold(self, clock: Clock) -> dict[str, Any]:
        """The whole day; gives figures."""
        with clock.spent("stories"):
            folded = stories.fold(DAY, TraitTable.concat(self._tables))
            chapters = len(set(folded.chapters))
        return {"chapters": chapters, "segment, MB": len(folded.segment.to_bytes()) / 1e6}


_WORKS = {"copies": CopiesOfDay, "stories": StoriesOfDay}


def _measured(data: Path, count: int, folder: Path | None) -> dict[str, Any]:
    """One day of ``count`` articles."""
    day = MadeDay(_articles(data), count)
    fingerprints(article.report for article in islice(day.articles(), 20))  # tables are read
    clock = Clock()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with TemporaryDirectory(dir=folder) as place:
        works = {name: work(Path(place)) for name, work in _WORKS.items()}
        rest = day.articles()
        while made := list(islice(rest, _TOGETHER)):
            for work in works.values():
                work.take(made, clock)
        taken = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        found = {name: work.fold(clock) for name, work in works.items()}
    seconds = clock.seconds | {"all": sum(clock.seconds.values())}
    return {
        "articles": count,
        "seconds": seconds,
        "wall-clock seconds": clock.wall | {"all": sum(clock.wall.values())},
        "articles a second and a core": count / seconds["all"],
        "milliseconds an article": {name: 1e3 * spent / count for name, spent in seconds.items()},
        "MB at most": megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss),
        "MB at most before folding": megabytes(taken),
        "MB before the day": megabytes(before),
        **found,
    }


def _show(figures: Mapping[str, Any]) -> None:
    runs = figures["runs"]
    rows: list[list[object]] = [
        [f"{name}, ms an article", *(f"{run['milliseconds an article'][name]:.3f}" for run in runs)]
        for name in runs[0]["milliseconds an article"]
    ]
    rows += [
        [name, *(f"{run[name]:,.0f}" for run in runs)]
        for name in ("articles a second and a core", "MB at most", "MB at most before folding")
    ]
    rows.append(["power of growth", "", *(f"{each:.3f}" for each in figures["exponents"])])
    figures_of = [(work, name) for work in _WORKS for name in runs[0][work]]
    for part, name in figures_of:
        values = [run[part][name] for run in runs]
        whole = isinstance(values[0], int)
        told = (f"{value:,}" if whole else _told(name, value) for value in values)
        rows.append([f"{part}: {name}", *told])
    show_table(
        "a day of made articles, seconds of processor time of one process",
        ("", *(f"{run['articles']:,}" for run in runs)),
        rows,
    )
    say("planted, found and called copied: %")


def _told(name: str, value: float | None) -> str:
    return f"{value:,.0f}" if "MB" in name and value is not None else percent(value)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000], help="how many")
    parser.add_argument("--data", type=Path, default=_NEWS, help="newspaper articles")
    parser.add_argument("--folder", type=Path, help="where prints and segments lie meanwhile")
    parser.add_argument("--rivals", action="store_true", help="against datasketch and rensa")
    parser.add_argument("--json", type=Path, help="write the figures there")
    return parser


if __name__ == "__main__":
    main()
