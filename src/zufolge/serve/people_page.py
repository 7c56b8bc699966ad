"""Joining and parting the people and agencies of a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from zufolge.archive import Archive
from zufolge.desk.deciding import ReadOtherwiseError
from zufolge.desk.grouping import joined_people, parted_people
from zufolge.desk.readings import ReadNow
from zufolge.model import Correction
from zufolge.serve.correcting_page import text_in
from zufolge.serve.deciding import Decided, FormError, decided
from zufolge.serve.desk import Desk
from zufolge.serve.pages import Pages
from zufolge.serve.paging import paged
from zufolge.serve.signing import back_of, fields_of, only_editors, signer
from zufolge.serve.spans import places_in
from zufolge.serve.views.people import mention_rows, person_rows

__all__ = ["people", "story_now", "story_reports"]

_PAGE = 50
_LONGEST = 200


def story_reports(archive: Archive, story: str) -> tuple[str, ...]:
    """The reports of a story; none if there is no such story."""
    return tuple(archive.stories.reports_of(story))


def story_now(desk: Desk, story: str) -> tuple[tuple[str, ...], ReadNow]:
    """The reports of a story, and what is read in them now; 404 if there is no such story."""
    with desk.archive() as archive:
        reports = story_reports(archive, story)
        if not reports:
            raise HTTPException(404)
        return reports, desk.readings.of(archive, reports)


def people(desk: Desk, pages: Pages) -> APIRouter:
    """The routes."""
    routes = APIRouter()

    @routes.get("/stories/{story}/people")
    def listed(request: Request, story: str) -> Response:
        params, words = request.query_params, pages.words(request)
        with desk.archive() as archive:
            name = archive.stories.current_name(story)
        if name is not None and name != story:
            return RedirectResponse(f"/stories/{name}/people", 301)
        _, now = story_now(desk, story)
        asked, chosen = params.get("words", "")[:_LONGEST], params.getlist("person")
        part = paged(person_rows(now, asked, chosen, words), params.get("page", "1"), _PAGE)
        return pages.show(
            request,
            "people.html",
            story=story,
            asked=asked,
            rows=part.rows,
            found=words.count("source", part.all),
            part=part,
            link_of=lambda n: (
                f"/stories/{story}/people?"
                + urlencode([("words", asked), *(("person", p) for p in chosen), ("page", n)])
            ),
        )

    def show_join(
        request: Request,
        story: str,
        given: Mapping[str, str],
        back: str,
        wrong: str = "",
        status: int = 200,
    ) -> Response:
        words = pages.words(request)
        _, now = story_now(desk, story)
        names = given.get("person", "").split()
        there = [name for name in names if now.source(name) is not None]
        wrong = wrong or ("" if len(there) == len(names) else words.ui["desk_people_gone"])
        if len(there) < 2 and not wrong:
            wrong, status = words.ui["desk_people_two"], 400
        return pages.show(
            request,
            "people_join.html",
            status,
            story=story,
            rows=person_rows(now, None, there, words),
            first=given.get("first") or next(iter(there), ""),
            picked=" ".join(there),
            seen=now.seen(*there),
            may_join=len(there) > 1,
            given=given,
            back=back,
            by=signer(pages, request, given.get("by", "")),
            wrong=wrong,
        )

    @routes.get("/stories/{story}/people/join")
    def choose(request: Request, story: str) -> Response:
        only_editors(pages, request)
        given = {"person": " ".join(request.query_params.getlist("person"))}
        return show_join(request, story, given, back_of(request, None, f"/stories/{story}/people"))

    @routes.post("/stories/{story}/people/join")
    async def join(request: Request, story: str) -> Response:
        sent = await request.form()
        given = fields_of(sent, "person")
        back = back_of(request, sent, f"/stories/{story}/people")
        names = list(dict.fromkeys(given["person"].split()))
        first = given.get("first", "")
        ordered = sorted(names, key=lambda name: name != first)

        def make(now: ReadNow, by: str) -> Sequence[Correction]:
            if len(names) < 2:
                raise FormError(pages.words(request).ui["desk_people_two"])
            if now.seen(*names) != given.get("seen", ""):
                raise ReadOtherwiseError
            return [joined_people(now, ordered, by, text_in(given, "why"))]

        def again(wrong: str, status: int) -> Response:
            return show_join(request, story, given, back, wrong, status)

        return await run_in_threadpool(
            lambda: decided(
                desk, pages, request, Decided(given, story_now(desk, story)[0], back, make, again)
            )
        )

    def show_part(
        request: Request,
        story: str,
        source: str,
        given: Mapping[str, str],
        back: str,
        wrong: str = "",
        status: int = 200,
    ) -> Response:
        words = pages.words(request)
        _, now = story_now(desk, story)
        who = now.source(source)
        if who is None:
            raise HTTPException(404)
        return pages.show(
            request,
            "people_part.html",
            status,
            story=story,
            who=who,
            rows=mention_rows(now, who, places_in(given.get("place", "")), words),
            seen=now.seen(source),
            given=given,
            back=back,
            by=signer(pages, request, given.get("by", "")),
            wrong=wrong,
        )

    @routes.get("/stories/{story}/people/{source}/part")
    def choose_places(request: Request, story: str, source: str) -> Response:
        only_editors(pages, request)
        back = back_of(request, None, f"/stories/{story}/people")
        return show_part(request, story, source, {}, back)

    @routes.post("/stories/{story}/people/{source}/part")
    async def part(request: Request, story: str, source: str) -> Response:
        sent = await request.form()
        given = fields_of(sent, "place")
        back = back_of(request, sent, f"/stories/{story}/people")
        ui = pages.words(request).ui

        def make(now: ReadNow, by: str) -> Sequence[Correction]:
            if now.source(source) is None or now.seen(source) != given.get("seen", ""):
                raise ReadOtherwiseError
            places = places_in(given["place"])
            if not places:
                raise FormError(ui["desk_people_some"])
            report = now.reports.get(min(places).report)
            called = given.get("called", "").strip()[:_LONGEST]
            if report is not None:
                called = called or min(places).span.of(report.text)
            try:
                return [parted_people(now, source, places, called, by, text_in(given, "why"))]
            except ValueError as error:
                raise FormError(ui["desk_people_some"]) from error

        def again(wrong: str, status: int) -> Response:
            return show_part(request, story, source, given, back, wrong, status)

        return await run_in_threadpool(
            lambda: decided(
                desk, pages, request, Decided(given, story_now(desk, story)[0], back, make, again)
            )
        )

    return routes
