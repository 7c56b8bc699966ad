"""Two reports compared: every feature of ``FEATURES`` for one report and many others at once.

Terms are compared by the last 20 bits of their hash, so that a report's weights can be spread over
an array and those of others read from it. Of two headlines one in ten thousand, of two texts one in
five hundred shares such a number by chance, for one small weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.stories.across import LANGUAGES, TERMS, shared_terms
from zufolge.stories.meanings import Means
from zufolge.stories.rarity import HEAD, TEXT, Rarity, salts_of
from zufolge.stories.settings import FEATURES, KINDS, Settings
from zufolge.stories.table import UNDATED, TraitTable, ranks

__all__ = ["Comparer", "Heaviest"]

_BITS = 20
_SPREAD = np.int32(2**_BITS - 1)
_MASK = np.uint64(2**31 - 1)
_HEAD_TERMS, _GRAMS, _TEXT_TERMS, _RARE_TERMS = 24, 72, 64, 12
_NAME, _NUMBER, _PART, _GRAM, _PLACE = 2, 4, 8, 16, 32
_PART_WEIGHT = 0.5
_NAME_WEIGHT = 1.5  # of a name in a text
_RARE = 1.0  # rarity of words by which texts find each other; of function words it is 0.7
_LEAST_TEXT = 12  # different terms; what has fewer is a headline and its second line
_BLOCK = 2_000  # reports whose terms are weighed at once: about 100 MB
_DIGITS = 4  # of a score: what differs behind them, differs by the machine
_DAY = 1440.0
_FAR = 4  # days, from which on more of them tell no more
_TINY = 1e-6
_MANY_NAMES = 8  # shared by a German and an English report; more of them tell no more
_OF_WORDS = (0, 1, 2, 4, 5, 7)  # features that tell nothing across languages
_OTHER_DAYS = -20.0  # score of undated reports that name days, but none in common

Numbers = NDArray[Any]


class Heaviest:
    """The heaviest terms of each report in one part: numbers and weights, padded with zeros.

    ``ids``, ``weights`` (of length 1 for a report with terms) and ``kinds`` have the shape
    (reports, most); kinds are kept if some are asked for. ``lengths`` (kinds asked for, reports)
    is how much of that length terms of a kind have.
    """

    def __init__(self, rows: int, most: int, kinds: Sequence[int] = ()) -> None:
        self.ids = np.zeros((rows, most), np.int32)
        self.weights = np.zeros((rows, most), np.float32)
        self.kinds = np.zeros((rows, most if kinds else 0), np.uint8)
        self.lengths = np.zeros((len(kinds), rows), np.float32)
        self._bits = tuple(kinds)
        self._spread = np.zeros(2**_BITS, np.float32)

    def put(self, rows: Numbers, keys: Numbers, weights: Numbers, kinds: Numbers) -> None:
        """Terms of some reports, in order of reports and keys; of each report all at once."""
        # float32 above 0 are in the order of their bits
        falling = np.uint64(2**32 - 1) - weights.view(np.uint32)
        by = np.argsort(rows.astype(np.uint64) << np.uint64(32) | falling, kind="stable")
        rows, keys, weights, kinds = rows[by], keys[by], weights[by], kinds[by]
        rank = ranks(rows)
        kept = (rank < self.ids.shape[1]) & (weights > 0)
        rows, rank, keys, kinds = rows[kept], rank[kept], keys[kept], kinds[kept]
        if not len(rows):
            return
        lengths = np.sqrt(np.bincount(rows, weights[kept].astype(np.float64) ** 2))
        values = weights[kept] / lengths[rows]
        self.ids[rows, rank] = _numbers(keys)
        self.weights[rows, rank] = values
        if self._bits:
            self.kinds[rows, rank] = kinds
        for at, bit in enumerate(self._bits):
            squares = np.where((kinds & bit) > 0, values.astype(np.float64) ** 2, 0)
            part = np.sqrt(np.bincount(rows, squares))
            self.lengths[at, : len(part)] = np.maximum(self.lengths[at, : len(part)], part)

    def shared(self, row: int, others: Numbers) -> Numbers:
        """What each term of ``others`` adds to their cosines with ``row``: (others, most)."""
        ids, spread = self.ids[row] & _SPREAD, self._spread
        spread[ids] = self.weights[row]
        shared: Numbers = spread.take(self.ids.take(others, axis=0) & _SPREAD)
        spread[ids] = 0
        shared *= self.weights.take(others, axis=0)
        return shared

    def of_kind(self, at: int, row: int, others: Numbers, shared: Numbers) -> Numbers:
        """The cosines by the terms of the kind ``at`` alone, of what ``shared`` gave."""
        own = self.lengths[at, row]
        if not own:
            return np.zeros(len(others), np.float32)
        mine = (self.kinds.take(others, axis=0) & self._bits[at]) > 0
        lengths = own * self.lengths[at].take(others)
        cosines: Numbers = np.where(mine, shared, 0).sum(axis=1) / np.maximum(lengths, _TINY)
        return cosines

    def common(self, row: int, others: Numbers, kind: int) -> Numbers:
        """How many terms of this kind ``row`` and each of ``others`` have in common."""
        ids, spread = self.ids[row] & _SPREAD, self._spread
        spread[ids] = (self.kinds[row] & kind) > 0
        found: Numbers = (spread[self.ids[others] & _SPREAD] > 0).sum(axis=1)
        spread[ids] = 0
        return found


def _numbers(keys: Numbers) -> Numbers:
    """Numbers of 31 bits, none of whose last bits are all 0: that is padding."""
    numbers = (keys & _MASK).astype(np.int32)
    numbers[(numbers & _SPREAD) == 0] += 1
    return numbers


class Comparer:
    """Compares reports of ``table``, which are in order of time."""

    def __init__(self, table: TraitTable, rarity: Rarity, settings: Settings, means: Means) -> None:
        rows = len(table)
        self.minutes = table.columns["minute"]
        self._since, self._until = table.columns["since"], table.columns["until"]
        self.head = Heaviest(rows, _HEAD_TERMS, (_NAME, _NUMBER, _PLACE))
        self.grams = Heaviest(rows, _GRAMS)
        self.text = Heaviest(rows, _TEXT_TERMS, (_NAME,))
        self.rare = Heaviest(rows, _RARE_TERMS)
        self._spoken = _spoken(table)
        self._several = several = len(set(self._spoken.tolist()) - {0}) > 1
        self.across = Heaviest(rows if several else 0, TERMS, (_NAME, _NUMBER))
        salts = salts_of(table)
        for start, end in table.blocks(_BLOCK):
            self._weigh(table, rarity, salts, start, end)
            if several:
                self.across.put(*shared_terms(table, rarity, salts, start, end))
        self.has_text = self.text.weights[:, _LEAST_TEXT - 1] > 0
        self.has_number = self.head.lengths[1] > 0
        self.has_place = self.head.lengths[2] > 0
        self.vectors, self.has_meaning = means.centred(table)
        self._days = [
            frozenset(table.columns["days"][a:b].tolist())
            for a, b in zip(
                table.columns["days_offsets"].tolist(),
                table.columns["days_offsets"][1:].tolist(),
                strict=False,
            )
        ]
        self.has_days = np.array([bool(days) for days in self._days], bool)
        models = [settings.model(kind) for kind in range(KINDS)]
        self._weights = np.array([model.weights for model in models], np.float32)
        self._bias = np.array([model.bias for model in models], np.float32)
        bits = 1 << np.arange(len(FEATURES))
        self._wanted = (np.where(self._weights != 0, bits, 0)).sum(axis=1)
        self._levels = 2 * self.has_text.astype(np.uint8) + self.has_meaning

    def kind(self, row: int, others: Numbers) -> Numbers:
        """The model of each pair: 4 if one is German and one English, else 2 if both have a text;
        and 1 more if both have a meaning."""
        found: Numbers = self._levels.take(others) & self._levels[row]
        if self._several:
            found = np.where(self._foreign(row, others), 4 | found & 1, found)
        return found

    def kind_of(self, row: int, other: int) -> int:
        """The model of one pair."""
        return int(self.kind(row, np.array([other]))[0])

    def features(self, row: int, others: Numbers, wanted: int = -1) -> Numbers:
        """Shape (others, features). Of those that are not ``wanted`` (the bit of its place among
        ``FEATURES``) some may be left 0."""
        told = np.zeros((len(others), len(FEATURES)), np.float32)
        of_number = wanted & 1 << 4 and self.has_number[row]
        of_place = wanted & 1 << 5 and self.has_place[row]
        if wanted & 0b1101 or of_number or of_place:
            shared = self.head.shared(row, others)
            told[:, 0] = shared.sum(axis=1)
            if wanted & 1 << 2:
                told[:, 2] = self.head.of_kind(0, row, others, shared)
            if wanted & 1 << 3 or of_number:
                told[:, 3] = self.head.of_kind(1, row, others, shared)
            if of_number:
                told[:, 4] = self.has_number[others] & (told[:, 3] <= 0)
            if of_place:
                places = self.head.of_kind(2, row, others, shared)
                told[:, 5] = self.has_place[others] & (places <= 0)
        if wanted & 1 << 1 and self.grams.ids[row, 0]:
            told[:, 1] = self.grams.shared(row, others).sum(axis=1)
        if self.has_days[row]:
            for at in np.flatnonzero(self.has_days[others]).tolist():
                told[at, 6] = self._days[row].isdisjoint(self._days[others[at]])
        if wanted & (1 << 7 | 1 << 11) and self.has_text[row]:
            shared = self.text.shared(row, others)
            told[:, 7] = shared.sum(axis=1)
            told[:, 11] = self.text.of_kind(0, row, others, shared)
        if self.has_meaning[row]:
            told[:, 8] = self.vectors[others] @ self.vectors[row]
        days = self._days_between(row, others)
        told[:, 9], told[:, 10] = np.minimum(days, _FAR), np.minimum(days, 1)
        foreign = np.flatnonzero(self._foreign(row, others) if self._several else [])
        if len(foreign):
            shared = self.across.shared(row, others[foreign])
            names = self.across.of_kind(0, row, others[foreign], shared)
            many = self.across.common(row, others[foreign], _NAME)
            told[foreign[:, None], _OF_WORDS] = 0
            told[foreign, 3] = self.across.of_kind(1, row, others[foreign], shared)
            # who shares the one name that is in all news, shares little
            told[foreign, 11] = names * np.minimum(np.log1p(many) / np.log1p(_MANY_NAMES), 1)
        return told

    def _foreign(self, row: int, others: Numbers) -> NDArray[np.bool_]:
        """Which of ``others`` tell in German what ``row`` tells in English, or the other way."""
        spoken = self._spoken[others]
        apart: NDArray[np.bool_] = (spoken * self._spoken[row] > 0) & (spoken != self._spoken[row])
        return apart

    def _days_between(self, row: int, others: Numbers) -> Numbers:
        """Days between reports; between undated ones so many as surely lie there, by what is known
        of their time."""
        if self.minutes[row] != UNDATED:
            apart = np.abs(self.minutes[others] - self.minutes[row])
        else:
            later = np.maximum(self._since[others], self._since[row])
            earlier = np.minimum(self._until[others], self._until[row])
            apart = np.maximum(later - earlier, 0)
        days: Numbers = apart / _DAY
        return days

    def scores(self, row: int, others: Numbers) -> Numbers:
        """How surely ``row`` and each of ``others`` tell one event: logits."""
        kinds = self.kind(row, others)
        # what weighs nothing in any of these pairs need not be known
        wanted = int(np.bitwise_or.reduce(self._wanted.take(kinds)))
        told = self.features(row, others, wanted)
        found = self._weighed(kinds, told)
        if self.minutes[row] == UNDATED:
            # without a time, that they name one day has to tell that they are of one event
            apart = (told[:, 6] > 0) | (told[:, 9] >= _FAR)
            found[apart] = _OTHER_DAYS
        return found

    def _weighed(self, kinds: Numbers, told: Numbers) -> Numbers:
        found: Numbers = (told * self._weights[kinds]).sum(axis=1) + self._bias[kinds]
        return np.round(found, _DIGITS)

    def weighed(self, row: int, others: Numbers, told: Numbers) -> Numbers:
        """Scores of features that were told already."""
        return self._weighed(self.kind(row, others), told)

    def weights_of(self, row: int, other: int) -> Numbers:
        """The weights that this pair goes by."""
        weights: Numbers = self._weights[self.kind_of(row, other)]
        return weights

    def _weigh(
        self, table: TraitTable, rarity: Rarity, salts: Numbers, start: int, end: int
    ) -> None:
        columns, offsets = table.columns, table.columns["keys_offsets"]
        first, last = offsets[start], offsets[end]
        part = slice(first, last)
        rows = np.repeat(np.arange(start, end), np.diff(offsets[start : end + 1]))
        keys, kinds = columns["keys"][part], columns["kinds"][part]
        head, lead, body = (columns[name][part] for name in ("head", "lead", "body"))
        salted = salts[rows]
        grams = (kinds & _GRAM) > 0

        at = np.flatnonzero((head > 0) & ~grams)
        weight = rarity.of(keys[at], salted[at], HEAD)
        weight[(kinds[at] & _PART) > 0] *= _PART_WEIGHT
        self.head.put(rows[at], keys[at], weight, kinds[at])

        at = np.flatnonzero(grams)
        weight = rarity.of(keys[at], salted[at], HEAD)
        self.grams.put(rows[at], keys[at], weight, kinds[at])

        at = np.flatnonzero(((lead > 0) | (body > 0)) & ~grams)
        counted = (2.0 * head[at] + 2.0 * lead[at] + body[at]).astype(np.float32)
        rare = rarity.of(keys[at], salted[at], TEXT)
        weight = rare.copy()
        weight[(kinds[at] & _PART) > 0] *= _PART_WEIGHT
        # how often counts in full: what an article is about, it says again and again
        often = weight * counted * np.where(kinds[at] & _NAME, np.float32(_NAME_WEIGHT), 1)
        self.text.put(rows[at], keys[at], often, kinds[at])
        telling = rare > _RARE
        at, weight = at[telling], (weight * np.log1p(counted))[telling]
        self.rare.put(rows[at], keys[at], weight, kinds[at])


def _spoken(table: TraitTable) -> Numbers:
    """The language of each report, by its place in ``LANGUAGES`` from 1 on; 0 for another."""
    places = {language: at for at, language in enumerate(LANGUAGES, start=1)}
    return np.array([places.get(one, 0) for one in table.texts("language")], np.uint8)
