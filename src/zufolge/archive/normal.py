"""The one way in which words are made comparable for search, in the index and in a query.

A word's *key* is its lemma by simplemma's tables where these know the form, cut to its stem by
Snowball's German stemmer, with umlauts and ß spelt out and other accents dropped: "Häuser" and
"Haus", "Strasse" and "Straße", "Mueller" and "Müller" have one key, "fördern" and "fordern" two.
The tables tell a noun from a verb by its capital, so the case of a form counts: "Macht" is not
"macht". Who asks in lower case may mean either, see ``readings_of``.

Keys hold letters, digits and underscores only, whatever the text holds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

import Stemmer

from zufolge.archive.compounds import cut_compound
from zufolge.archive.lexicon import lemma_of, stop_words
from zufolge.archive.spelling import plain_umlauts, spelt_out, umlauted

__all__ = [
    "NORMAL_VERSION",
    "Word",
    "key_of",
    "parts_of",
    "places_of",
    "readings_of",
    "start_of_word",
    "words_in",
    "written",
]

NORMAL_VERSION = 1
"""Counts up with every change of keys: an index made by another version is made anew."""

# Marks of all scripts: decomposed text (NFD) has them after their letter.
_MARKS = "".join(c for c in map(chr, range(0x300, 0x1E950)) if unicodedata.category(c)[0] == "M")
# Inside of a word: marks that belong to the letter before them, characters without width, and
# what joins two letters or two digits ("Kreml-Sprecher", "5,3", "07:12"). Most words end at a
# blank: to see that first makes the whole five times as fast.
_WORD = re.compile(
    rf"""
    [^\W_]+
    (?: (?![\s_])
      (?: [{_MARKS}\u00ad\u200b-\u200d\u2060\ufeff]
        | [-\u2010\u2011'’](?=[^\W_]) | (?<=\d)[.,:](?=\d)
      )
      [^\W_]*
    )*
    """,
    re.VERBOSE,
)
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
_SHORTEST_GENITIVE = 4
_LONGEST = 100


class Word(NamedTuple):
    """A word of a text at ``[start, end)``, in code points: its key and those of its parts.

    ``form`` is how it is written there, cut off where it is longer than any word. (A tuple, since
    millions of them are made.)
    """

    form: str
    key: str
    parts: tuple[str, ...]
    start: int
    end: int


def words_in(text: str) -> Iterator[Word]:
    """The words of ``text`` in order, which do not overlap."""
    for match in _WORD.finditer(text):
        form = match.group()[:_LONGEST]
        yield Word(form, *_keys(form), *match.span())


def places_of(text: str, keys: AbstractSet[str]) -> list[tuple[int, int]]:
    """Where words with one of ``keys``, or compounds with such a part, stand in ``text``."""
    found: list[tuple[int, int]] = []
    told: dict[str, bool] = {}  # by form: most words of a text stand in it more than once
    for match in _WORD.finditer(text):
        form = match.group()
        meant = told.get(form)
        if meant is None:
            key, parts = _keys(form[:_LONGEST])
            meant = told[form] = key in keys or not keys.isdisjoint(parts)
        if meant:
            found.append(match.span())
    return found


def start_of_word(text: str, number: int) -> int:
    """Where the word of this number (from 0) of ``words_in(text)`` begins."""
    return next(islice(_WORD.finditer(text), number, None)).start()


@lru_cache(maxsize=200_000)
def _keys(form: str) -> tuple[str, tuple[str, ...]]:
    return key_of(form), parts_of(form)


@lru_cache(maxsize=200_000)
def key_of(form: str) -> str:
    """What ``form`` is compared by."""
    word = _letters(form)
    if any(c.isdigit() for c in word):
        return spelt_out(word.lower())
    known = _lemma(word)
    if known is None and len(word) >= _SHORTEST_GENITIVE and word.lower().endswith("s"):
        # names, of which the stemmer leaves the genitive as it is ("Peskows", "Obamas")
        word = word[:-1]
    base = known or word
    stem = _stem(base)
    if stem in stop_words() and spelt_out(base) not in stop_words():
        stem = spelt_out(base)  # Snowball makes "sich" of "Sicherheit"
    return stem or f"u{ord(form[0]):x}"


@lru_cache(maxsize=200_000)
def written(form: str) -> str:
    """``form`` in small letters, umlauts and ß spelt out, all else dropped: not its stem."""
    return spelt_out(_letters(form))


def parts_of(form: str) -> tuple[str, ...]:
    """Keys of the nouns that a compound is made of, those of compounds inside it among them.

    "Bundesfamilienministerium" has the parts Bund, Familienministerium, Familie and Ministerium,
    "Kreml-Sprecher" Kreml and Sprecher. Empty for what is no compound.
    """
    pieces = [piece for piece in _HYPHEN.split(form) if piece]
    found: dict[str, None] = {}
    for piece in pieces:
        if len(pieces) > 1:
            found.setdefault(key_of(piece))
        if piece[0].isupper():
            for part in cut_compound(umlauted(_letters(piece).lower())):
                found.setdefault(key_of(part.capitalize()))
    found.pop(key_of(form), None)
    return tuple(found)


def readings_of(form: str) -> tuple[str, ...]:
    """``form`` as it may stand in a text: in lower case it may be meant for a noun as well."""
    return (form, form.capitalize()) if form.islower() else (form,)


def _letters(form: str) -> str:
    """``form`` without joints, marks without width, and accents other than umlauts.

    Words all in capitals are made nouns ("MACHT" → "Macht").
    """
    composed = unicodedata.normalize("NFC", _THOUSANDS.sub("", form))
    kept = "".join(_base(c) for c in composed)
    return kept.capitalize() if len(kept) > 1 and kept.isupper() else kept


@cache
def _base(character: str) -> str:
    if character in "äöüßÄÖÜẞ":
        return character
    if character in ".,:":
        return "_"
    parts = unicodedata.normalize("NFKD", character)
    return "".join(c for c in parts if c.isalnum())


def _lemma(word: str) -> str | None:
    """The base form by simplemma's tables, however umlauts, ß and the capital are written."""
    low = word.lower()
    cases = (low.capitalize(), low) if word[:1].isupper() else (low, low.capitalize())
    for form in cases:
        for spelling in dict.fromkeys((form, umlauted(form), form.replace("ss", "ß"))):
            lemma = lemma_of(spelling)
            if lemma is not None:
                return lemma
    return None


def _stem(word: str) -> str:
    """The stem, with its umlauts spelt out: Snowball's own would drop them."""
    written = umlauted(word.lower())
    stem = _stemmer().stemWord(plain_umlauts(written))
    if plain_umlauts(written).startswith(stem):
        stem = written[: len(stem)]
    return spelt_out(stem)


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("german")
