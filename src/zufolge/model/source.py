"""Who speaks and who passes on: people, offices, states, agencies, outlets, documents, groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from zufolge.model.reading import Gap, Statement
from zufolge.model.spans import Span

__all__ = ["Linking", "Place", "Source", "SourceKind"]


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
    ``party`` names the side a person speaks for, as the texts tell it. ``reasons`` say, one
    line a decision, why mentions were joined.
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
