"""Chapters chained to stories: by rare names and topic over days, and months later by names.

The index of what lasts is small: of each chapter the heaviest names and rare words of its reports.
Two chapters of one story share several names, or rare words where the names are few; sharing one
person who is in the news every day is not enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.model import ChapterChange, ChapterLink, LinkKind, ScorePart
from zufolge.stories.council import Chapters, council_of
from zufolge.stories.rarity import HEAD, TEXT, Rarity, salts_of
from zufolge.stories.segments import Arcs, Segment
from zufolge.stories.settings import Settings
from zufolge.stories.table import TraitTable

__all__ = ["DayArcs", "chapter_arcs", "linked"]

_COUNCIL = 6
_TERMS = 24
_NAME, _NUMBER, _PART, _GRAM = 2, 4, 8, 16
_NAME_WEIGHT = 1.5
_HOLDERS = 64  # a term of more chapters finds the latest of them alone
_LEAST_TERMS, _LEAST_NAMES = 3, 1
_SHOWN = 6

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
    salts = salts_of(table)
    keys: list[Numbers] = []
    weights: list[Numbers] = []
    kinds: list[Numbers] = []
    shown: list[str] = []
    minutes: list[int] = []
    for one in met:
        rows = council_of(chapters.members[one], _COUNCIL)
        heavy = _heaviest(table, rarity, salts, rows)
        keys.append(heavy[0])
        weights.append(heavy[1])
        kinds.append(heavy[2])
        shown += heavy[3]
        minutes.append(max(int(table.columns["minute"][row]) for row in rows))
    offsets = np.concatenate(([0], np.cumsum([len(each) for each in keys], dtype=np.int64)))
    chosen = tuple(names[one] for one in met)
    arcs = Arcs(
        chosen,
        chosen,
        np.array(minutes, np.int64),
        offsets.astype(np.int64),
        np.concatenate([np.zeros(0, np.uint64), *keys]),
        np.concatenate([np.zeros(0, np.float32), *weights]),
        np.concatenate([np.zeros(0, np.uint8), *kinds]),
        tuple(shown),
    )
    return DayArcs(arcs, tuple(chapters.members[one][0] >= first for one in met))


def _heaviest(
    table: TraitTable, rarity: Rarity, salts: Numbers, rows: Sequence[int]
) -> tuple[Numbers, Numbers, Numbers, list[str]]:
    """The heaviest terms of some reports together, weights of length 1, by key."""
    total: dict[int, list[Any]] = {}
    for row in rows:
        start, end = table.columns["keys_offsets"][row : row + 2].tolist()
        part = slice(start, end)
        kinds, keys = table.columns["kinds"][part], table.columns["keys"][part]
        head, lead = table.columns["head"][part], table.columns["lead"][part]
        counts = 2.0 * (head > 0) + 1.0 * (lead > 0) + np.log1p(table.columns["body"][part])
        field = TEXT if table.columns["body"][part].any() else HEAD
        rare = rarity.of(keys, np.repeat(salts[row : row + 1], len(keys)), field)
        weight = counts * rare * np.where(kinds & _NAME, _NAME_WEIGHT, 1.0)
        texts = table.shown(row)
        for at in np.flatnonzero((kinds & (_GRAM | _NUMBER)) == 0).tolist():
            entry = total.setdefault(int(keys[at]), [0.0, 0, ""])
            entry[0] += float(weight[at]) / len(rows)
            entry[1] |= int(kinds[at])
            entry[2] = entry[2] or texts[at]
    best = sorted(total.items(), key=lambda item: (-round(item[1][0], 4), item[0]))[:_TERMS]
    best.sort()
    values = np.array([entry[0] for _, entry in best], np.float32)
    values /= max(float(np.sqrt((values**2).sum())), 1e-9)
    return (
        np.array([key for key, _ in best], np.uint64),
        np.round(values, 4),
        np.array([entry[1] for _, entry in best], np.uint8),
        [entry[2] for _, entry in best],
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
        self._chapters = [chapter for arcs in parts for chapter in arcs.chapters]
        self.story = {
            chapter: story
            for arcs in parts[:-1]
            for chapter, story in zip(arcs.chapters, arcs.stories, strict=True)
        }
        self._minutes = np.concatenate([arcs.minutes for arcs in parts])
        lengths = np.concatenate([np.diff(arcs.offsets) for arcs in parts])
        self._offsets = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
        self._keys = np.concatenate([arcs.keys for arcs in parts])
        self._weights = np.concatenate([arcs.weights for arcs in parts])
        self._kinds = np.concatenate([arcs.kinds for arcs in parts])
        self._shown = [text for arcs in parts for text in arcs.shown]
        self._today = len(self._chapters) - len(today.chapters)
        owners = np.repeat(np.arange(len(lengths)), lengths)
        order = np.lexsort((self._minutes[owners], self._keys))
        self._sorted, self._owners = self._keys[order], owners[order]
        self._held = self._weights[order]

    def link(self, day: str, at: int, settings: Settings) -> ChapterLink | None:
        """The chapter whose story this one of today goes on with, if any."""
        own = self._today + at
        part = slice(self._offsets[own], self._offsets[own + 1])
        keys, weights, kinds = self._keys[part], self._weights[part], self._kinds[part]
        scores: dict[int, float] = {}
        names: dict[int, int] = {}
        terms: dict[int, int] = {}
        for key, weight, kind in zip(keys, weights.tolist(), kinds.tolist(), strict=True):
            low, high = np.searchsorted(self._sorted, [key, key + np.uint64(1)]).tolist()
            low = max(low, high - _HOLDERS)
            held = zip(self._owners[low:high].tolist(), self._held[low:high].tolist(), strict=True)
            for owner, other in held:
                scores[owner] = scores.get(owner, 0.0) + weight * other
                names[owner] = names.get(owner, 0) + bool(kind & _NAME)
                terms[owner] = terms.get(owner, 0) + 1
        fit = [
            (round(score, 4), owner)
            for owner, score in scores.items()
            if self._before(owner, own)
            and self._chapters[owner] != self._chapters[own]
            and terms[owner] >= _LEAST_TERMS
            and names[owner] >= _LEAST_NAMES
            and score >= self._least(owner, own, settings)
        ]
        if not fit:
            return None
        score, owner = max(fit, key=lambda one: (one[0], self._minutes[one[1]], -one[1]))
        return self._told(day, own, owner, score, settings)

    def _before(self, owner: int, own: int) -> bool:
        return (int(self._minutes[owner]), owner) < (int(self._minutes[own]), own)

    def _days(self, owner: int, own: int) -> float:
        return float(self._minutes[own] - self._minutes[owner]) / 1440

    def _least(self, owner: int, own: int, settings: Settings) -> float:
        near = self._days(owner, own) <= settings.next_days
        return settings.arc_next if near else settings.arc_follow_up

    def _told(
        self, day: str, own: int, owner: int, score: float, settings: Settings
    ) -> ChapterLink:
        near = self._days(owner, own) <= settings.next_days
        parts = [self._part("names", own, owner, names=True)]
        parts.append(self._part("rare words", own, owner, names=False))
        return ChapterLink(
            day,
            LinkKind.NEXT if near else LinkKind.FOLLOW_UP,
            self._chapters[own],
            self._chapters[owner],
            score,
            tuple(part for part in parts if part.value),
        )

    def _part(self, name: str, own: int, owner: int, *, names: bool) -> ScorePart:
        left = slice(self._offsets[own], self._offsets[own + 1])
        right = slice(self._offsets[owner], self._offsets[owner + 1])
        _, here, there = np.intersect1d(self._keys[left], self._keys[right], return_indices=True)
        products = self._weights[left][here] * self._weights[right][there]
        wanted = ((self._kinds[left][here] & _NAME) > 0) == names
        order = [at for at in np.argsort(-products, kind="stable").tolist() if wanted[at]]
        texts = [self._shown[int(self._offsets[own]) + int(here[at])] for at in order]
        value = round(float(products[wanted].sum()), 4)
        return ScorePart(name, value, value, tuple(text for text in texts if text)[:_SHOWN])


def day_of(minute: int) -> str:
    """The UTC day of a minute since 1970."""
    return date.fromordinal(date(1970, 1, 1).toordinal() + minute // 1440).isoformat()
