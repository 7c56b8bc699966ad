"""The page of one claim of a story, and its grounds."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from zufolge.model import claim_id
from zufolge.render.views.parts import Link
from zufolge.serve.desk import Desk
from zufolge.serve.pages import Pages
from zufolge.serve.story_kept import Kept, moved
from zufolge.serve.views.story_parts import StoryParts

__all__ = ["claim_pages"]


def claim_pages(desk: Desk, pages: Pages, kept: Kept) -> APIRouter:
    """The routes of one claim."""
    routes = APIRouter()

    @routes.get("/stories/{story}/claims/{claim}")
    def claim(request: Request, story: str, claim: str) -> Response:
        words = pages.words(request)
        with desk.archive() as archive:
            elsewhere = moved(archive, request, story)
            if elsewhere is not None:
                return elsewhere
            standing = kept.standing(archive, story, words)
            parts = standing.parts
            if parts is None:
                return RedirectResponse(f"/stories/{story}", 303)
            found = parts.index.claim.get(claim)
            if found is None:
                now = _claim_now(claim, parts)
                if now is None:
                    raise HTTPException(404)
                return RedirectResponse(parts.to.claim(now), 303)
        lanes = (*parts.lanes.changes, *parts.lanes.steady)
        address = parts.to.claim(claim)
        return pages.show(
            request,
            "story_claim.html",
            story=story,
            row=parts.claims.row(Link(""), found),
            claim=parts.claims.view(found),
            lane=next((each for each in lanes if each.id == f"l-{claim}"), None),
            undated=parts.lanes.undated,
            grids=[
                grid
                for grid in (*parts.slots.differing, *parts.slots.agreeing)
                if any(href == address for _, href in grid.claims)
            ],
            title=parts.index.gist(found).striptags(),
        )

    @routes.get("/stories/{story}/claims/{claim}/grounds")
    def grounds(request: Request, story: str, claim: str) -> Response:
        with desk.archive() as archive:
            standing = kept.standing(archive, story, pages.words(request))
        found = standing.parts.index.claim.get(claim) if standing.parts else None
        if standing.parts is None or found is None:
            raise HTTPException(404)
        if not pages.is_part(request):
            return RedirectResponse(standing.parts.to.claim(claim), 303)
        view = standing.parts.claims.view(found)
        return pages.show(request, "story_grounds.html", story=story, claim=view)

    return routes


def _claim_now(claim: str, parts: StoryParts) -> str | None:
    """Where the statement stands now after which a claim was named that is there no more."""
    for statement, found in parts.index.claim_of.items():
        if claim_id(statement) == claim:
            return found.id
    return None
