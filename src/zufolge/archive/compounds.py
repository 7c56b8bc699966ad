"""German compounds cut into the nouns that they are made of.

A compound is a head, which is a common noun in any of its forms, behind a noun (as it is, in the
plural or genitive, with a linking s, or without its final e) or behind one of ``data/fronts.txt``.
Nouns are those of ``data/nouns.txt``, and long ones that simplemma's tables know, so that what
merely looks like two words stays whole ("Ver-brauch", "Gene-ration").
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

import simplemma

from zufolge.language.names import is_family_name

__all__ = ["cut_compound"]

_SHORTEST = 3
_SHORTEST_COMPOUND = 6
_SHORTEST_CUT_OFF = 4  # letters of a noun without its e, as in Schul-tag
_SURE_LENGTH = 7  # letters of a noun that no ending or prefix looks like
# Endings that make a noun of another word: what is left of a head before them must be a word's.
_ENDINGS = {"ung": 3, "ungen": 3, "innen": 4, "ion": 3, "ionen": 3, "ende": 4, "enden": 4}


@lru_cache(maxsize=100_000)
def cut_compound(word: str) -> tuple[str, ...]:
    """The nouns in ``word`` (lower case, with umlauts, ss for ß), outermost first.

    Compounds inside of it are parts as well as what they are made of. Empty if it is none.
    """
    if len(word) < _SHORTEST_COMPOUND or word in _listed("wholes.txt") or _is_surname(word):
        return ()
    places = range(_SHORTEST, len(word) - _SHORTEST + 1)
    # a head that is one noun before one that must be cut itself: Spielzeug-geschäft
    heads = [(at, noun) for at in places if (noun := _head(word[at:]))]
    heads += [(at, word[at:]) for at in places if not _head(word[at:])]
    for at, head in heads:
        front = _front(word[:at])
        if front is not None:
            inner = cut_compound(word[at:])
            if inner or head != word[at:] or _head(head):
                return tuple(dict.fromkeys((*front, head, *inner)))
    return ()


def _head(head: str) -> str | None:
    """The noun that the end of a word is a form of."""
    if any(head.endswith(e) and len(head) < len(e) + least for e, least in _ENDINGS.items()):
        return None
    return _noun(head)


def _front(front: str) -> tuple[str, ...] | None:
    """The nouns that stand before a head; none for what is no noun, ``None`` if it cannot be."""
    if front in _listed("fronts.txt"):
        return ()
    unlinked = front.removesuffix("s")
    whole = (f"{stem}e" for stem in (front, unlinked) if len(stem) >= _SHORTEST_CUT_OFF)
    for stem in dict.fromkeys((front, unlinked, *whole)):
        noun = _noun(stem)
        if noun:
            return (noun, *cut_compound(stem))
    for stem in dict.fromkeys((front, unlinked)):
        inner = cut_compound(stem)
        if inner:
            return (stem, *inner)
    return None


@lru_cache(maxsize=100_000)
def _noun(form: str) -> str | None:
    """The noun that ``form`` is a form of: a listed one, or a long one that the tables know."""
    if len(form) < _SHORTEST:
        return None
    if form in _listed("nouns.txt"):
        return form
    for spelling in dict.fromkeys((form.capitalize(), form.capitalize().replace("ss", "ß"))):
        if simplemma.is_known(spelling, lang="de"):
            lemma = str(simplemma.lemmatize(spelling, lang="de"))
            low = lemma.lower().replace("ß", "ss")
            sure = low in _listed("nouns.txt") or len(form) >= _SURE_LENGTH
            return low if lemma[:1].isupper() and sure else None
    return None


def _is_surname(word: str) -> bool:
    return is_family_name(word.capitalize())


@cache
def _listed(name: str) -> frozenset[str]:
    """The lines of a list in ``data``, ss for ß."""
    text = (files("zufolge.archive") / "data" / name).read_text("utf-8")
    lines = (line.replace("ß", "ss") for line in text.split("\n"))
    return frozenset(line for line in lines if line and not line.startswith("#"))
