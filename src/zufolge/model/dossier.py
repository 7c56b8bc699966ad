"""A dossier: everything that is known of one story, and where each piece stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zufolge.model.claim import Claim, Match
from zufolge.model.conflict import Slot, TimelineEntry
from zufolge.model.copying import Copies
from zufolge.model.decisions import Corrected, Decisions, Unplaced
from zufolge.model.reading import Gap, ReaderCard, Statement
from zufolge.model.report import Report
from zufolge.model.source import Source
from zufolge.model.values import Values
from zufolge.model.wording import Wording

__all__ = ["Dossier", "Refusal"]


@dataclass(frozen=True, slots=True, order=True)
class Refusal:
    """Something handed in that could not be read as a report, and why. Never dropped silently."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """The whole of ``dossier.json``, typed. All parts stand in a fixed order.

    ``decisions`` are what editors corrected, ``corrected`` what that changed, ``unplaced`` what
    could not be laid upon these reports, and ``withdrawn`` the statements that they found wrong:
    in no claim, but shown.
    """

    version: str
    reader: ReaderCard
    reports: tuple[Report, ...]
    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    matches: tuple[Match, ...]
    gaps: tuple[Gap, ...] = ()
    refused: tuple[Refusal, ...] = ()
    credits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    decisions: Decisions = field(default_factory=Decisions)
    values: tuple[Values, ...] = ()
    copies: Copies = field(default_factory=Copies)
    slots: tuple[Slot, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    wordings: tuple[Wording, ...] = ()
    similarity: ReaderCard | None = None
    corrected: tuple[Corrected, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    withdrawn: tuple[Statement, ...] = ()
