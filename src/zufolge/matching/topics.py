"""How near two reports are in what they are about: whether their statements are of one matter.

Two statements of one matter need not share a word; their reports do. A report is the set of its
statements' keys, each weighed by how few reports have it; two are as near as the cosine of these
sets. Of a report only its rarest keys that any other has count, so that a comparison stays cheap.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from zufolge.matching.profiles import Profile

__all__ = ["Topics"]

_MOST = 150  # keys of a report: beyond these, only common ones are left


class Topics:
    """The reports of ``profiles``; each pair of reports is compared at most once."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        own: dict[str, set[str]] = defaultdict(set)
        for profile in profiles:
            own[profile.statement.report].update(profile.words)
        spread = Counter(key for keys in own.values() for key in keys)
        self._weights = {
            key: math.log((len(own) + 1) / count) ** 2 for key, count in spread.items()
        }
        self._keys = {}
        self._norms = {}
        for report, keys in own.items():
            rarest = sorted(
                (key for key in keys if spread[key] > 1), key=lambda key: (spread[key], key)
            )
            self._keys[report] = frozenset(rarest[:_MOST])
            self._norms[report] = math.sqrt(sum(sorted(self._weights[key] for key in keys)))
        self._known: dict[tuple[str, str], float] = {}

    def of(self, one: Profile, other: Profile) -> float:
        """Nearness of the reports of two statements."""
        return self.nearness(one.statement.report, other.statement.report)

    def nearness(self, one: str, other: str) -> float:
        """Nearness of two reports by their ids, in [0, 1]; 1 of a report to itself."""
        if one == other:
            return 1.0
        pair = (one, other) if one < other else (other, one)
        known = self._known.get(pair)
        if known is None:
            known = self._known[pair] = self._compared(*pair)
        return known

    def _compared(self, one: str, other: str) -> float:
        shared = sorted(self._weights[key] for key in self._keys[one] & self._keys[other])
        norm = self._norms[one] * self._norms[other]
        return min(1.0, sum(shared) / norm) if norm else 0.0
