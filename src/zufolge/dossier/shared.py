"""Statements that stand in text which their reports share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from zufolge.model import Copies, CopyKind, Passage, Span, Statement, overlap

__all__ = ["NOTHING_SHARED", "SharedText"]


class SharedText:
    """The shared passages of a story, asked for pairs of statements.

    Passages of reports that share no more than quotations do not count: two who listened to one
    speaker tell the same of their own knowledge.
    """

    def __init__(self, copies: Copies) -> None:
        self._passages: defaultdict[tuple[str, str], list[Passage]] = defaultdict(list)
        self._partners: defaultdict[str, list[str]] = defaultdict(list)
        for pair in copies.pairs:
            if pair.kind is not CopyKind.QUOTED:
                self._passages[pair.a, pair.b] += pair.passages
                self._partners[pair.a].append(pair.b)
                self._partners[pair.b].append(pair.a)

    def partners(self, report: str) -> Sequence[str]:
        """The reports that share text with ``report``."""
        return self._partners.get(report, ())

    def holds(self, one: Statement, other: Statement) -> bool:
        """Whether at least half of what either says lies in one passage of their two reports."""
        left, right = sorted((one, other), key=lambda statement: statement.report)
        return any(
            _lies_in(left, passage.a.span) and _lies_in(right, passage.b.span)
            for passage in self._passages.get((left.report, right.report), ())
        )


def _lies_in(statement: Statement, span: Span) -> bool:
    return 2 * overlap(statement.content, [span]) >= sum(map(len, statement.content))


NOTHING_SHARED = SharedText(Copies())
