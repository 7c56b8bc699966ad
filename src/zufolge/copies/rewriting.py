"""Whether one report tells the same as another, sentence by sentence, in one order.

Copied passages show copying; of a rewritten text little stands word by word. What stays is what it
is made of: the names, numbers and telling words of each sentence, and the order of the sentences.
Two reporters at one event choose and order otherwise.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from zufolge.copies.prepared import Prepared

__all__ = ["in_order"]

_SHARED = 3  # keys that two sentences share at least, …
_CLOSE = 0.5  # … and their part of the keys of the one that has fewer


def in_order(one: Prepared, other: Prepared) -> tuple[int, int]:
    """How many sentences tell what a sentence of the other report tells, counted along the longest
    order that both have, and how many sentences the one with fewer has."""
    left, right = one.facts, other.facts
    pairs = (
        (a, b)
        for a, keys in enumerate(left)
        for b, others in enumerate(right)
        if _tell_the_same(keys, others)
    )
    return _longest_order(pairs), min(len(left), len(right))


def _tell_the_same(keys: frozenset[int], others: frozenset[int]) -> bool:
    shared = len(keys & others)
    return shared >= _SHARED and shared >= _CLOSE * min(len(keys), len(others))


def _longest_order(pairs: Iterable[tuple[int, int]]) -> int:
    """The length of the longest chain of ``pairs`` that grows on both sides (Schensted 1961)."""
    ends: list[int] = []
    for _, b in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        at = bisect_left(ends, b)
        ends[at : at + 1] = [b]
    return len(ends)
