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
_LONGEST = 3000
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
    stays = list(pieces)  # of each line the one that says it
    for at, piece in enumerate(pieces):
        if not _may_repeat(stays[at]):
            continue
        line = fold(piece.text)
        if line in seen and often[line] >= _MANY_TIMES and not asks(piece.text):
            piece.kind = BlockKind.BOILERPLATE
            continue
        seen.add(line)
        below = _below(pieces, at)
        if below is None:
            continue
        if _repeats(pieces[below], stays[at]):
            pieces[below].kind = BlockKind.BOILERPLATE
            stays[below] = stays[at]
        elif _repeats(stays[at], pieces[below]):
            stays[at].kind = BlockKind.BOILERPLATE


def _below(pieces: Sequence[Piece], at: int) -> int | None:
    """The next free line, if but few page parts stand between."""
    for below in range(at + 1, min(len(pieces), at + 2 + _MOST_BETWEEN)):
        if pieces[below].kind is None:
            return below if _may_repeat(pieces[below]) else None
        if pieces[below].kind not in _BETWEEN:
            return None
    return None


def _may_repeat(piece: Piece) -> bool:
    """Whether a line is free, and neither too short nor too long to be compared."""
    if piece.kind is not None or piece.is_bullet or len(piece.text) > _LONGEST:
        return False
    return piece.word_count >= _FEWEST_WORDS


def _repeats(said: Piece, whole: Piece) -> bool:
    """Whether ``said`` is nearly all of ``whole`` and adds nothing.

    A line that ends its sentence stands there with that end: "Er kommt." is not in "Er kommt
    nicht."; one that breaks off may go on.
    """
    words, others = _words(said), _words(whole)
    if not _LEAST_SHARE * len(others) <= len(words) <= len(others):
        return False
    if words == others:
        return True
    ends = said.ends_sentence and not said.text.endswith(("…", "..."))
    if ends and fold(said.text) not in fold(whole.text):
        return False
    return f" {' '.join(words)} " in f" {' '.join(others)} "


def _words(piece: Piece) -> list[str]:
    return _WORD.findall(fold(piece.text))
