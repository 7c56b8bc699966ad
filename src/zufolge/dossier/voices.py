"""Who is behind a statement: the named speaker, the medium it came through, and their sides."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, partial
from importlib.resources import files
from itertools import islice, takewhile

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
        self._mentioned: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        self._called: dict[str, set[str]] = defaultdict(set)
        self._media: dict[str, list[tuple[str, Span]]] = defaultdict(list)
        for source in self.by_id.values():
            side = self.sides[source.id]
            for name in (source.name, *source.aliases):
                self._called[fold(name)].add(side)
            for place in source.mentions:
                self._mentioned[place.report].append((place.span, side))
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

    def sides_called(self, name: str) -> Collection[str]:
        """The sides that somebody of this name speaks for."""
        return self._called.get(fold(name), ())

    def sides_mentioned(self, report: str) -> Sequence[tuple[Span, str]]:
        """Where a report mentions somebody, and the side that one speaks for."""
        return self._mentioned.get(report, ())

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
    names: dict[str, set[str]] = defaultdict(set)
    for source in sources.values():
        if source.kind in (SourceKind.OFFICE, SourceKind.ORGANISATION):
            names[source.name].add(sides[source.id])
    ordered = sorted(names)
    result = dict(sides)
    for source in sources.values():
        role = source.role or ""
        if source.kind is SourceKind.PERSON and sides[source.id] == source.id and role:
            behind = islice(ordered, bisect_right(ordered, role), None)
            after = takewhile(partial(_begins, role), behind)
            found = {side for name in after for side in names[name]}
            if len(found) == 1:
                result[source.id] = found.pop()
    return result


def _begins(start: str, name: str) -> bool:
    return name.startswith(start)


def _is_nameless(source: Source) -> bool:
    words = [word for word in source.name.split() if word[0].isupper()]
    if source.kind not in (SourceKind.GROUP, SourceKind.DOCUMENT) or not words:
        return False
    return bool({fold(words[-1]), fold(lemma(words[-1]))} & _nameless())
