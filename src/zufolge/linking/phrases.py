"""Noun phrases as a speaker: their head, and how they stand in a list (nominative, no article)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zufolge.language import is_known, lemma
from zufolge.language.polities import body_named
from zufolge.language.roles import institution_word, role_word
from zufolge.linking.words import listed

__all__ = ["Phrase", "nominative", "read_phrase"]

_WORD = re.compile(r"[^\s,;:„“”\"»«()]+")
_ADJECTIVE = re.compile(r"(?:es|er|em|en|e)$")
_STIFF = frozenset(
    [
        "mehrere",
        "viele",
        "einige",
        "alle",
        "beide",
        "etwa",
        "knapp",
        "rund",
        "aber",
        "vier",
        "sieben",
    ]
)
# the lemma tables also know an old dative in e of these ("im Staate")
_PLURAL_IN_EN = ("staat", "mensch", "herr")
_FEMININE_OBLIQUE = frozenset({"der", "einer", "dieser", "seiner", "ihrer"})
_ENDINGS = {"m": "er", "f": "e", "n": "es", "p": "e"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its words without determiners, and where its head noun stands among them.

    ``determiner`` is the last determiner in lower case, empty if there is none. ``head`` is -1
    if no word has a capital.
    """

    determiner: str
    words: tuple[str, ...]
    head: int
    plural: bool

    @property
    def noun(self) -> str:
        return self.words[self.head] if self.head >= 0 else ""


def read_phrase(text: str) -> Phrase:
    """Read a noun phrase by its outward signs."""
    words = [match.group() for match in _WORD.finditer(text)]
    determiner = ""
    while words and words[0].lower() in listed("determiners") | listed("indefinite"):
        determiner = words.pop(0).lower()
    head = _head(words)
    plural = head >= 0 and _is_plural(determiner, words, head)
    return Phrase(determiner, tuple(words), head, plural)


def _head(words: list[str]) -> int:
    """The first capital word that is not an adjective of a name ("Weißes Haus")."""
    capitals = [place for place, word in enumerate(words) if word[:1].isupper()]
    for place in capitals:
        follows = place + 1 < len(words) and words[place + 1][:1].isupper()
        word = words[place]
        counts = word.lower() in listed("numerals")
        if not counts and not (follows and _is_adjective(word)):
            return place
    return capitals[0] if capitals else -1


def _is_plural(determiner: str, words: list[str], head: int) -> bool:
    noun = words[head]
    if determiner in listed("indefinite"):
        return False
    if any(word.lower() in listed("numerals") or word.isdigit() for word in words[:head]):
        return True
    role = role_word(noun)
    if role is not None and role.plural is not None:
        return role.plural
    if role is not None and determiner == "die" and role.gender == "m":
        return True
    if determiner in ("das", "dem", "des"):
        return False
    body = institution_word(noun)
    if body is not None:
        return bool(body.plural)
    inflected = lemma(noun) != noun and noun.endswith(("e", "en", "er", "ern", "n", "s"))
    return inflected and (not determiner or determiner in ("die", "den", "diese", "der"))


def nominative(text: str, gender: str | None = None) -> str:
    """``text`` without determiner, its adjectives and head noun in the nominative.

    ``gender`` is m, f, n or p (plural); ``None`` if unknown: adjectives then stay as they are.
    What follows the head noun stays as it is.
    """
    phrase = read_phrase(text)
    if phrase.head < 0:
        return text
    body = body_named(" ".join(phrase.words)) if phrase.head else None
    if body is not None and body.name.count(" ") == phrase.head == len(phrase.words) - 1:
        return body.name  # "Weißen Hauses": the tables know the nominative
    if phrase.plural:
        gender = "p"
    elif gender is None and phrase.determiner in _FEMININE_OBLIQUE and phrase.head > 0:
        gender = "f"  # "der neuen Fassung"
    words = list(phrase.words)
    if phrase.plural and phrase.head and text.startswith(words[0]) and is_known(words[0].lower()):
        words[0] = words[0].lower()  # "Westliche Länder" at the start of a sentence
    for place in range(phrase.head):
        if gender and _is_adjective(words[place]):
            words[place] = _ADJECTIVE.sub("", words[place]) + _ENDINGS[gender]
    words[phrase.head] = _noun_nominative(words[phrase.head], plural=phrase.plural)
    return " ".join(words)


def _is_adjective(word: str) -> bool:
    """Whether an ending can be changed: not "Berliner" or "vier", and no noun before a name."""
    if not _ADJECTIVE.search(word) or word.lower() in _STIFF:
        return False
    if word[:1].islower():
        return True
    noun = word.endswith("er") or role_word(word) or institution_word(word)
    return not noun and is_known(word.lower())


def _noun_nominative(noun: str, *, plural: bool) -> str:
    role, body = role_word(noun), institution_word(noun)
    if role is not None and not plural:
        return role.nominative
    if body is not None and not plural:
        return body.nominative
    base = lemma(noun)
    if not plural:
        return base if noun in (base + "s", base + "es") else noun
    stem = noun.removesuffix("n")
    if stem == base:  # "Ermittlern" has lost nothing but the dative n, "Behörden" is the plural
        return stem if noun.endswith(("ern", "eln")) else noun
    dative = is_known(stem) and lemma(stem) == base and not base.lower().endswith(_PLURAL_IN_EN)
    return stem if dative else noun
