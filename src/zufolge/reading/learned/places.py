"""Which of many stretches of a text touch another, without comparing all with all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from zufolge.model import Span

__all__ = ["Places"]


class Places:
    """Groups of spans by number; ``touching`` finds those whose extent meets that of others."""

    def __init__(self, groups: Sequence[Sequence[Span]]) -> None:
        self._starts = np.array([min(s.start for s in spans) for spans in groups], dtype=np.int64)
        self._ends = np.array([max(s.end for s in spans) for spans in groups], dtype=np.int64)

    def touching(self, spans: Sequence[Span]) -> list[int]:
        """Numbers of the groups that reach into the stretch from first to last of ``spans``."""
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        found: list[int] = np.flatnonzero((self._starts < end) & (self._ends > start)).tolist()
        return found
