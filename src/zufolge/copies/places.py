"""From words to exact places in the untouched texts, and what part of a report they are."""

from __future__ import annotations

from collections.abc import Iterable

from zufolge.copies.passages import Stretch
from zufolge.copies.prepared import Prepared
from zufolge.model import Passage, Place, Report, Span, joined, overlap

__all__ = ["passage_of", "share_of", "telling"]

_QUOTES = "„“”\"»«‚‘’'›‹"
_KINDS = {**dict.fromkeys(_QUOTES, '"'), **dict.fromkeys("-–—‐‑", "-")}
_OPENING = frozenset('"(')


def passage_of(stretch: Stretch, one: Prepared, other: Prepared) -> Passage:
    """``stretch`` with its places: from its first to its last word, and the marks directly around
    that both texts have, quotation marks of any style being one."""
    (a, a_end), (b, b_end) = (
        (side.wording.starts[begin], side.wording.ends[end - 1])
        for side, (begin, end) in ((one, stretch.of_a), (other, stretch.of_b))
    )
    left, right = one.report.text, other.report.text
    while a and b and (mark := _mark(left[a - 1])) in _OPENING and mark == _mark(right[b - 1]):
        a, b = a - 1, b - 1
    while a_end < len(left) and b_end < len(right):
        mark = _mark(left[a_end])
        if mark is None or mark == "(" or mark != _mark(right[b_end]):
            break
        a_end, b_end = a_end + 1, b_end + 1
    return Passage(
        Place(one.report.id, Span(a, a_end)), Place(other.report.id, Span(b, b_end)), stretch.words
    )


def _mark(character: str) -> str | None:
    """``character`` if it is a mark, all marks of a kind being one; else ``None``."""
    if character.isalnum() or character.isspace():
        return None
    return _KINDS.get(character, character)


def telling(report: Report) -> tuple[Span, ...]:
    """The stretches of the telling blocks."""
    return joined(block.span for block in report.blocks if block.kind.tells)


def share_of(report: Report, spans: Iterable[Span]) -> float:
    """What part of the telling characters of ``report`` lies in ``spans``: 0 to 1."""
    whole = telling(report)
    return overlap(joined(spans), whole) / sum(map(len, whole))
