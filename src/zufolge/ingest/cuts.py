"""Lines that crawlers glued together, cut where one thing ends and the next begins."""

from __future__ import annotations

import re
from itertools import pairwise

from zufolge.ingest.credits import is_credit, names_photo_agency
from zufolge.ingest.dates import Telling, date_phrases
from zufolge.ingest.lines import Piece, trimmed
from zufolge.ingest.patterns import line_pattern
from zufolge.model import BlockKind

__all__ = ["cut_body_line", "cut_head_line"]

# "Regierung bestätigt:Der Kanzler geht": a mark, no space, a new start.
_GLUED = re.compile(
    r"(?<=[^\W\d_]{2}[:!?])(?=[„“\"»«]?[A-ZÄÖÜ])|(?<=[a-zäöüß]{2}[“”\"«])(?=[A-ZÄÖÜ])"
)
# '"Das war knapp" Ministerin rügt …': a whole quotation, then a new start without any mark.
_QUOTED_KICKER = re.compile(r"(?:\"[^\"„“]+\"|„[^“”\"]+[“”\"]|«[^»]+»|»[^«]+«)(?=\s+[A-ZÄÖÜ])")
_FIRST_CREDIT = re.compile(
    r"(?P<place>[A-ZÄÖÜ][\w./'’\- ]{1,60}?(?:,\s*\d{1,2}\.\s*\w{3,9})?)"
    r"\s*\((?P<credit>[^()]{2,40})\)\s*(?:[-–—:.]+\s*|\s)(?=\S)"
)
_FIRST_PLACE = re.compile(r"[A-ZÄÖÜ]{4,}(?:[/ -][A-ZÄÖÜ]{3,})*(?:\.|\s[-–—])\s+(?=[A-ZÄÖÜ„\"»«])")
_FIRST_PLACES = re.compile(
    r"[A-ZÄÖÜ][a-zäöüß]+/[A-ZÄÖÜ][a-zäöüß]+(?:\.|\s[-–—])\s+(?=[A-ZÄÖÜ„\"»«])"
)
_LAST_BRACKET = re.compile(r"(?<=[.!?“”\"»«…)])\s*\((?P<credit>[^()]{2,60})\)\.?$")
_LAST_WORDS = re.compile(r"(?<=[.!?“”\"»«…])\s+(?P<credit>[\w/,.+& -]{2,40})$")
_LAST_SOURCE = re.compile(r"\s\(?(?P<credit>(?:Textq|Q)uellen?:\s*[^()]{2,60})\)?$")
_CREDIT_START = re.compile(r"(?<=\S)\s+(?=[(©A-Za-z])|(?<=[^\s(])(?=©)")
_SEPARATOR = re.compile(r"\s+[|•·]\s*|\s*[|•·]\s+")
_MOST_PLACE_WORDS = 4
_LONGEST_CAPTION = 400
_LONGEST_CLOSING = 120


def cut_head_line(piece: Piece) -> list[Piece]:
    """A line above the body: labelled dates off its ends, then kicker and headline apart."""
    result: list[Piece] = []
    start, end = 0, len(piece.text)
    dates = [d for d in date_phrases(piece.text) if d.telling is not Telling.UNSAID]
    if dates and dates[0].start == 0 and dates[0].end < end:
        start = dates[0].end
        result.append(_part(piece, 0, start, BlockKind.DATELINE))
    last = _part(piece, dates[-1].start, end, BlockKind.DATELINE) if dates else None
    if last is not None and dates[-1].end == end and dates[-1].start > start:
        end = dates[-1].start
    else:
        last = None
    result.extend(_kicker_apart(piece, start, end))
    if last is not None:
        result.append(last)
    return _tidy(piece, result)


def _kicker_apart(piece: Piece, start: int, end: int) -> list[Piece]:
    begin, _ = trimmed(piece.text, start, end)
    cut = _QUOTED_KICKER.match(piece.text, begin, end)
    at = cut.end() if cut and len(cut.group().split()) > 1 else None
    if at is None:
        glued = _GLUED.search(piece.text, begin, end)
        at = glued.start() if glued else None
    if at is None or len(piece.text[at:end].split()) < 3:
        return [_part(piece, begin, end)]
    return [
        _part(piece, begin, at, BlockKind.KICKER),
        _part(piece, at, end, BlockKind.HEADLINE),
    ]


def cut_body_line(piece: Piece, *, opens_body: bool = False) -> list[Piece]:
    """Any line: an agency's opening off its front, a credit off its end, fields apart.

    Only the line that ``opens_body`` can begin with a bare place ("BERLIN."). What a page
    inserted into the text ("[Mehr in unserer App …]") becomes a part of its own.
    """
    parts = _without_inserts(piece)
    cut = [
        again
        for part in parts
        for again in ([part] if part.kind else _cut_line(part, opens_body=opens_body))
    ]
    return _tidy(piece, cut)


def _without_inserts(piece: Piece) -> list[Piece]:
    """The parts of a line around and between what the page inserted, and that itself."""
    inserts = [m.span() for m in line_pattern("insert", "inside").finditer(piece.text)]
    if not inserts or inserts[0] == (0, len(piece.text)):
        return [piece]
    result: list[Piece] = []
    at = 0
    for start, end in inserts:
        result.append(_part(piece, at, start))
        result.append(_part(piece, start, end, BlockKind.BOILERPLATE))
        at = end
    result.append(_part(piece, at, len(piece.text)))
    return [part for part in result if part.text]


def _cut_line(piece: Piece, *, opens_body: bool) -> list[Piece]:
    fields = _fields(piece)
    if fields or line_pattern("photo_credit", "lines").fullmatch(piece.text):
        return fields or [piece]
    result: list[Piece] = []
    start, end = 0, len(piece.text)
    opening = _agency_opening(piece.text) or (_place(piece.text) if opens_body else 0)
    if opening:
        result.append(_part(piece, 0, opening, BlockKind.DATELINE))
        start = opening
    credit, kind = _closing(piece.text, start)
    caption = kind is BlockKind.PHOTO_CREDIT and credit - start <= _LONGEST_CAPTION
    result.append(_part(piece, start, credit, BlockKind.CAPTION if caption else None))
    if credit < end:
        result.append(_part(piece, credit, end, kind))
    return _tidy(piece, result)


def _fields(piece: Piece) -> list[Piece]:
    """The parts of "Von Mai Beispiel | Stand: 03.04.2021" if there is nothing else in the line."""
    if len(piece.text) > _LONGEST_CAPTION:
        return []
    cuts = [0, *(m.end() for m in _SEPARATOR.finditer(piece.text)), len(piece.text)]
    if len(cuts) < 3:
        return []
    parts = [_part(piece, a, b) for a, b in pairwise(cuts) if a < b]
    dates = date_phrases(piece.text)
    if any(d.start < part.start - piece.start < d.end for d in dates for part in parts):
        return []
    short = all(part.word_count <= 8 and not part.ends_sentence for part in parts)
    return _tidy(piece, parts) if short and dates else []


def _agency_opening(text: str) -> int:
    """Where the report begins behind "BERLIN (dpa) -"; 0 if it has no such opening."""
    match = _FIRST_CREDIT.match(text)
    if match and is_credit(match["credit"]) and len(match["place"].split()) <= _MOST_PLACE_WORDS:
        return match.end()
    return 0


def _place(text: str) -> int:
    """Where the report begins behind "BERLIN." or "Kiel/Bremen."; 0 if no place opens it."""
    place = _FIRST_PLACE.match(text) or _FIRST_PLACES.match(text)
    return place.end() if place and len(text) - place.end() > place.end() else 0


def _closing(text: str, start: int) -> tuple[int, BlockKind | None]:
    """Where a credit at the end of the line begins, and its kind; the end if there is none.

    Whether "Quelle: dpa" means the text or a picture depends on where it stands, so that kind
    stays open.
    """
    photo_credit = _last_photo_credit(text, start)
    if photo_credit > start:
        return photo_credit, BlockKind.PHOTO_CREDIT
    for pattern in (_LAST_BRACKET, _LAST_WORDS, _LAST_SOURCE):
        match = pattern.search(text, max(start, len(text) - _LONGEST_CLOSING))
        if match and match.start() > start and is_credit(match["credit"]):
            if pattern is _LAST_SOURCE:
                return match.start(), None
            photo = names_photo_agency(match["credit"])
            kind = BlockKind.PHOTO_CREDIT if photo else BlockKind.AGENCY_CREDIT
            return match.start(), kind
    return len(text), None


def _last_photo_credit(text: str, start: int) -> int:
    """Where "Foto: …" or "© …" begins behind other words of the line; 0 if nowhere."""
    pattern = line_pattern("photo_credit", "trailing")
    for match in _CREDIT_START.finditer(text, max(start, len(text) - _LONGEST_CLOSING)):
        if pattern.fullmatch(text, match.end()):
            return match.end()
    return 0


def _part(piece: Piece, start: int, end: int, kind: BlockKind | None = None) -> Piece:
    """The trimmed part ``[start, end)`` of ``piece``, going on in its line."""
    begin, stop = trimmed(piece.text, start, end)
    return Piece(piece.text[begin:stop], piece.start + begin, None, kind)


def _tidy(piece: Piece, parts: list[Piece]) -> list[Piece]:
    """``parts`` without empty ones; the first stands where ``piece`` stood."""
    kept = [part for part in parts if part.text]
    kept[0].gap = piece.gap
    return kept
