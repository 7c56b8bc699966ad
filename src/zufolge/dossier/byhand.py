"""Claims joined and parted by hand, after everything else and shown as such."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from zufolge.dossier.grouping import Group
from zufolge.dossier.reasons import JOINED, PARTED
from zufolge.errors import BadDecisions
from zufolge.model import Decisions, Grouping, Match

__all__ = ["by_hand"]

Decided = tuple[Group, tuple[str, ...]]


def by_hand(
    groups: Iterable[Group], decisions: Decisions, matches: Iterable[Match]
) -> list[Decided]:
    """``groups`` after ``decisions``, each with what was decided about it ("joined by …").

    Joining comes before parting. Statements that were parted stand in claims of their own; the
    others of their claim go with the one that they match best. Raises ``BadDecisions`` for an id
    that no statement has.
    """
    decided: list[Decided] = [(group, ()) for group in groups]
    known = sorted(each for group, _ in decided for each in group)
    for grouping in (*decisions.join_claims, *decisions.part_claims):
        _check(grouping, known, decisions.path)
    for grouping in decisions.join_claims:
        decided = _joined(decided, grouping)
    scores = {frozenset((match.a, match.b)): match.score for match in matches}
    for grouping in decisions.part_claims:
        decided = [part for each in decided for part in _parted(each, grouping, scores)]
    return sorted(decided)


def _check(grouping: Grouping, known: Sequence[str], path: str | None) -> None:
    for member in grouping.members:
        if member in known:
            continue
        near = get_close_matches(member, known, n=3, cutoff=0.0)
        raise BadDecisions(
            path or "decisions",
            f"no statement {member!r} in this story; near ones: {', '.join(near) or 'none'}. "
            "Take the ids from statements in dossier.json",
        )


def _joined(decided: Sequence[Decided], grouping: Grouping) -> list[Decided]:
    touched = [each for each in decided if not set(each[0]).isdisjoint(grouping.members)]
    if len(touched) < 2:
        return list(decided)
    whole = tuple(sorted(each for group, _ in touched for each in group))
    notes = tuple(dict.fromkeys(note for _, notes in touched for note in notes))
    rest = [each for each in decided if each not in touched]
    return [*rest, (whole, (*notes, _note(JOINED, grouping)))]


def _parted(
    decided: Decided, grouping: Grouping, scores: dict[frozenset[str], float]
) -> list[Decided]:
    group, notes = decided
    apart = [each for each in group if each in grouping.members]
    if len(apart) < 2:
        return [decided]
    parts: dict[str, list[str]] = {each: [each] for each in apart}
    for each in group:
        if each not in parts:
            nearest = max(apart, key=lambda seed: (scores.get(frozenset((seed, each)), 0.0), seed))
            parts[nearest].append(each)
    note = _note(PARTED, grouping)
    return [(tuple(sorted(part)), (*notes, note)) for part in parts.values()]


def _note(what: str, grouping: Grouping) -> str:
    note = what.format(name=grouping.by or "hand")
    return f"{note}: {grouping.reason}" if grouping.reason else note
