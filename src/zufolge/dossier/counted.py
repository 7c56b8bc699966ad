"""What a number counts, beyond its unit: the words beside it that limit it.

"70 Tote", "70 weitere Tote" and "70 Tote mehr" are three different things, and only the first two
are counts. Word lists are in ``data/slots.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from zufolge.language import Token, fold, lemma
from zufolge.model import Quantity, TimeExpression, TimeKind

__all__ = ["DAILY", "clause_of", "is_broad", "is_rate", "is_running", "limits_of", "words_of"]

DAILY = "neu"
"""The limit of what is counted anew each day."""

_NEAR = 4  # words between "ein Anstieg" and its number
_BEHIND = 2  # words between a number and "mehr"
_ONE_DAY = ("P1D", "PT24H")
_ENDS = frozenset(',;:.!?()–—„“”"»«')


@cache
def words_of(table: str, row: str) -> frozenset[str]:
    """The folded words of a row of ``slots.toml``."""
    return frozenset(fold(word) for word in _tables()[table][row].split())


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("zufolge.dossier") / "data" / "slots.toml").read_text("utf-8"))


def is_running(unit: str) -> bool:
    """Whether counts of ``unit`` grow from day to day."""
    return unit in words_of("running", "units")


def is_rate(unit: str) -> bool:
    """Whether ``unit`` is a rate, whose value is that of a day."""
    return unit in words_of("rate", "units")


def is_broad(unit: str) -> bool:
    """Whether ``unit`` tells little of what is counted ("prozent")."""
    return unit in words_of("broad", "units")


def limits_of(
    quantity: Quantity, sentence: Sequence[Token], times: Iterable[TimeExpression]
) -> frozenset[str] | None:
    """What limits a number in the tokens of its sentence; ``None`` if it is no count at all but a
    change ("um 70 mehr"), a base ("je 1000 Boote") or a mark ("die Grenze von 70").

    ``times`` are those of the sentence: a length of time beside a number limits it.
    """
    inside = _places(quantity, sentence)
    if not inside:
        return None
    first, end = inside[0], inside[-1] + 1
    before = [fold(token.text) for token in sentence[max(first - _NEAR, 0) : first]]
    after = [fold(token.text) for token in sentence[end : end + _BEHIND]]
    if _is_no_count(quantity, before, after):
        return None
    clause = clause_of(quantity, sentence)
    limits = {name for token in clause if (name := _limit(token.text)) is not None}
    limits |= set(_adjectives(quantity, sentence, first))
    if quantity.unit_span and _begins_new(sentence[inside[-1]].text):
        limits.add(DAILY)
    for time in times:
        if time.kind is TimeKind.DURATION and time.value and _touches(time, clause):
            limits.add(DAILY if time.value in _ONE_DAY else time.value)
    return frozenset(limits)


def _is_no_count(quantity: Quantity, before: Sequence[str], after: Sequence[str]) -> bool:
    last = before[-1:]
    against = last == ["auf"] and quantity.unit in words_of("measure", "against")
    return (
        against
        or any(word in words_of("change", "before") for word in last)
        or any(word in words_of("measure", "before") for word in last)
        or any(word in words_of("change", "after") for word in after)
        or any(w in words_of("change", "nouns") | words_of("measure", "nouns") for w in before)
    )


def clause_of(quantity: Quantity, sentence: Sequence[Token]) -> Sequence[Token]:
    """The tokens around a number up to the next marks."""
    inside = _places(quantity, sentence)
    first, end = (inside[0], inside[-1] + 1) if inside else (0, 0)
    while first > 0 and sentence[first - 1].text not in _ENDS:
        first -= 1
    while end < len(sentence) and sentence[end].text not in _ENDS:
        end += 1
    return sentence[first:end]


def _places(quantity: Quantity, sentence: Sequence[Token]) -> list[int]:
    return [at for at, token in enumerate(sentence) if quantity.span.overlaps(token.span)]


@cache
def _limit(word: str) -> str | None:
    return next((n for n in _tables()["limits"] if fold(word) in words_of("limits", n)), None)


def _adjectives(quantity: Quantity, sentence: Sequence[Token], first: int) -> Iterable[str]:
    """Adjectives between a number and what it counts, and right before the number."""
    unit = quantity.unit_span
    for token in sentence:
        between = unit and quantity.number.end <= token.start and token.end <= unit.start
        if between and token.is_word and token.text.islower():
            yield _limit(token.text) or fold(lemma(token.text))
    if first:
        word = sentence[first - 1].text
        if word.islower() and len(word) > len("einigen") and word.endswith(("en", "e", "er")):
            yield _limit(word) or fold(lemma(word))


def _begins_new(noun: str) -> bool:
    """Whether a noun counts what is new ("Neuinfektionen", "Corona-Neuinfektionen")."""
    return any(part.lower().startswith("neu") for part in noun.split("-"))


def _touches(time: TimeExpression, clause: Sequence[Token]) -> bool:
    return any(time.span.overlaps(token.span) for token in clause)
