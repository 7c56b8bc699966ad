"""Lines that say who wrote the report, with or without its date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zufolge.ingest.credits import is_credit
from zufolge.ingest.dates import date_phrases
from zufolge.ingest.fixed import byline_names
from zufolge.ingest.lines import Piece, trimmed
from zufolge.ingest.pages.marks import marked
from zufolge.ingest.pages.rows import Row
from zufolge.language import fold
from zufolge.model import Block, BlockKind

__all__ = ["authors_shown", "date_apart", "label_bylines"]

_LONGEST = 120
_FIGURES = frozenset({"figure", "figcaption"})


def label_bylines(
    rows: Sequence[Row], places: Sequence[int], last: int, authors: Sequence[str]
) -> None:
    """Labels the bylines at ``places``, around a body that ends at row ``last``.

    They can stand beside a portrait, but in no picture's own element. ``authors`` are those whom
    the page names elsewhere.
    """
    known = [fold(name) for name in authors]
    for at in places:
        row = rows[at]
        if row.kind is not None or any(node.name in _FIGURES for node in row.chain):
            continue
        said = " ".join(row.text[start:end] for start, end, dated in _parts(row.text) if not dated)
        above = at <= last and len(row.text) <= _LONGEST
        if is_credit(said):
            continue
        if byline_names(said) or (above and _is_byline(row, said, known)):
            row.kind = BlockKind.BYLINE


def date_apart(piece: Piece) -> Iterator[Piece]:
    """A byline, and the date that opens or ends its line."""
    for start, end, dated in _parts(piece.text):
        kind = BlockKind.DATELINE if dated else BlockKind.BYLINE
        yield Piece(piece.text[start:end], piece.start + start, piece.gap, kind)


def authors_shown(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The people named in bylines that have no word for it, but an element made for it."""
    said = (block.span.of(text) for block in blocks if block.kind is BlockKind.BYLINE)
    return tuple(name for line in said if not byline_names(line) for name in _names(line))


def _parts(text: str) -> Iterator[tuple[int, int, bool]]:
    """The stretches of a line that are a date or are none, in order."""
    at = 0
    edges = [edge for phrase in date_phrases(text) for edge in (phrase.start, phrase.end)]
    for place, edge in enumerate([*edges, len(text)]):
        start, end = trimmed(text, at, edge)
        if start < end:
            yield start, end, place % 2 == 1
        at = edge


def _is_byline(row: Row, said: str, authors: Sequence[str]) -> bool:
    """Whether a line that says no more than ``said`` and a date is an author's name that the page
    knows, or has it in the author's element."""
    text = fold(row.text)
    if any(len(name) > 4 and name in text and len(text) < 3 * len(name) for name in authors):
        return True
    named = any(marked(node, "byline") or node.name == "address" for node in row.chain[:3])
    return (named or _in_part(row)) and bool(_names(said))


def _in_part(row: Row) -> bool:
    """Whether an inline element in the line is made for the author."""
    inside = {node for _, _, part in row.line.parts for node in (part, *part.above())}
    return any(marked(node, "byline") for node in inside.difference(row.chain))


def _names(said: str) -> tuple[str, ...]:
    return byline_names(said) or byline_names(f"Von {said}")
