"""The book of sources: identities become sources with ids, aliases, places and reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from zufolge.linking.atlas import Atlas
from zufolge.linking.identity import Identity
from zufolge.linking.institutions import identity_of
from zufolge.linking.people import PersonGroup, Referent
from zufolge.linking.phrases import read_phrase
from zufolge.linking.words import listed
from zufolge.model import Place, Source, SourceKind, source_id

__all__ = ["Book"]

_NEWS = tuple(noun.lower() for noun in sorted(listed("news_reports")))
_PRESS = (SourceKind.AGENCY, SourceKind.OUTLET)


@dataclass(slots=True)
class _Entry:
    places: set[Place] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    reasons: set[str] = field(default_factory=set)
    members: tuple[str, ...] = ()


class Book:
    """Collects what is known of every source, then writes them out in order."""

    def __init__(self, people: Iterable[PersonGroup], atlas: Atlas) -> None:
        self._atlas = atlas
        self._people = list(people)
        self._apart = _person_aparts(self._people)
        self._entries: dict[tuple[str, str], _Entry] = defaultdict(_Entry)
        self._identities: dict[tuple[str, str], Identity] = {}
        self._media: set[str] = set()
        self._papers: set[str] = set()
        self._reasons: dict[int, set[str]] = defaultdict(set)
        self._places: dict[int, set[Place]] = defaultdict(set)

    def enter(self, referent: Referent, place: Place | None, reason: str | None = None) -> str:
        """Note where a referent is met and why it is held to be that one; returns its id."""
        if isinstance(referent, PersonGroup):
            if place:
                self._places[id(referent)].add(place)
            if reason:
                self._reasons[id(referent)].add(reason)
            return self.id_of(referent)
        key = (referent.name, referent.apart)
        if self._identities.setdefault(key, referent).kind in _PRESS:
            self._media.add(source_id(*key))
        noun = read_phrase(referent.name).noun.lower()
        if referent.kind is SourceKind.DOCUMENT and not noun.endswith(_NEWS):
            self._papers.add(source_id(*key))
        entry = self._entries[key]
        if place:
            entry.places.add(place)
        entry.reasons |= {r for r in (reason, referent.reason) if r}
        if referent.stands_for:
            body = self._atlas.body(referent.stands_for)
            if body:
                self.enter(identity_of(body, self._atlas), None)
        return source_id(*key)

    def id_of(self, referent: Referent) -> str:
        """The id that a referent has or will have."""
        if isinstance(referent, PersonGroup):
            return source_id(referent.name.text, self._apart[id(referent)])
        return source_id(referent.name, referent.apart)

    def is_paper(self, source: str | None) -> bool:
        """Whether a source is a paper: whoever wrote it speaks, so that it passes nothing on. News
        reports ("dem Bericht zufolge") are none: they do."""
        return source in self._papers

    def media(self) -> frozenset[str]:
        """Ids of the agencies and outlets met so far."""
        return frozenset(self._media)

    def sources(self) -> tuple[Source, ...]:
        """All sources met, and all named people, by name and id."""
        found = [self._person(group) for group in self._people]
        found += [self._other(key, identity) for key, identity in self._identities.items()]
        return tuple(sorted(found, key=lambda s: (s.name, s.id)))

    def _person(self, group: PersonGroup) -> Source:
        name = group.name.text
        places = {Place(o.report, o.span) for o in group.occurrences}
        aliases = {o.name.text for o in group.occurrences}
        aliases |= {f"{o.role.name} {o.name.text}" for o in group.occurrences if o.role}
        return Source(
            id=self.id_of(group),
            name=name,
            kind=SourceKind.PERSON if group.surely_one else SourceKind.UNKNOWN,
            role=group.role,
            party=group.party,
            aliases=tuple(sorted(aliases - {name})),
            mentions=tuple(sorted(places | self._places[id(group)])),
            reasons=tuple(sorted(group.reasons | self._reasons[id(group)])),
        )

    def _other(self, key: tuple[str, str], identity: Identity) -> Source:
        entry = self._entries[key]
        body = self._atlas.body(identity.stands_for) if identity.stands_for else None
        return Source(
            id=source_id(*key),
            name=identity.name,
            kind=identity.kind,
            role=identity.role,
            party=identity.party,
            aliases=tuple(sorted(entry.aliases - {identity.name})),
            stands_for=source_id(body.name) if body else None,
            mentions=tuple(sorted(entry.places)),
            reasons=tuple(sorted(entry.reasons)),
            members=entry.members,
        )

    def made_of(self, group: Identity, members: Iterable[str]) -> None:
        """Note the ids of those whom a group names one by one."""
        self._entries[(group.name, group.apart)].members = tuple(sorted(set(members)))

    def also_called(self, identity: Identity, alias: str) -> None:
        """Note a form by which a text calls a source that is no person."""
        self._entries[(identity.name, identity.apart)].aliases.add(alias)


def _person_aparts(people: Iterable[PersonGroup]) -> dict[int, str]:
    """What tells people of one canonical name apart: the first report that names each."""
    by_name: dict[str, list[PersonGroup]] = defaultdict(list)
    for group in people:
        by_name[group.name.text].append(group)
    return {
        id(group): "" if len(groups) == 1 else _telling(group)
        for groups in by_name.values()
        for group in groups
    }


def _telling(group: PersonGroup) -> str:
    first = min(group.occurrences)
    return f"{first.report} {first.span.start}"
