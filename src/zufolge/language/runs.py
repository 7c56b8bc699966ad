"""Stretches of words that two texts share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

__all__ = ["longest_shared_run"]


def longest_shared_run(left: Sequence[str], right: Sequence[str]) -> int:
    """Length of the longest stretch of words, one after the other, that both hold."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(right):
        places[word].append(at)
    longest = 0
    ending: dict[int, int] = {}  # length of the run that ends at each place of ``right``
    for word in left:
        ending = {at: ending.get(at - 1, 0) + 1 for at in places.get(word, ())}
        longest = max((longest, *ending.values()))
    return longest
