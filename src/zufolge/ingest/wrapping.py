"""Paragraphs that were broken into lines of a fixed width, made whole again."""

from __future__ import annotations

from itertools import pairwise

from zufolge.ingest.fixed import label_fixed
from zufolge.ingest.lines import Piece

__all__ = ["unwrap"]

_SHORTEST_WRAPPED = 40
_WRAPPED_SHARE = 0.25
_FEWEST_SURE = 2


def unwrap(text: str, pieces: list[Piece]) -> list[Piece]:
    """``pieces`` with those joined that are lines of one paragraph of ``text``.

    Two lines are surely one paragraph if the second goes on in lower case or the first breaks off
    ("in der"). Where that holds of many neighbouring lines, the text is wrapped, and every long
    line without an end mark goes on as well.
    """
    paragraphs: list[list[Piece]] = []
    for run in _runs(pieces):
        sure = sum(_surely_one(above, below) for above, below in pairwise(run))
        wrapped = sure >= _FEWEST_SURE and sure >= _WRAPPED_SHARE * len(run)
        paragraphs.append([run[0]])
        for above, below in pairwise(run):
            if _surely_one(above, below) or (wrapped and _goes_on(above, below)):
                paragraphs[-1].append(below)
            else:
                paragraphs.append([below])
    return [_whole(text, lines) for lines in paragraphs]


def _whole(text: str, lines: list[Piece]) -> Piece:
    if len(lines) == 1:
        return lines[0]
    whole = Piece(text[lines[0].start : lines[-1].end], lines[0].start, lines[0].gap)
    label_fixed([whole])
    return whole


def _runs(pieces: list[Piece]) -> list[list[Piece]]:
    """Neighbouring pieces with no blank line between them."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        if runs and not piece.gap:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs


def _surely_one(above: Piece, below: Piece) -> bool:
    if not _joinable(above, below):
        return False
    goes_on = below.text[0].islower() and not above.ends_sentence
    return goes_on or (above.breaks_off and not below.is_bullet)


def _goes_on(above: Piece, below: Piece) -> bool:
    """Whether, in a wrapped text, a line is long enough to be no heading and has no end mark."""
    return (
        _joinable(above, below) and not above.ends_sentence and len(above.text) >= _SHORTEST_WRAPPED
    )


def _joinable(above: Piece, below: Piece) -> bool:
    """Whether both are plain lines of their own, one right below the other."""
    free = above.kind is None and below.kind is None
    return free and below.gap == 0 and not above.text.endswith(":")
