"""Which pairs of statements are worth comparing: those that share words few others have.

Comparing all pairs of a story grows with the square of its statements. Instead each statement
looks up the statements that share its words, rare ones counting more, and takes the nearest.
This is blocking by an inverted index, as used in record linkage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest

from zufolge.matching.meeting import Weights
from zufolge.matching.profiles import Profile
from zufolge.model import Act

__all__ = ["candidates"]

_NEAREST = 30  # a statement's candidates, before those that it is a candidate of
_SURE = 3  # a statement is always looked up by so many of its rarest words, …
_KEYS = 8  # … by so many unless they are common, …
_LEAST = 0.2  # share of the weight of the one with less that must be shared: with less, no sum …
_ANSWERS = (Act.CONFIRM, Act.DENY, Act.NOT_CONFIRMED)  # … is worth showing, but of answers any is
_COMMON = 400  # … which is to stand in more statements than this; by the rest if they are rare


def candidates(profiles: Sequence[Profile], weights: Weights) -> list[tuple[int, int]]:
    """Pairs of indices into ``profiles``, the smaller first, in order.

    In stories of up to ``_NEAREST`` statements all pairs that share a word or a part are taken.
    """
    keys = [sorted({*profile.words, *profile.by_part}) for profile in profiles]
    holders: dict[str, list[int]] = defaultdict(list)
    for index, own in enumerate(keys):
        for key in own:
            holders[key].append(index)
    totals = [
        0.0
        if profile.statement.act in _ANSWERS
        else _LEAST * sum(weights[key] for key in profile.words)
        for profile in profiles
    ]
    pairs = set()
    for index, own in enumerate(keys):
        for other, shared in _nearest(index, own, holders, weights):
            if shared >= min(totals[index], totals[other]):
                pairs.add((min(index, other), max(index, other)))
    return sorted(pairs)


def _nearest(
    index: int, own: Sequence[str], holders: dict[str, list[int]], weights: Weights
) -> list[tuple[int, float]]:
    """Indices of the statements that share the most weight with the one at ``index``, and it."""
    shared: dict[int, float] = defaultdict(float)
    rarest = sorted(own, key=lambda key: (-weights[key], key))
    for place, key in enumerate(rarest):
        if place >= _SURE and len(holders[key]) > (_COMMON if place < _KEYS else _NEAREST):
            break
        weight = weights[key]
        for other in holders[key]:
            shared[other] += weight
    shared.pop(index, None)
    if len(shared) > _NEAREST:  # only what can be among the nearest need be put in order
        least = nlargest(_NEAREST, shared.values())[-1]
        shared = {other: weight for other, weight in shared.items() if weight >= least}
    return sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_NEAREST]
