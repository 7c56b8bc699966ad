"""Which words of one statement another says too, in full or in part, and what that weighs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zufolge.matching.lexicon import clauses
from zufolge.matching.profiles import Profile
from zufolge.matching.words import Word

__all__ = ["Met", "Weights", "is_turned", "mass", "meet", "share", "things"]

Weights = Mapping[str, float]
"""How rare each key is."""

_SUPPOSED = 0.3  # what a word is worth that the one tells and the other only puts as a condition
_PART = 0.9  # what a compound's part is worth beside the whole word


@dataclass(frozen=True, slots=True)
class Met:
    """A word of one side with its weight, how much of it the other side says (0 to 1), and
    whether just one of the two stands in a negated clause."""

    word: Word
    weight: float
    share: float
    turned: bool


def meet(one: Profile, other: Profile, weights: Weights) -> list[Met]:
    """All words of ``one``, with what ``other`` says of each."""
    found = []
    for word in one.words.values():
        share, partner = _met(word, other)
        turned = partner is not None and partner.turned != word.turned
        if partner is not None and partner.supposed != word.supposed:
            share *= _SUPPOSED
        found.append(Met(word, weights[word.key], share, turned))
    return found


def share(found: Sequence[Met]) -> float:
    """Share of the weight of ``found`` that is met."""
    total = sum(met.weight for met in found)
    return sum(met.weight * met.share for met in found) / total if total else 0.0


def mass(found: Sequence[Met]) -> float:
    """Weight of what is met."""
    return sum(met.weight * met.share for met in found)


def things(found: Sequence[Met]) -> float:
    """How many words and names of ``found`` are met; of measures of time only half counts."""
    return sum(met.share * (0.5 if met.word.key in clauses().times else 1.0) for met in found)


def is_turned(found: Sequence[Met]) -> bool:
    """Whether most of what both say stands in a negated clause on one side alone."""
    shared = sum(met.weight * met.share for met in found)
    return sum(met.weight * met.share for met in found if met.turned) > shared / 2


def _met(word: Word, other: Profile) -> tuple[float, Word | None]:
    """How much of ``word`` the other statement says too (0 to 1), and with which word."""
    same = other.words.get(word.key)
    if same is not None:
        return 1.0, same
    if word.key in other.speaker_words or (word.name and word.parts & other.speaker_words):
        return 1.0, None  # "Putin sees …" against "I see …", said by Putin
    best: tuple[float, str] = (0.0, "")
    for key in sorted(_alike(word, other)):
        partner = other.words[key]
        if word.name != partner.name:
            continue
        parts, others = word.parts or {word.key}, partner.parts or {key}
        shared = len(parts & others)
        if word.name:
            share = shared / min(len(parts), len(others))
        else:
            share = 2 * shared / (len(parts) + len(others))
        best = max(best, (_PART * share, key))
    return (best[0], other.words[best[1]]) if best[0] else (0.0, None)


def _alike(word: Word, other: Profile) -> set[str]:
    """Keys of the other's words that share a part with ``word``."""
    found = set(other.by_part.get(word.key, ()))
    for part in word.parts:
        found |= other.by_part.get(part, frozenset())
        if part in other.words:
            found.add(part)
    return found
