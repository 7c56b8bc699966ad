"""Matching: which statements speak of one fact, with a score, a relation and the reasons.

A statement becomes a profile (``profiles``: words, names, numbers, speaker), pairs worth comparing
are found by shared rare words (``candidates``), compared (``scoring``) and named (``pairs``).
"""

from zufolge.matching.pairs import match
from zufolge.matching.repeats import find_repeats

__all__ = ["find_repeats", "match"]
