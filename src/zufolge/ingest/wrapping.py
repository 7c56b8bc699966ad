"""Paragraphs that were broken into lines of a fixed width, made whole again."""

from __future__ import annotations

from itertools import pairwise

from zufolge.ingest.fixed import label_fixed
from zufolge.ingest.lines import Piece
from zufolge.model import BlockKind

__all__ = ["unwrap"]

_SHORTEST_WRAPPED = 40
_WRAPPED_SHARE = 0.25


def unwrap(text: str, pieces: list[Piece]) -> list[Piece]:
    """``pieces`` with those joined that are lines of one paragraph of ``text``.

    Two lines are surely one paragraph if the second goes on in lower case or the first breaks off
    ("in der"). Where that holds of many neighbouring lines, the text is wrapped, and every long
    line without an end mark goes on as well.
    """
    result: list[Piece] = []
    for run in _runs(pieces):
        sure = sum(_surely_one(a, b) for a, b in pairwise(run))
        wrapped = sure >= 2 and sure >= _WRAPPED_SHARE * len(run)
        for piece in run:
            before = result[-1] if result else None
            if before is not None and piece is not run[0] and _one(before, piece, wrapped=wrapped):
                result[-1] = Piece(text[before.start : piece.end], before.start, before.gap)
            else:
                result.append(piece)
    label_fixed([piece for piece in result if "\n" in piece.text])
    return result


def _runs(pieces: list[Piece]) -> list[list[Piece]]:
    """Neighbouring pieces with no blank line between them."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        if runs and not piece.gap:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs


def _one(before: Piece, piece: Piece, *, wrapped: bool) -> bool:
    if _surely_one(before, piece):
        return True
    if not wrapped or not _joinable(before, piece) or before.ends_sentence:
        return False
    last_line = before.text.rsplit("\n", 1)[-1]
    return len(last_line) >= _SHORTEST_WRAPPED


def _surely_one(before: Piece, piece: Piece) -> bool:
    if not _joinable(before, piece):
        return False
    goes_on = piece.text[0].islower() and not before.ends_sentence
    return goes_on or (before.breaks_off and not piece.is_bullet)


def _joinable(before: Piece, piece: Piece) -> bool:
    """Whether both are plain lines of their own, one right below the other."""
    free = before.kind in (None, BlockKind.PARAGRAPH) and piece.kind is None
    return free and piece.gap == 0 and not before.text.endswith(":")
