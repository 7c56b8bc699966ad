"""The page of a story: what became of it since one looked, and its dossier, part by part."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from zufolge.serve.desk import Desk
from zufolge.serve.pages import Pages
from zufolge.serve.story_kept import Kept, moved, progress_of
from zufolge.serve.story_part import part_of
from zufolge.serve.story_since import since_of
from zufolge.serve.views.stories import story_view
from zufolge.serve.views.story_parts import PARTS

__all__ = ["story_pages"]


def story_pages(desk: Desk, pages: Pages, kept: Kept) -> APIRouter:
    """The routes of one story."""
    routes = APIRouter()

    @routes.get("/stories/{story}")
    def start(request: Request, story: str) -> Response:
        return part(request, story, "synopsis")

    @routes.get("/stories/{story}/parts/{name}")
    def part(request: Request, story: str, name: str) -> Response:
        words = pages.words(request)
        if name not in PARTS:
            raise HTTPException(404)
        with desk.archive() as archive:
            elsewhere = moved(archive, request, story)
            if elsewhere is not None:
                return elsewhere
            shown: dict[str, Any] = {"story": story, "part": name, "parts": PARTS}
            is_page = not pages.is_part(request) and "window" not in request.query_params
            if is_page and "now" not in request.query_params and kept.is_slow(archive, story):
                summary = archive.stories.summaries([story])[0]
                shown |= {"view": story_view(summary, {}, words), "since": None, "made": None}
                query = urlencode([*request.query_params.multi_items(), ("now", "1")])
                shown["later"] = f"{request.url.path}?{query}"
                return pages.show(request, "story.html", **shown)
            standing = kept.standing(archive, story, words)
            shown |= part_of(archive, request, story, name, standing, words)
            if "window" in request.query_params:
                return pages.show(request, "story_window.html", **shown)
            if pages.is_part(request):
                target = request.headers.get("hx-target")
                one = "story_rows.html" if target == "rows" else "story_part.html"
                return pages.show(request, one, **shown)
            found = archive.stories.summaries([story])
            if not found:
                raise HTTPException(404)
            shown["view"] = story_view(found[0], {}, words)
            shown["since"] = since_of(archive, request, story, standing, pages)
        return pages.show(request, "story.html", **shown)

    @routes.get("/stories/{story}/making")
    def making(request: Request, story: str) -> Response:
        words = pages.words(request)
        with desk.archive() as archive:
            standing = kept.standing(archive, story, words)
        return pages.show(
            request,
            "story_making.html",
            story=story,
            part=part if (part := request.query_params.get("part")) in PARTS else PARTS[0],
            made=progress_of(standing, words),
            had_older=request.query_params.get("older") == "1",
        )

    return routes
