"""The stretches of a report that tell, of which shares are parts."""

from __future__ import annotations

from zufolge.model import Report, Span, joined

__all__ = ["telling"]


def telling(report: Report) -> tuple[Span, ...]:
    """The stretches of the telling blocks."""
    return joined(block.span for block in report.blocks if block.kind.tells)
