"""Chapters chained to stories: by rare names and topic over days, and months later by names.

The index of what lasts is small: of each chapter the heaviest names and rare words of its reports.
Two chapters of one story share several names, or rare words where the names are few; sharing one
person who is in the news every day is not enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from zufolge.model import ChapterChange, ChapterLink, LinkKind, ScorePart
from zufolge.stories.council import Chapters, council_of
from zufolge.stories.rarity import HEAD, TEXT, Rarity, salts_of
from zufolge.stories.segments import Arcs, Segment
from zufolge.stories.settings import Settings
from zufolge.stories.table import TraitTable, ranges, ranks
from zufolge.stories.texts import Texts

__all__ = ["NAME", "TELLING", "DayArcs", "chapter_arcs", "linked", "shared_parts"]

_COUNCIL = 6
_TERMS = 24
NAME = 2
_NUMBER, _PART, _GRAM = 4, 8, 16
_NAME_WEIGHT = 1.5
_HOLDERS = 64  # a term of more chapters finds the latest of them alone
_LEAST_TERMS, _LEAST_NAMELESS = 3, 4
_SHOWN = 6
_BLOCK = 2_000  # reports whose terms are weighed at once
_AT_ONCE = 256  # chapters that are linked at once
_RARE = 1.0  # rarity in texts; function words have 0.7
TELLING = 0.01  # what a shared term must add to count as one

Numbers = NDArray[Any]


@dataclass(frozen=True, slots=True)
class DayArcs:
    """What lasts of a day's chapters; ``opened`` says which of them the day opened."""

    arcs: Arcs
    opened: tuple[bool, ...]

    def with_stories(self, stories: Mapping[str, str]) -> Arcs:
        """The arcs, each chapter with its story."""
        named = tuple(stories.get(chapter, chapter) for chapter in self.arcs.chapters)
        return replace(self.arcs, stories=named)


def chapter_arcs(
    table: TraitTable, rarity: Rarity, chapters: Chapters, names: Sequence[str], first: int
) -> DayArcs:
    """The arcs of all chapters that reports from row ``first`` on belong to. Templates have none:
    their words tell no event."""
    met = sorted(set(chapters.of_row[first:].tolist()), key=lambda one: names[one])
    met = [one for one in met if not chapters.kinds[one]]
    councils = [council_of(chapters.members[one], _COUNCIL) for one in met]
    rows = np.array([row for council in councils for row in council], np.int64)
    sizes = np.array([len(council) for council in councils], np.int64)
    heavy = _heaviest(table, rarity, rows, np.repeat(np.arange(len(met)), sizes))
    chosen = tuple(names[one] for one in met)
    minutes = table.columns["minute"]
    arcs = Arcs(
        chosen,
        chosen,
        np.array([max(minutes[council].tolist()) for council in councils], np.int64),
        np.searchsorted(heavy.owners, np.arange(len(met) + 1)).astype(np.int64),
        heavy.keys,
        heavy.weights,
        heavy.kinds,
        heavy.shown,
    )
    return DayArcs(arcs, tuple(chapters.members[one][0] >= first for one in met))


class _Heavy(NamedTuple):
    """The heaviest terms of chapters (``owners``), by chapter and key; their weights have length 1
    for a chapter."""

    owners: Numbers
    keys: Numbers
    weights: Numbers
    kinds: Numbers
    shown: Texts


def _heaviest(table: TraitTable, rarity: Rarity, rows: Numbers, owners: Numbers) -> _Heavy:
    """The heaviest terms of each chapter (``owners``, beside their ``rows``)."""
    salts = salts_of(table)
    found = [_heavy_block(TraitTable.of(()), rarity, salts[:0], owners[:0])]
    begin = 0
    while begin < len(rows):
        # a chapter stands in one block whole
        end = min(begin + _BLOCK, len(rows))
        end = int(np.searchsorted(owners, owners[end - 1], "right"))
        some = rows[begin:end]
        found.append(_heavy_block(table.take(some), rarity, salts[some], owners[begin:end]))
        table.let_go()
        begin = end
    return _Heavy(
        np.concatenate([each.owners for each in found]),
        np.concatenate([each.keys for each in found]),
        np.concatenate([each.weights for each in found]),
        np.concatenate([each.kinds for each in found]),
        Texts.joined(each.shown for each in found),
    )


def _heavy_block(taken: TraitTable, rarity: Rarity, salts: Numbers, owners: Numbers) -> _Heavy:
    """Of chapters whose reports, beside ``owners``, are all there."""
    columns = taken.columns
    at = np.repeat(np.arange(len(taken)), np.diff(columns["keys_offsets"]))
    kinds = columns["kinds"]
    places = np.flatnonzero(((kinds & (_GRAM | _NUMBER)) == 0) & (kinds != _PART))
    at, kinds = at[places], kinds[places]
    keys, of = columns["keys"][places], owners[at]
    head, lead, body = (columns[name][places] for name in ("head", "lead", "body"))
    salted = salts[at]
    in_texts = rarity.of(keys, salted, TEXT)
    counts = 2.0 * (head > 0) + 1.0 * (lead > 0) + np.log1p(body)
    texts = np.bincount(at, body, len(taken))[at] > 0
    rare = in_texts.copy()
    rare[~texts] = rarity.of(keys[~texts], salted[~texts], HEAD)
    rare[in_texts < _RARE] = 0  # a function word, in headlines too
    weights = counts * rare * np.where(kinds & NAME, _NAME_WEIGHT, 1.0)
    by = np.lexsort((keys, of))
    places, keys, of, weights = places[by], keys[by], of[by], weights[by]
    fresh = np.ones(len(keys), bool)
    fresh[1:] = (keys[1:] != keys[:-1]) | (of[1:] != of[:-1])
    total = np.round(np.bincount(np.cumsum(fresh) - 1, weights), 4)
    places, keys, of = places[fresh], keys[fresh], of[fresh]
    order = np.lexsort((-total, of))
    kept = np.sort(order[(ranks(of[order]) < _TERMS) & (total[order] > 0)])
    places, of, total = places[kept], of[kept], total[kept]
    lengths = np.sqrt(np.bincount(of, total**2))
    weights = np.round(total / np.maximum(lengths[of], 1e-9), 4).astype(np.float32)
    return _Heavy(of, keys[kept], weights, columns["kinds"][places], taken.shown_at(places))


def linked(
    day: str,
    today: DayArcs,
    lasting: Sequence[Segment],
    stories: dict[str, str],
    changes: Sequence[ChapterChange],
    settings: Settings,
) -> tuple[tuple[ChapterLink, ...], dict[str, str]]:
    """Links of the chapters that the day opened, and the story of every chapter that it met."""
    index = _Index(lasting, today.arcs)
    opened = [at for at, is_new in enumerate(today.opened) if is_new and day]
    found = index.links(day, opened, settings)
    stories = dict(stories)
    links = []
    arcs = today.arcs
    order = sorted(range(len(arcs.chapters)), key=lambda at: (int(arcs.minutes[at]), at))
    for at in order:
        chapter = arcs.chapters[at]
        link = found.get(at)
        if link is not None:
            links.append(link)
            stories[chapter] = stories.get(
                link.earlier, index.story.get(link.earlier, link.earlier)
            )
        else:
            stories.setdefault(chapter, chapter)
    for change in changes:
        stories.setdefault(change.into, stories.get(change.chapter, change.into))
    return tuple(links), stories


class _Index:
    """Chapters of earlier days and of this one by their terms."""

    def __init__(self, lasting: Sequence[Segment], today: Arcs) -> None:
        parts = [*(segment.arcs for segment in lasting), today]
        chapters = tuple(chapter for arcs in parts for chapter in arcs.chapters)
        self.story = {
            chapter: story
            for arcs in parts[:-1]
            for chapter, story in zip(arcs.chapters, arcs.stories, strict=True)
        }
        _, self._numbers = np.unique(np.array(chapters or [""]), return_inverse=True)
        self._minutes = np.concatenate([arcs.minutes for arcs in parts])
        lengths = np.concatenate([np.diff(arcs.offsets) for arcs in parts])
        self._offsets = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
        self._keys = np.concatenate([arcs.keys for arcs in parts])
        self._weights = np.concatenate([arcs.weights for arcs in parts])
        self._kinds = np.concatenate([arcs.kinds for arcs in parts])
        shown = Texts.joined(arcs.shown for arcs in parts)
        columns = (self._minutes, self._offsets, self._keys, self._weights, self._kinds)
        self._all = Arcs(chapters, chapters, *columns, shown)
        self._today = len(chapters) - len(today.chapters)
        owners = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        order = np.lexsort((self._minutes[owners], self._keys))
        self._sorted, self._owners = self._keys[order], owners[order]
        self._held = self._weights[order]

    def links(self, day: str, opened: Sequence[int], settings: Settings) -> dict[int, ChapterLink]:
        """Of chapters of today, by number, with which earlier one's story they go on, if any."""
        found = {}
        for start in range(0, len(opened), _AT_ONCE):
            own = np.array(opened[start : start + _AT_ONCE], np.int64) + self._today
            for one, owner, score in self._nearest(own, settings):
                found[one - self._today] = self._told(day, one, owner, score, settings)
        return found

    def _nearest(self, own: Numbers, settings: Settings) -> Iterator[tuple[int, int, float]]:
        """For each of some chapters the nearest earlier one, if it is near enough, and the score
        of both."""
        numbers, owners, scores, names, terms = self._shared(own)
        of = own[numbers]
        days = (self._minutes[of] - self._minutes[owners]) / 1440
        least = np.where(days <= settings.next_days, settings.arc_next, settings.arc_follow_up)
        fit = (terms >= _LEAST_TERMS) & ((names > 0) | (terms >= _LEAST_NAMELESS))
        fit &= (scores >= least) & (self._numbers[owners] != self._numbers[of])
        fit &= (days > 0) | ((days == 0) & (owners < of))
        of, owners, scores = of[fit], owners[fit], scores[fit]
        order = np.lexsort((owners, -self._minutes[owners], -scores, of))
        best = order[ranks(of[order]) == 0]
        yield from zip(of[best].tolist(), owners[best].tolist(), scores[best].tolist(), strict=True)

    def _shared(self, own: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers, Numbers]:
        """Which chapters hold some of the terms of those in ``own``: the number in it, the other
        chapter, score, and how many names and terms that tell something both share."""
        places, bounds = ranges(self._offsets, own)
        keys = self._keys[places]
        low = np.searchsorted(self._sorted, keys, "left")
        high = np.searchsorted(self._sorted, keys, "right")
        low = np.maximum(low, high - _HOLDERS)
        lengths = high - low
        held = np.arange(lengths.sum()) + np.repeat(low - np.cumsum(lengths) + lengths, lengths)
        adds = np.repeat(self._weights[places], lengths) * self._held[held]
        numbers = np.repeat(np.repeat(np.arange(len(own)), np.diff(bounds)), lengths)
        pairs, inverse = np.unique(numbers << 32 | self._owners[held], return_inverse=True)
        telling = adds >= TELLING
        named = telling & (np.repeat(self._kinds[places] & NAME, lengths) > 0)
        scores, names, terms = (
            np.bincount(inverse, each, len(pairs)) for each in (adds, named, telling)
        )
        return pairs >> 32, pairs & (2**32 - 1), np.round(scores, 4), names, terms

    def _days(self, owner: int, own: int) -> float:
        return float(self._minutes[own] - self._minutes[owner]) / 1440

    def _told(
        self, day: str, own: int, owner: int, score: float, settings: Settings
    ) -> ChapterLink:
        near = self._days(owner, own) <= settings.next_days
        return ChapterLink(
            day,
            LinkKind.NEXT if near else LinkKind.FOLLOW_UP,
            self._all.chapters[own],
            self._all.chapters[owner],
            score,
            shared_parts(self._all, own, self._all, owner),
        )


def shared_parts(one: Arcs, at: int, other: Arcs, to: int) -> tuple[ScorePart, ...]:
    """What two chapters share, as the first of them writes it: names, and other rare words."""
    left = slice(one.offsets[at], one.offsets[at + 1])
    right = slice(other.offsets[to], other.offsets[to + 1])
    _, here, there = np.intersect1d(one.keys[left], other.keys[right], return_indices=True)
    products = one.weights[left][here] * other.weights[right][there]
    named = (one.kinds[left][here] & NAME) > 0
    texts = [one.shown[int(one.offsets[at]) + place] for place in here.tolist()]
    parts = (_part("names", products, named, texts), _part("rare words", products, ~named, texts))
    return tuple(part for part in parts if part.value)


def _part(name: str, products: Numbers, wanted: Numbers, texts: Sequence[str]) -> ScorePart:
    telling = wanted & (products >= TELLING)
    order = [at for at in np.argsort(-products, kind="stable").tolist() if telling[at]]
    value = round(float(products[wanted].sum()), 4)
    return ScorePart(name, value, value, tuple(texts[at] for at in order if texts[at])[:_SHOWN])
