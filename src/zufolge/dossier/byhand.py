"""Claims joined and parted by hand, after everything else and shown as such."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zufolge.dossier.grouping import Group
from zufolge.dossier.reasons import JOINED, PARTED
from zufolge.model import Correction, CorrectionKind, Decision, Decisions, Match

__all__ = ["by_hand"]

Decided = tuple[Group, tuple[str, ...]]


def by_hand(
    groups: Iterable[Group], decisions: Decisions, matches: Iterable[Match]
) -> list[Decided]:
    """``groups`` after ``decisions``, each with what was decided about it ("joined by …").

    Each decision works on what those before it left. Statements that were parted stand in claims of
    their own; the others of their claim go with the one that they match best. A statement that is
    in no group (since it was withdrawn) is left out.
    """
    decided: list[Decided] = [(group, ()) for group in groups]
    scores = {frozenset((match.a, match.b)): match.score for match in matches}
    for decision in decisions.of(CorrectionKind.JOIN_CLAIMS, CorrectionKind.PART_CLAIMS):
        if decision.kind is CorrectionKind.JOIN_CLAIMS:
            decided = _joined(decided, decision)
        else:
            decided = [part for each in decided for part in _parted(each, decision, scores)]
    return sorted(decided)


def _joined(decided: Sequence[Decided], decision: Decision) -> list[Decided]:
    touched = [each for each in decided if not set(each[0]).isdisjoint(decision.statements)]
    if len(touched) < 2:
        return list(decided)
    whole = tuple(sorted(each for group, _ in touched for each in group))
    notes = tuple(dict.fromkeys(note for _, notes in touched for note in notes))
    rest = [each for each in decided if each not in touched]
    return [*rest, (whole, (*notes, _note(JOINED, decision.entry.correction)))]


def _parted(
    decided: Decided, decision: Decision, scores: dict[frozenset[str], float]
) -> list[Decided]:
    group, notes = decided
    apart = [each for each in group if each in decision.statements]
    if len(apart) < 2:
        return [decided]
    parts: dict[str, list[str]] = {each: [each] for each in apart}
    for each in group:
        if each not in parts:
            nearest = max(apart, key=lambda seed: (scores.get(frozenset((seed, each)), 0.0), seed))
            parts[nearest].append(each)
    note = _note(PARTED, decision.entry.correction)
    return [(tuple(sorted(part)), (*notes, note)) for part in parts.values()]


def _note(what: str, made: Correction) -> str:
    note = what.format(name=made.by or "hand")
    return f"{note}: {made.why}" if made.why else note
