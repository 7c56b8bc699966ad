"""What one text has that another has not, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain

from zufolge.model import Span

__all__ = ["changes"]

_LINE = re.compile(r"\S[^\n]*")
_WORD = re.compile(r"\S+")
_MOST_PAIRS = 9_000_000
"""Lines or words of the one side times those of the other, up to which they are compared."""


def changes(before: str, after: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The passages of ``after`` that are new, and those of ``before`` that are gone.

    Whole words, in order. What is left of both texts when they are taken out is the same, white
    space aside. Lines are compared first (Ratcliff and Obershelp, ``difflib``), then the words
    of lines that differ; stretches too long for that count as changed from end to end.
    """
    pairs = list(_differing(_spans(_LINE, before), _spans(_LINE, after), before, after))
    words = [(_within(_WORD, before, gone), _within(_WORD, after, new)) for gone, new in pairs]
    parts = [part for gone, new in words for part in _differing(gone, new, before, after)]
    added = tuple(_envelope(new) for _, new in parts if new)
    return added, tuple(_envelope(gone) for gone, _ in parts if gone)


def _differing(
    left: Sequence[Span], right: Sequence[Span], before: str, after: str
) -> Iterator[tuple[Sequence[Span], Sequence[Span]]]:
    """Runs of the two sides that do not stand in both."""
    if len(left) * len(right) > _MOST_PAIRS:
        yield left, right
        return
    matcher = SequenceMatcher(
        None,
        [span.of(before).rstrip() for span in left],
        [span.of(after).rstrip() for span in right],
        autojunk=False,
    )
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield left[a:b], right[c:d]


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [Span(*match.span()) for match in pattern.finditer(text)]


def _within(pattern: re.Pattern[str], text: str, spans: Sequence[Span]) -> list[Span]:
    found = (pattern.finditer(text, span.start, span.end) for span in spans)
    return [Span(*match.span()) for match in chain.from_iterable(found)]


def _envelope(spans: Sequence[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end)
