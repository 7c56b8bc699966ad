"""Articles through all stages, in one process and in several, and what that took."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass

from zufolge.bench.articles import Articles
from zufolge.bench.clock import Clock
from zufolge.bench.figures import Counted, Figures, Passed, passed
from zufolge.bench.memory import peak
from zufolge.bench.processes import Together, side_by_side
from zufolge.bench.stages import LOADING, through_a_day, through_reports
from zufolge.ingest.items import Item
from zufolge.model import ReaderCard
from zufolge.pipeline import Progress, reader_named
from zufolge.version import __version__

__all__ = ["measured"]


@dataclass(frozen=True, slots=True)
class _Share:
    """What one process does."""

    reader: str | None
    items: Sequence[Item]
    warm: Sequence[Item]


def measured(
    sets: Sequence[Articles],
    reader: str | None = None,
    processes: Sequence[int] = (1,),
    progress: Progress | None = None,
) -> Figures:
    """Figures of each set of articles on each number of processes, all by one reader.

    ``reader`` is a name as on the command line. All processes of a pass begin together and have
    equal shares. Raises ``ZufolgeError`` as ``reader_named`` does.
    """
    turns = [(articles, count) for articles in sets for count in processes]
    passes: list[Passed] = []
    cards: list[ReaderCard] = []
    for done, (articles, count) in enumerate(turns):
        if progress is not None:
            progress("measuring", done, len(turns))
        shares = [
            _Share(reader, articles.items[number::count], articles.warm)
            for number in range(min(count, len(articles.items)))
        ]
        counted = side_by_side(_measure, shares)
        passes.append(passed(articles.name, articles.words, counted))
        cards.extend(one.card for one in counted)
    return Figures(
        version=__version__,
        reader=cards[0],
        machine=f"{platform.system()} {platform.machine()}",
        cores=os.cpu_count() or 1,
        passes=tuple(passes),
    )


def _measure(share: _Share, together: Together) -> Counted:
    """In a process of its own: load, warm up, begin with the others, count."""
    clock = Clock()
    with clock.time(LOADING):
        reader = reader_named(share.reader)
    loaded = clock.took.pop(LOADING)
    through_a_day(through_reports(share.warm, reader, clock), clock)
    clock.restart()
    together()
    through_a_day(through_reports(share.items, reader, clock), clock)
    return Counted(reader.card, clock.took, loaded, peak())
