"""From words to exact places in the untouched texts, and what part of a report they are."""

from __future__ import annotations

from collections.abc import Iterable

from zufolge.copies.marks import AFTER, common
from zufolge.copies.passages import Stretch
from zufolge.copies.prepared import Prepared
from zufolge.model import Passage, Place, Span, joined, overlap

__all__ = ["passage_of", "share_of"]

_AFTER = (1 << 8 * AFTER) - 1


def passage_of(stretch: Stretch, one: Prepared, other: Prepared) -> Passage:
    """``stretch`` with its places: from its first to its last word, and the marks directly around
    that both texts have, quotation marks of any style being one."""
    (a, a_end), (b, b_end) = one.span(*stretch.of_a), other.span(*stretch.of_b)
    first, last = stretch.runs[0], stretch.runs[-1]
    before = common(one.marks_at(first.a) >> 8 * AFTER, other.marks_at(first.b) >> 8 * AFTER)
    behind = common(
        one.marks_at(last.a + last.words - 1) & _AFTER,
        other.marks_at(last.b + last.words - 1) & _AFTER,
    )
    return Passage(
        Place(one.label.id, Span(a - before, a_end + behind)),
        Place(other.label.id, Span(b - before, b_end + behind)),
        stretch.words,
    )


def share_of(report: Prepared, spans: Iterable[Span]) -> float:
    """What part of the telling characters of ``report`` lies in ``spans``: 0 to 1."""
    return overlap(joined(spans), report.telling) / sum(map(len, report.telling))
