"""The conflict grid: what several accounts of one fact put into the same slot, and how they differ.

Looked at together are the statements of one claim, and those that were kept apart because they
contradict each other or give other numbers. A slot is a number of one thing under the same limits
(``counted.py``), the day, the place, the person, or the role of a person; ``differences.py`` says
which elements fill one slot and how they differ. In doubt there is no slot.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from zufolge.dossier.differences import comparable, difference
from zufolge.dossier.grouping import grouped
from zufolge.dossier.told import Element, ElementsOf
from zufolge.model import (
    Claim,
    Difference,
    Match,
    Relation,
    Report,
    Slot,
    SlotKind,
    SlotValue,
    Statement,
)

__all__ = ["slots_of"]

_SERIOUS = (Difference.CONFLICT, Difference.UPDATE, Difference.SCOPE, Difference.AGREEMENT)


_Key = tuple[SlotKind, str]


def slots_of(
    claims: Sequence[Claim],
    statements: Mapping[str, Statement],
    matches: Iterable[Match],
    reports: Mapping[str, Report],
    told: ElementsOf,
) -> tuple[Slot, ...]:
    """All slots that statements of two reports fill, in the order of their claims.

    Numbers and days are shown where they agree too; people, places and roles only where they
    differ, since naming the same person tells nothing.
    """
    story = _Story(claims, reports)
    told_once = [
        statements[each]
        for claim in claims
        for each in claim.statements
        if statements[each].repeats is None
    ]
    pairs = _pairs(claims, matches)
    found = [
        slot
        for (kind, _), elements in _by_key(told_once, told).items()
        for group in _groups(elements, pairs)
        if (slot := story.slot(kind, group)) is not None
    ]
    return tuple(sorted(found, key=story.rank))


def _pairs(claims: Iterable[Claim], matches: Iterable[Match]) -> dict[str, set[str]]:
    """With which statements each may share a slot: those of its claim, and those that a number or
    a contradiction kept apart from it."""
    pairs: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for each in claim.statements:
            pairs[each].update(claim.statements)
    for match in matches:
        apart = match.score == 0 and match.relation is Relation.RELATED
        if apart or match.relation is Relation.CONTRADICTS:
            pairs[match.a].add(match.b)
            pairs[match.b].add(match.a)
    return pairs


def _by_key(statements: Iterable[Statement], told: ElementsOf) -> dict[_Key, list[Element]]:
    """Elements by what they tell. A statement with two numbers of one thing, two days or two people
    does not say which is meant."""
    found: dict[_Key, list[Element]] = defaultdict(list)
    for statement in statements:
        own: dict[_Key, list[Element]] = defaultdict(list)
        for look in (told.numbers, told.days, told.places, told.people, told.roles):
            for element in look(statement):
                own[element.kind, element.name].append(element)
        for key, elements in own.items():
            if len({element.value for element in elements}) == 1:
                found[key].append(elements[0])
    return found


def _groups(elements: Sequence[Element], pairs: Mapping[str, set[str]]) -> Iterator[list[Element]]:
    """Elements that fill one slot, of two reports at least: joined by quorum, as claims are, so
    that no chain of pairs joins what most do not."""
    by_id = {element.statement.id: element for element in elements}
    alike = [
        Match(one, other, 1.0, Relation.SAME, ())
        for one in sorted(by_id)
        for other in sorted(pairs[one] & by_id.keys())
        if one < other and comparable(by_id[one], by_id[other])
    ]
    met = {each for match in alike for each in (match.a, match.b)}
    for group in grouped([by_id[each].statement for each in sorted(met)], alike):
        if len({by_id[each].statement.report for each in group}) > 1:
            yield [element for element in elements if element.statement.id in group]


class _Story:
    """Where statements stand in the claims of a story, and what that makes of a slot."""

    def __init__(self, claims: Sequence[Claim], reports: Mapping[str, Report]) -> None:
        self._reports = reports
        self._place = {claim.id: place for place, claim in enumerate(claims)}
        self._home = {each: claim.id for claim in claims for each in claim.statements}
        self._order = {each: place for place, each in enumerate(self._home)}
        self._origin: dict[str, tuple[int, frozenset[str]]] = {}
        for claim in claims:
            for number, known in enumerate(claim.origins):
                for each in known.statements:
                    self._origin[each] = number, frozenset(known.sources)

    def rank(self, slot: Slot) -> tuple[int, int, str, int]:
        """Slots stand in the order of their first claims, then of kinds."""
        first = self._order[slot.values[0].statement]
        return self._place[slot.claims[0]], list(SlotKind).index(slot.kind), slot.name, first

    def slot(self, kind: SlotKind, elements: Sequence[Element]) -> Slot | None:
        found: dict[Difference, set[str]] = defaultdict(set)
        for one, other in combinations(elements, 2):
            if one.statement.report != other.statement.report:
                named, reason = difference(one, other, self._one_origin(one, other), self._reports)
                found[named].add(reason)
        worst = next(each for each in _SERIOUS if each in found)
        if worst is Difference.AGREEMENT and kind not in (SlotKind.NUMBER, SlotKind.TIME):
            return None
        return Slot(
            claims=tuple(dict.fromkeys(self._home[each.statement.id] for each in elements)),
            kind=kind,
            name=elements[0].name or kind.value,
            values=tuple(
                SlotValue(
                    each.statement.id,
                    each.place,
                    each.value,
                    self._origin.get(each.statement.id, (None,))[0],
                )
                for each in elements
            ),
            difference=worst,
            reasons=tuple(sorted(reason for each in _SERIOUS for reason in found[each])),
        )

    def _one_origin(self, one: Element, other: Element) -> bool:
        nobody: tuple[int, frozenset[str]] = (0, frozenset())
        left, right = (self._origin.get(each.statement.id, nobody)[1] for each in (one, other))
        return bool(left & right)
