"""Hashed word 5-grams, and the few of them by which reports are looked up.

A shingle's hash is the exclusive or of one 64-bit value for each word and place (tabulation
hashing, Zobrist 1970; Wegman & Carter 1981), made by BLAKE2 from the word alone: the same on any
machine and in any process, so that postings can be kept from one day to the next. Of the hashes
of a report ``winnowed`` keeps the least of each window (Schleimer, Wilkerson & Aiken, "Winnowing",
SIGMOD 2003): about two of five, and surely one of every ``GUARANTEE`` words in a row that two
reports share.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from operator import xor
from struct import unpack

__all__ = ["GUARANTEE", "SHINGLE", "WINDOW", "shingles", "winnowed"]

SHINGLE = 5
WINDOW = 4
GUARANTEE = SHINGLE + WINDOW - 1


@lru_cache(maxsize=500_000)
def _values(word: str) -> tuple[int, ...]:
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8 * SHINGLE).digest()
    return unpack(f"<{SHINGLE}Q", digest)


def shingles(words: Sequence[str]) -> array[int]:
    """The hash of the 5 words from each place on; empty for fewer words than that."""
    if len(words) < SHINGLE:
        return array("Q")
    first, *others = zip(*map(_values, words), strict=True)
    hashes = iter(first)
    for place, values in enumerate(others, start=1):
        hashes = map(xor, hashes, values[place:])
    return array("Q", hashes)


def winnowed(hashes: array[int]) -> frozenset[int]:
    """The fingerprints of a report with these shingles; all of them if they fill no window."""
    if len(hashes) < WINDOW:
        return frozenset(hashes)
    windows = (hashes[place:] for place in range(WINDOW))
    return frozenset(map(min, *windows))
