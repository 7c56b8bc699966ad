"""From words to exact places in the untouched texts, and what part of a report they are."""

from __future__ import annotations

from collections.abc import Iterable

from zufolge.copies.marks import AFTER, common
from zufolge.copies.passages import Stretch
from zufolge.copies.prepared import Prepared
from zufolge.model import Passage, Place, Span, joined

__all__ = ["passage_of", "share_of"]

_AFTER = (1 << 8 * AFTER) - 1


def passage_of(stretch: Stretch, one: Prepared, other: Prepared) -> Passage:
    """``stretch`` with its places: from its first to its last word, and the marks directly around
    that both texts have, quotation marks of any style being one."""
    (a, a_end), (b, b_end) = stretch.of_a, stretch.of_b
    before = common(one.marks.get(a, 0) >> 8 * AFTER, other.marks.get(b, 0) >> 8 * AFTER)
    behind = common(one.marks.get(a_end - 1, 0) & _AFTER, other.marks.get(b_end - 1, 0) & _AFTER)
    of_a = Span(one.starts[a] - before, one.ends[a_end - 1] + behind)
    of_b = Span(other.starts[b] - before, other.ends[b_end - 1] + behind)
    return Passage(Place(one.label.id, of_a), Place(other.label.id, of_b), stretch.words)


def share_of(report: Prepared, spans: Iterable[Span]) -> float:
    """What part of the telling characters of ``report`` lies in ``spans``: 0 to 1."""
    telling = report.telling
    covered = at = 0
    for span in joined(spans):
        while at < len(telling) and telling[at][1] <= span.start:
            at += 1
        for begin, end in telling[at:]:
            if begin >= span.end:
                break
            covered += min(end, span.end) - max(begin, span.start)
    return covered / report.characters
