"""The class of a word by its form alone, as one letter."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from zufolge.language import compound_parts, is_known, lemma
from zufolge.language.names import given_gender, is_family_name, is_particle
from zufolge.language.polities import body_named
from zufolge.language.roles import institution_word, role_word
from zufolge.language.verbs import is_finite

__all__ = ["CLASSES", "bare", "class_of", "listed", "speaks"]

CLASSES = """
g given name          n capital, unknown: may be a name     f family name, may be a word
o common noun, base form   c other                     r role noun
k noun for a body     b state, capital, office              y agency      w outlet     z company
t title               i single capital letter               a acronym
d determiner          h determiner that can be a genitive   j adjective
v "von"               p other particle of a name            u "für", "bei", …      e "und"
l other word          0 number                              . , ( ) " and other marks as they are
"""


@cache
def listed(name: str) -> frozenset[str]:
    """One word class of ``data/names_words.toml``."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = (files("zufolge.reading") / "data" / "names_words.toml").read_text("utf-8")
    return {key: frozenset(values) for key, values in tomllib.loads(text).items()}


@lru_cache(maxsize=100_000)
def _is_common(word: str) -> bool:
    """Whether a capitalised word is an ordinary noun (or a word that begins a sentence)."""
    low = word.lower()
    if low.endswith(tuple(listed("noun_endings"))) and len(low) > 6:
        return True
    last = word.rsplit("-", 1)[-1]
    if last != word and last[:1].islower():
        return False  # "Young-ho"
    if last != word and last[:1].isupper():
        first = word.split("-", 1)[0]
        person = given_gender(first) or is_family_name(first) or not _is_common(first)
        return _is_common(last) and not (person and is_family_name(last))
    if is_known(word) or is_known(low):
        return True
    parts = compound_parts(word)
    return len(parts) > 1 and body_named(parts[-1].capitalize()) is None  # no "Moro-wien"


@lru_cache(maxsize=50_000)
def speaks(word: str) -> bool:
    """Whether ``word`` is a form of a verb of speaking as people do it."""
    return word[:1].islower() and lemma(word) in listed("speaking")


def bare(word: str) -> str:
    """``word`` without the ending of a genitive ("Kims", "Klaus'")."""
    for ending in ("'s", "’s", "s", "'", "’"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=200_000)
def class_of(word: str) -> str:
    """The class of a token by how it reads: one letter of ``CLASSES``, or the mark itself."""
    first = word[0]
    if first.isdigit():
        return "0"
    if not first.isalpha():
        return first
    if first.islower():
        return _lower_class(word)
    if word in listed("titles"):
        return "t"
    if word.lower() in listed("determiners"):
        return "h" if word.lower() in listed("genitives") else "d"
    return _capital_class(word)


def _lower_class(word: str) -> str:
    if word == "von":
        return "v"
    if word in listed("genitives"):
        return "h"
    if word in listed("determiners"):
        return "d"
    if word in listed("complements"):
        return "u"
    if word == "und":
        return "e"
    if is_particle(word):
        return "p"
    adjective = word.endswith(("e", "en", "er", "es", "em")) and len(word) > 3
    if adjective and word not in listed("no_adjectives") and not is_finite(word):
        return "j"
    return "l"


def _capital_class(word: str) -> str:
    if len(word) == 1:
        return "i"
    if role_word(word):
        return "r"
    stem = bare(word)
    if word.isupper() or (stem.isupper() and len(stem) > 1):
        return "a"
    if given_gender(word):
        return "g"
    if institution_word(word):
        return "k"
    if "." in word or word.endswith("-"):
        return "c"  # an address ("beispiel.de"), the first half of a pair ("Hotel- und …")
    if is_family_name(word) or (is_family_name(stem) and word not in listed("calendar")):
        return "f"
    if not _is_common(word):
        return "n"
    return "o" if lemma(word).lower() == word.lower() else "c"
