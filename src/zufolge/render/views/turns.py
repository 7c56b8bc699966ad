"""Where a source contradicts itself: two of its statements that do not go together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from zufolge.model import Difference, Relation, Stance, spans_text
from zufolge.render.views.index import Index
from zufolge.render.views.parts import Link

__all__ = ["Turn", "turns"]

_FOR = frozenset({Stance.ASSERTS, Stance.CONFIRMS})
_SERIOUS = frozenset({Difference.CONFLICT, Difference.UPDATE})


@dataclass(frozen=True, slots=True)
class Turn:
    """Two statements of one source, the first on the page first, and how they differ."""

    one: Link
    other: Link
    reasons: tuple[str, ...]


def turns(index: Index) -> dict[str, list[Turn]]:
    """By source id: what it asserted and denied, what was matched as a contradiction, and values
    that it gave otherwise. Each two statements stand once, with all that tells them apart."""
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for one, other, reason in (*_stances(index), *_matches(index), *_values(index)):
        first, second = sorted((one, other), key=lambda s: index.rank(index.statement[s]))
        found[first, second][reason] = None
    result: dict[str, list[Turn]] = defaultdict(list)
    for (one, other), reasons in sorted(
        found.items(), key=lambda item: [index.rank(index.statement[s]) for s in item[0]]
    ):
        turn = Turn(index.link_to(one), index.link_to(other), tuple(reasons))
        result[index.statement[one].speaker_id or ""].append(turn)
    return result


def _stances(index: Index) -> Iterator[tuple[str, str, str]]:
    """The first that a source said for a claim and the first that it said against it."""
    for claim in index.dossier.claims:
        sides: dict[str, dict[Stance, str]] = defaultdict(dict)
        for each in claim.stances:
            speaker = index.statement[each.statement].speaker_id
            if speaker:
                sides[speaker].setdefault(each.stance, each.statement)
        for taken in sides.values():
            denied = taken.get(Stance.DENIES)
            asserted = next((s for stance, s in taken.items() if stance in _FOR), None)
            if denied and asserted:
                yield asserted, denied, index.texts.ui["turn_stance"]


def _matches(index: Index) -> Iterator[tuple[str, str, str]]:
    for match in index.dossier.matches:
        if match.relation is Relation.CONTRADICTS and _one_speaker(index, match.a, match.b):
            yield match.a, match.b, index.texts.label("relation", match.relation)


def _values(index: Index) -> Iterator[tuple[str, str, str]]:
    """Of each value that a source put into a slot, the first statement that gave it."""
    for slot in index.dossier.slots:
        if slot.difference not in _SERIOUS:
            continue
        given: dict[str, dict[str, str]] = defaultdict(dict)
        words: dict[str, str] = {}
        for value in slot.values:
            speaker = index.statement[value.statement].speaker_id
            text = index.report[value.place.report].text
            words[value.statement] = spans_text((value.place.span,), text)
            if speaker:
                given[speaker].setdefault(value.value, value.statement)
        for statements in given.values():
            first, *others = statements.values()
            for other in others:
                yield first, other, f"{words[first]} ≠ {words[other]}"


def _one_speaker(index: Index, one: str, other: str) -> bool:
    speaker = index.statement[one].speaker_id
    return speaker is not None and speaker == index.statement[other].speaker_id
