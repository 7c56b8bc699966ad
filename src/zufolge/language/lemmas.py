"""Base forms of words, folding, and the parts of compounds."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import simplemma

__all__ = ["compound_parts", "fold", "is_known", "lemma"]

_FOLDS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "\u00ad": None, "\u00a0": " "})
# ss after a diphthong can only be a Swiss ß
_LONG_BEFORE_SS = re.compile(r"(?:ei|ie|au|äu|eu)ss", re.IGNORECASE)
# an adjective made from a name ("morowischen"), which the tables would leave as if a verb
_OF_NAME = re.compile(r"([a-zäöüß]{3,}isch)(?:e|er|es|en|em)")
_LINKS = ("s", "es", "n", "en", "er", "e", "")
_LONGEST = 100
"""Letters: no German compound is longer, and cutting takes the square of its length."""


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The base form of a German word ("bestätigte" → "bestätigen"), by simplemma's tables.

    Swiss spellings ("hiess") are looked up with ß where the tables do not know them, and an
    unknown word in "-ischen" is taken for an adjective.
    """
    if not word:
        return word
    if "ss" in word:
        german = word.replace("ss", "ß")
        swiss = _LONG_BEFORE_SS.search(word) or not simplemma.is_known(word, lang="de")
        if swiss and simplemma.is_known(german, lang="de"):
            word = german
    adjective = _OF_NAME.fullmatch(word)
    if adjective and not simplemma.is_known(word, lang="de"):
        return adjective.group(1)
    return str(simplemma.lemmatize(word, lang="de"))


@lru_cache(maxsize=200_000)
def is_known(word: str) -> bool:
    """Whether simplemma's tables know the word form: most names are unknown to them."""
    return bool(word) and bool(simplemma.is_known(word, lang="de"))


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """``word`` in lower case with umlauts and ß spelt out and other accents dropped.

    "Straße", "Strasse" and "STRASSE" fold alike; "Müller" and "Mueller" do.
    """
    plain = unicodedata.normalize("NFC", word).casefold().replace("ss", "ß").translate(_FOLDS)
    parts = unicodedata.normalize("NFD", plain)
    return "".join(c for c in parts if not unicodedata.combining(c))


@lru_cache(maxsize=100_000)
def compound_parts(word: str) -> tuple[str, ...]:
    """Parts of a hyphenated or closed compound as folded lemmas, the head last.

    Closed compounds are cut where both sides are known nouns to simplemma; a word that cannot
    be cut is its own only part.
    """
    pieces = [p for p in word.split("-") if p]
    result: list[str] = []
    for piece in pieces:
        result.extend(_cut(piece) or (fold(lemma(piece)),))
    return tuple(result)


def _cut(word: str) -> tuple[str, str] | None:
    """Cut a closed compound once, the longest known head first; ``None`` if it cannot be cut."""
    if len(word) > _LONGEST:
        return None
    for at in range(4, len(word) - 3):
        head = word[at:].capitalize()
        if not simplemma.is_known(head, lang="de"):
            continue
        front = word[:at]
        for link in _LINKS:
            stem = front[: len(front) - len(link)] if link and front.endswith(link) else front
            if link and not front.endswith(link):
                continue
            if len(stem) >= 4 and simplemma.is_known(stem.capitalize(), lang="de"):
                return fold(lemma(stem.capitalize())), fold(lemma(head))
    return None
