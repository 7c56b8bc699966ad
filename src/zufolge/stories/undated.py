"""Chapters without a time beside stories: which story an undated chapter belongs to.

Undated reports are folded by themselves, since nothing tells to which day they belong. What lasts
of their chapters is then laid beside what lasts of each day, and beside each other. Where time says
nothing, names and rare words have to say more, so that the bar is higher than between dated
chapters. An undated chapter follows one other chapter at most, and no dated one follows it:
it never brings two stories together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.model import ChapterLink, LinkKind
from zufolge.stories.arcs import NAME, TELLING, shared_parts
from zufolge.stories.segments import Arcs, Segment
from zufolge.stories.settings import Settings, settings
from zufolge.stories.table import EVER, UNDATED

__all__ = ["strongest", "undated_links"]

_HOLDERS = 64  # a term of more chapters of one day tells no story
_LEAST_TERMS, _LEAST_NAMES = 5, 2
_DAY = 1440

Numbers = NDArray[Any]


def undated_links(
    undated: Segment, day: Segment, *, using: Settings | None = None
) -> tuple[ChapterLink, ...]:
    """For each chapter of the segment of undated reports its best link into ``day``, if any.

    ``day`` may be ``undated`` itself. Of the segment of a day what lasts is enough. The links of
    several days are for ``strongest`` to choose from. Time grows with the terms of both and how
    many chapters share them, at most ``_HOLDERS`` a term.
    """
    chosen = using or settings()
    own, theirs = undated.arcs, day.arcs
    chapters, others, scores, names, terms = _shared(own, theirs)
    fit = (terms >= _LEAST_TERMS) & (names >= _LEAST_NAMES) & (scores >= chosen.arc_undated)
    if undated.day == day.day:
        fit &= chapters != others
    else:
        fit &= _in_reach(undated, theirs.minutes, chapters, others, chosen.arc_days)
    chapters, others, scores = chapters[fit], others[fit], scores[fit]
    order = np.lexsort((others, -scores, chapters))
    _, first = np.unique(chapters[order], return_index=True)
    return tuple(
        ChapterLink(
            day.day,
            LinkKind.UNDATED,
            own.chapters[chapters[at]],
            theirs.chapters[others[at]],
            float(scores[at]),
            shared_parts(own, int(chapters[at]), theirs, int(others[at])),
        )
        for at in order[first].tolist()
    )


def strongest(links: Iterable[ChapterLink]) -> tuple[ChapterLink, ...]:
    """Of all links of each undated chapter the one that counts: the best into a day, else the best
    to another undated chapter. Of equal ones that of the first day."""
    by_chapter: dict[str, ChapterLink] = {}
    for link in sorted(links, key=lambda one: (one.chapter, not one.day, -one.score, *_name(one))):
        by_chapter.setdefault(link.chapter, link)
    return tuple(by_chapter.values())


def _name(link: ChapterLink) -> tuple[str, str]:
    return link.day, link.earlier


def _shared(own: Arcs, theirs: Arcs) -> Sequence[Numbers]:
    """All pairs of chapters that share terms: both numbers, the cosine, and how many names and
    terms that tell something they share."""
    order = np.argsort(theirs.keys, kind="stable")
    keys = theirs.keys[order]
    holders = np.repeat(np.arange(len(theirs.chapters)), np.diff(theirs.offsets))[order]
    low = np.searchsorted(keys, own.keys, "left")
    lengths = np.searchsorted(keys, own.keys, "right") - low
    lengths[lengths > _HOLDERS] = 0
    places = np.arange(lengths.sum()) + np.repeat(low - np.cumsum(lengths) + lengths, lengths)
    adds = np.repeat(own.weights, lengths) * theirs.weights[order][places]
    holder = np.repeat(np.arange(len(own.chapters)), np.diff(own.offsets))
    pairs = np.repeat(holder, lengths) * len(theirs.chapters) + holders[places]
    pairs, inverse = np.unique(pairs, return_inverse=True)
    telling = adds >= TELLING
    named = telling & (np.repeat(own.kinds & NAME, lengths) > 0)
    scores, names, terms = (
        np.bincount(inverse, each, len(pairs)) for each in (adds, named, telling)
    )
    many = max(len(theirs.chapters), 1)
    return pairs // many, pairs % many, np.round(scores, 4), names, terms


def _in_reach(
    undated: Segment, minutes: Numbers, chapters: Numbers, others: Numbers, days: int
) -> NDArray[np.bool_]:
    """Whether a story can last from the one chapter to the other, by what is known of the time of
    the undated one (its month, perhaps)."""
    since = dict.fromkeys(undated.labels, EVER)
    until = dict.fromkeys(undated.labels, UNDATED)
    columns = undated.members.columns
    bounds = zip(undated.labels, columns["since"].tolist(), columns["until"].tolist(), strict=True)
    for label, first, last in bounds:
        since[label], until[label] = min(since[label], first), max(until[label], last)
    names = undated.arcs.chapters
    first = np.array([since.get(name, UNDATED) for name in names], np.int64)
    last = np.array([until.get(name, EVER) for name in names], np.int64)
    near: NDArray[np.bool_] = (minutes[others] >= first[chapters] - days * _DAY) & (
        minutes[others] <= last[chapters] + days * _DAY
    )
    return near
