"""How rare a term is: from the days before, and a shipped table for a cold start.

Counts are told by language and by field (headline or all of a report), so that a word common in one
language is not rare because another fills the stream.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.stories.packed import unpack
from zufolge.stories.table import TraitTable
from zufolge.stories.terms import language_hash, term_hash

__all__ = ["HEAD", "TEXT", "Counts", "Rarity", "counts_of", "has_text", "salts_of", "shipped"]

HEAD, TEXT = (np.uint64(term_hash(f"field {name}")) for name in ("head", "text"))
_PRIOR = 30.0  # reports that a language is taken to have had before the first
_LEAST = 0.5
_MOST_KEYS = 400_000  # terms kept of a day, the most frequent
_AT_ONCE = 40_000_000  # terms of which those with one remainder are counted at once
_REPORTS = 2_000
_GRAM = 16

Counts = Mapping[str, NDArray[Any]]
"""``keys`` (sorted, uint64, salted by language and field) and ``counts`` (float32): in how many
reports; number of reports under the salt alone."""


def salts_of(table: TraitTable) -> NDArray[np.uint64]:
    """One salt a report, by its language."""
    languages = table.texts("language")
    salts = {language: language_hash(language) for language in set(languages)}
    return np.array([salts[language] for language in languages], np.uint64)


def counts_of(table: TraitTable, first: int = 0) -> Counts:
    """In how many reports of ``table``, from row ``first`` on, each term stands; terms of a single
    report are left out."""
    salts = salts_of(table)
    texts = np.zeros(len(table), bool)
    offsets = table.columns["keys_offsets"]
    parts = 1 + int(offsets[-1] - offsets[first]) // _AT_ONCE
    heaps: list[list[_Counted]] = [[] for _ in range(parts)]
    for start, end in table.blocks(_REPORTS, first):
        terms = _terms(table, salts, texts, start, end)
        keys, counts = np.unique(terms, return_counts=True)
        part_of = keys % np.uint64(parts)
        for part, heap in enumerate(heaps):
            mine = part_of == part
            heap.append((keys[mine], counts[mine].astype(np.int32)))
    met = [_met_again(heaps.pop()) for _ in range(parts)]
    found = np.concatenate([keys for keys, _ in met])
    counts = np.concatenate([numbers for _, numbers in met])
    if len(found) > _MOST_KEYS:
        order = np.lexsort((found, -counts))[:_MOST_KEYS]
        found, counts = found[order], counts[order]
    reports = np.concatenate((salts[first:] ^ HEAD, salts[texts] ^ TEXT))
    salted, numbers = np.unique(reports, return_counts=True)
    found, counts = np.concatenate((found, salted)), np.concatenate((counts, numbers))
    order = np.argsort(found, kind="stable")
    return {"keys": found[order], "counts": counts[order].astype(np.float32)}


def _terms(
    table: TraitTable, salts: NDArray[np.uint64], texts: NDArray[np.bool_], start: int, end: int
) -> NDArray[np.uint64]:
    """The terms of some reports, by field; marks in ``texts`` which of them have a text."""
    columns, offsets = table.columns, table.columns["keys_offsets"][start : end + 1]
    at = slice(offsets[0], offsets[-1])
    lengths = np.diff(offsets)
    texts[start:end] = _told(table, start, end)
    keys = columns["keys"][at] ^ np.repeat(salts[start:end], lengths)
    in_head = keys[columns["head"][at] > 0] ^ HEAD
    no_run = (columns["kinds"][at] & _GRAM) == 0
    anywhere = keys[no_run & np.repeat(texts[start:end], lengths)] ^ TEXT
    return np.concatenate((in_head, anywhere))


_Counted = tuple[NDArray[np.uint64], NDArray[np.int32]]


def _met_again(heap: list[_Counted]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Terms that stand there more than once, in order, and how often."""
    keys = np.concatenate([keys for keys, _ in heap] or [np.zeros(0, np.uint64)])
    counts = np.concatenate([counts for _, counts in heap] or [np.zeros(0, np.int32)])
    heap.clear()
    order = np.argsort(keys, kind="stable")
    keys, counts = keys[order], counts[order]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))[: len(keys)]
    sums = np.add.reduceat(counts, starts, dtype=np.int64) if len(keys) else counts.astype(np.int64)
    often = sums > 1
    return keys[starts[often]], sums[often]


def has_text(table: TraitTable, first: int = 0) -> NDArray[np.bool_]:
    """Which reports from row ``first`` on have more than a headline."""
    found = [_told(table, start, end) for start, end in table.blocks(_REPORTS, first)]
    return np.concatenate([np.zeros(0, bool), *found])


def _told(table: TraitTable, start: int, end: int) -> NDArray[np.bool_]:
    columns, offsets = table.columns, table.columns["keys_offsets"][start : end + 1]
    at = slice(offsets[0], offsets[-1])
    text = (columns["lead"][at] > 0) | (columns["body"][at] > 0)
    sums = np.concatenate(([0], np.cumsum(text)))[offsets - offsets[0]]
    told: NDArray[np.bool_] = np.diff(sums) > 0
    return told


@cache
def shipped() -> Counts:
    """The shipped table."""
    return unpack((files("zufolge.stories") / "data" / "rarity.bin").read_bytes())


class Rarity:
    """Rarity by several counts together, the shipped ones among them."""

    def __init__(self, counts: Sequence[Counts]) -> None:
        keys = np.concatenate([each["keys"] for each in counts] or [np.zeros(0, np.uint64)])
        numbers = np.concatenate([each["counts"] for each in counts] or [np.zeros(0, np.float32)])
        self._keys, inverse = np.unique(keys, return_inverse=True)
        self._counts = np.bincount(inverse, numbers, len(self._keys)).astype(np.float32)

    def of(
        self, keys: NDArray[np.uint64], salts: NDArray[np.uint64], field: np.uint64
    ) -> NDArray[np.float32]:
        """The inverse document frequency of each key, its language's salt beside it."""
        if not len(keys):
            return np.zeros(0, np.float32)
        languages, inverse = np.unique(salts, return_inverse=True)
        reports = self._look_up(languages ^ field)[inverse] + _PRIOR
        held = self._look_up(keys ^ salts ^ field) + _LEAST
        rare: NDArray[np.float32] = np.log1p(reports / held).astype(np.float32)
        return rare

    def _look_up(self, keys: NDArray[np.uint64]) -> NDArray[np.float32]:
        if not len(self._keys):
            return np.zeros(len(keys), np.float32)
        places = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where(self._keys[places] == keys, self._counts[places], 0).astype(np.float32)
