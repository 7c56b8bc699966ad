"""What stands inside and below the body: summary points, quotation blocks, subheads, the tail."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zufolge.ingest.fixed import is_teaser_heading, opens_tail
from zufolge.ingest.lines import Piece, has_quotation_mark
from zufolge.ingest.patterns import alternatives, line_pattern, words
from zufolge.ingest.turns import speaks_to_somebody
from zufolge.model import BlockKind

__all__ = [
    "is_subhead",
    "label_quotations",
    "label_subheads",
    "label_summary_points",
    "label_tail",
]

_LONGEST_SUBHEAD = 90
_MOST_SUBHEAD_WORDS = 12
_LONGEST_TEASER = 80
_MOST_TEASER_WORDS = 10
_LONGEST_SPEAKER_LINE = 140
_TAIL_SHARE = 0.2
_MOST_QUOTED_PARAGRAPHS = 6
_CAPITAL = r"[A-ZÄÖÜ][\w'’.\u00ad-]*"
_SPEAKER_LINE = re.compile(
    rf"(?:[-–—]\s*)?(?P<name>(?:(?:Prof|Dr)\.\s+)*{_CAPITAL}(?:\s(?:{_CAPITAL}|von|van|de|der|den|al|el|bin|zu))"
    rf"{{1,4}})(?:\s\([^()]{{1,30}}\))?,\s(?P<role>[^,]{{3,}}(?:,[^,]+)?)"
)
_LAST_KINDS = frozenset(
    {BlockKind.BOILERPLATE, BlockKind.AGENCY_CREDIT, BlockKind.DATELINE, BlockKind.BYLINE}
)
_TURNS = frozenset({BlockKind.SPEAKER_LINE, BlockKind.QUESTION, BlockKind.ANSWER})
_NOT_BODY = frozenset({BlockKind.BOILERPLATE, BlockKind.CAPTION, BlockKind.PHOTO_CREDIT})


def label_summary_points(pieces: list[Piece]) -> None:
    """Labels "Das Wichtigste in Kürze" and the bullets above the body."""
    prose_seen = 0
    heading = False
    for at, piece in enumerate(pieces):
        if piece.kind is not None:
            continue
        if line_pattern("summary", "lines").fullmatch(piece.text):
            piece.kind = BlockKind.SUBHEAD
            heading = True
        elif piece.is_bullet and (heading or (prose_seen <= 1 and _in_list(pieces, at))):
            piece.kind = BlockKind.SUMMARY_POINT
        else:
            heading = False
            prose_seen += piece.is_prose


def _in_list(pieces: list[Piece], at: int) -> bool:
    """Whether a bullet has another right above or below it."""
    return any(0 <= other < len(pieces) and pieces[other].is_bullet for other in (at - 1, at + 1))


def label_quotations(pieces: list[Piece]) -> None:
    """Labels speaker lines ("Mai Beispiel, Ministerin") and the quotations above them.

    What stands above is a quotation if it carries quotation marks, if the text before announces
    it with a colon, or if the line below names an office.
    """
    for at in range(1, len(pieces)):
        piece, above = pieces[at], pieces[at - 1]
        if piece.kind is not None or above.kind is not None or above.text.endswith(":"):
            continue
        role = _role_of(piece.text)
        if role is None:
            continue
        announced = at >= 2 and pieces[at - 2].text.endswith(":")
        quoted = has_quotation_mark(above.text[:1]) or has_quotation_mark(above.text[-1:])
        if announced or quoted or (above.is_prose and _names_office(role)):
            piece.kind = BlockKind.SPEAKER_LINE
            for part in pieces[_quotation_start(pieces, at - 1) : at]:
                part.kind = BlockKind.QUOTATION


def _role_of(text: str) -> str | None:
    """What follows the name in a speaker line; ``None`` if the line is none."""
    if len(text) > _LONGEST_SPEAKER_LINE or text.rstrip('“”"').endswith((".", "!", "?", ":")):
        return None
    match = _SPEAKER_LINE.fullmatch(text)
    if match is None or not (match["role"][0].isupper() or _names_office(match["role"])):
        return None
    return match["role"]


def _names_office(role: str) -> bool:
    offices = alternatives(words("words.toml", "roles"))
    return re.search(rf"(?:{offices})s?\b", role, re.IGNORECASE) is not None


def _quotation_start(pieces: list[Piece], last: int) -> int:
    """Where the quotation that ends at piece ``last`` begins, by its quotation marks."""
    first = last
    opened_before = _marks(pieces[last]) % 2 == 1
    while first > 0 and last - first < _MOST_QUOTED_PARAGRAPHS:
        before = pieces[first - 1]
        # Each paragraph of a long quotation can open anew, and only the last one closes.
        opens = has_quotation_mark(before.text[:1]) and _marks(before) % 2 == 1
        if before.kind is not None or before.text.endswith(":") or not (opened_before or opens):
            break
        first -= 1
        opened_before = opened_before and not opens
    return last if opened_before else first


def _marks(piece: Piece) -> int:
    return sum(piece.text.count(mark) for mark in '"„“”«»')


def label_tail(pieces: list[Piece]) -> None:
    """Labels what pages put below a report, and links to other reports inside it."""
    _label_behind_tail_mark(pieces)
    _label_last_lines(pieces)
    _label_teasers(pieces)


def _label_behind_tail_mark(pieces: list[Piece]) -> None:
    lengths = [len(p.text) if p.kind is None and p.is_prose else 0 for p in pieces]
    whole, before = sum(lengths), 0
    for at, piece in enumerate(pieces):
        marks_tail = piece.kind is BlockKind.BOILERPLATE and opens_tail(piece.text)
        if marks_tail and before > 0 and whole - before <= _TAIL_SHARE * whole:
            for later in pieces[at:]:
                later.kind = later.kind or BlockKind.BOILERPLATE
            return
        before += lengths[at]


def _label_last_lines(pieces: list[Piece]) -> None:
    """Short lines without an end mark below the last running text."""
    credited = False
    last: list[Piece] = []
    for piece in reversed(pieces):
        if piece.kind in _LAST_KINDS:
            credited = credited or piece.kind is BlockKind.AGENCY_CREDIT
        elif piece.kind is None and piece.is_heading_like and piece.gap is not None:
            last.append(piece)
        else:
            break
    else:
        return
    if piece.kind is BlockKind.HEADLINE:
        return
    for piece in last:
        if credited or _is_short(piece):
            piece.kind = BlockKind.BOILERPLATE


def _label_teasers(pieces: list[Piece]) -> None:
    """Lists of links below "Mehr zum Thema"; one line alone could be the next subhead."""
    for at, piece in enumerate(pieces):
        if piece.kind is not BlockKind.BOILERPLATE or not is_teaser_heading(piece.text):
            continue
        links: list[Piece] = []
        for below in pieces[at + 1 :]:
            if below.kind is not None or not below.is_heading_like:
                break
            links.append(below)
        if len(links) > 1:
            for link in links:
                link.kind = BlockKind.BOILERPLATE


def _is_short(piece: Piece) -> bool:
    return len(piece.text) <= _LONGEST_TEASER and piece.word_count <= _MOST_TEASER_WORDS


def label_subheads(pieces: list[Piece]) -> None:
    """Labels short lines without an end mark between two stretches of running text."""
    for at, piece in enumerate(pieces):
        if is_subhead(pieces, at):
            piece.kind = BlockKind.SUBHEAD


def is_subhead(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the free piece ``at`` is a short line between two stretches of running text."""
    if not 0 < at < len(pieces) - 1 or pieces[at].kind is not None:
        return False
    return _heads(pieces[at]) and _ends(pieces[at - 1]) and _begins(pieces[at + 1])


def _heads(piece: Piece) -> bool:
    short = len(piece.text) <= _LONGEST_SUBHEAD and piece.word_count <= _MOST_SUBHEAD_WORDS
    whole = not re.search(r"[.!?]\s", piece.text)
    # In an interview short questions are text: they speak to somebody.
    question = piece.ends_sentence and speaks_to_somebody(piece.text)
    return short and whole and piece.is_heading_like and not question and piece.gap is not None


def _ends(above: Piece) -> bool:
    """Whether a subhead can follow: the text above is complete, or no text."""
    if above.kind is None or above.kind is BlockKind.PARAGRAPH:
        return above.is_prose and not above.text.endswith(":")
    return True


def _begins(below: Piece) -> bool:
    """Whether running text follows."""
    if below.kind in _NOT_BODY:
        return True
    if below.kind in _TURNS:
        return True
    return below.kind in (None, BlockKind.QUOTATION, BlockKind.DATELINE) and below.is_prose
