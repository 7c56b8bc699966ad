"""Labels every line of a page: what its elements tell first, then what its words give away.

The rules for words are those of plain text; here they are asked only of lines that stand in or
right around the report, so that menus and teasers cannot pass for parts of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zufolge.ingest.body import label_quotations
from zufolge.ingest.credits import is_credit, parse_credit
from zufolge.ingest.cuts import cut_body_line
from zufolge.ingest.fixed import is_teaser_heading, label_fixed
from zufolge.ingest.lines import Piece
from zufolge.ingest.pages.body import Body, find_body
from zufolge.ingest.pages.boxes import label_boxes
from zufolge.ingest.pages.bylines import date_apart, label_bylines
from zufolge.ingest.pages.extent import extent_of
from zufolge.ingest.pages.headline import label_headline
from zufolge.ingest.pages.opening import label_kicker, label_lead, label_summary
from zufolge.ingest.pages.pictures import (
    label_below_pictures,
    label_photo_credits,
    label_pictures,
)
from zufolge.ingest.pages.rows import Row
from zufolge.ingest.pages.tree import Element
from zufolge.ingest.patterns import line_pattern
from zufolge.ingest.turns import label_turns
from zufolge.model import Block, BlockKind

__all__ = ["Known", "label_rows"]

_ABOVE = 4
_BELOW = 12
_OPENING = 2
_NEAR = 3
_LAST = 3
_LONGEST_CREDIT = 160
_BOLD = 0.9
_LONGEST_SUBHEAD = 120
_PRESENTED = re.compile(r",? (?:ist|war|arbeitet|schreibt|berichtet|leitet|lehrt|studiert)\b")


@dataclass(frozen=True, slots=True)
class Known:
    """What the page says of itself elsewhere: its titles, descriptions and authors."""

    titles: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


def label_rows(rows: Sequence[Row], element: Element | None, known: Known) -> tuple[Block, ...]:
    """The blocks of a page in order, whose body stands in ``element``.

    A row without a report's text is boilerplate.
    """
    opening = next((at for at, row in enumerate(rows) if _opens(row, element)), len(rows))
    headline = label_headline(rows, opening, known.titles)
    body = find_body(rows, element, headline[1]) if element is not None else None
    if body is None:
        return tuple(Block(r.start, r.end, r.kind or BlockKind.BOILERPLATE) for r in rows)
    extent = extent_of(rows, headline, body)
    around = _around(rows, headline, body)
    label_kicker(rows, headline, known.titles)
    label_summary(rows, headline[1], body.first)
    label_bylines(rows, around, body.last, known.authors)
    label_pictures(rows, extent, body.element)
    label_lead(rows, headline, body, known.descriptions)
    label_below_pictures(rows, extent, body.element)
    label_photo_credits(rows[extent.start : body.last])
    _label_around(rows, around, body)
    label_boxes(rows, extent)
    _label_subheads(rows, body)
    _label_quoted(rows, body)
    _label_notes(rows, body, known.authors)
    for at, row in enumerate(rows):
        if row.kind is None and at not in body.places:
            row.kind = BlockKind.BOILERPLATE
    return _by_words(rows, body)


def _opens(row: Row, element: Element | None) -> bool:
    return element in row.chain and bool(row.weight) and not row.beside


def _around(rows: Sequence[Row], headline: tuple[int, int], body: Body) -> list[int]:
    """The rows above the body and below it where bylines, dates and credits of the report stand.

    Below, the report's own lines end where the page goes on to other things.
    """
    told = sorted(body.places)
    opened = told[min(_OPENING, len(told) - 1)]
    around = [*range(min(max(0, headline[0] - _ABOVE), body.first), opened)]
    goes_on = False
    for at in range(body.last + 1, min(len(rows), body.last + 1 + _BELOW)):
        goes_on = goes_on or rows[at].heading is not None or is_teaser_heading(rows[at].text)
        own = body.element in rows[at].chain[:_NEAR] and _is_source(rows[at].text)
        if own or not goes_on:
            around.append(at)
    return [at for at in around if at not in body.places or at > body.last]


def _label_around(rows: Sequence[Row], around: Sequence[int], body: Body) -> None:
    """Labels dates and credits."""
    for at in around:
        if rows[at].kind is None:
            rows[at].kind = _kind_around(rows[at], below=at > body.last)


def _kind_around(row: Row, *, below: bool) -> BlockKind | None:
    text = row.text
    # an agency can be called like a heading over links ("Mehr News")
    if is_teaser_heading(text) or (below and row.linked >= _BOLD):
        return None
    if len(text) <= _LONGEST_CREDIT and (is_credit(text) or (below and _is_source(text))):
        return BlockKind.AGENCY_CREDIT
    piece = Piece(text, row.start, 1)
    label_fixed([piece])
    return piece.kind if piece.kind in (BlockKind.DATELINE, BlockKind.BYLINE) else None


def _is_source(text: str) -> bool:
    """Whether a line below the body says where the text comes from, and names an agency."""
    opens = line_pattern("agency_credit", "lead_in").match(text) or text.startswith(("©", "(c)"))
    return bool(opens) and bool(parse_credit(text.lstrip("©(c) ")).credits)


def _label_subheads(rows: Sequence[Row], body: Body) -> None:
    """Headings between running text, and bold lines that stand for such; links are none."""
    following = False
    for at in sorted(body.places, reverse=True):
        row = rows[at]
        if row.kind is not None:
            following = following or row.kind is BlockKind.LEAD
        elif row.heading is not None:
            plain = following and not _names_other_things(row.text)
            row.kind = BlockKind.SUBHEAD if plain else BlockKind.BOILERPLATE
        else:
            bold = row.bold >= _BOLD and len(row.text) <= _LONGEST_SUBHEAD
            if bold and following and Piece(row.text, 0, 1).is_heading_like:
                row.kind = BlockKind.SUBHEAD
            following = following or bool(row.weight)


def _names_other_things(text: str) -> bool:
    """Whether a heading stands over links, comments or the page's own words."""
    if not any(map(str.isalpha, text)):
        return True
    return any(
        line_pattern(key, "lines").fullmatch(text) for key in ("teasers", "tail", "boilerplate")
    )


def _label_quoted(rows: Sequence[Row], body: Body) -> None:
    """A quotation in an element of its own, with the name below of whoever said it."""
    quoted: set[Element] = set()
    for row in rows[body.first : body.last + 1]:
        if row.kind not in (None, BlockKind.CAPTION):
            continue
        frame = next(
            (node for node in row.chain[:5] if node.name in ("blockquote", "figure")), None
        )
        if frame is None:
            continue
        if frame.name == "blockquote":
            named = any(node.name in ("cite", "footer") for node in row.nodes)
            row.kind = BlockKind.SPEAKER_LINE if named else BlockKind.QUOTATION
            quoted.update(node for node in frame.above() if node.name == "figure")
        elif frame in quoted:
            row.kind = BlockKind.SPEAKER_LINE


def _label_notes(rows: Sequence[Row], body: Body, authors: Sequence[str]) -> None:
    """What the page says of the author below the report ("Mai Berg ist Redakteurin …")."""
    for at in sorted(body.places)[-_LAST:]:
        row = rows[at]
        if row.kind is None and any(
            _PRESENTED.match(row.text[len(a) :]) for a in authors if row.text.startswith(a)
        ):
            row.kind = BlockKind.BOILERPLATE


def _by_words(rows: Sequence[Row], body: Body) -> tuple[Block, ...]:
    """The blocks after the rules for words have had their say on the body's lines."""
    pieces: list[Piece] = []
    for at, row in enumerate(rows):
        piece = Piece(row.text, row.start, 1, row.kind)
        if piece.kind is None:
            label_fixed([piece])
        if piece.kind is BlockKind.BYLINE:
            pieces.extend(date_apart(piece))
        elif piece.kind is None:
            pieces.extend(cut_body_line(piece, opens_body=at == body.first))
        else:
            pieces.append(piece)
    _label_credits(pieces)
    label_quotations(pieces)
    pieces = label_turns(pieces)
    return tuple(
        Block(piece.start, piece.end, piece.kind or BlockKind.PARAGRAPH) for piece in pieces
    )


def _label_credits(pieces: Sequence[Piece]) -> None:
    """Lines of the body that are but a credit; no picture is meant, those are known."""
    for piece in pieces:
        short = piece.kind is None and len(piece.text) <= _LONGEST_CREDIT
        if short and (is_credit(piece.text) or _is_source(piece.text)):
            piece.kind = BlockKind.AGENCY_CREDIT
