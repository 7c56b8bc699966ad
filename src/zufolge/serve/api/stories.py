"""Stories: the list, and one with its chapters, reports and reasons."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import RedirectResponse, Response

from zufolge.archive import Archive, StoryFilter
from zufolge.desk.shapes import Story
from zufolge.export import story_to_dict
from zufolge.ingest.dates import read_when
from zufolge.model import Search, StoryFigures, StorySummary, time_range
from zufolge.serve.api.answers import answer, cursor_of, cursor_parts, page
from zufolge.serve.api.document import telling
from zufolge.serve.api.shapes import Cursor, Limit, Stories
from zufolge.serve.desk import Desk
from zufolge.serve.problems import ProblemError

__all__ = ["Day", "StoryName", "current_story", "day", "stories"]

StoryName = Annotated[
    str, Path(max_length=100, description="Name of a story.", examples=["story-540a4717f6"])
]
Words = Annotated[str, Query(max_length=400, description="Words that a report must hold.")]
Day = Annotated[
    str | None,
    Query(max_length=40, description="A day or time, included.", examples=["2031-05-06"]),
]


def _name(description: str) -> Any:
    return Query(max_length=400, description=description)


def stories(desk: Desk) -> APIRouter:
    """The routes."""
    routes = APIRouter(tags=["stories"])

    @routes.get("/stories", **telling(Stories, 400, 422, 503))
    def list_stories(
        request: Request,
        words: Words = "",
        outlet: Annotated[str, _name("A part of an outlet's name.")] = "",
        person: Annotated[str, _name("A part of the name of somebody who is named in it.")] = "",
        place: Annotated[str, _name("A part of the name of a place that is named in it.")] = "",
        since: Day = None,
        until: Day = None,
        alone: Annotated[bool, Query(description="Stories of one report as well.")] = False,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Response:
        """The stories of which a report fits all that is asked, the last changed first."""
        after = cursor_parts(cursor, str, str) if cursor else None
        first, last = day("since", since), day("until", until)
        with desk.archive() as archive:
            asked = StoryFilter(
                having=set(archive.matching(Search(words))) if words.strip() else None,
                outlet=outlet.strip(),
                since=time_range(first)[0] if first else "",
                until=time_range(last)[1] if last else "",
                person=person.strip(),
                place=place.strip(),
                alone=alone,
            )
            tables = archive.stories
            names = tables.page(asked, limit + 1, after=(after[0], after[1]) if after else None)
            found = tables.summaries(names[:limit])
            figures = archive.desk.figures(names[:limit])
        following = found[-1] if len(names) > limit and found else None
        return page(
            request,
            [_line(each, figures.get(each.id)) for each in found],
            cursor_of(following.changed, following.id) if following else None,
        )

    @routes.get("/stories/{story}", **telling(Story, 308, 404, 422, 503))
    def read_story(request: Request, story: StoryName) -> Response:
        """A story with its chapters, reports and the reasons why each belongs there.

        The name of a story that went into another leads there (308)."""
        with desk.archive() as archive:
            name = current_story(archive, story)
            if name != story:
                there = request.url.path.removesuffix(story) + name
                return RedirectResponse(there, 308)
            tables = archive.stories
            (found,) = tables.summaries([name])
            reports = tuple(replace(r, placing=tables.placing_of(r.id)) for r in found.reports)
        return answer(request, story_to_dict(replace(found, reports=reports)))

    return routes


def current_story(archive: Archive, story: str) -> str:
    """The name of a story that holds reports. Raises ``ProblemError``."""
    name = archive.stories.current_name(story)
    if name is None or not archive.stories.reports_of(name):
        lists = "GET /api/v1/stories lists them."
        raise ProblemError(404, "not-there", f"No story {story[:80]!r}.", lists)
    return name


def day(name: str, value: str | None) -> str | None:
    """A day or time that was asked for, as the archive compares it. Raises ``ProblemError``."""
    if not value:
        return None
    when = read_when(value)
    if when is None:
        wrong = f"query.{name}: {value!r} is no day or time."
        raise ProblemError(400, "bad-value", wrong, "Write it as 2031-05-06 or 2031-05-06T09:00.")
    return when.value


def _line(story: StorySummary, figures: StoryFigures | None) -> dict[str, Any]:
    dated = [report.published for report in story.reports if report.published]
    return {
        "id": story.id,
        "title": story.title,
        "anchor": story.anchor,
        "shown": story.shown or None,
        "changed": story.changed or None,
        "reports": len(story.reports),
        "chapters": len(story.chapters),
        "outlets": list(story.outlets),
        "first": dated[0] if dated else None,
        "last": dated[-1] if dated else None,
        "origins": figures.origins if figures else None,
        "single_origin": figures.single_origin if figures else None,
        "statuses": [{"status": status.value, "claims": many} for status, many in figures.statuses]
        if figures
        else None,
    }
