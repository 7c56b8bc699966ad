"""Pronouns and bare roles inside one report: who is meant, if it is safe to say.

Only people are looked back to, and only when one of them is left: an unresolved speaker is a
gap that is seen, a wrong one would be an error that is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from zufolge.language.verbs import is_finite, is_infinitive
from zufolge.linking.atlas import Atlas
from zufolge.linking.identity import Identity
from zufolge.linking.layout import Covering, Layout
from zufolge.linking.people import Occurrence, People, PersonGroup, Referent
from zufolge.linking.phrases import nominative, read_phrase
from zufolge.linking.roles import Role, parse_role
from zufolge.linking.turns import Turns, Unnamed
from zufolge.linking.words import listed
from zufolge.model import Report, SourceKind, Span, Statement, envelope

__all__ = ["Backward", "pronoun_gender", "verb_beside"]

_ER = re.compile(r"\b[Ee]r\b")
_PLURAL_VERB = re.compile(r"(?:en|ten|ern|eln|ien)$|^sind$")
_ARTICLES = frozenset({"der", "die"})
_BEFORE = re.compile(r"([\w-]+)\s+\Z")
_BEHIND = re.compile(r"\s+([\w-]+)")
_MANY = 50  # of more whom a pronoun could mean, a reason tells the number


def pronoun_gender(word: str, cue: str) -> str | None:
    """Gender of the one person that a pronoun can mean: m or f; ``None`` if it may be several.

    ``cue`` is the verb of saying; it tells "sie sagte" from "sie sagten".
    """
    low = word.lower()
    if low in listed("pronouns_m"):
        return "m"
    if low in listed("pronouns_f"):
        verb = cue.split(" ")[0]
        return None if not verb or _PLURAL_VERB.search(verb) else "f"
    return None


def verb_beside(text: str, pronoun: Span) -> str:
    """The verb right before or behind a pronoun ("gehe sie", "sie geht"); empty if there is none.

    It tells the number of "sie" where no verb of saying does.
    """
    before = _BEFORE.search(text, max(0, pronoun.start - 40), pronoun.start)
    behind = _BEHIND.match(text, pronoun.end)
    for found in (before, behind):
        word = found.group(1) if found else ""
        verb = is_finite(word) or (found is behind and is_infinitive(word))
        if word[:1].islower() and verb:
            return word
    return ""


@dataclass(frozen=True, slots=True)
class _Fitting:
    """Those of a report whom a role can call: where each is named, and who that is."""

    starts: list[int]
    named: list[PersonGroup]
    people: list[PersonGroup]


@dataclass(slots=True)
class Backward:
    """What has been said of people so far in one report, in the order of its text."""

    report: Report
    people: People
    named: list[tuple[Occurrence, PersonGroup]]
    atlas: Atlas
    layout: Layout
    turns: Turns = field(default_factory=Turns)
    unnamed: Unnamed = field(default_factory=Unnamed)
    _starts: list[int] = field(default_factory=list)
    _spoken: dict[int, list[tuple[int, int, Referent]]] = field(default_factory=dict)
    _contents: Covering = field(default_factory=Covering)
    _fitting: dict[Role, _Fitting] = field(default_factory=dict)
    _heads: dict[Role, list[PersonGroup]] = field(default_factory=dict)
    _firsts: dict[int, list[tuple[int, PersonGroup]]] = field(default_factory=dict)

    @classmethod
    def of(cls, report: Report, people: People, atlas: Atlas) -> Backward:
        """The start of ``report``."""
        named = people.of_report(report.id)
        starts = [o.span.start for o, _ in named]
        return cls(report, people, named, atlas, Layout(report), _starts=starts)

    def note(self, at: int, referent: Referent, statement: Statement) -> None:
        """Remember who spoke at offset ``at``, and what."""
        told = (*statement.content, *statement.frame, *statement.speaker, *statement.cue)
        order = self.turns.add(envelope(told), referent)
        self._contents.add(statement.content)
        block = self.layout.telling_at(at)
        if block is not None:
            self._spoken.setdefault(block, []).append((order, at, referent))

    def _spoke_last(self, at: int) -> tuple[int, Referent] | None:
        """Who of those that spoke before ``at``, in its block or in the one before that tells, was
        noted last, and where."""
        here = self.layout.telling_at(at)
        near = () if here is None else (here - 1, here)
        last = [
            next((spoke for spoke in reversed(self._spoken.get(b, ())) if spoke[1] < at), None)
            for b in near
        ]
        latest = max((spoke for spoke in last if spoke), key=lambda s: s[0], default=None)
        return latest[1:] if latest else None

    def between(self, start: int, end: int) -> list[tuple[Occurrence, PersonGroup]]:
        """Who is named from ``start`` to before ``end``, in order."""
        return self.named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _first_named(self, block: Span) -> list[tuple[int, PersonGroup]]:
        """All whom a block names, and where it does so first."""
        if block.start not in self._firsts:
            found: dict[int, tuple[int, PersonGroup]] = {}
            for o, group in self.between(block.start, block.end):
                found.setdefault(id(group), (o.span.start, group))
            self._firsts[block.start] = list(found.values())
        return self._firsts[block.start]

    def several(self, at: int) -> tuple[Referent | None, str]:
        """The group that a plural pronoun at ``at`` means: one that spoke right before."""
        _, last = self._spoke_last(at) or (at, None)
        if isinstance(last, Identity) and last.kind is SourceKind.GROUP:
            return last, f"pronoun: {last.name} spoke right before"
        return None, "a pronoun that may mean several"

    def pronoun(self, at: int, gender: str) -> tuple[Referent | None, str]:
        """The person of ``gender`` that a pronoun at ``at`` means, and why (not)."""
        block = self.layout.block_at(at)
        place, last = self._spoke_last(at) or (at, None)
        if (
            isinstance(last, PersonGroup)
            and _can_be(last, gender)
            and not self._others(last, place, at, gender)
        ):
            return last, f"pronoun: {last.name.text} spoke right before"
        if isinstance(last, Identity) and self._unnamed_of(last, place, at, gender):
            return last, f"pronoun: {last.name} spoke right before"
        if block is None:
            return None, "a pronoun outside any paragraph"
        before = [(p, g) for p, g in self._first_named(block) if p < at and _can_be(g, gender)]
        choices = [group for _, group in before]
        if len(choices) == 1:
            named = before[0][0]
            earlier_er = _ER.search(self.report.text, block.start, named) if gender == "m" else None
            if earlier_er:  # it goes on with whom that one means
                return self.pronoun(earlier_er.start(), gender)
            return choices[0], f"pronoun: only {choices[0].name.text} is named before it here"
        begins = self.layout.sentence_at(at)
        here = _distinct(g for _, g in self.between(begins, at))
        if len(here) == 1 and here[0] in choices:
            return here[0], f"pronoun: only {here[0].name.text} is named before it in its sentence"
        found = " or ".join(g.name.text for g in choices[:_MANY]) or "nobody"
        if len(choices) > _MANY:
            found += f" or one of {len(choices) - _MANY} more"
        return None, f"a pronoun that could mean {found}"

    def _unnamed_of(self, last: Identity, start: int, end: int, gender: str) -> bool:
        """Whether ``last`` is a person known by a role of that gender alone, and no other of that
        gender is told of since."""
        role = self.unnamed.role_of(last)
        fits = role is not None and role.gender == gender and last.kind is SourceKind.PERSON
        return fits and not self._others(last, start, end, gender)

    def _others(self, last: Referent, start: int, end: int, gender: str) -> bool:
        """Whether the text between, outside of what was said, tells of another of ``gender``."""
        return any(
            group is not last and _can_be(group, gender) and not self._contents.covers(o.span)
            for o, group in self.between(start + 1, end)
        )

    def role(self, at: int, phrase_text: str, role_text: str) -> tuple[Referent, str | None]:
        """Whom a role without a name means; a new unnamed person if it is nobody known."""
        role, phrase = parse_role(role_text, self.atlas), read_phrase(phrase_text)
        if role is None:
            raise ValueError(f"{role_text!r} holds no role")
        if phrase.determiner not in listed("indefinite"):
            person, reason = self._named_with(at, role)
            if person is not None:
                return person, reason
            if role.head in listed("descriptive") and len(phrase.words) == 1:
                person, reason = self.described(at, role.gender, role)
                if person is not None:
                    return person, reason
            elif role.gender and phrase.determiner in _ARTICLES:
                person, reason = self._without_role(at, role)
                if person is not None:
                    return person, reason
            known = self.unnamed.before(at, role)
            if known is not None:
                return known, None
        name = nominative(phrase_text, gender=role.gender or "m")
        name = role.name if role.specific or not name else name
        identity = Identity(
            name, SourceKind.PERSON, self.report.id, role=role.name, party=role.party
        )
        self.unnamed.add(at, role, identity)
        return identity, None

    def _without_role(self, at: int, role: Role) -> tuple[PersonGroup | None, str]:
        """Who spoke right before, if no text tells a role of that person and no other person of
        that gender is named since: "…, sagte Ina Berg. Die Wirtin des Krugs …"."""
        person, reason = self.described(at, role.gender, role)
        if person is None or person.told_roles or person.gender not in (role.gender, None):
            return None, reason
        return person, f"{role.name}: {person.name.text} spoke right before, of no other role"

    def described(
        self, at: int, gender: str | None, role: Role | None = None
    ) -> tuple[PersonGroup | None, str]:
        """Who spoke right before, if a description at ``at`` ("der Forscher", "die 50-Jährige") can
        mean that person and no other one is named in between."""
        place, last = self._spoke_last(at) or (at, None)
        if (
            not isinstance(last, PersonGroup)
            or not last.fits(role, gender)
            or (role is not None and _of_other_party(last, role))
            or any(self._others(last, place, at, each) for each in (gender or "fm"))
        ):
            return None, "a description of nobody who spoke right before"
        return last, f"described: {last.name.text} spoke right before"

    def _named_with(self, at: int, role: Role) -> tuple[PersonGroup | None, str]:
        fitting = self._all_fitting(role)
        before = bisect_left(fitting.starts, at) - 1
        if before >= 0:
            who = fitting.named[before]
            return who, f"{role.name}: nearest before of that role, {who.name.text}"
        later = fitting.people
        if len(later) == 1:
            return later[0], f"{role.name}: only {later[0].name.text} has that role in the report"
        heading = self._all_heading(role)
        if len(heading) == 1:
            return heading[0], f"{role.name}: {heading[0].name.text} heads it"
        if role.specific and not later:
            anywhere = self.people.of_post(role)
            if len(anywhere) == 1:
                return anywhere[0], f"{role.name}: {anywhere[0].name.text} in another report"
        return None, ""

    def _all_fitting(self, role: Role) -> _Fitting:
        if role not in self._fitting:
            people = [
                group
                for group in _distinct(group for _, group in self.named)
                if group.has_role(role)
                and group.fits(role, role.gender)
                and not _of_other_party(group, role)
            ]
            fits = set(map(id, people))
            named = [(o.span.start, group) for o, group in self.named if id(group) in fits]
            self._fitting[role] = _Fitting([at for at, _ in named], [g for _, g in named], people)
        return self._fitting[role]

    def _all_heading(self, role: Role) -> list[PersonGroup]:
        if role not in self._heads:
            self._heads[role] = _distinct(g for _, g in self.named if _heads(g, role))
        return self._heads[role]


def _can_be(group: PersonGroup, gender: str) -> bool:
    return group.gender in (gender, None)


def _heads(group: PersonGroup, role: Role) -> bool:
    """Whether "VfB-Chef" can call somebody: whoever presides over or leads the very same."""
    return role.head == "Chef" and any(
        own.head in listed("leaders") and not own.clashes(role) and _of_same(own, role)
        for own in group.told_roles
    )


def _of_same(one: Role, other: Role) -> bool:
    same_front = bool(one.front) and one.front == other.front
    return same_front or (one.party is not None and one.party == other.party and not one.state)


def _of_other_party(group: PersonGroup, role: Role) -> bool:
    """Whether a "CDU-Politiker" cannot be meant: somebody of another party."""
    ranks = role.head == "Politiker" and role.party is not None
    return ranks and group.party is not None and group.party != role.party


def _distinct(groups: Iterable[PersonGroup]) -> list[PersonGroup]:
    return list({id(group): group for group in groups}.values())
