"""German compounds cut into the nouns that they are made of.

A compound is a head, which is a common noun in any of its forms, behind a noun (as it is, in the
plural or genitive, with a linking s, or without its final e) or behind one of ``data/fronts.txt``.
Nouns are those of ``data/nouns.txt``, and long ones that simplemma's tables know, so that what
merely looks like two words stays whole ("Ver-brauch", "Gene-ration").
"""

from __future__ import annotations

import re
from functools import lru_cache

from zufolge.archive.lexicon import lemma_of, listed
from zufolge.language.names import is_family_name
from zufolge.language.polities import body_named

__all__ = ["cut_compound"]

_SHORTEST = 3
_SHORTEST_COMPOUND = 6
_SHORTEST_CUT_OFF = 4  # letters of a noun without its e, as in Schul-tag
_SURE_LENGTH = 7  # letters of a noun that no ending or prefix looks like
# Endings that make a noun of another word, with too few letters before them for a noun.
_ENDING = re.compile(r".{0,2}(?:ung|ungen|ion|ionen)|.{0,3}(?:innen|ende|enden)")


@lru_cache(maxsize=200_000)
def cut_compound(word: str) -> tuple[str, ...]:
    """The nouns in ``word`` (lower case, with umlauts, ss for ß), outermost first.

    Compounds inside of it are parts as well as what they are made of. Empty if it is none.
    """
    if len(word) < _SHORTEST_COMPOUND or word in listed("wholes.txt"):
        return ()
    places = range(_SHORTEST, len(word) - _SHORTEST + 1)
    nouns = {at: noun for at in places if (noun := _head(word[at:]))}
    if not nouns or _is_name(word.capitalize()):
        return ()
    # a head that is one noun before one that must be cut itself: Spielzeug-geschäft
    for at in (*nouns, *(at for at in places if at not in nouns)):
        inner = cut_compound(word[at:])
        front = _front(word[:at]) if inner or at in nouns else None
        if front is not None:
            return tuple(dict.fromkeys((*front, nouns.get(at, word[at:]), *inner)))
    return ()


def _is_name(word: str) -> bool:
    """Whether it is a state's or place's name ("Russland"), or a surname ("Zimmermann")."""
    body = body_named(word)
    return is_family_name(word) or (body is not None and body.kind != "office")


def _head(head: str) -> str | None:
    """The noun that the end of a word is a form of."""
    return None if _ENDING.fullmatch(head) else _noun(head)


def _front(front: str) -> tuple[str, ...] | None:
    """The nouns that stand before a head; none for what is no noun, ``None`` if it cannot be."""
    if front in listed("fronts.txt"):
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
    """The noun that ``form`` is a form of: a listed one, or a long one that the table knows."""
    if len(form) < _SHORTEST or form in listed("nouns.txt"):
        return form if len(form) >= _SHORTEST else None
    noun = form.capitalize()
    lemma = lemma_of(noun) or (lemma_of(noun.replace("ss", "ß")) if "ss" in noun else None)
    if lemma is None or not lemma[0].isupper():
        return None
    low = lemma.lower().replace("ß", "ss")
    return low if low in listed("nouns.txt") or len(form) >= _SURE_LENGTH else None
