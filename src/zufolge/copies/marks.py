"""The marks around words, as bytes: passages are drawn out over those that both texts have."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["AFTER", "BEFORE", "PAST", "common", "marks_around"]

AFTER, BEFORE = 6, 2
"""How many marks behind and before a word are kept."""
PAST = 8  # spaces that have to stand behind a text

_QUOTE, _DASH, _BRACKET, _OTHERS = 1, 2, 3, 4
_QUOTES = "„“”\"»«‚‘’'›‹"
_DASHES = "-–—‐‑"


@cache
def _codes() -> NDArray[np.uint8]:
    """A code of each character of the basic plane: 0 of a letter, digit or space, all marks of a
    kind being one."""
    table = np.zeros(1 << 16, np.uint8)
    for code in range(1 << 16):
        character = chr(code)
        if not (character.isalnum() or character.isspace()):
            table[code] = _OTHERS + code % (256 - _OTHERS)
    for kind, characters in ((_QUOTE, _QUOTES), (_DASH, _DASHES), (_BRACKET, "(")):
        table[[ord(character) for character in characters]] = kind
    return table


def marks_around(
    characters: NDArray[np.uint32], starts: NDArray[Any], ends: NDArray[Any]
) -> NDArray[np.uint64]:
    """Of each word ``[starts[i], ends[i])`` of a text as code points: ``AFTER`` bytes of the marks
    directly behind it up to a bracket that opens, then ``BEFORE`` of opening marks directly before
    it, the nearest first. ``PAST`` spaces or more stand at both ends of the text."""
    codes = _codes()[np.minimum(characters, 0xFFFF)]
    around = np.zeros(len(starts), np.uint64)
    at, here = np.arange(len(starts)), ends
    for place in range(AFTER):
        found = codes[here]
        going = (found != 0) & (found != _BRACKET)
        at, here, found = at[going], here[going] + 1, found[going]
        around[at] |= found.astype(np.uint64) << np.uint64(8 * place)
    at, here = np.arange(len(starts)), starts - 1
    for place in range(BEFORE):
        found = codes[here]
        going = (found == _QUOTE) | (found == _BRACKET)
        at, here, found = at[going], here[going] - 1, found[going]
        around[at] |= found.astype(np.uint64) << np.uint64(8 * (AFTER + place))
    return around


def common(one: int, other: int) -> int:
    """How many bytes, from the lowest on, are the same mark in both."""
    count = 0
    while one & 255 and one & 255 == other & 255:
        one, other, count = one >> 8, other >> 8, count + 1
    return count
