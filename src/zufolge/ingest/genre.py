"""What kind of piece a report is: by what it calls itself, its layout, or its address.

Words count only where pieces name their genre: alone in a line above the text, before the colon of
a headline, in the author's line ("Ein Kommentar von Mai Berg") and in the last sentence of the
opening. Plain news says nothing of itself: it is a report if it credits an agency, whose news is
kept apart from comment, and stays unknown otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import urlsplit

from zufolge.ingest.patterns import words
from zufolge.language import sentences
from zufolge.model import Block, BlockKind, Credit, Genre, Span

__all__ = ["genre_of"]

_NAMED = {"opinion": Genre.OPINION, "live": Genre.LIVE, "letters": Genre.LETTERS}
_SAID = {**_NAMED, "interview": Genre.INTERVIEW}
_ARTICLE = r"(?:ein|eine|unser|unsere|der|die|das|seine?|ihre?|aus der)\s(?:\w+e[rsn]?\s)?"
_MORE = r"(?:\s(?:von|zu[mr]?|über|aus|mit|der|des)\s[^.!?]{2,80})?"
_LONGEST_LINE = 120
_INTERVIEW_SHARE = 0.4
_FEWEST_ENTRIES = 3
_MOST_SECTIONS = 2
_FIRST_SENTENCES = 6
_NAMES_ITSELF = frozenset({BlockKind.KICKER, BlockKind.BYLINE, BlockKind.BOILERPLATE})
_HEADING = frozenset({BlockKind.KICKER, BlockKind.HEADLINE, BlockKind.BYLINE})
_TURNS = frozenset({BlockKind.QUESTION, BlockKind.ANSWER})
_OPENING = frozenset({BlockKind.LEAD, BlockKind.PARAGRAPH})
_ENTRIES = _OPENING | {BlockKind.KICKER, BlockKind.HEADLINE, BlockKind.SUBHEAD, BlockKind.DATELINE}


def genre_of(
    text: str, blocks: Sequence[Block], credited: Sequence[Credit], url: str | None
) -> tuple[Genre, tuple[Span, ...]]:
    """The genre and the spans that show it; none where the address or nothing does."""
    turns = [b for b in blocks if b.kind in _TURNS]
    body = [b for b in blocks if b.kind in _TURNS | _OPENING]
    # an interview can be but a box in a report
    if turns and _length(turns) >= _INTERVIEW_SHARE * _length(body):
        return Genre.INTERVIEW, (turns[0].span,)
    for block in _above(blocks):
        for span, genre in _said_in(text, block):
            return genre, (span,)
    entries = [b for b in blocks if b.kind in _ENTRIES and _layout("entry").match(b.span.of(text))]
    if len(entries) >= _FEWEST_ENTRIES:
        return Genre.LIVE, tuple(block.span for block in entries)
    opening = next((block for block in blocks if block.kind in _OPENING), None)
    letter = _layout("letter").match(opening.span.of(text)) if opening else None
    if opening and letter:
        return Genre.LETTERS, (Span(opening.start, opening.start + letter.end()),)
    addressed = _by_address(url)
    if addressed is not None:
        return addressed, ()
    if credited:
        return Genre.REPORT, (credited[0].span,)
    return Genre.UNKNOWN, ()


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.span) for block in blocks)


def _above(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks up to the opening of the body, and author's lines wherever they stand.

    Many lines of a page's own are its menu, in which every genre can stand.
    """
    opened = False
    at = next((i for i, block in enumerate(blocks) if block.kind in _OPENING), len(blocks))
    menu = sum(b.kind is BlockKind.BOILERPLATE for b in blocks[:at]) > _MOST_SECTIONS
    for block in blocks:
        reached = block.kind is BlockKind.BYLINE or not opened
        if reached and not (menu and block.kind is BlockKind.BOILERPLATE):
            yield block
        opened = opened or block.kind in _OPENING


def _said_in(text: str, block: Block) -> Iterator[tuple[Span, Genre]]:
    """The words of a block that name a genre."""
    if block.kind in _NAMES_ITSELF:
        yield from _named(text, block.span, article=False)
    front = text.find(":", block.start, block.end)
    if block.kind in _HEADING and front > block.start:
        yield from _named(text, Span(block.start, front), article=False)
    if block.kind in _OPENING:
        # "Ein Kommentar." closes an opening, which crawls put into one line with the body
        for sentence in sentences(text, block.start, block.end)[:_FIRST_SENTENCES]:
            yield from _named(text, sentence, article=True)


def _named(text: str, span: Span, *, article: bool) -> Iterator[tuple[Span, Genre]]:
    bare = span.of(text).strip(" \t|/:.–—-[]()")
    if len(span) <= _LONGEST_LINE:
        for key, genre in _SAID.items():
            if _name(key, article).fullmatch(bare):
                yield span, genre


@cache
def _name(key: str, article: bool) -> re.Pattern[str]:
    names = "|".join(words("genre.toml", "genres", key))
    front = _ARTICLE if article else f"(?:{_ARTICLE})?"
    return re.compile(f"{front}(?:{names}){_MORE}", re.IGNORECASE)


@cache
def _layout(key: str) -> re.Pattern[str]:
    return re.compile("|".join(words("genre.toml", "layout", key)), re.IGNORECASE)


def _by_address(url: str | None) -> Genre | None:
    """The genre that a word of the web address names (".../meinung/...", ".../kolumne-…")."""
    parts = re.split(r"[/_.-]", urlsplit(url).path.lower()) if url else []
    found = (
        g
        for k, g in _NAMED.items()
        if not set(words("genre.toml", "addresses", k)).isdisjoint(parts)
    )
    return next(found, None)
