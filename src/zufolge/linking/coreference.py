"""Pronouns and bare roles inside one report: who is meant, if it is safe to say.

Only people are looked back to, and only when one of them is left: an unresolved speaker is a
gap that is seen, a wrong one would be an error that is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from zufolge.language import sentences
from zufolge.language.verbs import is_finite, is_infinitive
from zufolge.linking.atlas import Atlas
from zufolge.linking.identity import Identity
from zufolge.linking.people import Occurrence, People, PersonGroup, Referent
from zufolge.linking.phrases import nominative, read_phrase
from zufolge.linking.roles import Role, parse_role
from zufolge.linking.words import listed
from zufolge.model import Report, SourceKind, Span, Statement, envelope

__all__ = ["Backward", "pronoun_gender", "verb_beside"]

_ER = re.compile(r"\b[Ee]r\b")
_PLURAL_VERB = re.compile(r"(?:en|ten|ern|eln|ien)$|^sind$")
_ARTICLES = frozenset({"der", "die"})
_BEFORE = re.compile(r"([\w-]+)\s+\Z")
_BEHIND = re.compile(r"\s+([\w-]+)")


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
class Turn:
    """A statement whose speaker is known: from its first to its last character."""

    extent: Span
    who: Referent


@dataclass(slots=True)
class Backward:
    """What has been said of people so far in one report, in the order of its text."""

    report: Report
    people: People
    named: list[tuple[Occurrence, PersonGroup]]
    atlas: Atlas
    spoken: list[tuple[int, Referent]] = field(default_factory=list)
    contents: list[Span] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    unnamed: list[tuple[int, Role, Identity]] = field(default_factory=list)

    @classmethod
    def of(cls, report: Report, people: People, atlas: Atlas) -> Backward:
        """The start of ``report``."""
        return cls(report, people, people.of_report(report.id), atlas)

    def note(self, at: int, referent: Referent, statement: Statement) -> None:
        """Remember who spoke at offset ``at``, and what."""
        self.spoken.append((at, referent))
        self.contents.extend(statement.content)
        told = (*statement.content, *statement.frame, *statement.speaker, *statement.cue)
        self.turns.append(Turn(envelope(told), referent))

    def several(self, at: int) -> tuple[Referent | None, str]:
        """The group that a plural pronoun at ``at`` means: one that spoke right before."""
        earlier = [who for p, who in self.spoken if p < at and self._near(p, at)]
        last = earlier[-1] if earlier else None
        if isinstance(last, Identity) and last.kind is SourceKind.GROUP:
            return last, f"pronoun: {last.name} spoke right before"
        return None, "a pronoun that may mean several"

    def pronoun(self, at: int, gender: str) -> tuple[Referent | None, str]:
        """The person of ``gender`` that a pronoun at ``at`` means, and why (not)."""
        block = self._block(at)
        earlier = [(p, who) for p, who in self.spoken if p < at and self._near(p, at)]
        place, last = earlier[-1] if earlier else (at, None)
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
        before = [g for o, g in self.named if block.start <= o.span.start < at]
        choices = _distinct(g for g in before if _can_be(g, gender))
        if len(choices) == 1:
            named = min(
                o.span.start for o, g in self.named if g is choices[0] and block.covers(o.span)
            )
            earlier_er = _ER.search(self.report.text, block.start, named) if gender == "m" else None
            if earlier_er:  # it goes on with whom that one means
                return self.pronoun(earlier_er.start(), gender)
            return choices[0], f"pronoun: only {choices[0].name.text} is named before it here"
        begins = self._sentence(block, at)
        here = _distinct(g for o, g in self.named if begins <= o.span.start < at)
        if len(here) == 1 and here[0] in choices:
            return here[0], f"pronoun: only {here[0].name.text} is named before it in its sentence"
        found = " or ".join(g.name.text for g in choices) or "nobody"
        return None, f"a pronoun that could mean {found}"

    def _unnamed_of(self, last: Identity, start: int, end: int, gender: str) -> bool:
        """Whether ``last`` is a person known by a role of that gender alone, and no other of that
        gender is told of since."""
        roles = [role for _, role, who in self.unnamed if who is last]
        fits = bool(roles) and roles[0].gender == gender and last.kind is SourceKind.PERSON
        return fits and not self._others(last, start, end, gender)

    def _sentence(self, block: Span, at: int) -> int:
        """Where the sentence begins that holds ``at``."""
        parts = sentences(self.report.text, block.start, block.end)
        return next((part.start for part in parts if part.start <= at < part.end), block.start)

    def _others(self, last: Referent, start: int, end: int, gender: str) -> bool:
        """Whether the text between, outside of what was said, tells of another of ``gender``."""
        return any(
            group is not last and _can_be(group, gender)
            for o, group in self.named
            if start < o.span.start < end and not any(c.covers(o.span) for c in self.contents)
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
            for place, earlier, identity in reversed(self.unnamed):
                if place < at and role.matches(earlier):
                    return identity, None
        name = nominative(phrase_text, gender=role.gender or "m")
        name = role.name if role.specific or not name else name
        identity = Identity(
            name, SourceKind.PERSON, self.report.id, role=role.name, party=role.party
        )
        self.unnamed.append((at, role, identity))
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
        near = [(p, who) for p, who in self.spoken if p < at and self._near(p, at)]
        place, last = near[-1] if near else (at, None)
        if (
            not isinstance(last, PersonGroup)
            or not last.fits(role, gender)
            or (role is not None and _of_other_party(last, role))
            or any(self._others(last, place, at, each) for each in (gender or "fm"))
        ):
            return None, "a description of nobody who spoke right before"
        return last, f"described: {last.name.text} spoke right before"

    def _named_with(self, at: int, role: Role) -> tuple[PersonGroup | None, str]:
        fitting = [
            (o, g)
            for o, g in self.named
            if g.has_role(role) and g.fits(role, role.gender) and not _of_other_party(g, role)
        ]
        before = [g for o, g in fitting if o.span.start < at]
        if before:
            return before[-1], f"{role.name}: nearest before of that role, {before[-1].name.text}"
        later = _distinct(g for _, g in fitting)
        if len(later) == 1:
            return later[0], f"{role.name}: only {later[0].name.text} has that role in the report"
        heading = _distinct(g for _, g in self.named if _heads(g, role))
        if len(heading) == 1:
            return heading[0], f"{role.name}: {heading[0].name.text} heads it"
        if role.specific and not later:
            anywhere = self.people.of_post(role)
            if len(anywhere) == 1:
                return anywhere[0], f"{role.name}: {anywhere[0].name.text} in another report"
        return None, ""

    def _block(self, at: int) -> Span | None:
        return next((b.span for b in self.report.blocks if b.start <= at < b.end), None)

    def _near(self, earlier: int, at: int) -> bool:
        """Whether both stand in one block or in neighbouring ones that tell."""
        telling = [b for b in self.report.blocks if b.kind.tells]
        places = [
            next((i for i, b in enumerate(telling) if b.start <= x < b.end), -9)
            for x in (earlier, at)
        ]
        return places[0] >= 0 and places[1] - places[0] in (0, 1)


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
    result: list[PersonGroup] = []
    for group in groups:
        if all(group is not known for known in result):
            result.append(group)
    return result
