"""Lines that say again what stands right beside them, as teasers and page parts printed twice do.

Only what adds no word is a repetition: the words of the one stand in a row in the other. A line
that differs inside ("3 Verletzte", "nicht bestätigt") says something else, however alike it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from zufolge.ingest.labels import asks
from zufolge.ingest.lines import Piece
from zufolge.language import fold
from zufolge.model import BlockKind

__all__ = ["label_repetitions"]

_FEWEST_WORDS = 5
_LEAST_SHARE = 0.75
_MOST_BETWEEN = 3
_MANY_TIMES = 3
_BETWEEN = frozenset(
    {
        BlockKind.BOILERPLATE,
        BlockKind.BYLINE,
        BlockKind.DATELINE,
        BlockKind.CAPTION,
        BlockKind.PHOTO_CREDIT,
        BlockKind.AGENCY_CREDIT,
    }
)
_WORD = re.compile(r"\w+")


def label_repetitions(pieces: Sequence[Piece]) -> None:
    """Labels the free lines that repeat a neighbour; the one that says more, or came first, stays.

    Neighbours have nothing but labelled page parts between them. A line that stands in a text for
    the third time repeats the first wherever it stands, unless it asks: interviewers ask again.
    """
    often = Counter(fold(piece.text) for piece in pieces)
    seen: set[str] = set()
    said = [_words(piece) if piece.kind is None else [] for piece in pieces]
    for at, piece in enumerate(pieces):
        if len(said[at]) < _FEWEST_WORDS or piece.is_bullet:
            continue
        line = fold(piece.text)
        if line in seen and often[line] >= _MANY_TIMES and not asks(piece.text):
            piece.kind = BlockKind.BOILERPLATE
            continue
        seen.add(line)
        below = _below(pieces, at)
        if below is None or len(said[below]) < _FEWEST_WORDS:
            continue
        if _repeats(said[below], said[at]):
            pieces[below].kind = BlockKind.BOILERPLATE
            # what follows is compared with the line that stays
            said[below] = said[at]
        elif _repeats(said[at], said[below]):
            piece.kind = BlockKind.BOILERPLATE


def _below(pieces: Sequence[Piece], at: int) -> int | None:
    """The next free line, if but few page parts stand between."""
    for below in range(at + 1, min(len(pieces), at + 2 + _MOST_BETWEEN)):
        if pieces[below].kind is None:
            return None if pieces[below].is_bullet else below
        if pieces[below].kind not in _BETWEEN:
            return None
    return None


def _words(piece: Piece) -> list[str]:
    return _WORD.findall(fold(piece.text))


def _repeats(said: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether ``said`` is nearly all of ``whole`` and adds nothing."""
    if not _LEAST_SHARE * len(whole) <= len(said) <= len(whole):
        return False
    return f" {' '.join(said)} " in f" {' '.join(whole)} "
