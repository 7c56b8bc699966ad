"""One day of reports beside the days before it: the pairs that share text, and what it leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from zufolge.copies.candidates import candidates_in
from zufolge.copies.kinds import copying_of
from zufolge.copies.prepared import Prepared, prepared
from zufolge.copies.prints import Prints
from zufolge.copies.segments import Segment, segment_of
from zufolge.copies.window import Window
from zufolge.model import Copying

__all__ = ["WINDOW_DAYS", "Folded", "fold"]

WINDOW_DAYS = 7
"""Segments of so many days before a day are worth giving: standing text shows by coming back on
three or four days, and a text of the news is carried for two."""

_READY = 4_096  # reports that are kept ready to be laid beside others
_MAPPED = 2_000  # pairs after which what was read of files is given back


@dataclass(frozen=True)
class Folded:
    """``pairs`` that share text, found as they are asked for, in a fixed order: those of reports
    that all share text with one earlier report follow each other. At least one report of each is
    of the day. ``segment`` is what the day leaves for the days after it."""

    pairs: Iterator[Copying]
    segment: Segment


def fold(
    prints: Prints | Sequence[Prints],
    earlier: Sequence[Segment] = (),
    day: str = "",
    into: Path | None = None,
) -> Folded:
    """Fold the reports of ``day`` (YYYY-MM-DD), of which ``prints`` may come in any order and cut,
    beside the segments of ``earlier`` days. The day's segment is written to the file ``into``, or
    kept in memory.

    The result depends on the reports of the day and of the segments alone. Of a report that an
    earlier segment holds too the day's own counts. Raises ``ValueError`` for two reports with one
    id or segments that are not all of different, earlier days.
    """
    before = sorted(earlier, key=lambda each: each.day)
    days = [*(each.day for each in before), day]
    if any(one >= other for one, other in pairwise(days)):
        raise ValueError(f"segments of the days {', '.join(days[:-1])} do not all lie before {day}")
    segment = segment_of(day, [prints] if isinstance(prints, Prints) else prints, into)
    return Folded(_pairs(Window([*before, segment])), segment)


def _pairs(window: Window) -> Iterator[Copying]:
    found = candidates_in(window)

    @lru_cache(_READY)
    def ready(report: int) -> Prepared:
        begin, end = window.first[report : report + 2]
        some = slice(*np.searchsorted(found.standing, (begin, end)))
        return prepared(*window.located(report), found.standing[some] - begin)

    pairs = zip(found.earlier.tolist(), found.later.tolist(), strict=True)
    for number, (one, other) in enumerate(pairs, start=1):
        if number % _MAPPED == 0:
            window.let_go()
        left, right = sorted((ready(one), ready(other)), key=lambda side: side.label.id)
        if (pair := copying_of(left, right)) is not None:
            yield pair
