"""Chapters chained to stories: by rare names and topic over days, and months later by names.

The index of what lasts is small: of each chapter the heaviest names and rare words of its reports.
Two chapters of one story share several names, or rare words where the names are few; sharing one
person who is in the news every day is not enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.model import ChapterChange, ChapterLink, LinkKind, ScorePart
from zufolge.stories.council import Chapters, council_of
from zufolge.stories.rarity import HEAD, TEXT, Rarity, salts_of
from zufolge.stories.segments import Arcs, Segment
from zufolge.stories.settings import Settings
from zufolge.stories.table import TraitTable, ranges

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
    places, of, weights = _heaviest(table, rarity, rows, np.repeat(np.arange(len(met)), sizes))
    chosen = tuple(names[one] for one in met)
    minutes = table.columns["minute"]
    arcs = Arcs(
        chosen,
        chosen,
        np.array([max(minutes[council].tolist()) for council in councils], np.int64),
        np.searchsorted(of, np.arange(len(met) + 1)).astype(np.int64),
        table.columns["keys"][places],
        weights,
        table.columns["kinds"][places],
        _texts(table, places),
    )
    return DayArcs(arcs, tuple(chapters.members[one][0] >= first for one in met))


def _heaviest(
    table: TraitTable, rarity: Rarity, rows: Numbers, owners: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """The heaviest terms of each chapter (``owners``, beside their ``rows``): a place in the
    table's terms, the chapter, and weights of length 1 for a chapter; by chapter and key."""
    salts = salts_of(table)
    found: list[tuple[Numbers, Numbers, Numbers]] = []
    begin = 0
    while begin < len(rows):
        # a chapter stands in one block whole
        end = min(begin + _BLOCK, len(rows))
        end = int(np.searchsorted(owners, owners[end - 1], "right"))
        found.append(_heavy_block(table, rarity, salts, rows[begin:end], owners[begin:end]))
        begin = end
    if not found:
        none = np.zeros(0, np.int64)
        return none, none, np.zeros(0, np.float32)
    return (
        np.concatenate([each[0] for each in found]),
        np.concatenate([each[1] for each in found]),
        np.concatenate([each[2] for each in found]),
    )


def _heavy_block(
    table: TraitTable, rarity: Rarity, salts: Numbers, rows: Numbers, owners: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    columns = table.columns
    places, offsets = ranges(columns["keys_offsets"], rows)
    at = np.repeat(np.arange(len(rows)), np.diff(offsets))
    kinds = columns["kinds"][places]
    told = ((kinds & (_GRAM | _NUMBER)) == 0) & (kinds != _PART)
    places, at, kinds = places[told], at[told], kinds[told]
    keys, of = columns["keys"][places], owners[at]
    head, lead, body = (columns[name][places] for name in ("head", "lead", "body"))
    salted = salts[rows][at]
    in_texts = rarity.of(keys, salted, TEXT)
    counts = 2.0 * (head > 0) + 1.0 * (lead > 0) + np.log1p(body)
    texts = np.bincount(at, body, len(rows))[at] > 0
    rare = np.where(texts, in_texts, rarity.of(keys, salted, HEAD))
    rare[in_texts < _RARE] = 0  # a function word, in headlines too
    weights = counts * rare * np.where(kinds & NAME, _NAME_WEIGHT, 1.0)
    by = np.lexsort((places, keys, of))
    places, keys, of, weights = places[by], keys[by], of[by], weights[by]
    fresh = np.ones(len(keys), bool)
    fresh[1:] = (keys[1:] != keys[:-1]) | (of[1:] != of[:-1])
    total = np.round(np.bincount(np.cumsum(fresh) - 1, weights), 4)
    places, keys, of = places[fresh], keys[fresh], of[fresh]
    order = np.lexsort((keys, -total, of))
    rank = np.arange(len(of)) - np.searchsorted(of[order], of[order])
    kept = np.sort(order[(rank < _TERMS) & (total[order] > 0)])
    places, of, total = places[kept], of[kept], total[kept]
    lengths = np.sqrt(np.bincount(of, total**2))
    return places, of, np.round(total / np.maximum(lengths[of], 1e-9), 4).astype(np.float32)


def _texts(table: TraitTable, places: Numbers) -> tuple[str, ...]:
    """How the terms at these places read."""
    offsets = table.columns["keys_offsets"]
    rows = np.searchsorted(offsets, places, "right") - 1
    shown = {row: table.shown(row) for row in sorted(set(rows.tolist()))}
    starts = offsets[rows].tolist()
    return tuple(
        shown[row][place - start]
        for row, place, start in zip(rows.tolist(), places.tolist(), starts, strict=True)
    )


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
    stories = dict(stories)
    links = []
    arcs = today.arcs
    order = sorted(range(len(arcs.chapters)), key=lambda at: (int(arcs.minutes[at]), at))
    for at in order:
        chapter = arcs.chapters[at]
        if not day or not today.opened[at]:
            stories.setdefault(chapter, chapter)
            continue
        link = index.link(day, at, settings)
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
        shown = tuple(text for arcs in parts for text in arcs.shown)
        columns = (self._minutes, self._offsets, self._keys, self._weights, self._kinds)
        self._all = Arcs(chapters, chapters, *columns, shown)
        self._today = len(chapters) - len(today.chapters)
        owners = np.repeat(np.arange(len(lengths)), lengths)
        order = np.lexsort((self._minutes[owners], self._keys))
        self._sorted, self._owners = self._keys[order], owners[order]
        self._held = self._weights[order]

    def link(self, day: str, at: int, settings: Settings) -> ChapterLink | None:
        """The chapter whose story this one of today goes on with, if any."""
        own = self._today + at
        part = slice(self._offsets[own], self._offsets[own + 1])
        owners, scores, names, terms = self._shared(part)
        days = (self._minutes[own] - self._minutes[owners]) / 1440
        least = np.where(days <= settings.next_days, settings.arc_next, settings.arc_follow_up)
        fit = (terms >= _LEAST_TERMS) & ((names > 0) | (terms >= _LEAST_NAMELESS))
        fit &= (scores >= least) & (self._numbers[owners] != self._numbers[own])
        fit &= (days > 0) | ((days == 0) & (owners < own))
        if not fit.any():
            return None
        owners, scores = owners[fit], scores[fit]
        best = int(np.lexsort((owners, -self._minutes[owners], -scores))[0])
        return self._told(day, own, int(owners[best]), float(scores[best]), settings)

    def _shared(self, part: slice) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Chapters that hold some of these terms: score, and how many names and terms that tell
        something they share."""
        keys = self._keys[part]
        low = np.searchsorted(self._sorted, keys, "left")
        high = np.searchsorted(self._sorted, keys, "right")
        low = np.maximum(low, high - _HOLDERS)
        lengths = high - low
        places = np.arange(lengths.sum()) + np.repeat(low - np.cumsum(lengths) + lengths, lengths)
        adds = np.repeat(self._weights[part], lengths) * self._held[places]
        owners, inverse = np.unique(self._owners[places], return_inverse=True)
        telling = adds >= TELLING
        named = telling & (np.repeat(self._kinds[part] & NAME, lengths) > 0)
        scores, names, terms = (
            np.bincount(inverse, each, len(owners)) for each in (adds, named, telling)
        )
        return owners, np.round(scores, 4), names, terms

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
    shown = one.shown[int(one.offsets[at]) : int(one.offsets[at + 1])]
    texts = [shown[place] for place in here.tolist()]
    parts = (_part("names", products, named, texts), _part("rare words", products, ~named, texts))
    return tuple(part for part in parts if part.value)


def _part(name: str, products: Numbers, wanted: Numbers, texts: Sequence[str]) -> ScorePart:
    telling = wanted & (products >= TELLING)
    order = [at for at in np.argsort(-products, kind="stable").tolist() if telling[at]]
    value = round(float(products[wanted].sum()), 4)
    return ScorePart(name, value, value, tuple(texts[at] for at in order if texts[at])[:_SHOWN])
