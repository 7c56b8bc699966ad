"""What people type, taken apart: words, phrases, beginnings of words, and what must not be there.

Whatever is typed gives terms of letters and digits; nothing of it reaches the index as syntax.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, product

from zufolge.archive.lexicon import stop_words
from zufolge.archive.normal import (
    Word,
    key_of,
    readings_of,
    words_in,
    written,
)
from zufolge.errors import BadSearch

__all__ = ["Asked", "Kind", "Term", "asked"]

MOST_TERMS = 32
_MOST_LETTERS = 4_000
_MOST_VARIANTS = 8
_SHORTEST_BEGINNING = 3

# „…“ and «…» are quotation marks as good as "…"; one that is not closed goes to the end.
_QUOTES = str.maketrans(dict.fromkeys("„“”«»‟❝❞", '"'))
_CHUNK = re.compile(
    r'(?P<minus>(?<!\S)[-\u2212–])?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<plain>[^\s"]+))'
)


class Kind(StrEnum):
    """How a term is looked for."""

    WORD = "word"
    PHRASE = "phrase"
    BEGINNING = "beginning"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for, as ``typed``.

    ``variants`` are sequences of keys of which one must be there: the keys of a word, of the words
    of a phrase, or the letters that words begin with.
    """

    kind: Kind
    typed: str
    variants: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """All of ``wanted`` must be there, none of ``unwanted``. ``ignored`` are words left out."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...] = ()
    ignored: tuple[str, ...] = ()


def asked(words: str) -> Asked:
    """What ``words`` ask for. Raises ``BadSearch`` for more than ``MOST_TERMS`` terms."""
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for match in _CHUNK.finditer(words[:_MOST_LETTERS].translate(_QUOTES)):
        (unwanted if match["minus"] else wanted).extend(
            _terms(match["phrase"], match["plain"], together=bool(match["minus"]))
        )
    empty = [term for term in wanted if term.kind is Kind.WORD and _says_nothing(term.typed)]
    if len(empty) < len(wanted):
        wanted = [term for term in wanted if term not in empty]
    else:
        empty = []
    if len(wanted) + len(unwanted) > MOST_TERMS or len(words) > _MOST_LETTERS:
        raise BadSearch(
            f"asks for {len(wanted) + len(unwanted)} words in {len(words)} letters; "
            f"ask for {MOST_TERMS} words at most"
        )
    return Asked(tuple(wanted), tuple(unwanted), tuple(term.typed for term in empty))


def _terms(phrase: str | None, plain: str | None, together: bool) -> list[Term]:
    """Terms of one chunk of what was typed. ``together`` makes one of all words in it."""
    found = list(words_in(phrase or plain or ""))
    if not found:
        return []
    if phrase is not None or (together and len(found) > 1):
        return [_term(found)]
    last = found[-1]
    if plain and plain[last.end :].startswith("*"):
        letters = written(last.form)
        if len(letters) >= _SHORTEST_BEGINNING:
            beginning = Term(Kind.BEGINNING, f"{last.form}*", ((letters,),))
            return [*(_term([word]) for word in found[:-1]), beginning]
    return [_term([word]) for word in found]


def _term(words: list[Word]) -> Term:
    """A word, or words in their order. In small letters each may be meant for a noun."""
    keys = [tuple(dict.fromkeys(map(key_of, readings_of(word.form)))) for word in words]
    kind = Kind.WORD if len(words) == 1 else Kind.PHRASE
    typed = " ".join(word.form for word in words)
    return Term(kind, typed, tuple(islice(product(*keys), _MOST_VARIANTS)))


def _says_nothing(word: str) -> bool:
    return written(word) in stop_words()
