"""Hashed word 5-grams, and the few of them by which reports are looked up.

A shingle's hash is a multilinear one of its words' numbers (Carter & Wegman 1979), then mixed, so
that its order is as good as random: made of the words alone, it is the same on any machine and in
any process, and postings can be kept from one day to the next. Of the hashes of a report
``winnowed`` keeps the least of each window (Schleimer, Wilkerson & Aiken, "Winnowing", SIGMOD
2003): about two of five, and surely one of every ``GUARANTEE`` words in a row that two reports
share.
"""

from __future__ import annotations

from hashlib import blake2b
from struct import unpack
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["GUARANTEE", "SHINGLE", "WINDOW", "shingles", "winnowed"]

SHINGLE = 5
WINDOW = 4
GUARANTEE = SHINGLE + WINDOW - 1

_FACTORS = tuple(
    np.uint64(value | 1)
    for value in unpack(f"<{SHINGLE}Q", blake2b(b"shingle", digest_size=8 * SHINGLE).digest())
)
_MIX = np.uint64(0xFF51AFD7ED558CCD)  # of MurmurHash3's finalizer
_HALF = np.uint64(32)
_TOP = np.uint64(0xFFFFFFFFFFFFFFFF)


def shingles(words: NDArray[Any]) -> NDArray[np.uint64]:
    """The hash of the 5 words from each place on, of words as numbers (``Vocabulary``); empty for
    fewer words than that."""
    count = len(words) - SHINGLE + 1
    if count < 1:
        return np.empty(0, np.uint64)
    wide = words.astype(np.uint64)
    hashes = wide[:count] * _FACTORS[0]
    for place in range(1, SHINGLE):
        hashes += wide[place : place + count] * _FACTORS[place]
    hashes ^= hashes >> _HALF
    hashes *= _MIX
    hashes ^= hashes >> _HALF
    return hashes


def winnowed(words: NDArray[Any], lengths: NDArray[Any]) -> NDArray[np.bool_]:
    """At which words fingerprints begin, of reports with ``lengths`` words each that stand one
    behind the other in ``words``; a report that fills no window has all of its shingles."""
    chosen = np.zeros(len(words), bool)
    hashes = np.full(len(words), _TOP)
    some = shingles(words)
    hashes[: len(some)] = some
    ends = np.cumsum(lengths)
    # what reaches over the end of a report is none of its shingles …
    over = ends[:, None] - np.arange(1, SHINGLE)
    hashes[over[over >= (ends - lengths)[:, None]]] = _TOP
    if len(words) >= WINDOW:
        least = hashes[: 1 - WINDOW].copy()
        for place in range(1, WINDOW):
            np.minimum(least, hashes[place : len(hashes) - WINDOW + 1 + place], out=least)
        # … and a window that does is none of its windows
        beyond = ends[:, None] - np.arange(1, SHINGLE + WINDOW - 1)
        beyond = beyond[beyond >= (ends - lengths)[:, None]]
        least[beyond[beyond < len(least)]] = _TOP
        for place in range(WINDOW):
            chosen[place : len(least) + place] |= hashes[place : len(least) + place] == least
    chosen &= hashes != _TOP
    for end, length in zip(ends[lengths < GUARANTEE], lengths[lengths < GUARANTEE], strict=True):
        chosen[end - length : max(end - length, end - SHINGLE + 1)] = True
    return chosen
