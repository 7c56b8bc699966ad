"""What became of stories, in the order in which it was noticed."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from zufolge.model import Development, DevelopmentKind
from zufolge.serve.api.answers import answer
from zufolge.serve.api.document import telling
from zufolge.serve.api.shapes import Developments, Limit
from zufolge.serve.api.stories import current_story
from zufolge.serve.desk import Desk

__all__ = ["developments"]

_MOST = 2**53


def developments(desk: Desk) -> APIRouter:
    """The routes."""
    routes = APIRouter(tags=["developments"])

    @routes.get("/developments", **telling(Developments, 400, 404, 422, 503))
    def list_developments(
        request: Request,
        since: Annotated[
            int,
            Query(ge=0, le=_MOST, description="Only what has a higher number; see `last`."),
        ] = 0,
        story: Annotated[str | None, Query(max_length=100, description="Of this story.")] = None,
        kind: Annotated[list[DevelopmentKind], Query(description="One of these.")] = [],  # noqa: B006
        limit: Limit = 50,
    ) -> Response:
        """What became of stories since a number, in order. Ask again with `since` = `last`."""
        with desk.archive() as archive:
            name = current_story(archive, story) if story else None
            found = archive.desk.developments_after(since, story=name, kinds=kind, limit=limit + 1)
        shown = found[:limit]
        last = shown[-1][0] if shown else since
        after = None
        if len(found) > limit:
            after = str(request.url.include_query_params(since=last).replace(scheme="", netloc=""))
        headers = {"link": f'<{after}>; rel="next"'} if after else {}
        told = {"items": [_told(*each) for each in shown], "next": after, "last": last}
        return answer(request, told, headers=headers)

    return routes


def _told(number: int, one: Development) -> dict[str, Any]:
    return {
        "number": number,
        "id": one.id,
        "story": one.story,
        "at": one.at,
        "kind": one.kind.value,
        "claim": one.claim,
        "report": one.report,
        "statements": list(one.statements),
        "before": one.before,
        "after": one.after,
        "entry": one.entry,
    }
