"""One day of made articles, from text to copies and stories, as it is measured.

What needs no state (prints, traits) is made in parts and lies in files; a part that is there is not
made again. Then copies and stories are folded, side by side, each in a process of its own.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from day_made import DAY, MadeDay
from day_scores import Scores
from news_sample import read_articles
from zufolge import stories
from zufolge.bench.memory import peak
from zufolge.copies import Prints, fingerprints, fold
from zufolge.stories import Spool, TraitTable, opened, traits_many

__all__ = ["FOLDS", "articles_of", "fold_of", "part_of", "parts_in"]

_UNTIL = "2020-11-15"  # the half of the articles that may be looked at
_TOGETHER = 2_000  # articles that are held as text
_PART = 10_000  # articles of a part
_SLICE = 1_000  # pairs that are held
_DONE = "done.json"


def articles_of(data: Path) -> list[Mapping[str, Any]]:
    """Articles of the half that may be looked at."""
    return [raw for raw in read_articles(data) if raw["published"][:10] <= _UNTIL]


def parts_in(count: int) -> int:
    """In how many parts a day of ``count`` articles is made."""
    return -(-count // _PART)


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

    def told(self) -> dict[str, Any]:
        """What was counted, and the most memory so far."""
        return {"seconds": self.seconds, "wall": self.wall, "MB at most": peak()}


@lru_cache(1)
def _day(data: Path, count: int) -> MadeDay:
    day = MadeDay(articles_of(data), count)
    some = [article.report for article in islice(day.articles(), 20)]
    fingerprints(some)
    traits_many(some)  # tables are read
    return day


def part_of(data: Path, count: int, folder: Path, number: int) -> dict[str, Any]:
    """Make part ``number`` of a day, unless it is there; what it took. Making articles is not
    timed."""
    place = folder / f"part-{number}"
    if (place / _DONE).exists():
        return dict(json.loads((place / _DONE).read_text("utf-8")))
    place.mkdir(exist_ok=True)
    day, clock = _day(data, count), Clock()
    scratch = place / f"traits-{perf_counter()}"
    spool, prints, carried = Spool(scratch), [], []
    for begin in range(number * _PART, min((number + 1) * _PART, count), _TOGETHER):
        end = min(begin + _TOGETHER, (number + 1) * _PART, count)
        made = [day.article(each) for each in range(begin, end)]
        with clock.spent("prints"):
            prints.append(fingerprints(article.report for article in made))
        with clock.spent("traits"):
            spool.add(TraitTable.of(traits_many([each.report for each in made])))
        carried += [
            (each.report.id, each.wire, each.pieces) for each in made if each.wire is not None
        ]
    with clock.spent("prints"), (place / "prints").open("wb") as file:
        file.writelines(Prints.joined(prints).parts())
    with clock.spent("traits"):
        spool.table()
    (place / "carried").write_bytes(pickle.dumps(carried))
    told = {**clock.told(), "traits": scratch.name}
    (place / _DONE).write_text(json.dumps(told), "utf-8")
    return told


def _copies(parts: Sequence[Path], folder: Path, clock: Clock) -> dict[str, Any]:
    scores = Scores()
    for part in parts:
        for name, wire, pieces in pickle.loads((part / "carried").read_bytes()):
            scores.carried(name, wire, pieces)
    with clock.spent("segment of copies"):
        prints = [Prints.open(part / "prints") for part in parts]
        folded = fold(prints, day=DAY, into=folder / "segment")
        del prints
    pairs, count = folded.pairs, 0
    name = "candidates and first pairs"
    while True:
        with clock.spent(name):
            some = list(islice(pairs, _SLICE))
        if not some:
            break
        name, count = "pairs", count + len(some)
        scores.found(some)
    words = int(folded.segment.prints.bounds["word"][-1])
    size = (folder / "segment").stat().st_size
    return {"words": words, "pairs": count, "segment, MB": size / 1e6, **scores.figures}


def _stories(parts: Sequence[Path], folder: Path, clock: Clock) -> dict[str, Any]:
    """Without an encoder. What is made up has no stories to be right about: time and memory
    alone."""
    told = [json.loads((part / _DONE).read_text("utf-8")) for part in parts]
    with clock.spent("stories"):
        tables = [opened(part / each["traits"]) for part, each in zip(parts, told, strict=True)]
        folded = stories.fold(DAY, tables, into=folder / "traits")
        del tables
    with clock.spent("segment of stories"):
        size = sum(map(len, folded.segment.parts(folder)))
    return {"chapters": len(set(folded.chapters)), "segment, MB": size / 1e6}


FOLDS = {"copies": _copies, "stories": _stories}


def fold_of(name: str, count: int, folder: Path) -> dict[str, Any]:
    """Fold the day whose parts lie in ``folder``: figures, seconds and memory."""
    clock = Clock()
    parts = [folder / f"part-{number}" for number in range(parts_in(count))]
    own = folder / f"{name}-{perf_counter()}"
    own.mkdir()
    found = FOLDS[name](parts, own, clock)
    return {**clock.told(), "found": found}
