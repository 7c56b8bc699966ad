"""Who is behind a statement: the named speaker, the medium it came through, and their sides."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from zufolge.language import fold, lemma
from zufolge.model import Source, SourceKind, Span, Statement, overlap, parties

__all__ = ["MEDIA", "Voices"]

MEDIA = (SourceKind.AGENCY, SourceKind.OUTLET)

_BETWEEN_NAMES = re.compile(r",\s*|\s+(?:und|sowie|oder|and)\s+|\s*&\s*")


@cache
def _nameless() -> frozenset[str]:
    text = (files("zufolge.dossier") / "data" / "voices.txt").read_text("utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("#")]
    return frozenset(word for line in lines for word in line.split())


class Voices:
    """The sources of a story, asked for who is behind a statement."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.by_id = {source.id: source for source in sources}
        self.sides = _with_holders(self.by_id, parties(self.by_id.values()))
        self._names: dict[str, frozenset[str]] = {}
        self._of_side: dict[str, list[Source]] = defaultdict(list)
        self._mentions: dict[tuple[str, str], list[Span]] = defaultdict(list)
        self._media: dict[str, list[tuple[str, Span]]] = defaultdict(list)
        for source in self.by_id.values():
            side = self.sides[source.id]
            self._of_side[side].append(source)
            for place in source.mentions:
                self._mentions[side, place.report].append(place.span)
                if source.kind in MEDIA:
                    self._media[place.report].append((source.id, place.span))
        self._side_named = {
            fold(name): self.sides[source.id]
            for source in sorted(self.by_id.values(), key=lambda s: s.id)
            if source.kind is not SourceKind.GROUP
            for name in (*source.aliases, source.name)
        }

    def side_name(self, side: str) -> str:
        """Name of a side as ``model.parties`` gives it."""
        return self.by_id[side].name if side in self.by_id else side

    def names_of_side(self, side: str) -> frozenset[str]:
        """All names, folded, of those who speak for ``side``."""
        if side not in self._names:
            sources = self._of_side.get(side, ())
            names = (name for source in sources for name in (source.name, *source.aliases))
            self._names[side] = frozenset(map(fold, names))
        return self._names[side]

    def mentions_of_side(self, side: str, report: str) -> Sequence[Span]:
        """Where a report mentions those who speak for ``side``."""
        return self._mentions.get((side, report), ())

    def sides_of(self, source: Source) -> frozenset[str]:
        """The sides that ``source`` speaks for: several if it is a group named one by one.

        Members that linking did not tell are looked up by the names that the group's name is made
        of. A group that nobody else is named like is known by its name, since "experts" of two
        reports may be the same people.
        """
        if source.members:
            return frozenset(self.sides.get(member, member) for member in source.members)
        side = self.sides[source.id]
        if source.kind is not SourceKind.GROUP or side != source.id:
            return frozenset({side})
        names = [fold(name) for name in _BETWEEN_NAMES.split(source.name) if name]
        return frozenset(self._side_named.get(name, name) for name in names)

    def speaker(self, statement: Statement) -> Source | None:
        """Who is named as having said it; ``None`` if that is nobody in particular."""
        source = self.by_id.get(statement.speaker_id or "")
        if source is None or source.kind is SourceKind.UNKNOWN or _is_nameless(source):
            return None
        return source

    def medium(self, statement: Statement) -> Source | None:
        """The last agency or outlet that it came through, else one that it was said to, else
        the last other body that passed it on."""
        chain = [self.by_id[r.source] for r in statement.relays if r.source in self.by_id]
        for kind in MEDIA:
            through = [source for source in chain if source.kind is kind]
            if through:
                return through[-1]
        named = [s for s in chain if s.kind is not SourceKind.UNKNOWN and not _is_nameless(s)]
        return next(iter([*self._spoken_to(statement), *reversed(named)]), None)

    def _spoken_to(self, statement: Statement) -> list[Source]:
        if not statement.addressee:
            return []
        media = self._media.get(statement.report, ())
        told = {medium for medium, span in media if overlap((span,), statement.addressee)}
        return [self.by_id[medium] for medium in sorted(told)]


def _with_holders(sources: Mapping[str, Source], sides: Mapping[str, str]) -> dict[str, str]:
    """``sides``, with those who hold a post on the side of the one office that is called after it
    ("Hafenminister", "Hafenministerium in Niederau") where nothing else tells their side."""
    offices = [
        s for s in sources.values() if s.kind in (SourceKind.OFFICE, SourceKind.ORGANISATION)
    ]
    result = dict(sides)
    for source in sources.values():
        role = source.role or ""
        if source.kind is SourceKind.PERSON and sides[source.id] == source.id and role:
            found = {sides[o.id] for o in offices if o.name != role and o.name.startswith(role)}
            if len(found) == 1:
                result[source.id] = found.pop()
    return result


def _is_nameless(source: Source) -> bool:
    words = [word for word in source.name.split() if word[0].isupper()]
    if source.kind not in (SourceKind.GROUP, SourceKind.DOCUMENT) or not words:
        return False
    return bool({fold(words[-1]), fold(lemma(words[-1]))} & _nameless())
