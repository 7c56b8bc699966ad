"""Statements that the rules read whole where the network has no more than pieces.

Where a frame stands in the middle of a clause, or quotation marks in the middle of a sentence, the
network takes what stands on one side for a statement, or two sides for two. It can also take a
frame into the content that a medium passes on. Then the rules' edges win, with all they read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from zufolge.model import Form, Span, Statement, envelope, overlap
from zufolge.reading.learned.places import Places
from zufolge.reading.rules.passage import words

__all__ = ["with_wholes"]

_WITHIN = 0.9  # share of a piece that must stand in the whole
_LONGER = 1.2  # how much longer the whole must be than its longest piece
_NEAR = 4  # characters before a content, spaces among them
_NEXT = re.compile(r"\s*([„»«\"“‚‘›‹]?\w+)")
_FIRST = re.compile(r"\W*(\w+)")

IsMedium = Callable[[Sequence[Span]], bool]


def with_wholes(
    text: str, learned: Sequence[Statement], ruled: Sequence[Statement], is_medium: IsMedium
) -> tuple[list[Statement], list[Statement]]:
    """``learned`` without mere pieces, and the statements of ``ruled`` that stand for them;
    ``is_medium`` tells whether words name a medium."""
    places = Places([s.content for s in learned])
    wholes: list[Statement] = []
    gone: set[int] = set()
    for statement in ruled:
        near = [n for n in places.touching(statement.content) if _meet(learned[n], statement)]
        pieces = [learned[n] for n in near]
        swallowed = len(pieces) == 1 and _swallows(pieces[0], statement, is_medium)
        if swallowed or (pieces and _is_whole_of(text, pieces, statement)):
            wholes.append(statement)
            gone.update(near)
    kept = [s for n, s in enumerate(learned) if n not in gone]
    return [s for s in kept if not _is_torn_out(text, s, kept)], wholes


def _meet(piece: Statement, whole: Statement) -> bool:
    return overlap(piece.content, whole.content) > 0


def _is_whole_of(text: str, pieces: Sequence[Statement], whole: Statement) -> bool:
    if not whole.cue and not whole.frame:
        return False
    longest = max(_length(piece.content) for piece in pieces)
    within = all(_is_within(piece, whole) and _agrees(piece, whole) for piece in pieces)
    cut = any(_breaks_off(text, piece) or _goes_on(text, piece) for piece in pieces)
    return within and cut and _length(whole.content) >= _LONGER * longest


def _swallows(piece: Statement, whole: Statement, is_medium: IsMedium) -> bool:
    """Whether ``piece`` holds the whole with its frame, and who says it is for the rules a medium
    that passes it on: "Bestätigt wurde von A, dass …, berichtete B"."""
    if not piece.speaker or not is_medium(piece.speaker):
        return False
    passed_on = [span for relay in whole.relays for span in relay.spans]
    framed = overlap(piece.content, whole.frame) > 0 and whole.speaker and len(whole.content) == 1
    by_relay = overlap(piece.speaker, passed_on) == _length(piece.speaker)
    return bool(framed and by_relay) and _covers(piece, whole)


def _covers(piece: Statement, whole: Statement) -> bool:
    return overlap(whole.content, piece.content) >= _WITHIN * _length(whole.content)


def _is_within(piece: Statement, whole: Statement) -> bool:
    return overlap(piece.content, whole.content) >= _WITHIN * _length(piece.content)


def _agrees(piece: Statement, whole: Statement) -> bool:
    """Whether the rules hear whom the network heard, as speaker or as who passes it on."""
    heard = [*whole.speaker, *(span for relay in whole.relays for span in relay.spans)]
    return not piece.speaker or overlap(piece.speaker, heard) > 0


def _breaks_off(text: str, piece: Statement) -> bool:
    """Whether the clause goes on behind a content (and its frame) without a comma or a stop."""
    if piece.form in (Form.DIRECT, Form.REPORTED):
        return False
    end = piece.content[-1].end
    around = sorted((*piece.frame, *piece.cue, *piece.speaker))
    for span in around:
        if span.start <= _behind(text, end) < span.end:
            end = span.end
    found = _NEXT.match(text, end)
    return found is not None and found[1].lower() not in words("coordinators")


def _behind(text: str, at: int) -> int:
    """The next character at or behind ``at`` that is no space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _goes_on(text: str, piece: Statement) -> bool:
    """Whether quoted words begin with "und": what they join stands outside."""
    first = _FIRST.match(text, piece.content[0].start)
    joins = first is not None and first[1] in words("coordinators")
    return piece.form is Form.DIRECT and joins


def _is_torn_out(text: str, piece: Statement, kept: Sequence[Statement]) -> bool:
    """Whether a statement that is not quoted begins inside a clause of another one whose words
    are its own: the end of "er hoffe, dass ihm ein „Sieg“ gelinge"."""
    if piece.form in (Form.DIRECT, Form.REPORTED):
        return False
    start = piece.content[0].start
    before = text[max(0, start - _NEAR) : start].rstrip()[-1:]
    if not before.isalnum():
        return False
    return any(
        other is not piece
        and other.speaker == piece.speaker
        and other.cue == piece.cue
        and envelope(other.content).covers(envelope(piece.content))
        for other in kept
    )


def _length(spans: Sequence[Span]) -> int:
    return sum(len(span) for span in spans)
