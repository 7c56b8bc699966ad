"""Words, numbers and marks with their places in the untouched text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from zufolge.model import Span

__all__ = ["SOFT_HYPHEN", "Token", "tokenize"]

SOFT_HYPHEN = "\u00ad"
_SHORT, _BLOCKS = 4_000, 256  # characters of a stretch whose tokens are kept for a while, how many

# A word may hold soft hyphens, inner hyphens and apostrophes ("Kreml-Sprecher", "Ta'if") and
# may end in a hyphen that the next word completes ("Zivil- und Kampfflugzeuge").
_TOKEN = re.compile(
    r"""
    \d+(?:[.,:]\d+)+            # 14.09.2023, 5,3, 07:12
  | \w(?:[\w\u00ad]|[-\u2010\u2011'’.](?=\w)(?<!\d\.))*-?(?=\W|$)
  | \w+
  | \.{2,} | …
  | [^\w\s]
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """One token: ``text`` is how it reads (no soft hyphens), ``[start, end)`` where it stands.

    A tuple, since a report makes thousands.
    """

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_word(self) -> bool:
        """Whether the token holds a letter or digit."""
        return self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[0].isupper()


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of ``text[start:end]``, with offsets into the whole of ``text``."""
    stop = len(text) if end is None else end
    return list((_cut_once if stop - start <= _SHORT else _cut)(text, start, stop))


def _cut(text: str, start: int, stop: int) -> Sequence[Token]:
    found = [(match.group(), *match.span()) for match in _TOKEN.finditer(text, start, stop)]
    if text.find(SOFT_HYPHEN, start, stop) < 0:
        return list(map(Token._make, found))
    return [Token(word.replace(SOFT_HYPHEN, "") or word, *place) for word, *place in found]


# Mentions, rules, values and linking each want the tokens of the same blocks, one after the other.
_cut_once = lru_cache(maxsize=_BLOCKS)(_cut)
