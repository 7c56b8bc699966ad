"""What stands around the headline: the kicker above it and the lead below."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from zufolge.ingest.fixed import is_dateline
from zufolge.ingest.pages.body import Body
from zufolge.ingest.pages.marks import marked
from zufolge.ingest.pages.rows import Row
from zufolge.ingest.patterns import line_pattern
from zufolge.language import fold
from zufolge.model import BlockKind

__all__ = ["label_kicker", "label_lead", "label_summary"]

_MOST_KICKER_WORDS = 8
_KICKER_REACH = 3
_SAME = 88.0
_SHORTEST_LEAD = 30
_SHORTEST_SUBTITLE = 45
_LONGEST_LEAD = 900
_SHORTEST_DESCRIPTION = 40
_CUT_SHORT = ("…", "...", "[…]")
_HEADS = frozenset({"header", "hgroup"})
_BOLD = 0.9
_PAST_BODY = 3


def label_kicker(rows: Sequence[Row], headline: tuple[int, int], titles: Sequence[str]) -> None:
    """Labels the kicker in the headline's own element, right above it, or, if it is called so,
    right below. ``titles`` ("Kicker: headline") can tell it too."""
    first, end = headline
    if first == end:
        return
    said = fold(" ".join(row.text for row in rows[first:end]))
    named = {fold(title).removesuffix(said).rstrip(" :|") for title in titles}
    for row in rows[end : end + 1]:
        if row.kind is None and _is_short(row) and _is_called(row, "kicker"):
            row.kind = BlockKind.KICKER
    for at in range(first - 1, max(-1, first - 1 - _KICKER_REACH), -1):
        row = rows[at]
        if row.kind is not None or not _is_short(row):
            break
        known = row.linked < 1 and fold(row.text).rstrip(" :") in named
        if not (known or _in_one_heading(row, rows[first]) or _is_above(row, rows[first])):
            break
        row.kind = BlockKind.KICKER


def _is_short(row: Row) -> bool:
    """Whether it can be a kicker by its length and words."""
    words = len(row.text.split()) <= _MOST_KICKER_WORDS and any(map(str.isalpha, row.text))
    return words and not is_dateline(row.text)


def _is_called(row: Row, key: str, depth: int = 2) -> bool:
    return any(marked(node, key) for node in row.nodes[:depth])


def _in_one_heading(row: Row, headline: Row) -> bool:
    return row.heading is not None and row.heading is headline.heading


def _is_above(row: Row, headline: Row) -> bool:
    """Whether its element is called a kicker, or it is a line of the headline's own header."""
    if row.beside:
        return False
    if _is_called(row, "kicker"):
        return True
    heads = [node for node in headline.chain[:4] if node.name in _HEADS]
    return row.heading is not None and any(node in row.chain for node in heads)


def label_lead(
    rows: Sequence[Row], headline: tuple[int, int], body: Body, descriptions: Sequence[str]
) -> None:
    """Labels the lead: by its element's name, by the page's description of itself, as the one
    bold paragraph that opens the body, as the long line right below the headline, or as the first
    paragraph if it stands outside the body's element."""
    _, end = headline
    body_at = body.first
    reach = [
        row
        for row in rows[end : body_at + _PAST_BODY]
        if row.kind is None and not _in_navigation(row) and len(row.text) <= _LONGEST_LEAD
    ]
    known = [fold(d) for d in descriptions if _tells(d)]
    for of_kind in (
        _called_lead(rows, end, body_at),
        [row for row in reach if _is_described(row, known)],
        _bold_opening(rows, body_at),
        _subtitle(rows, end, body_at),
        _apart(rows, end, body),
    ):
        if of_kind:
            for row in of_kind:
                row.kind = BlockKind.LEAD
            return


def label_summary(rows: Sequence[Row], end: int, body_at: int) -> None:
    """Labels the points of a summary between headline and body, or opening the body: those of a
    list in an element called so, or below a heading that says so."""
    headed = False
    for row in rows[end : body_at + 2 * _PAST_BODY]:
        if row.kind is not None:
            continue
        listed = any(node.name == "li" for node in row.chain[:3])
        boxed = any(marked(node, "summary") for node in row.chain[:5])
        if line_pattern("summary", "lines").fullmatch(row.text):
            headed, row.kind = True, BlockKind.SUBHEAD
        elif listed and (headed or (boxed and len(row.text) >= _SHORTEST_LEAD)):
            row.kind = BlockKind.SUMMARY_POINT
        else:
            headed = False


def _in_navigation(row: Row) -> bool:
    return any(node.name in ("nav", "footer", "button", "form", "aside") for node in row.chain)


def _tells(description: str) -> bool:
    """Whether a description is a text of its own: cut-off ones repeat the body's beginning."""
    return len(description) >= _SHORTEST_DESCRIPTION and not description.endswith(_CUT_SHORT)


def _called_lead(rows: Sequence[Row], end: int, body_at: int) -> list[Row]:
    """Lines whose element is called a lead, above the body or opening it without a gap."""
    found = [row for row in rows[end:body_at] if _is_called_lead(row)]
    for row in () if found else rows[body_at : body_at + _PAST_BODY]:
        if row.heading is not None or not _is_called_lead(row):
            break
        found.append(row)
    return found


def _is_called_lead(row: Row) -> bool:
    if row.kind is not None or not _SHORTEST_LEAD <= len(row.text) <= _LONGEST_LEAD:
        return False
    if row.linked > _BOLD or _in_navigation(row):
        return False
    if any(marked(node, "picture") or node.name == "figure" for node in row.chain[:4]):
        return False
    return any(marked(node, "lead") and not marked(node, "byline") for node in row.nodes[:3])


def _is_described(row: Row, known: Sequence[str]) -> bool:
    text = fold(row.text)
    if len(text) < _SHORTEST_LEAD or any(marked(node, "picture") for node in row.chain[:3]):
        return False
    return any(fuzz.ratio(text, d) >= _SAME or (len(text) > 60 and text in d) for d in known)


def _bold_opening(rows: Sequence[Row], body_at: int) -> list[Row]:
    """The first paragraph of the body if all of it is bold and the next is not."""
    free = [row for row in rows[body_at : body_at + _PAST_BODY] if row.kind is None]
    if len(free) < 2 or free[0].bold < _BOLD or free[1].bold > 1 - _BOLD:
        return []
    return free[:1] if free[0].is_prose else []


def _subtitle(rows: Sequence[Row], end: int, body_at: int) -> list[Row]:
    """A long line below the headline and above the body, in a heading or a paragraph."""
    for row in rows[end:body_at]:
        plain = row.kind is None and not row.beside and row.linked < 1
        pictured = any(marked(n, "picture") or n.name == "figure" for n in row.chain[:5])
        pictured = pictured or line_pattern("photo_credit", "trailing").search(row.text) is not None
        long = _SHORTEST_SUBTITLE <= len(row.text) <= _LONGEST_LEAD
        if plain and long and not pictured and (row.running or row.heading is not None):
            return [row]
    return []


def _apart(rows: Sequence[Row], end: int, body: Body) -> list[Row]:
    """The first paragraph where its element holds no other of the body, and a byline, a date or a
    picture parts it from them."""
    first, others = body.first, [at for at in sorted(body.places) if at > body.first]
    if first < end or not others or others[0] == first + 1 or rows[first].kind is not None:
        return []
    around = rows[first].chain[0].parent
    alone = around is not None and not any(around in rows[at].chain for at in others)
    return [rows[first]] if alone and rows[first].is_prose else []
