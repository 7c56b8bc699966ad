"""What stands around pictures, and credits told apart: picture, text, neither."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from zufolge.ingest.credits import is_credit, names_photo_agency, parse_credit
from zufolge.ingest.lines import Piece, has_quotation_mark
from zufolge.ingest.patterns import line_pattern
from zufolge.language import fold, sentences
from zufolge.model import BlockKind

__all__ = ["label_credits", "label_pictures"]

_LONGEST_CAPTION = 300
_LONGEST_CREDIT = 160
_NEARLY_SAME = 88.0
_SHORTEST_TWICE = 30
_MOST_CAPTIONS = 3
_END_SHARE = 0.15
_SOURCE = re.compile(r"\(?(?:text)?quellen?\s*:", re.IGNORECASE)
_CREDITED_ABOVE = frozenset(
    {BlockKind.HEADLINE, BlockKind.KICKER, BlockKind.BYLINE, BlockKind.DATELINE}
)


def label_credits(pieces: list[Piece]) -> None:
    """Labels lines that are nothing but a credit.

    A credit of agencies belongs to the text if it stands at the end or right below the headline;
    inside the body it belongs to the picture above it.
    """
    body_end = _body_end(pieces)
    for at, piece in enumerate(pieces):
        if piece.kind is not None or len(piece.text) > _LONGEST_CREDIT:
            continue
        if line_pattern("photo_credit", "lines").fullmatch(piece.text) and not _tells(piece):
            piece.kind = BlockKind.PHOTO_CREDIT
        elif is_credit(piece.text):
            text_credit = _credits_text(pieces, at, body_end)
            piece.kind = BlockKind.AGENCY_CREDIT if text_credit else BlockKind.PHOTO_CREDIT
        elif _SOURCE.match(piece.text):
            domain = bool(parse_credit(piece.text).domains) and at >= body_end
            piece.kind = BlockKind.AGENCY_CREDIT if domain else BlockKind.PHOTO_CREDIT


def _tells(piece: Piece) -> bool:
    """Whether "Bild: …" opens a sentence and no credit."""
    return piece.is_prose and piece.word_count > 10


def _credits_text(pieces: list[Piece], at: int, body_end: int) -> bool:
    if names_photo_agency(pieces[at].text):
        return False
    above = pieces[at - 1] if at else None
    return at >= body_end or above is None or above.kind in _CREDITED_ABOVE


def _body_end(pieces: list[Piece]) -> int:
    """The piece from which on hardly any running text follows."""
    lengths = [len(p.text) if p.kind is None and p.is_prose else 0 for p in pieces]
    left = sum(lengths)
    most_left = _END_SHARE * left
    for at, length in enumerate(lengths):
        left -= length
        if left <= most_left:
            return at
    return len(pieces)


def label_pictures(pieces: list[Piece]) -> None:
    """Labels captions: what stands over a picture's credit or holds a cue, and its twins."""
    for at, piece in enumerate(pieces):
        if piece.kind is BlockKind.PHOTO_CREDIT:
            _label_above(pieces, at)
        elif piece.kind is BlockKind.CAPTION:
            _label_twins(pieces, at)
    cues = line_pattern("caption", "cues")
    for at, piece in enumerate(pieces):
        plain = piece.kind is None and _free_caption(piece) and not has_quotation_mark(piece.text)
        if plain and cues.search(piece.text):
            piece.kind = BlockKind.CAPTION
            _label_twins(pieces, at)


def _label_above(pieces: list[Piece], credit: int) -> None:
    """Captions over the picture credit at ``credit``: one line, its twin, or a small group."""
    at = credit - 1
    if at < 0 or not _free_caption(pieces[at]) or has_quotation_mark(pieces[at].text):
        return
    # A longer text can be a paragraph with a picture below that has no caption.
    if pieces[at].kind is None and len(sentences(pieces[at].text)) > 1:
        return
    pieces[at].kind = BlockKind.CAPTION
    _label_twins(pieces, at)
    group = _group_above(pieces, credit)
    if len(group) <= _MOST_CAPTIONS and all(_free_caption(p) for p in group):
        for piece in group:
            piece.kind = BlockKind.CAPTION


def _group_above(pieces: list[Piece], credit: int) -> list[Piece]:
    """The lines right above ``credit`` up to a blank line; none if no blank line parts them."""
    first = credit
    while first > 0 and not pieces[first].gap and credit - first <= _MOST_CAPTIONS:
        first -= 1
    parted = (pieces[first].gap or 0) > 0
    return pieces[first:credit] if parted else []


def _label_twins(pieces: list[Piece], at: int) -> None:
    for other in (at - 1, at + 1):
        free = 0 <= other < len(pieces) and pieces[other].kind is None
        if free and _twice(pieces[other], pieces[at]):
            pieces[other].kind = BlockKind.CAPTION


def _free_caption(piece: Piece) -> bool:
    """Whether an unlabelled (or caption) piece is short enough to stand under a picture."""
    if piece.kind is BlockKind.CAPTION:
        return True
    if piece.kind is not None or len(piece.text) > _LONGEST_CAPTION or piece.text.endswith(":"):
        return False
    return len(sentences(piece.text)) <= 2 and not piece.is_bullet


def _twice(left: Piece, right: Piece) -> bool:
    """Whether both say the same, as a caption and a picture's description do."""
    if min(len(left.text), len(right.text)) < _SHORTEST_TWICE:
        return False
    if max(len(left.text), len(right.text)) > _LONGEST_CAPTION or has_quotation_mark(left.text):
        return False
    return fuzz.ratio(fold(left.text), fold(right.text)) >= _NEARLY_SAME
