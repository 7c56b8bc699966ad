"""The word lists that matching goes by (``data/``), and the key under which a word is compared.

Two words share a key if they are forms of one lemma, one stem with different endings (Lieferung,
liefern), names for one state (Moskau, russisch), or stand in one line of ``families.txt``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from zufolge.language import fold, is_known, lemma
from zufolge.language.polities import body_named, state_of_adjective, state_of_demonym

__all__ = ["Clauses", "body_key", "clauses", "is_stop", "key_of"]

# Endings that German derives words with; the first that leaves a stem of four letters is cut.
_ENDINGS = ("ierungen", "ierung", "ungen", "ieren", "ation", "isch", "lich", "keit", "heit", "ung")
_INFLECTION = ("en", "n", "e")
_SHORTEST_STEM = 4


def _lines(name: str) -> Iterator[str]:
    text = (files("zufolge.matching") / "data" / name).read_text("utf-8")
    return (line for line in text.split("\n") if line and not line.startswith("#"))


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((files("zufolge.matching") / "data" / name).read_text("utf-8"))


@cache
def _stop_words() -> frozenset[str]:
    words = [word for line in _lines("stop.txt") for word in line.split()]
    return frozenset(fold(form) for word in words for form in (word, lemma(word)))


@lru_cache(maxsize=100_000)
def is_stop(word: str) -> bool:
    """Whether ``word`` says nothing about which fact a sentence tells."""
    return fold(word) in _stop_words() or fold(lemma(word)) in _stop_words()


def _stem(word: str) -> str:
    """``word`` (folded) without the ending that derives it, by a short list of endings."""
    for ending in (*_ENDINGS, *_INFLECTION):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


@cache
def _families() -> dict[str, str]:
    """The first word of each family by its words, and by their stems ("liefer-"): a word's own
    family goes before that of its stem (Beziehung is no Bezug)."""
    table: dict[str, str] = {}
    for line in _lines("families.txt"):
        words = line.split()
        for form in [fold(form) for word in words for form in (lemma(word), word)]:
            table.setdefault(form, fold(words[0]))
            table.setdefault(f"{_stem(form)}-", fold(words[0]))
    return table


@lru_cache(maxsize=100_000)
def body_key(name: str) -> str | None:
    """Key of a state under any of its names, its capital, its people or its adjective, and of an
    office or organisation; ``None`` for other words."""
    body = body_named(name)
    if body is not None:
        return fold(body.stands_for if body.kind == "capital" and body.stands_for else body.name)
    state = state_of_adjective(name) or state_of_demonym(name)
    return fold(state) if state else None


@lru_cache(maxsize=100_000)
def key_of(word: str) -> str:
    """The key of a word that names no body: its family, its stem, or a name without genitive s."""
    if word[0].isupper() and not is_known(word):
        return fold(word.removesuffix("s"))
    form = fold(lemma(word))
    stem = _stem(form)
    return _families().get(form) or _families().get(f"{stem}-", stem)


@dataclass(frozen=True, slots=True)
class Clauses:
    """What turns a clause round, where it ends, what verbs leave at its end, what points to
    something said before, what a condition begins with, how things are told again or brought up,
    what says or calls (folded tokens), details of acts that leave a thing open, the keys of
    measures of time and of verbs of believing, what their clauses begin with, and what marks a
    saying as earlier or later."""

    negators: frozenset[str]
    undone_by: frozenset[str]
    ends: frozenset[str]
    particles: frozenset[str]
    pointing: frozenset[str]
    conditions: frozenset[str]
    such: frozenset[str]
    told: frozenset[str]
    new: frozenset[str]
    saying: frozenset[str]
    calling: frozenset[str]
    open_answers: frozenset[str]
    times: frozenset[str]
    believing: frozenset[str]
    governed: frozenset[str]
    earlier: frozenset[str]
    later: frozenset[str]


@cache
def clauses() -> Clauses:
    """The lists of ``data/clauses.toml``."""
    raw = _toml("clauses.toml")
    return Clauses(
        frozenset(raw["negators"]),
        frozenset(raw["undone_by"]),
        frozenset(raw["clause_marks"]) | frozenset(raw["clause_words"]),
        frozenset(raw["particles"]),
        frozenset(raw["pointing"]),
        frozenset(raw["conditions"]),
        frozenset(raw["such"]),
        frozenset(raw["told"]),
        frozenset(raw["new"]),
        frozenset(raw["saying"]),
        frozenset(raw["calling"]),
        frozenset(raw["open_answers"]),
        frozenset(key_of(word) for word in raw["times"]),
        frozenset(key_of(word) for word in raw["believing"]),
        frozenset(raw["governed"]),
        frozenset(raw["earlier"]),
        frozenset(raw["later"]),
    )
