"""People as the texts name them: single mentions, and groups of mentions of one person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from zufolge.language.names import given_gender, is_family_name
from zufolge.linking.bodies import Bodies
from zufolge.linking.identity import Identity
from zufolge.linking.names import Name, parse_name
from zufolge.linking.phrases import read_phrase
from zufolge.linking.roles import Role, parse_role
from zufolge.linking.words import frequent_surname, plain
from zufolge.model import Mention, MentionKind, Reading, Span

__all__ = ["Occurrence", "People", "PersonGroup", "Referent", "occurrences"]


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One mention of a named person in one report."""

    report: str
    span: Span
    name: Name = field(compare=False)
    role: Role | None = field(compare=False)
    gender: str | None = field(compare=False)
    party: str | None = field(compare=False)


_WORKED_OUT = ("in_reports", "name", "roles", "told_roles", "called", "gender", "role", "party")


@dataclass(eq=False)
class PersonGroup:
    """The occurrences of one person, and why they were joined.

    What follows from all occurrences is worked out once, until there are more: a head of state
    has thousands.
    """

    occurrences: list[Occurrence]
    reasons: set[str] = field(default_factory=set)

    def add(self, occurrences: Iterable[Occurrence], reasons: Iterable[str] = ()) -> None:
        """Take more occurrences in, in order of place."""
        self.occurrences = sorted([*self.occurrences, *occurrences])
        self.reasons |= set(reasons)
        for known in _WORKED_OUT:
            self.__dict__.pop(known, None)

    @cached_property
    def in_reports(self) -> dict[str, tuple[int, Span | None]]:
        """How often each report names that person, and where first in full."""
        found: dict[str, tuple[int, Span | None]] = {}
        for o in sorted(self.occurrences):
            count, first = found.get(o.report, (0, None))
            found[o.report] = count + 1, first or (o.span if o.name.full else None)
        return found

    @cached_property
    def name(self) -> Name:
        """The fullest form met, of these the most frequent."""
        counts = Counter(o.name for o in self.occurrences)
        return min(counts, key=lambda n: (-len(n.given), -counts[n], n.text))

    @cached_property
    def roles(self) -> list[Role]:
        return [o.role for o in self.occurrences if o.role]

    @cached_property
    def told_roles(self) -> frozenset[Role]:
        """Each role once."""
        return frozenset(self.roles)

    @cached_property
    def called(self) -> frozenset[tuple[Role | None, str | None]]:
        """The roles and genders of single occurrences, each pair once."""
        return frozenset((o.role, o.gender) for o in self.occurrences)

    @cached_property
    def gender(self) -> str | None:
        genders = Counter(o.gender for o in self.occurrences if o.gender)
        return min(genders, key=lambda g: (-genders[g], g)) if genders else None

    @cached_property
    def role(self) -> str | None:
        """The role met most often, the longer of equals."""
        titles = [r.called(self.gender) for r in self.roles if r.titular]
        folded = Counter(_plain(title) for title in titles)
        return min(titles, key=lambda t: (-folded[_plain(t)], -len(t), t)) if titles else None

    @cached_property
    def party(self) -> str | None:
        """The side that most of the roles name."""
        parties = Counter(p for o in self.occurrences for p in _parties(o))
        return min(parties, key=lambda p: (-parties[p], p)) if parties else None

    @property
    def surely_one(self) -> bool:
        """Whether more than a verb of saying tells that this is a person."""
        told = any(o.role or o.gender or o.party or o.name.full for o in self.occurrences)
        surname = self.name.surname
        listed = is_family_name(surname) or given_gender(surname) is not None
        return told or listed or frequent_surname(surname)

    @property
    def reports(self) -> set[str]:
        return {o.report for o in self.occurrences}

    def fits(self, role: Role | None, gender: str | None) -> bool:
        """Whether somebody of that role and gender could be this person."""
        if gender and self.gender and gender != self.gender:
            return False
        return not (role and any(role.clashes(own) for own in self.told_roles))

    def has_role(self, role: Role | None) -> bool:
        return role is not None and any(role.matches(own) for own in self.told_roles)

    def has_very(self, role: Role) -> bool:
        """Whether one of the roles is this very post of this very party."""
        return any(
            own.matches(role) and own.party == role.party and own.front == role.front
            for own in self.told_roles
        )


Referent = Identity | PersonGroup
"""Who is meant, before ids are given: the one thing that sources are made from."""


class People:
    """All named people, and which of them each mention is."""

    def __init__(self, groups: Iterable[PersonGroup]) -> None:
        self.groups = sorted(groups, key=lambda g: min(g.occurrences))
        self._at: Mapping[tuple[str, Span], PersonGroup] = {
            (o.report, o.span): group for group in self.groups for o in group.occurrences
        }
        self._of_post: dict[Role, list[PersonGroup]] = {}
        self._of_report: dict[str, list[tuple[Occurrence, PersonGroup]]] = defaultdict(list)
        for group in self.groups:
            for o in group.occurrences:
                self._of_report[o.report].append((o, group))

    def at(self, report: str, span: Span) -> PersonGroup | None:
        """Whose mention stands at exactly this span."""
        return self._at.get((report, span))

    def of_post(self, role: Role) -> list[PersonGroup]:
        """All people of whom one text says that they hold this very post of this very party."""
        if role not in self._of_post:
            self._of_post[role] = [g for g in self.groups if g.has_very(role)]
        return self._of_post[role]

    def of_report(self, report: str) -> list[tuple[Occurrence, PersonGroup]]:
        """The occurrences in one report with their people, in order."""
        return sorted(self._of_report[report], key=lambda pair: pair[0])


def occurrences(
    readings: Sequence[Reading], texts: Mapping[str, str], bodies: Bodies
) -> list[Occurrence]:
    """All mentions of named people, in order; ``texts`` are the reports' texts by id."""
    found = [
        _occurrence(reading.report, texts[reading.report], mention, mention.name, bodies)
        for reading in readings
        for mention in reading.mentions
        if mention.kind is MentionKind.PERSON and mention.name
    ]
    return sorted(_without_genitives(found))


def _occurrence(
    report: str, text: str, mention: Mention, named: Span, bodies: Bodies
) -> Occurrence:
    name = parse_name(plain(named.of(text)))
    role = parse_role(plain(mention.role.of(text)), bodies.atlas) if mention.role else None
    if role is not None:
        role = _with_party(role, report, mention.span.start, bodies)
    title = _title_gender(text[mention.span.start : named.start].split())
    alone = given_gender(name.surname) if len(name.words) == 1 else None
    gender = (role.gender if role else None) or title or name.gender
    gender = gender or (alone if alone in ("m", "f") else None)
    after = text[named.end : mention.span.end].strip()
    in_brackets = after.startswith("(") and after.endswith(")")
    body = bodies.atlas.body(after[1:-1]) if in_brackets else None
    party = (body.name if body else after[1:-1]) if in_brackets else None
    return Occurrence(report, mention.span, name, role, gender, party)


def _with_party(role: Role, report: str, at: int, bodies: Bodies) -> Role:
    """``role`` with the body that its words only point to: "Sprecherin der Behörde",
    "Verbandsvorsitzende"."""
    noun = role.party or role.front.rstrip("-").capitalize()
    for form in (noun, noun.removesuffix("s"), noun.removesuffix("n")):
        meant = bodies.meant(report, at, read_phrase(form)) if form else None
        if meant is not None:
            return replace(role, party=meant[0].name)
    return role


def _title_gender(before: Sequence[str]) -> str | None:
    if "Frau" in before:
        return "f"
    return "m" if {"Herr", "Herrn"} & set(before) else None


def _without_genitives(found: Sequence[Occurrence]) -> list[Occurrence]:
    """Cut a final s of a name that elsewhere stands without it ("Bergs Rede" … "Berg")."""
    known = {(o.report, o.name.surname) for o in found}
    result = []
    for o in found:
        last = o.name.words[-1]
        if last == o.name.surname and last.endswith("s") and (o.report, last[:-1]) in known:
            result.append(replace(o, name=parse_name(" ".join((*o.name.words[:-1], last[:-1])))))
        else:
            result.append(o)
    return result


def _parties(o: Occurrence) -> list[str]:
    return [party for party in (o.role.party if o.role else None, o.party) if party]


def _plain(role: str) -> str:
    return role.replace("-", "").casefold()
