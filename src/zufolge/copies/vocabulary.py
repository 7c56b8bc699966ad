"""Words as numbers: the same on any machine and in any process.

A word is 32 bits of BLAKE2 of its folded letters, its stem 28 bits of that of the first seven.
Among the some million words of a language a few thousand pairs are one number; that two reports
share a wrong word needs one of them at one place of the same passage.
"""

from __future__ import annotations

from hashlib import blake2b

from zufolge.copies.wording import folded

__all__ = ["BIG", "DIGIT", "LONG", "STEM", "STEMMED", "UPPER", "Vocabulary"]

_CUT = 7
"""Letters of a word that stay the same in most of its forms, and of one that says more than how a
sentence is built."""
_MOST = 500_000  # words that are kept; then they are made anew

STEM = (1 << 28) - 1
LONG, UPPER, DIGIT, BIG = 1, 2, 4, 8
"""Flags of a word: of seven letters or more; written with a capital; a number; more than seven
letters, so that its stem is another word's than itself."""
STEMMED = 4  # by so many bits the stem stands above the flags, and by 32 the word


class Vocabulary(dict[str, int]):
    """Of each word as it is written: its number, its stem and its flags, packed into 64 bits.

    Words are added as they are asked for; memory is bounded.
    """

    def __missing__(self, token: str) -> int:
        word = folded(token)
        value = _hash(word)
        stem = value if len(word) <= _CUT else _hash(word[:_CUT])
        flags = LONG * (len(word) >= _CUT) | BIG * (len(word) > _CUT)
        flags |= UPPER * token[0].isupper() | DIGIT * token[0].isdigit()
        packed = value << 32 | (stem & STEM) << STEMMED | flags
        if token[0] != "\n":  # a barrier never comes again
            if len(self) >= _MOST:
                self.clear()
            self[token] = packed
        return packed


def _hash(word: str) -> int:
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest, "little")
