"""Names and numbers of a German and an English report under keys that both languages share.

Their other words say nothing to each other: an event is told in both languages by who and where, by
numbers, and by its meaning. Places have keys by a table of exonyms, other names by what is left of
them when spellings that transliteration makes are one ("Tschernenkow", "Chernenkov").
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zufolge.language.calendar import calendar_names
from zufolge.language.exonyms import place_of
from zufolge.language.names import given_gender, is_family_name
from zufolge.stories.rarity import TEXT, Rarity
from zufolge.stories.table import TraitTable
from zufolge.stories.terms import plain, term_hash

__all__ = ["LANGUAGES", "TERMS", "name_key", "shared_terms"]

LANGUAGES = ("de", "en")
TERMS = 32
"""The heaviest names and numbers of a report that are compared."""

_NAME, _NUMBER, _GRAM = 2, 4, 16
_LEAST = 3  # letters of a name
_SPELLINGS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"(ien|ia|ians?|iern?|isch(e[nrms]?)?)$", ""),  # Kasarien, Kasaria, Kasarian, kasarisch
        (r"schtsch|shch", "s"),
        (r"tsch|tch", "c"),
        (r"dsch|dzh", "i"),
        (r"sch|sh|zh", "s"),
        (r"kh|ch", "c"),
        (r"ks", "x"),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"w", "v"),
        (r"z", "s"),
        (r"[jy]", "i"),
        (r"(.)\1+", r"\1"),
        (r"(?<=....)s$", ""),  # a genitive
    )
)

Numbers = NDArray[Any]


@lru_cache(maxsize=200_000)
def name_key(name: str) -> str:
    """What the spellings of a name in German and English have in common; empty for none."""
    place = place_of(name)
    if place is not None:
        return f"@{plain(place)}"
    key = plain(name)
    for pattern, put in _SPELLINGS:
        key = pattern.sub(put, key)
    return key if len(key) >= _LEAST else ""


def shared_terms(
    table: TraitTable, rarity: Rarity, salts: Numbers, start: int, end: int
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Names and numbers of the German and English reports of these rows: row, key, weight, kind."""
    columns, offsets = table.columns, table.columns["keys_offsets"]
    rows: list[int] = []
    places: list[int] = []
    keys: list[int] = []
    for row in range(start, end):
        first = int(offsets[row])
        kinds = columns["kinds"][first : offsets[row + 1]].tolist()
        for place, (kind, shown) in enumerate(zip(kinds, table.shown(row), strict=False), first):
            found = int(columns["keys"][place]) if kind & _NUMBER else _key(kind, shown)
            if found:
                rows.append(row)
                places.append(place)
                keys.append(found)
    of, at, key = np.array(rows, np.int64), np.array(places, np.int64), np.array(keys, np.uint64)
    telling = ~np.isin(key, _common())
    of, at, key = of[telling], at[telling], key[telling]
    said = 2.0 * columns["head"][at] + 2.0 * columns["lead"][at] + columns["body"][at]
    weights = rarity.of(columns["keys"][at], salts[of], TEXT) * np.log1p(said)
    told = np.where(columns["kinds"][at] & _NUMBER, _NUMBER, _NAME).astype(np.uint8)
    return _once(of, key, weights, told)


def _once(
    rows: Numbers, keys: Numbers, weights: Numbers, kinds: Numbers
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Each key of a row once: forms of one name weigh as much together as each alone."""
    order = np.lexsort((keys, rows))
    rows, keys, weights, kinds = rows[order], keys[order], weights[order], kinds[order]
    fresh = np.ones(len(rows), bool)
    fresh[1:] = (rows[1:] != rows[:-1]) | (keys[1:] != keys[:-1])
    total = np.bincount(np.cumsum(fresh) - 1, weights)
    return rows[fresh], keys[fresh], total.astype(np.float32), kinds[fresh]


@cache
def _calendar() -> frozenset[str]:
    """Days and months, which English writes like names."""
    kinds = ("weekday", "month")
    return frozenset(name for kind in kinds for name in calendar_names("en", kind))


@cache
def _common() -> Numbers:
    """Keys of numbers that any two reports may share: small ones and years."""
    numbers = (*range(32), *range(1980, 2050))
    return np.array([term_hash(f"#{number}") for number in numbers], np.uint64)


@lru_cache(maxsize=500_000)
def _key(kind: int, shown: str) -> int:
    """The key of a name; 0 for another term."""
    if kind & (_NUMBER | _GRAM) or not shown[:1].isupper() or shown in _calendar():
        return 0
    if not (kind & _NAME or place_of(shown) or is_family_name(shown) or given_gender(shown)):
        return 0
    key = name_key(shown)
    return term_hash(f"name {key}") if key else 0
