"""Who speaks and who passes on: people, offices, states, agencies, outlets, documents, groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from zufolge.model.reading import Gap, Statement
from zufolge.model.spans import Span

__all__ = ["Linking", "Place", "Source", "SourceKind", "parties"]


class SourceKind(StrEnum):
    """What a source is."""

    PERSON = "person"
    OFFICE = "office"
    STATE = "state"
    ORGANISATION = "organisation"
    AGENCY = "agency"
    OUTLET = "outlet"
    DOCUMENT = "document"
    GROUP = "group"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span of a named report."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """One identity across all reports.

    ``stands_for`` is the source that an office or capital speaks for (Kreml → Russland);
    ``party`` names the side a person speaks for, as the texts tell it. ``members`` are the ids of
    those whom a group names one by one ("A und B"), as far as they are known. ``reasons`` say,
    one line a decision, why mentions were joined.
    """

    id: str
    name: str
    kind: SourceKind
    role: str | None = None
    party: str | None = None
    aliases: tuple[str, ...] = ()
    stands_for: str | None = None
    mentions: tuple[Place, ...] = ()
    reasons: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Linking:
    """What linking adds to the readings of one story.

    ``statements`` are those of the readings with ``speaker_id`` and the relays' ``source``
    set; ``credits`` map a report's id to the ids of the agencies that its text credits.
    """

    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    gaps: tuple[Gap, ...] = ()
    credits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def parties(sources: Iterable[Source]) -> dict[str, str]:
    """The side that each source speaks for, by source id: where its chain of ``stands_for`` and
    ``party`` ends (Peskow → Kreml → Russland).

    The side is a source's id, or the party's name in lower case where no source has that name.
    A source that speaks for nobody else is its own side.
    """
    known = {source.id: source for source in sorted(sources, key=lambda source: source.id)}
    named = {source.name.casefold(): source.id for source in reversed(known.values())}

    def side(source: Source) -> str:
        seen = {source.id}
        while True:
            above = source.stands_for or source.party
            if above is None:
                return source.id
            target = above if above in known else named.get(above.casefold())
            if target is None:
                return above.casefold()
            if target in seen:
                return min(seen)
            seen.add(target)
            source = known[target]

    return {source.id: side(source) for source in known.values()}
