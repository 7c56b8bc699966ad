"""Pairs that a third statement ties together: both say what it says, though in other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from zufolge.model import Match, Relation

__all__ = ["bridges"]

_SURE = 0.6  # a third statement must match both at least so surely
_MOST = 12  # statements that one is looked at as a bridge between, the surest first


def bridges(matches: Iterable[Match]) -> dict[tuple[str, str], float]:
    """By pair of ids (the smaller first) how surely the best third statement ties the two: as
    surely as its weaker match. Only what says the same, or follows, ties."""
    near: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for match in matches:
        if match.score >= _SURE and match.relation in (Relation.SAME, Relation.ENTAILS):
            near[match.a].append((-match.score, match.b))
            near[match.b].append((-match.score, match.a))
    found: dict[tuple[str, str], float] = defaultdict(float)
    for beside in near.values():
        for (one_score, one), (other_score, other) in combinations(sorted(beside)[:_MOST], 2):
            pair = (min(one, other), max(one, other))
            found[pair] = max(found[pair], min(-one_score, -other_score))
    return dict(found)
