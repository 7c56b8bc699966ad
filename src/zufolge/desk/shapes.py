"""What programs are told, as models: the contracts of search, story, passage and report.

``zufolge.export`` makes the values as plain dicts; these models describe them for OpenAPI and for
the Model Context Protocol, and tests hold the two together. Needs pydantic, which the extras
``serve`` and ``mcp`` bring along. Parts of a dossier are described by its own JSON Schema.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from zufolge.model import Act, Certainty, Form, LinkKind, Precision

__all__ = [
    "DossierPart",
    "Found",
    "Passage",
    "ReadReport",
    "ReportId",
    "Shape",
    "Spot",
    "StatementId",
    "Story",
    "StoryId",
    "When",
    "dossier_part",
]


class Shape(BaseModel):
    """A value under a contract: keys are added to it, never renamed."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)


def dossier_part(name: str) -> WithJsonSchema:
    """Marks a value as what ``$defs/NAME`` of the dossier's schema describes."""
    return WithJsonSchema({"type": "object", "x-dossier": name})


DossierPart = dict[str, Any]
ReportId = Annotated[
    str, Field(pattern=r"^r-[0-9a-f]+$", description="Id of a report, made of its bytes.")
]
StatementId = Annotated[str, Field(pattern=r"^s-[0-9a-f]+$", description="Id of a statement.")]
StoryId = Annotated[str, Field(description="Name of a story; it stays.")]
Pair = Annotated[
    tuple[int, int],
    WithJsonSchema(
        {
            "type": "array",
            "items": {"type": "integer", "minimum": 0},
            "minItems": 2,
            "maxItems": 2,
            "description": "[start, end) in code points of the untouched text.",
        }
    ),
]
Moment = Annotated[
    str | None, Field(description="ISO 8601 as far as it is known; null: not known.")
]
Address = Annotated[
    str,
    Field(
        description="Where it stands, for good: report and code points of its text.",
        examples=["r-5f0c2a91be44#char=40,86"],
    ),
]


class Spot(Shape):
    """A stretch of a text, half open: text[start:end], in Unicode code points."""

    start: int = Field(ge=0)
    end: int = Field(ge=1)


class When(Shape):
    """A point in time as far as the source tells it."""

    value: str = Field(description="ISO 8601, cut to the precision.", examples=["2031-05-06"])
    precision: Precision
    spans: list[Spot] = Field(description="Where the text tells it; none if a sidecar did.")


class Excerpt(Shape):
    """A stretch of a report's text; ``marks`` are the words that were asked for."""

    span: Pair
    text: str
    marks: list[Pair]


class StatementHit(Shape):
    """A statement that was found."""

    id: StatementId
    address: Address
    report: ReportId
    span: Pair
    speaker: str | None = Field(description="As the report names who said it; null: unresolved.")
    relays: list[str] = Field(description="Through whom it came, from the speaker outwards.")
    form: Form
    act: Act
    certainty: Certainty
    confidence: float
    headline: str | None
    outlet: str | None
    published: Moment
    url: str | None
    excerpt: Excerpt
    score: float
    also_in: list[ReportId] = Field(
        description="Other versions of the page in which it stands word for word."
    )


class ReportHit(Shape):
    """A report that was found, with the passage that holds most of what was asked for."""

    address: Address
    report: ReportId
    headline: str | None
    outlet: str | None
    published: Moment
    url: str | None
    excerpt: Excerpt
    score: float


class Ranked(Shape):
    """How many hits were compared."""

    statements: int
    reports: int


class More(Shape):
    """Whether there were more hits than were compared: then these are the newest ones."""

    statements: bool
    reports: bool


class Instead(Shape):
    """A word that the archive does not know, and the spelling that was searched for it."""

    asked: str
    searched: str


class Found(Shape):
    """What a search found, the best hits first."""

    contract: Literal["zufolge.search/1"] = Field(alias="schema")
    statements: list[StatementHit]
    reports: list[ReportHit]
    ranked: Ranked
    more: More
    ignored: list[str] = Field(description="Words that say nothing beside the others.")
    instead: list[Instead]


class PassageVersion(Shape):
    """A version of the page at the report's address; version 1 is the oldest."""

    report: ReportId
    number: int
    published: When | None
    updated: When | None
    stands_at: list[Spot] = Field(description="Where the very words stand in it; none: nowhere.")


class Passage(Shape):
    """A passage as it is cited: its very words, where they stand, and in which versions."""

    contract: Literal["zufolge.passage/1"] = Field(alias="schema")
    address: Address
    report: ReportId
    span: Spot
    exact: str
    prefix: str
    suffix: str
    text_sha256: str = Field(description="Of the whole text, UTF-8.")
    headline: str | None
    outlet: str | None
    published: When | None
    updated: When | None
    url: str | None
    statements: list[StatementId] = Field(description="Statements that share words with it.")
    versions: list[PassageVersion] = Field(
        description="All versions of the page, oldest first; none if the report has no address."
    )


class ReasonPart(Shape):
    """One feature of a score, and what it adds; ``terms`` speak for it, heaviest first."""

    name: str
    value: float
    adds: float
    terms: list[str]


class Why(Shape):
    """Why a report stands in its chapter."""

    score: float
    reason: str
    neighbours: list[ReportId]
    parts: list[ReasonPart]


class StoryReport(Shape):
    """A report of a story."""

    id: ReportId
    chapter: str = Field(description="Id of the report that opened the chapter.")
    headline: str | None
    outlet: str | None
    published: Moment
    url: str | None
    since: Moment
    why: Why | None


class Chapter(Shape):
    """Reports of one event, in order of time."""

    id: str
    reports: list[ReportId]


class ChapterLink(Shape):
    """Why two chapters are of one story."""

    kind: LinkKind
    chapter: str
    earlier: str
    day: str
    score: float
    parts: list[ReasonPart]


class Story(Shape):
    """A story with its chapters, its reports in order of time, and the reasons."""

    contract: Literal["zufolge.story/1"] = Field(alias="schema")
    id: StoryId
    title: str | None = Field(description="Headline of the report that keeps the name.")
    anchor: str
    shown: Moment
    changed: Moment
    merged: list[StoryId] = Field(description="Names of stories that went into it.")
    outlets: list[str]
    chapters: list[Chapter]
    links: list[ChapterLink]
    reports: list[StoryReport]


class ReadBy(Shape):
    """Who read a report, under which licence, and when (UTC)."""

    name: str
    licence: str
    version: str
    backend: str | None
    read: str


class Version(Shape):
    """A version of the page at a report's address: passages that are new in it, and passages of
    the version before that are gone."""

    report: ReportId
    number: int
    before: ReportId | None
    added: list[Spot]
    removed: list[Spot]


class ReadReport(Shape):
    """A report with its untouched text, and what is read in it as editors corrected it."""

    contract: Literal["zufolge.report/1"] = Field(alias="schema")
    report: Annotated[DossierPart, dossier_part("report")]
    read_by: ReadBy | None = Field(description="null: nobody read it yet.")
    statements: list[Annotated[DossierPart, dossier_part("statement")]]
    withdrawn: list[Annotated[DossierPart, dossier_part("statement")]] = Field(
        description="Statements that an editor found wrongly read."
    )
    sources: list[Annotated[DossierPart, dossier_part("source")]] = Field(
        description="Who speaks and who passes on, as this report alone tells it."
    )
    gaps: list[Annotated[DossierPart, dossier_part("gap")]]
    versions: list[Version]
    story: StoryId | None
