"""The conflict grid: what several accounts of one fact put into the same slot, and how they differ.

Looked at together are the statements of one claim, and of claims that were kept apart because they
contradict each other or give other numbers. A slot is a number of one unit, the day, the place,
the person, or the role of a person. Two values differ as

* *update*, where a later report has another value from the same origin,
* *different scope or rounding*, where one is the other rounded or bounded, or the statements name
  different places or days for it,
* *conflict* otherwise. Nothing says which value is right.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from zufolge.dossier.reasons import (
    DIFFERENT_REPORTS,
    LATER_OF_ORIGIN,
    OTHER_SCOPE,
    ROUNDED,
    SAME_VALUE,
)
from zufolge.dossier.told import Element, ElementsOf, published
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
    found = []
    for together in _together(claims, matches):
        members = [
            (claim, statements[each])
            for claim in together
            for each in claim.statements
            if statements[each].repeats is None
        ]
        for elements in _slots(members, told):
            slot = _slot(together, elements, members, reports, told)
            if slot is not None:
                found.append(slot)
    return tuple(found)


def _together(claims: Sequence[Claim], matches: Iterable[Match]) -> Iterator[list[Claim]]:
    """Claims alone and, behind the first of them, those that were kept apart from each other by a
    number or a contradiction."""
    home = {each: place for place, claim in enumerate(claims) for each in claim.statements}
    beside: dict[int, set[int]] = defaultdict(set)
    for match in matches:
        one, other = home[match.a], home[match.b]
        apart = match.score == 0 and match.relation is Relation.RELATED
        if one != other and (apart or match.relation is Relation.CONTRADICTS):
            beside[one].add(other)
            beside[other].add(one)
    done: set[int] = set()
    for place in range(len(claims)):
        if place in done:
            continue
        group, queue = {place}, [place]
        while queue:
            new = beside[queue.pop()] - group
            group |= new
            queue.extend(new)
        done |= group
        yield [claims[each] for each in sorted(group)]


def _slots(members: Sequence[tuple[Claim, Statement]], told: ElementsOf) -> Iterator[list[Element]]:
    """Elements that fill one slot, for each slot that statements of two reports fill.

    A statement with two numbers of a unit, two days or two people does not say which is meant.
    """
    slots: dict[tuple[SlotKind, str], list[Element]] = defaultdict(list)
    for _, statement in members:
        own: dict[tuple[SlotKind, str], list[Element]] = defaultdict(list)
        for look in (told.numbers, told.days, told.places, told.people, told.roles):
            for element in look(statement):
                own[element.kind, element.name].append(element)
        for key, elements in own.items():
            if len({element.value for element in elements}) == 1:
                slots[key].append(elements[0])
    for key in sorted(slots, key=lambda key: (list(SlotKind).index(key[0]), key[1])):
        if len({element.statement.report for element in slots[key]}) > 1:
            yield slots[key]


def _slot(
    together: Sequence[Claim],
    elements: Sequence[Element],
    members: Sequence[tuple[Claim, Statement]],
    reports: Mapping[str, Report],
    told: ElementsOf,
) -> Slot | None:
    origin = {
        each: (claim.id, number)
        for claim in together
        for number, known in enumerate(claim.origins)
        for each in known.statements
    }
    sources = {
        each: frozenset(known.sources)
        for claim in together
        for known in claim.origins
        for each in known.statements
    }
    found: dict[Difference, set[str]] = defaultdict(set)
    for one, other in combinations(elements, 2):
        if one.statement.report == other.statement.report:
            continue
        shared = sources.get(one.statement.id, frozenset()) & sources.get(
            other.statement.id, frozenset()
        )
        difference, reason = _difference(one, other, bool(shared), reports, told)
        found[difference].add(reason)
    worst = next(each for each in _SERIOUS if each in found)
    kind = elements[0].kind
    if worst is Difference.AGREEMENT and kind not in (SlotKind.NUMBER, SlotKind.TIME):
        return None
    home = {statement.id: claim.id for claim, statement in members}
    values = tuple(
        SlotValue(
            element.statement.id,
            element.place,
            element.value,
            origin[element.statement.id][1] if element.statement.id in origin else None,
        )
        for element in elements
    )
    concerned = tuple(dict.fromkeys(home[element.statement.id] for element in elements))
    return Slot(
        claims=concerned,
        kind=kind,
        name=elements[0].name or kind.value,
        values=values,
        difference=worst,
        reasons=tuple(sorted(reason for each in _SERIOUS for reason in found[each])),
    )


def _difference(
    one: Element,
    other: Element,
    one_origin: bool,
    reports: Mapping[str, Report],
    told: ElementsOf,
) -> tuple[Difference, str]:
    shown = sorted((one.value, other.value))
    if _agree(one, other):
        return Difference.AGREEMENT, SAME_VALUE.format(one=shown[0])
    if _rounded(one, other):
        return Difference.SCOPE, ROUNDED.format(one=shown[0], other=shown[1])
    days = [published(reports[each.statement.report]) for each in (one, other)]
    if one_origin and None not in days and days[0] != days[1]:
        return Difference.UPDATE, LATER_OF_ORIGIN.format(one=shown[0], other=shown[1])
    scope = _scope(one, other, told)
    if scope:
        return Difference.SCOPE, OTHER_SCOPE.format(one=scope[0], other=scope[1])
    return Difference.CONFLICT, DIFFERENT_REPORTS.format(one=shown[0], other=shown[1])


def _agree(one: Element, other: Element) -> bool:
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return one.value == other.value
    return one.low <= other.high and other.low <= one.high


def _rounded(one: Element, other: Element) -> bool:
    """Whether one number is the other rounded to the digits that it shows (12,000 of 12,345)."""
    if one.low is None or other.low is None:
        return False
    small, large = sorted((one.low, other.low), key=_zeros)
    grain = 10 ** _zeros(large)
    return grain > 1 and math.isfinite(small) and abs(small - large) <= grain / 2


def _zeros(value: float) -> int:
    """Zeros at the end of a whole number."""
    if not math.isfinite(value) or value != int(value) or value == 0:
        return 0
    digits = str(int(value))
    return len(digits) - len(digits.rstrip("0"))


def _scope(one: Element, other: Element, told: ElementsOf) -> tuple[str, str] | None:
    """Places or days that limit the two statements otherwise, if each names its own."""
    for look, kind in ((told.places, SlotKind.PLACE), (told.days, SlotKind.TIME)):
        if kind is one.kind:
            continue
        left, right = ({e.value for e in look(each.statement)} for each in (one, other))
        if left and right and not left & right:
            first, second = sorted((min(left), min(right)))
            return first, second
    return None
