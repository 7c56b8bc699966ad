"""What stands above the body: kicker, headline (also as the page's title), lead."""

from __future__ import annotations

import re
from itertools import pairwise

from rapidfuzz import fuzz

from zufolge.ingest.lines import Piece
from zufolge.ingest.patterns import words
from zufolge.language import fold
from zufolge.model import BlockKind

__all__ = ["label_head", "label_lead"]

_LONGEST_LEAD = 400
_MOST_KICKER_WORDS = 5
_FEWEST_HEADLINE_WORDS = 3
_MOST_HEADLINE_WORDS = 13
_SAME_TITLE = 85.0
_MOST_CANDIDATES = 8
_MOST_SECTIONS = 6
_WORD = re.compile(r"[\w-]+(?: des tages)?", re.IGNORECASE)
_BESIDE = frozenset(
    {BlockKind.BOILERPLATE, BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.SUMMARY_POINT}
)


def label_head(pieces: list[Piece]) -> None:
    """Labels section names, kickers and headlines above the first running text."""
    body_at = _body_start(pieces)
    head = pieces[:body_at]
    if len(pieces) <= body_at and not any(p.kind in _BESIDE for p in pieces):
        # Nothing but headings: there is no telling which of them is one.
        return
    for piece in head:
        if piece.kind is None and _names_sections(piece.text):
            piece.kind = BlockKind.BOILERPLATE
    free = [p for p in head if p.kind is None and p.is_heading_like]
    for piece in free[:-_MOST_CANDIDATES]:
        piece.kind = BlockKind.BOILERPLATE
    free = free[-_MOST_CANDIDATES:]
    glued = next((p for p in head if p.kind is BlockKind.HEADLINE), None)
    if glued is not None:
        _label_beside(free, glued)
    elif free:
        _label_free(free, {p.start for p, below in pairwise(pieces) if below.gap == 0})


def _label_beside(free: list[Piece], glued: Piece) -> None:
    """The candidates around a headline that was cut from its kicker."""
    for piece in free:
        if piece.start > glued.start:
            continue
        kicker = piece.word_count <= _MOST_KICKER_WORDS and not _same_title(piece, glued)
        piece.kind = BlockKind.KICKER if kicker else BlockKind.HEADLINE


def _label_free(free: list[Piece], close_below: set[int]) -> None:
    at = next((i for i in range(len(free)) if not _is_kicker(free, i, close_below)), 0)
    for piece in free[:at]:
        piece.kind = BlockKind.KICKER
    headline = free[at]
    headline.kind = BlockKind.HEADLINE
    repeated = [i for i in range(at + 1, len(free)) if _same_title(headline, free[i])]
    for i in repeated:
        free[i].kind = BlockKind.HEADLINE
    # A short line between the page's title and the headline is the kicker.
    for piece in free[at + 1 : max(repeated, default=0)]:
        if piece.kind is None and piece.word_count <= _MOST_KICKER_WORDS:
            piece.kind = BlockKind.KICKER


def _is_kicker(free: list[Piece], at: int, close_below: set[int]) -> bool:
    """Whether candidate ``at`` is a short line over a longer one.

    The longer one must not belong more closely to what follows it; ``close_below`` are the
    starts of pieces that have text in the very next line.
    """
    above = free[at]
    if at + 1 >= len(free) or above.word_count > _MOST_KICKER_WORDS or ": " in above.text:
        return False
    below = free[at + 1]
    adjacent = not below.gap or (below.gap == 1 and below.start not in close_below)
    longer = below.word_count > above.word_count
    # A very long line below is no headline but says more of it ("Unterzeile").
    fits = _FEWEST_HEADLINE_WORDS <= below.word_count <= _MOST_HEADLINE_WORDS
    return adjacent and longer and fits


def _body_start(pieces: list[Piece]) -> int:
    """Where the running text begins, for want of any: behind the last piece.

    A question above all other text is taken for a headline.
    """
    for at, piece in enumerate(pieces):
        if piece.kind is None and piece.is_prose and not piece.is_heading_like:
            return at
    return len(pieces)


def _names_sections(text: str) -> bool:
    """Whether a line is but names of sections ("Startseite > Politik > Ausland")."""
    names = [name.lower() for name in _WORD.findall(text)]
    known = words("words.toml", "sections")
    if not names or len(names) > _MOST_SECTIONS:
        return False
    # A path can begin with the page's name and end with a topic ("Blatt > Ausland > Mosambik").
    if re.search(r"\s[>»›/]\s", text):
        return any(name in known for name in names)
    return all(name in known for name in names)


def _same_title(left: Piece, right: Piece) -> bool:
    """Whether one repeats the other, as a page's title does its headline."""
    a, b = fold(left.text), fold(right.text)
    if min(len(a), len(b)) < 12:
        return a == b
    return fuzz.partial_ratio(a, b) >= _SAME_TITLE


def label_lead(pieces: list[Piece]) -> None:
    """Labels the first running text as lead if it is short, under a headline, and more follows."""
    headlines = [i for i, p in enumerate(pieces) if p.kind is BlockKind.HEADLINE]
    if not headlines:
        return
    free = [p for p in pieces[headlines[-1] + 1 :] if p.kind is None]
    prose = [p for p in free if p.is_prose and not p.is_bullet]
    if len(prose) < 2:
        return
    first = prose[0]
    subtitle = free[0]
    if subtitle is not first and subtitle.is_heading_like and subtitle.word_count >= 7:
        # A second line below the headline that has no end mark ("Unterzeile").
        subtitle.kind = BlockKind.LEAD
    elif len(first.text) <= _LONGEST_LEAD and not _has_dateline_before(pieces, first):
        first.kind = BlockKind.LEAD


def _has_dateline_before(pieces: list[Piece], first: Piece) -> bool:
    """Whether an agency's opening ("BERLIN (dpa) -") stands in the same line."""
    at = next(i for i, p in enumerate(pieces) if p is first)
    return first.gap is None and at > 0 and pieces[at - 1].kind is BlockKind.DATELINE
