"""What the words around a time tell of it: happened, planned, or only compared with."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from enum import Enum, auto
from functools import cache
from importlib.resources import files

from zufolge.language import Token, lemma
from zufolge.language.verbs import holds_zu, is_auxiliary, is_finite, tells_hearsay
from zufolge.model import Span

__all__ = ["Look", "in_quotation", "look_at"]

_BEFORE = 4  # words between "als" or "im Vergleich zu" and the time
_ENDS = frozenset(',;:.!?()–—„“”"»«')
_OPENING = '„»“"'
_CLOSING = '“«”"'


class Look(Enum):
    """How a clause stands to the time in it; ``OPEN`` if its words do not tell."""

    DONE = auto()
    PLANNED = auto()
    ASIDE = auto()
    OPEN = auto()


@cache
def _words(row: str) -> frozenset[str]:
    text = (files("zufolge.dossier") / "data" / "tenses.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[row].split())


def look_at(time: Span, sentence: Sequence[Token]) -> Look:
    """What the clause around ``time`` tells of it; ``ASIDE`` are times that date something else
    ("mehr als am Montag", "(Vortag: 12)") or nothing that is ("wären am Montag")."""
    inside = [at for at, token in enumerate(sentence) if time.overlaps(token.span)]
    if not inside:
        return Look.OPEN
    first, end = inside[0], inside[-1] + 1
    before = [token.text.lower() for token in sentence[max(first - _BEFORE, 0) : first]]
    cut = max((at for at, word in enumerate(before) if word in _ENDS), default=-1)
    if any(word in _words("compared") for word in before[cut + 1 :]):
        return Look.ASIDE
    if before[-1:] == ["("] and any(
        t.text.lower() in _words("bracketed") for t in sentence[first:end]
    ):
        return Look.ASIDE
    return _tense(_clause(sentence, first, end))


def _clause(sentence: Sequence[Token], first: int, end: int) -> list[str]:
    while first > 0 and sentence[first - 1].text not in _ENDS:
        first -= 1
    while end < len(sentence) and sentence[end].text not in _ENDS:
        end += 1
    return [token.text for token in sentence[first:end]]


def _tense(clause: Sequence[str]) -> Look:
    lower = [word.lower() for word in clause]
    known = frozenset(lower)
    if known & _words("unreal"):
        return Look.ASIDE
    if known & _words("plan") and not tells_hearsay(lower) and "worden" not in known:
        return Look.PLANNED
    if known & _words("done") or any(map(_preterite, clause)):
        return Look.DONE
    return Look.PLANNED if "zu" in known or any(map(holds_zu, clause)) else Look.OPEN


def _preterite(word: str) -> bool:
    """Whether a word can only be a verb's past ("meldete", "starb", "kamen")."""
    base = lemma(word) if word.islower() else word  # "Rat" is no form of "raten"
    if is_auxiliary(word) or holds_zu(word) or not is_finite(word) or base in (word, f"{word}n"):
        return False
    return word.endswith(("te", "ten", "en")) or not word.endswith(("t", "e"))


def in_quotation(time: Span, sentence: Sequence[Token]) -> bool:
    """Whether a quotation that opened in the sentence before ``time`` is still open there."""
    opened = 0
    for token in sentence:
        if token.start >= time.start:
            break
        if token.text in _OPENING and (not opened or token.text not in _CLOSING):
            opened = 1
        elif token.text in _CLOSING:
            opened = 0
    return bool(opened)
