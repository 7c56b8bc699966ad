"""How well a dossier's statements agree with a gold of statements.

1. *Found*: within a report, gold and read statements are assigned one to one so that the sum of
   the F1 of their content's characters is largest, over pairs of at least ``FOUND``. Equal
   speakers break ties (two people can be reported with one content). What the gold keeps apart
   takes part in this, so that a read headline is not counted as wrong, and in nothing else.
2. *Speakers*: share right among the found; a speaker that neither side knows is right.
3. *Relays*: micro precision and recall over the found, a relay being right if the gold has it
   on the same statement: an invented one costs precision, a missed one recall.
4. *Acts*, *certainty*: micro precision and recall over the found, of all labels but the plain
   ones ("say", "asserted"), which would hide the others.
5. *Claims, end to end*: pairs of gold statements that belong to one claim, against pairs whose
   found counterparts the dossier puts in one claim; a statement not found loses its pairs.
6. *Precision* is the share of read statements with a gold partner: a lower bound, since a
   statement beyond the gold may be right; it takes a second reading (``--errors``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.optimize import linear_sum_assignment

from seed_items import Item, Material
from zufolge.model import Act, Certainty, Span, overlap

__all__ = [
    "FOUND",
    "Counts",
    "act_counts",
    "certainty_counts",
    "character_f1",
    "claim_counts",
    "in_silence",
    "match_items",
    "relay_counts",
    "same_claim",
    "speaker_right",
]

FOUND = 0.5
_SPEAKER_BONUS = 0.001

Pair = tuple[Item, Item]


@dataclass(frozen=True, slots=True)
class Counts:
    """What is right among what was read and what the gold has."""

    right: int
    read: int
    gold: int

    @property
    def precision(self) -> float | None:
        return self.right / self.read if self.read else None

    @property
    def recall(self) -> float | None:
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """``None`` if neither side has any."""
        return 2 * self.right / (self.read + self.gold) if self.read + self.gold else None


def character_f1(left: Sequence[Span], right: Sequence[Span]) -> float:
    """F1 of two sets of code points."""
    total = sum(map(len, left)) + sum(map(len, right))
    return 2 * overlap(left, right) / total if total else 0.0


def speaker_right(gold: Item, read: Item) -> bool:
    """Whether both have the same speaker, or neither has one."""
    if gold.speaker is None or read.speaker is None:
        return gold.speaker is read.speaker
    return not gold.speaker.isdisjoint(read.speaker)


def match_items(gold: Material, read: Material) -> list[Pair]:
    """Pairs (gold, read) that count as found, those that the gold keeps apart among them."""
    pairs: list[Pair] = []
    for report in gold.names:
        left = [item for item in (*gold.items, *gold.apart) if item.report == report]
        right = [item for item in read.items if item.report == report]
        scores = np.zeros((len(left), len(right)))
        for i, wanted in enumerate(left):
            for j, item in enumerate(right):
                score = character_f1(wanted.content, item.content)
                if score >= FOUND:
                    scores[i, j] = score + _SPEAKER_BONUS * speaker_right(wanted, item)
        rows, columns = linear_sum_assignment(scores, maximize=True)
        pairs += [(left[i], right[j]) for i, j in zip(rows, columns, strict=True) if scores[i, j]]
    return pairs


def relay_counts(pairs: Iterable[Pair]) -> Counts:
    """Relays of found statements; each gold relay pays for one read relay."""
    right = read_total = gold_total = 0
    for gold, read in pairs:
        left_over = list(gold.relays)
        for names in read.relays:
            hit = next((g for g in left_over if not g.isdisjoint(names)), None)
            if hit is not None:
                left_over.remove(hit)
                right += 1
        read_total += len(read.relays)
        gold_total += len(gold.relays)
    return Counts(right, read_total, gold_total)


def act_counts(pairs: Iterable[Pair]) -> Counts:
    """Acts other than *say*."""
    return _label_counts(((g.act, r.act) for g, r in pairs), Act.SAY)


def certainty_counts(pairs: Iterable[Pair]) -> Counts:
    """Certainties other than *asserted*."""
    return _label_counts(((g.certainty, r.certainty) for g, r in pairs), Certainty.ASSERTED)


def _label_counts(labels: Iterable[tuple[str, str]], plain: str) -> Counts:
    told = list(labels)
    return Counts(
        right=sum(gold == read != plain for gold, read in told),
        read=sum(read != plain for _, read in told),
        gold=sum(gold != plain for gold, _ in told),
    )


def same_claim(left: Item, right: Item) -> bool:
    """Whether one claim holds both."""
    return not left.claims.isdisjoint(right.claims)


def claim_counts(gold: Collection[Item], pairs: Sequence[Pair]) -> Counts:
    """Pairs of statements in one claim, end to end."""
    read: Mapping[str, Item] = {wanted.id: item for wanted, item in pairs}
    right = joined = wanted_total = 0
    for left, other in combinations(gold, 2):
        wanted = same_claim(left, other)
        together = (
            left.id in read and other.id in read and same_claim(read[left.id], read[other.id])
        )
        right += wanted and together
        joined += together
        wanted_total += wanted
    return Counts(right, joined, wanted_total)


def in_silence(read: Material, silent: Mapping[str, Sequence[Span]]) -> list[Item]:
    """Statements whose content shares a character with a stretch where none may stand."""
    return [item for item in read.items if overlap(item.content, silent.get(item.report, ()))]
