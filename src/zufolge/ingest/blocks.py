"""Labels every stretch of a report: headline, lead, paragraph, caption, credit, leftovers.

The order of the steps is the order of certainty: what the words of a line give away, then the
head, then what stands around pictures, quotations and the end, then what is said twice, and last
the plain paragraphs, from which clear leftovers are weighed out. In doubt a line of the body stays
a paragraph, so that no statement is lost. Every character that is
not white space lies in exactly one block.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zufolge.ingest.body import (
    label_quotations,
    label_subheads,
    label_summary_points,
    label_tail,
)
from zufolge.ingest.cuts import cut_body_line, cut_head_line
from zufolge.ingest.fixed import label_fixed
from zufolge.ingest.head import label_head, label_lead
from zufolge.ingest.leftovers import label_leftovers
from zufolge.ingest.lines import Piece, cut_lines
from zufolge.ingest.pictures import label_credits, label_pictures
from zufolge.ingest.repetitions import label_repetitions
from zufolge.ingest.turns import label_turns
from zufolge.ingest.wrapping import unwrap
from zufolge.model import Block, BlockKind

__all__ = ["STEPS", "label", "ruled"]

_MOST_HEAD_LINES = 15
_MOST_BEFORE_OPENING = 4  # lead, two captions, then the paragraph that opens the body


STEPS: tuple[Callable[[Sequence[Piece]], None], ...] = (label_repetitions, label_leftovers)
"""What labels leftovers among the lines that rules leave free."""


def label(
    text: str, steps: Sequence[Callable[[Sequence[Piece]], None]] = STEPS
) -> tuple[Block, ...]:
    """The blocks of ``text`` in order. A block can be part of a line, or a wrapped paragraph."""
    pieces = ruled(text)
    for step in steps:
        step(pieces)
    label_lead(pieces)
    label_subheads(pieces)
    return tuple(
        Block(piece.start, piece.end, piece.kind or BlockKind.PARAGRAPH) for piece in pieces
    )


def ruled(text: str) -> list[Piece]:
    """The lines of ``text``, labelled as far as rules decide without weighing them."""
    pieces = _cut(text)
    label_fixed(pieces)
    pieces = unwrap(text, pieces)
    label_summary_points(pieces)
    label_head(pieces)
    label_credits(pieces)
    label_pictures(pieces)
    label_quotations(pieces)
    label_tail(pieces)
    return label_turns(pieces)


def _cut(text: str) -> list[Piece]:
    """The lines of ``text``, those above the body cut apart where a crawler glued them."""
    result: list[Piece] = []
    above, prose = True, 0
    for line in cut_lines(text):
        prose += line.is_prose and not line.is_heading_like
        above = above and prose == 0 and len(result) < _MOST_HEAD_LINES
        for part in cut_head_line(line) if above else [line]:
            fresh = part.kind is None
            opening = prose <= _MOST_BEFORE_OPENING
            result.extend(cut_body_line(part, opens_body=opening) if fresh else [part])
    return result
