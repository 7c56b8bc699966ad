"""Lines that their own words give away: boilerplate, bylines, datelines, credits."""

from __future__ import annotations

import re
from functools import cache

from zufolge.ingest.dates import date_phrases
from zufolge.ingest.lines import Piece
from zufolge.ingest.patterns import line_pattern, words
from zufolge.model import BlockKind

__all__ = ["byline_names", "is_dateline", "is_teaser_heading", "label_fixed", "opens_tail"]

_LONGEST = 420
_LONGEST_DATELINE = 140
_DATE_REST = re.compile(
    r"(?:[\s|,;·•–—\-()/.:]|\b(?:uhr|um|am|vom|und|von|mesz|mez)\b)*", re.IGNORECASE
)
_PLACE = re.compile(r"[A-ZÄÖÜ][\w-]+(?:[/ ][A-ZÄÖÜ][\w-]+)?")
_AGO = re.compile(
    r"(?:\w+\s+)?(?:vor\s+\d+\s+(?:minuten?|stunden?|tag(?:en)?)|(?:heute|gestern),?\s+\d{1,2}[:.]\d\d.{0,12})"
    r"|(?:stand|aktualisiert|update)\s*:?\s+(?:heute|gestern|\d{1,2}[:.]\d\d).{0,20}",
    re.IGNORECASE,
)
_PARTICLE = r"(?:von und zu|von|van|vom|de|der|den|del|della|di|da|al|el|bin|ben|ibn|le|la|ten|ter)"
_CAPITAL = r"[A-ZÄÖÜ](?:[\w'’\u00ad-]+|\.)"
_NAME = re.compile(
    rf"(?:(?:Prof|Dr|Dipl|Mag)\.(?:-\w+\.?)?\s+)*{_CAPITAL}(?:(?:\s{_PARTICLE})*\s{_CAPITAL}){{1,3}}"
)
_NAME_BREAK = re.compile(r"\s*(?:,|;|&|/|\bund\b|\bmit\b|\band\b|\||\()\s*")


def label_fixed(pieces: list[Piece]) -> None:
    """Labels the pieces whose words tell what they are; all others stay unlabelled."""
    for piece in pieces:
        if piece.kind is not None:
            continue
        if line_pattern("insert", "lines").fullmatch(piece.text):
            piece.kind = BlockKind.BOILERPLATE
        elif len(piece.text) <= _LONGEST:
            piece.kind = _kind(piece.text)


def _kind(text: str) -> BlockKind | None:
    if is_dateline(text):
        return BlockKind.DATELINE
    for kind, keys in (
        (BlockKind.BOILERPLATE, ("boilerplate", "lines")),
        (BlockKind.BOILERPLATE, ("teasers", "lines")),
        (BlockKind.BOILERPLATE, ("tail", "lines")),
        (BlockKind.CAPTION, ("caption", "lines")),
    ):
        if line_pattern(*keys).fullmatch(text):
            return kind
    if byline_names(text):
        return BlockKind.BYLINE
    return None


def is_dateline(text: str) -> bool:
    """Whether a line holds a date and nothing else but its label, time or place."""
    if len(text) > _LONGEST_DATELINE:
        return False
    if _AGO.fullmatch(text):
        return True
    dates = date_phrases(text)
    if not dates:
        return False
    rest = ""
    at = 0
    for date in dates:
        rest += text[at : date.start] + " "
        at = date.end
    rest += text[at:]
    if dates[0].start > 0:
        rest = _PLACE.sub("", rest, count=1) if _PLACE.match(rest) else rest
    return _DATE_REST.fullmatch(rest) is not None


def is_teaser_heading(text: str) -> bool:
    """Whether a line stands over links to other reports ("Mehr zum Thema")."""
    return line_pattern("teasers", "lines").fullmatch(text) is not None


def opens_tail(text: str) -> bool:
    """Whether a line begins what pages put below a report (comments, newsletter)."""
    return line_pattern("tail", "lines").fullmatch(text) is not None


def byline_names(text: str) -> tuple[str, ...]:
    """The people named in "Von Mai Beispiel und Jon Muster, Neustadt"; empty if it is no byline."""
    opening = _byline_opening().match(text)
    if opening is None or len(text) > _LONGEST_DATELINE or text.endswith(("!", "?", ":")):
        return ()
    parts = _NAME_BREAK.split(text[opening.end() :].rstrip(" .)"))
    if not _NAME.fullmatch(parts[0]):
        return ()
    names = tuple(part for part in parts if _NAME.fullmatch(part))
    others = [part for part in parts[1:] if part not in names]
    # Beside names only a place or an office can stand in the line.
    if any(not part[:1].isupper() or len(part.split()) > 4 for part in others if part):
        return ()
    return names


@cache
def _byline_opening() -> re.Pattern[str]:
    lead_in, title = (words("lines.toml", "byline", key) for key in ("lead_in", "title"))
    return re.compile(rf"(?:{'|'.join(lead_in)})\s+(?:(?:{'|'.join(title)})\s+)*", re.IGNORECASE)
