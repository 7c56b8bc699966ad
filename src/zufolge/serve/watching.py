"""What is new, for browsers that have a page open and for readers of feeds."""

from __future__ import annotations

from hashlib import sha256

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from zufolge.desk.sayings import Sayings
from zufolge.serve.desk import Desk
from zufolge.serve.pages import Pages
from zufolge.serve.settings import LOOPBACK_NAMES, Settings
from zufolge.serve.views.feed import Feed, feed_xml
from zufolge.serve.views.rules import rule_name
from zufolge.serve.views.told import ToldView, told_view

__all__ = ["watching"]

_MOST_LISTENERS = 150
_ENTRIES = 50
_BOTH = ["GET", "HEAD"]


def watching(desk: Desk, pages: Pages) -> APIRouter:
    """The routes."""
    routes = APIRouter()

    @routes.get("/events")
    async def events(request: Request, after: str = "") -> Response:
        if desk.live.listeners >= _MOST_LISTENERS:
            raise HTTPException(503, pages.words(request).ui["desk_too_many"])
        last = request.headers.get("last-event-id", after)[:18]
        number = int(last) if last.isascii() and last.isdigit() else desk.live.number
        headers = {"x-accel-buffering": "no"}
        return StreamingResponse(desk.live.stream(number), 200, headers, "text/event-stream")

    @routes.api_route("/feed.atom", methods=_BOTH)
    def everything(request: Request) -> Response:
        words = pages.words(request)
        with desk.archive() as archive:
            sayings = Sayings(archive)
            found = archive.desk.developments(limit=_ENTRIES)
            told = [told_view(sayings.told(each), words) for _, each in found]
        feed = Feed("feed", words.ui["desk_feed"], "/stories", found[0][1].at if found else None)
        return answer(request, feed, told)

    @routes.api_route("/stories/{story}/feed.atom", methods=_BOTH)
    def of_story(request: Request, story: str) -> Response:
        words = pages.words(request)
        with desk.archive() as archive:
            name = archive.stories.current_name(story)
            if name is None:
                raise HTTPException(404)
            sayings = Sayings(archive)
            found = archive.desk.developments(name, limit=_ENTRIES)
            told = [told_view(sayings.told(each), words) for _, each in found]
            title = archive.stories.title_of(name) or words.ui["no_headline"]
        feed = Feed(f"story/{name}", title, f"/stories/{name}", found[0][1].at if found else None)
        return answer(request, feed, told)

    @routes.api_route("/rules/{rule}/feed.atom", methods=_BOTH)
    def of_rule(request: Request, rule: str) -> Response:
        words = pages.words(request)
        with desk.archive() as archive:
            made = archive.rules.rule(rule)
            if made is None:
                raise HTTPException(404)
            sayings = Sayings(archive)
            found = archive.rules.told(rule, _ENTRIES)
            told = [told_view(sayings.told(each), words) for _, each in found]
        last = found[0][1].at if found else made.at
        feed = Feed(f"rule/{rule}", rule_name(made, words), f"/rules/{rule}", last)
        return answer(request, feed, told)

    def answer(request: Request, feed: Feed, told: list[ToldView]) -> Response:
        here = f"{'https' if pages.settings.tls else 'http'}://{request.headers['host']}"
        lang = pages.words(request).lang
        body = feed_xml(feed, told, here, request.url.path, _authority(pages.settings), lang)
        tag = f'"{sha256(body).hexdigest()[:32]}"'
        headers = {"etag": tag, "vary": "Authorization, Cookie"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(None, 304, headers)
        return Response(body, 200, headers, "application/atom+xml")

    return routes


def _authority(settings: Settings) -> str:
    """Whose names the ids of the feed are (RFC 4151): the same whatever address was asked."""
    return next((n for n in settings.names if n not in LOOPBACK_NAMES), "localhost")
