"""Contents that somebody marked by hand: what was read there already, and what is to be asked."""

from __future__ import annotations

from collections.abc import Sequence

from zufolge.model import Span, Statement, overlap

__all__ = ["SAME", "alike", "length", "statement_at"]

SAME = 0.5  # share of characters (Dice) from which two contents are one statement


def statement_at(content: Sequence[Span], statements: Sequence[Statement]) -> Statement | None:
    """The statement whose content is most like ``content``, if it is one statement with it."""
    best = max(statements, key=lambda s: (alike(s.content, content), s.id), default=None)
    return best if best is not None and alike(best.content, content) >= SAME else None


def alike(left: Sequence[Span], right: Sequence[Span]) -> float:
    """Share of characters that two contents have in common (Dice), 0 to 1."""
    return 2 * overlap(list(left), list(right)) / (length(left) + length(right))


def length(spans: Sequence[Span]) -> int:
    """Characters of a content, at least one."""
    return sum(len(span) for span in spans) or 1
