"""Which mentions of people are one person's, within a report and across all of them.

Full names make the people; a family name alone joins one of them where the report, a role or
its rarity tells which. In doubt, apart. Nothing here depends on the order of the reports.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from zufolge.language import fold
from zufolge.language.names import given_gender
from zufolge.linking.bodies import Bodies
from zufolge.linking.names import Name, sounds_like
from zufolge.linking.people import Occurrence, People, PersonGroup, occurrences
from zufolge.linking.roles import Role
from zufolge.linking.words import frequent_surname
from zufolge.model import Reading

__all__ = ["find_people"]

_Choice = tuple[PersonGroup | None, str]

# How many times as often as others of that name somebody must be named to be meant by it alone.
_LEAD = 3


def find_people(
    readings: Sequence[Reading],
    texts: Mapping[str, str],
    bodies: Bodies,
    apart: Sequence[Sequence[str]] = (),
) -> People:
    """Group all mentions of named people into people.

    ``texts`` are the reports' texts by id; ``apart`` are groups of names of which no two may
    become one person.
    """
    kept = [{fold(name) for name in names} for names in apart]
    found = occurrences(readings, texts, bodies)
    groups = _merge_variants(_by_full_name([o for o in found if o.name.full]), kept)
    alone = [o for o in found if not o.name.full]
    rest = _join_within_reports(groups, alone, kept)
    return People([*groups, *_join_across(groups, rest, kept)])


def _kept_apart(o: Occurrence, group: PersonGroup, kept: Sequence[set[str]]) -> bool:
    """Whether a decision keeps the name of ``o`` apart from a name of ``group``."""
    if not kept:
        return False
    mine = fold(o.name.text)
    others = {fold(other.name.text) for other in group.occurrences} - {mine}
    return any(mine in names and others & names for names in kept)


def _by_full_name(found: Sequence[Occurrence]) -> list[PersonGroup]:
    """One group for each full name; two if the texts give that name both genders."""
    genders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for o in found:
        if o.gender:
            genders[o.name.key].add(o.gender)
    by_key: dict[tuple[str, str, str], list[Occurrence]] = defaultdict(list)
    for o in found:
        told = sorted(genders[o.name.key])
        by_key[(*o.name.key, (o.gender or told[0]) if len(told) > 1 else "")].append(o)
    groups = []
    for _, same in sorted(by_key.items()):
        forms = sorted({o.name.text for o in same})
        reasons = {f"same full name: {' = '.join(forms)}"} if len(same) > 1 else set()
        groups.append(PersonGroup(same, reasons))
    return groups


def _merge_variants(groups: list[PersonGroup], kept: Sequence[set[str]]) -> list[PersonGroup]:
    """Join short forms and transliterations where exactly one longer form fits."""
    by_sound: dict[str, list[PersonGroup]] = defaultdict(list)
    for group in groups:
        by_sound[group.name.sound[0]].append(group)
    for group in groups:
        alike = by_sound[group.name.sound[0]]
        fitting = [g for g in alike if g is not group and _is_variant(group, g, kept)]
        if len(fitting) == 1:
            reason = f"{group.name.text} is a form of {fitting[0].name.text}"
            fitting[0].add(group.occurrences, {*group.reasons, reason})
            alike.remove(group)
    return [group for alike in by_sound.values() for group in alike]


def _is_variant(group: PersonGroup, other: PersonGroup, kept: Sequence[set[str]]) -> bool:
    if not _agree(group, other) or _kept_apart(group.occurrences[0], other, kept):
        return False
    if group.name.may_shorten(other.name):
        return True
    # of two spellings the one that sorts later joins the other, so that no pair joins twice
    if group.name.key <= other.name.key or not sounds_like(group.name, other.name):
        return False
    frequent = frequent_surname(group.name.surname) or frequent_surname(other.name.surname)
    return not frequent or any(other.has_role(role) for role in group.roles)


def _agree(group: PersonGroup, other: PersonGroup) -> bool:
    return all(other.fits(role, gender) for role, gender in group.called)


def _join_within_reports(
    groups: Sequence[PersonGroup], alone: Sequence[Occurrence], kept: Sequence[set[str]]
) -> list[Occurrence]:
    """Give names alone to the people whom their report names in full; returns those left over."""
    in_full: dict[tuple[str, str], list[PersonGroup]] = defaultdict(list)
    for group in groups:
        for key in sorted({(o.report, o.name.key[0]) for o in group.occurrences}):
            in_full[key].append(group)
    doubtful = _give(in_full, alone, kept, _meant_here)
    return _give(in_full, doubtful, kept, _most_told_of)


def _give(
    in_full: Mapping[tuple[str, str], Sequence[PersonGroup]],
    alone: Sequence[Occurrence],
    kept: Sequence[set[str]],
    choose: Callable[[Sequence[PersonGroup], Occurrence], _Choice],
) -> list[Occurrence]:
    """Give each name to whom ``choose`` says; returns those that it leaves in doubt."""
    joins: list[tuple[PersonGroup, PersonGroup, str]] = []
    rest: list[Occurrence] = []
    for o in alone:
        choices = [
            g
            for g in in_full.get((o.report, o.name.key[0]), ())
            if g.fits(o.role, o.gender) and not _kept_apart(o, g, kept)
        ]
        choice, reason = choose(choices, o)
        if choice is None:
            rest.append(o)
        else:
            joins.append((choice, PersonGroup([o]), reason))
    _join(joins)
    return rest


def _join(joins: Iterable[tuple[PersonGroup, PersonGroup, str]]) -> None:
    """Give each group those that were chosen to join it: all at once and after all were chosen, so
    that no choice depends on another."""
    more: dict[PersonGroup, list[tuple[PersonGroup, str]]] = defaultdict(list)
    for group, joining, reason in joins:
        more[group].append((joining, reason))
    for group, others in more.items():
        reasons = {reason for other, why in others for reason in (*other.reasons, why)}
        group.add((o for other, _ in others for o in other.occurrences), reasons)


def _meant_here(choices: Sequence[PersonGroup], o: Occurrence) -> _Choice:
    """Which of several people of one family name a report means, and why; none in doubt."""
    name = o.name.text
    if len(choices) == 1:
        return choices[0], f"{name}: the only one of that family name in the same report"
    of_role = [g for g in choices if g.has_role(o.role)]
    if o.role and len(of_role) == 1:
        return of_role[0], f"{name}: called {o.role.name}, as {of_role[0].name.text} is"

    before = [
        g
        for g in of_role or choices
        if (first := g.in_reports[o.report][1]) is not None and first < o.span
    ]
    if len(before) == 1:
        return before[0], f"{name}: the only one of that family name named before in the report"
    return None, ""


def _most_told_of(choices: Sequence[PersonGroup], o: Occurrence) -> _Choice:
    """The one that the report is about, if it tells of nobody else of that name nearly as much."""
    ranked = sorted(choices, key=lambda g: -g.in_reports[o.report][0])
    counts = [g.in_reports[o.report][0] for g in ranked]
    if len(ranked) > 1 and counts[0] >= _LEAD * counts[1]:
        reason = f"{o.name.text}: the report tells of {ranked[0].name.text} far more than of others"
        return ranked[0], reason
    return None, ""


def _join_across(
    groups: Sequence[PersonGroup], rest: Sequence[Occurrence], kept: Sequence[set[str]]
) -> list[PersonGroup]:
    """Join names alone with people of other reports; what stays alone makes people of its own."""
    by_report: dict[tuple[str, str], list[Occurrence]] = defaultdict(list)
    for o in rest:
        by_report[o.name.key[0], o.report].append(o)
    alone: dict[str, list[PersonGroup]] = defaultdict(list)
    by_surname: dict[str, list[PersonGroup]] = defaultdict(list)
    for group in groups:
        for surname in sorted({o.name.key[0] for o in group.occurrences}):
            by_surname[surname].append(group)
    joins: list[tuple[PersonGroup, PersonGroup, str]] = []
    for (surname, _), same in sorted(by_report.items()):
        for single in _parted_by_clash(same):
            choices = [
                g
                for g in by_surname[surname]
                if _agree(single, g) and not _kept_apart(single.occurrences[0], g, kept)
            ]
            choice, reason = _meant_elsewhere(choices, single)
            if choice is None:
                alone[surname].append(single)
            else:
                joins.append((choice, single, reason))
    _join(joins)
    return [group for _, singles in sorted(alone.items()) for group in _alike(singles)]


def _parted_by_clash(same: Sequence[Occurrence]) -> list[PersonGroup]:
    """One report's mentions of a family name, parted where gender or role forbid one person."""
    parts: list[_Part] = []
    for o in sorted(same, key=lambda o: (o.role is None and o.gender is None, o)):
        fitting = [part for part in parts if part.fits(o.role, o.gender)]
        if len(fitting) != 1:
            fitting = [_Part()]
            parts.extend(fitting)
        fitting[0].add(o)
    return [PersonGroup(sorted(part.occurrences)) for part in parts]


@dataclass(slots=True)
class _Part:
    """A group of people that grows by one mention after the other."""

    occurrences: list[Occurrence] = field(default_factory=list)
    genders: Counter[str] = field(default_factory=Counter)
    roles: set[Role] = field(default_factory=set)

    def add(self, o: Occurrence) -> None:
        self.occurrences.append(o)
        self.genders.update([o.gender] if o.gender else [])
        self.roles.update([o.role] if o.role else [])

    def fits(self, role: Role | None, gender: str | None) -> bool:
        """As ``PersonGroup.fits``."""
        own = min(self.genders, key=lambda g: (-self.genders[g], g), default=None)
        if gender and own and gender != own:
            return False
        return not (role and any(role.clashes(each) for each in self.roles))


def _meant_elsewhere(choices: Sequence[PersonGroup], single: PersonGroup) -> _Choice:
    name = single.name
    of_role = [g for g in choices if any(g.has_role(role) for role in single.roles)]
    if len(of_role) == 1:
        return of_role[0], f"{name.text}: same family name and role in another report"
    if len(choices) == 1 and not _tells_little(name):
        return choices[0], f"{name.text}: the only one of that family name in all reports"
    return None, ""


def _tells_little(name: Name) -> bool:
    """Whether many have that family name, or it may be a given name."""
    return frequent_surname(name.surname) or given_gender(name.surname) is not None


def _alike(singles: Sequence[PersonGroup]) -> list[PersonGroup]:
    """Join one family name over reports if nothing speaks against it anywhere."""
    if len(singles) < 2:
        return list(singles)
    first, *others = singles
    unlike = _unlike(singles)
    agree = all(_agree(a, b) and _agree(b, a) for i, a in enumerate(unlike) for b in unlike[:i])
    shared = all(any(first.has_role(role) for role in other.told_roles) for other in others)
    if not agree or (_tells_little(first.name) and not shared):
        return list(singles)
    reason = f"{first.name.text}: one family name in all reports, no role against it"
    return [PersonGroup(sorted(o for s in singles for o in s.occurrences), {reason})]


def _unlike(groups: Iterable[PersonGroup]) -> list[PersonGroup]:
    """Two of all groups that are called alike: whoever agrees with them agrees with the rest."""
    alike: dict[tuple[object, ...], list[PersonGroup]] = defaultdict(list)
    for group in groups:
        same = alike[group.called, group.gender]
        if len(same) < 2:
            same.append(group)
    return [group for same in alike.values() for group in same]
