"""What only the API tells: lists, developments, entries of the ledger, additions, rules."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import Field

from zufolge.desk.shapes import DossierPart, Moment, ReportId, Shape, Spot, StatementId, StoryId
from zufolge.model import Act, Certainty, CorrectionKind, DevelopmentKind, Form, SourceKind, Status

__all__ = [
    "AdditionTold",
    "Additions",
    "Cursor",
    "DevelopmentTold",
    "Developments",
    "Entries",
    "EntryTold",
    "Limit",
    "MakingTold",
    "Part",
    "ReportLine",
    "Reports",
    "RuleTold",
    "Rules",
    "Slice",
    "Stories",
    "StoryLine",
    "UnplacedEntries",
    "UnplacedTold",
]

Item = TypeVar("Item")

Limit = Annotated[int, Query(ge=1, le=200, description="Entries on a page, at most.")]
Cursor = Annotated[
    str | None,
    Query(
        description="Where to go on, out of the answer before; opaque.",
        max_length=1_000,
    ),
]
Part = DossierPart


class Slice(Shape, Generic[Item]):
    """A page of a list. ``next`` is the address of the next one (as `Link: rel="next"`); null: this
    is the last."""

    items: list[Item]
    next: str | None


class StatusCount(Shape):
    """How many claims have a status."""

    status: Status
    claims: int = Field(ge=0)


class StoryLine(Shape):
    """A story as a list shows it."""

    id: StoryId
    title: str | None
    anchor: ReportId
    shown: Moment
    changed: Moment
    reports: int = Field(ge=0)
    chapters: int = Field(ge=0)
    outlets: list[str]
    first: Moment = Field(description="Publication of its first report.")
    last: Moment = Field(description="Publication of its last report.")
    origins: int | None = Field(description="Independent texts; null: not known yet.")
    single_origin: bool | None = Field(
        description="Whether all of it comes from one place: as text, or as what is told."
    )
    statuses: list[StatusCount] | None = Field(description="Claims by status.")


class MakingTold(Shape):
    """A dossier on its way: ask again in a moment."""

    step: str
    done: int
    all: int


class ReportLine(Shape):
    """A report as a list shows it."""

    id: ReportId
    headline: str | None
    outlet: str | None
    published: Moment
    updated: Moment
    url: str | None
    language: str = Field(description="A code of ISO 639, or und.")
    genre: str
    ingested: str = Field(description="When it came in (UTC).")
    story: StoryId | None = Field(description="null: it was put into none yet.")


class DevelopmentTold(Shape):
    """One thing that became of a story. Numbers grow; ids stay."""

    number: int
    id: str
    story: StoryId
    at: str = Field(description="When it was noticed (UTC).")
    kind: DevelopmentKind
    claim: str | None
    report: ReportId | None
    statements: list[StatementId] = Field(description="What brought it; the one to cite first.")
    before: str | None
    after: str | None
    entry: str | None = Field(description="The correction that did it, if one did.")


class Developments(Slice[DevelopmentTold]):
    """Developments in order of their numbers. ``last`` is the number to ask after next time."""

    last: int


class QuoteTold(Spot):
    """Words of a report, with what stands around them; empty once the report was deleted."""

    exact: str
    prefix: str
    suffix: str


class CitationTold(Shape):
    """Where something stands, and who had read it."""

    report: ReportId | None
    text_sha256: str | None
    statement: StatementId | None
    reader: str | None
    reader_version: str | None
    quotes: list[QuoteTold]


class WhoTold(Shape):
    """A source as an editor means it."""

    name: str
    id: str | None
    kind: SourceKind | None
    mentions: list[CitationTold]


class NoteTold(Shape):
    """What an editor knows from elsewhere."""

    text: str
    source: str | None
    time: str | None
    about: str = Field(description="claim or statement.")


class EntryTold(Shape):
    """An entry of the ledger. Nothing in it ever changes; ``taken_back`` tells whether another
    entry in force undoes it."""

    id: str
    kind: CorrectionKind
    by: str | None
    at: str | None
    why: str | None
    statements: list[CitationTold]
    sources: list[WhoTold]
    act: Act | None
    certainty: Certainty | None
    form: Form | None
    told_by: list[QuoteTold]
    note: NoteTold | None
    undoes: str | None
    taken_back: bool


class UnplacedTold(EntryTold):
    """An entry in force that does not fit what is read in its report now."""

    reason: str = Field(description="Why it has no place.")
    near: list[StatementId] = Field(description="What is read where it would stand.")


class RefusalTold(Shape):
    """What could not be read as a report, and why."""

    path: str
    reason: str


class AdditionTold(Shape):
    """What became of something that was handed in."""

    id: str
    step: str = Field(description="waiting, reading, following, done or failed.")
    read: int
    reports: list[ReportId]
    refused: list[RefusalTold]
    notices: list[str]
    wrong: str = Field(description="What went wrong, if it failed.")


class RuleTold(Shape):
    """What somebody wants to be told of. Where to is not told: an address can be a secret."""

    id: str
    name: str
    made_by: str
    at: str
    kinds: list[DevelopmentKind] = Field(description="None: all of them.")
    story: StoryId | None
    speaker: str | None
    outlet: str | None
    has_webhook: bool


class Stories(Slice[StoryLine]):
    """Stories, the last changed first."""


class Entries(Slice[EntryTold]):
    """The ledger, in the order in which it grew."""


class Reports(Slice[ReportLine]):
    """Reports, those that came in last first."""


class Additions(Slice[AdditionTold]):
    """Additions, the last first; the last 500 that are over are remembered."""


class UnplacedEntries(Slice[UnplacedTold]):
    """Entries without a place, the oldest first."""


class Rules(Slice[RuleTold]):
    """Rules in force, in the order in which they were made."""
