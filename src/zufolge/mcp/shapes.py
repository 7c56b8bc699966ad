"""What the tools answer, as models; what the API tells too has its model in ``zufolge.desk``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from zufolge.desk.shapes import Found, Moment, ReportId, Shape, Spot, StatementHit, StoryId
from zufolge.model import Act, Certainty, Form, Relation, Stance, Status

__all__ = ["DossierPage", "Found", "Said", "StoryPage"]


class StoryLine(Shape):
    """A story as a list shows it."""

    id: StoryId
    title: str | None = Field(description="Headline of the report that keeps the name.")
    changed: Moment
    reports: int
    outlets: list[str]
    first: Moment = Field(description="Publication of its first report.")
    last: Moment = Field(description="Publication of its last report.")


class StoryPage(Shape):
    """Stories, the last changed first. ``next`` is the cursor of the next page; null: the last."""

    stories: list[StoryLine]
    next: str | None


class ReportLine(Shape):
    """A report of a story."""

    id: ReportId
    headline: str | None
    outlet: str | None
    published: Moment
    agencies: list[str] = Field(description="Agencies that it credits.")


class Quoted(Shape):
    """A statement with its very words."""

    id: str
    address: str = Field(description="report#char=start,end, for cite_passage.")
    spans: list[Spot]
    exact: str = Field(description="Its words; parts are parted by an ellipsis.")
    speaker: str | None = Field(description="null: unresolved.")
    relays: list[str] = Field(description="Through whom it came, from the speaker outwards.")
    form: Form
    act: Act
    certainty: Certainty
    outlet: str | None
    published: Moment
    stance: Stance = Field(description="What it does to the claim.")


class Related(Shape):
    """Another claim that must be read beside this one."""

    claim: str
    relation: Relation


class ClaimTold(Shape):
    """A claim: statements about one fact, and how well they are supported. ``origins`` counts
    independent origins, however many outlets repeat them."""

    id: str
    status: Status
    gist: str = Field(description="The words of the statement that stands for it.")
    origins: int
    statements: list[Quoted]
    related: list[Related]


class StatusCount(Shape):
    """How many claims have a status."""

    status: Status
    claims: int


class DossierPage(Shape):
    """A page of a story's dossier: all its reports, and some of its claims. ``next`` is the cursor
    of the next page; null: this is the last."""

    story: StoryId
    title: str | None
    read_by: str = Field(description="Who read the reports: name and version.")
    reports: list[ReportLine]
    statuses: list[StatusCount] = Field(description="Of all claims.")
    total: int = Field(description="Claims that fit what was asked for.")
    claims: list[ClaimTold]
    next: str | None


class Said(Shape):
    """What was said by whoever is named so, in order of time. One name can be several people:
    compare role, outlet and story."""

    contract: Literal["zufolge.said/1"] = Field(alias="schema")
    asked: str
    names: list[str] = Field(description="Names under which reports give the statements.")
    statements: list[StatementHit]
    more: bool = Field(description="Whether there are older or further ones.")
