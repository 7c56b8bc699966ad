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
_AT_ONCE = 20_000_000  # terms counted at once: 160 MB
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


def counts_of(table: TraitTable) -> Counts:
    """In how many reports of ``table`` each term stands; terms of a single report are left out."""
    salts, texts = salts_of(table), has_text(table)
    parts = 1 + len(table.columns["keys"]) // _AT_ONCE
    counted = [_met_again(_terms(table, salts, texts, part, parts)) for part in range(parts)]
    found = np.concatenate([keys for keys, _ in counted])
    counts = np.concatenate([numbers for _, numbers in counted])
    if len(found) > _MOST_KEYS:
        order = np.lexsort((found, -counts))[:_MOST_KEYS]
        kept = np.sort(order)
        found, counts = found[kept], counts[kept]
    reports = np.concatenate((salts ^ HEAD, salts[texts] ^ TEXT))
    salted, numbers = np.unique(reports, return_counts=True)
    found, counts = np.concatenate((found, salted)), np.concatenate((counts, numbers))
    order = np.argsort(found, kind="stable")
    return {"keys": found[order], "counts": counts[order].astype(np.float32)}


def _terms(
    table: TraitTable, salts: NDArray[np.uint64], texts: NDArray[np.bool_], part: int, parts: int
) -> NDArray[np.uint64]:
    """The terms of all reports whose hash falls into this one of so many parts, some thousand
    reports at a time: of a large day, the terms and what tells them apart do not stand in memory
    all at once."""
    columns, offsets = table.columns, table.columns["keys_offsets"]
    found: list[NDArray[np.uint64]] = []
    for start in range(0, len(table), _REPORTS):
        end = min(start + _REPORTS, len(table))
        at = slice(offsets[start], offsets[end])
        lengths = np.diff(offsets[start : end + 1])
        keys = columns["keys"][at] ^ np.repeat(salts[start:end], lengths)
        told = (columns["kinds"][at] & _GRAM) == 0
        in_head = keys[columns["head"][at] > 0] ^ HEAD
        anywhere = keys[told & np.repeat(texts[start:end], lengths)] ^ TEXT
        terms = np.concatenate((in_head, anywhere))
        found.append(terms if parts == 1 else terms[terms % np.uint64(parts) == part])
    return np.concatenate(found) if found else np.zeros(0, np.uint64)


def _met_again(terms: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Terms that stand there more than once, and how often; ``terms`` are sorted in place."""
    terms.sort()
    starts = np.flatnonzero(np.concatenate(([True], terms[1:] != terms[:-1])))[: len(terms)]
    counts = np.diff(np.concatenate((starts, [len(terms)])))
    often = counts > 1
    return terms[starts[often]], counts[often]


def has_text(table: TraitTable) -> NDArray[np.bool_]:
    """Which reports have more than a headline."""
    offsets = table.columns["keys_offsets"]
    text = (table.columns["lead"] > 0) | (table.columns["body"] > 0)
    sums = np.concatenate(([0], np.cumsum(text, dtype=np.int64)))
    marked: NDArray[np.bool_] = sums[offsets[1:]] > sums[offsets[:-1]]
    return marked


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
