"""The lines of a text, and the features by which they are told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from zufolge.ingest.patterns import words
from zufolge.language import sentences
from zufolge.model import BlockKind

__all__ = ["Piece", "cut_lines", "has_quotation_mark", "trimmed"]

_LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CLOSERS = "\"“”»«’‘›‹)]'\u00ad\u200b \u00a0"
_QUOTES = re.compile('["„“”»«‚›‹]')
_BULLET = re.compile(r"[-–—•*·▪■►‣◦→➤✓]\s+\S")
_LONGEST_HEADING = 150
_MOST_HEADING_WORDS = 20
_PROSE_LENGTH = 200
_PROSE_WORDS = 5


@dataclass(slots=True)
class Piece:
    """A stretch of text, trimmed, and what it is once that is known.

    ``gap`` counts the blank lines before it; it is ``None`` for a piece that goes on in the line
    of the piece before it.
    """

    text: str
    start: int
    gap: int | None
    kind: BlockKind | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def word_count(self) -> int:
        return len(self.text.split())

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends with a mark that closes a sentence, inside quotation marks or not."""
        return self.text.rstrip(_CLOSERS).endswith((".", "!", "?", "…"))

    @property
    def is_bullet(self) -> bool:
        return _BULLET.match(self.text) is not None

    @property
    def is_prose(self) -> bool:
        """Whether it reads like running text: a whole sentence, or too long for a heading."""
        if len(self.text) > _PROSE_LENGTH or self.text.endswith(":"):
            return True
        return self.ends_sentence and self.word_count >= _PROSE_WORDS and not self.asks_briefly

    @property
    def asks_briefly(self) -> bool:
        """Whether it is a short question or call, as headings can be ("Was nun?")."""
        mark = self.text.rstrip(_CLOSERS)[-1:]
        return mark in ("?", "!") and self.word_count <= 7 and "," not in self.text

    @property
    def is_heading_like(self) -> bool:
        """Whether it could be a headline, kicker or subhead: no end mark, not too long."""
        bare = self.text.rstrip(_CLOSERS)
        if not bare or not any(c.isalpha() for c in bare) or self.text[0].islower():
            return False
        if len(self.text) > _LONGEST_HEADING or self.word_count > _MOST_HEADING_WORDS:
            return False
        if bare[-1] in ".,;:…" or self.is_bullet:
            return False
        return not any(s.of(self.text).endswith(".") for s in sentences(self.text)[:-1])

    @property
    def breaks_off(self) -> bool:
        """Whether its last word cannot be the last of anything ("… in der")."""
        return self.text.rsplit(None, 1)[-1].lower() in _unfinished()


@cache
def _unfinished() -> frozenset[str]:
    return frozenset(words("words.toml", "never_last"))


def has_quotation_mark(text: str) -> bool:
    """Whether any quotation mark stands in ``text``."""
    return _QUOTES.search(text) is not None


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """``[start, end)`` without white space on either side."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def cut_lines(text: str) -> list[Piece]:
    """All lines of ``text`` that are not blank, trimmed, in order."""
    pieces: list[Piece] = []
    gap = 0
    at = 0
    ends = [m.span() for m in _LINE_BREAK.finditer(text)] + [(len(text), len(text))]
    for stop, go_on in ends:
        start, end = trimmed(text, at, stop)
        if start < end:
            pieces.append(Piece(text[start:end], start, gap))
            gap = 0
        else:
            gap += 1
        at = go_on
    return pieces
