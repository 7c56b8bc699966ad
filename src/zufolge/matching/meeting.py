"""Which words of one statement another says too, in full or in part, and what that weighs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zufolge.matching.lexicon import clauses
from zufolge.matching.profiles import Profile
from zufolge.matching.words import Word

__all__ = [
    "ROW",
    "Met",
    "Weighed",
    "Weights",
    "is_turned",
    "mass",
    "meet",
    "share",
    "things",
    "weighed",
]

Weights = Mapping[str, float]
"""How rare each key is."""

ROW = 4
"""From so many words in a row on, what two statements share counts as a run."""

_SUPPOSED = 0.3  # what a word is worth that the one tells and the other only puts as a condition
_PART = 0.9  # what a compound's part is worth beside the whole word


@dataclass(frozen=True, slots=True)
class Weighed:
    """A profile with what every comparison asks of it, worked out once.

    ``words`` are its words, each with its weight and with the key and parts by which another can
    say it; ``total`` is their weight, ``total_of_words`` without names. ``says`` holds whatever a
    word of another statement can be met by; ``rows`` are hashes of all ``ROW`` words in a row;
    ``negated`` says that any of its words stands in a negated clause.
    """

    profile: Profile
    words: tuple[tuple[Word, float, frozenset[str]], ...]
    total: float
    total_of_words: float
    says: frozenset[str]
    rows: frozenset[int]
    negated: bool


class Met(NamedTuple):
    """A word of one side with its weight, how much of it the other side says (more than 0, up to
    1), whether just one of the two stands in a negated clause, and the word that it is met by
    (``None``: by the speaker's name)."""

    word: Word
    weight: float
    share: float
    turned: bool
    partner: Word | None


def weighed(profile: Profile, weights: Weights) -> Weighed:
    """``profile`` with the weights of its words."""
    words = profile.words.values()
    return Weighed(
        profile,
        tuple((word, weights[word.key], word.parts | {word.key}) for word in words),
        sum(weights[word.key] for word in words),
        sum(weights[word.key] for word in words if not word.name),
        frozenset((*profile.words, *profile.by_part, *profile.speaker_words)),
        frozenset(map(hash, zip(*(profile.run[at:] for at in range(ROW)), strict=False))),
        any(word.turned for word in words),
    )


def meet(one: Weighed, other: Weighed) -> list[Met]:
    """The words of ``one`` that ``other`` says, in full or in part, in their order."""
    found = []
    for word, weight, handles in one.words:
        if other.says.isdisjoint(handles):
            continue
        share, partner = _met(word, other.profile)
        if not share:
            continue
        turned = partner is not None and partner.turned != word.turned
        if partner is not None and partner.supposed != word.supposed:
            share *= _SUPPOSED
        found.append(Met(word, weight, share, turned, partner))
    return found


def share(met: float, total: float) -> float:
    """Share of the weight ``total`` of all words that is met."""
    return met / total if total else 0.0


def mass(found: Sequence[Met]) -> float:
    """Weight of what is met."""
    return sum([met.weight * met.share for met in found])


def things(found: Sequence[Met]) -> float:
    """How many words and names of ``found`` are met; of measures of time only half counts."""
    return sum(met.share * (0.5 if met.word.key in clauses().times else 1.0) for met in found)


def is_turned(found: Sequence[Met]) -> bool:
    """Whether most of what both say stands in a negated clause on one side alone."""
    turned = [met for met in found if met.turned]
    return bool(turned) and mass(turned) > mass(found) / 2


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
