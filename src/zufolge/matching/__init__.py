"""Matching: which statements speak of one fact, with a score, a relation and the reasons.

A statement becomes a profile (``stretches``: which words tell its fact; ``profiles``: their keys,
names, numbers, and the speaker). Pairs worth comparing are found by shared rare words
(``candidates``), compared (``scoring``) and named (``relations``, ``pairs``).
"""

from zufolge.matching.pairs import match
from zufolge.matching.repeats import find_repeats

__all__ = ["find_repeats", "match"]
