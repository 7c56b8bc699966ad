"""Two spellings of one person made one: from the name, by one click on the other and one that
confirms it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from zufolge.desk.alike import alike
from zufolge.desk.deciding import ReadOtherwiseError
from zufolge.desk.grouping import joined_people
from zufolge.desk.readings import ReadNow
from zufolge.model import Correction, Source
from zufolge.render.naming import named
from zufolge.serve.correcting_page import text_in
from zufolge.serve.deciding import Decided, FormError, decided
from zufolge.serve.desk import Desk
from zufolge.serve.pages import Pages
from zufolge.serve.people_page import story_now
from zufolge.serve.signing import back_of, fields_of, only_editors, signer
from zufolge.serve.views.people import fits, rows_of

__all__ = ["same_person"]

_ALIKE, _OTHERS, _LONGEST = 8, 12, 200


def same_person(desk: Desk, pages: Pages) -> APIRouter:
    """The routes."""
    routes = APIRouter()
    address = "/stories/{story}/people/{source}/same"

    def show(
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
        asked = given.get("words", "")[:_LONGEST].strip()
        near, others = _choices(now, who, asked)

        def rows(sources: Sequence[Source]) -> list[tuple[str, object]]:
            shown = rows_of(now, sources, words)
            return [(now.seen(source, each.id), each) for each in shown]

        return pages.show(
            request,
            "people_same.html" if pages.is_part(request) else "correct_page.html",
            status,
            part="people_same.html",
            title=words.ui["desk_people_same_title"].format(name=named(who.name)),
            story=story,
            who=rows_of(now, [who], words)[0],
            near=rows(near),
            others=rows(others),
            asked=asked,
            given=given,
            back=back,
            by=signer(pages, request, given.get("by", "")),
            wrong=wrong,
        )

    @routes.get(address)
    def choose(request: Request, story: str, source: str) -> Response:
        with desk.archive() as archive:
            name = archive.stories.current_name(story)
        if name is not None and name != story:
            return RedirectResponse(f"/stories/{name}/people/{source}/same", 301)
        only_editors(pages, request)
        back = back_of(request, None, f"/sources/{story}/{source}")
        return show(request, story, source, {"words": request.query_params.get("words", "")}, back)

    @routes.post(address)
    async def join(request: Request, story: str, source: str) -> Response:
        sent = await request.form()
        given = fields_of(sent)
        back = back_of(request, sent, f"/sources/{story}/{source}")

        def make(now: ReadNow, by: str) -> Sequence[Correction]:
            other, _, seen = given.get("same", "").partition(" ")
            if not other:
                raise FormError(pages.words(request).ui["desk_people_two"])
            if now.seen(source, other) != seen:
                raise ReadOtherwiseError
            pair = _in_order(now, source, other, given.get("led", ""))
            return [joined_people(now, pair, by, text_in(given, "why"))]

        def again(wrong: str, status: int) -> Response:
            return show(request, story, source, given, back, wrong, status)

        return await run_in_threadpool(
            lambda: decided(
                desk, pages, request, Decided(given, story_now(desk, story)[0], back, make, again)
            )
        )

    return routes


def _choices(now: ReadNow, who: Source, asked: str) -> tuple[list[Source], list[Source]]:
    """Who is spelt alike, and the others by how often they are named; of those that fit what is
    ``asked`` for."""
    others = [s for s in now.applied.linking.sources if s.id != who.id and fits(s, asked)]
    near = alike(who, others)[:_ALIKE]
    shown = {each.id for each in near}
    rest = [each for each in others if each.id not in shown]
    rest.sort(key=lambda s: (s.kind is not who.kind, -len(s.mentions), s.name.casefold(), s.id))
    return near, rest[:_OTHERS]


def _in_order(now: ReadNow, source: str, other: str, led: str) -> list[str]:
    """Both ids, first the one that gives its name: as chosen, else the one that is named more
    often."""
    pair = [source, other]
    if led == "other":
        return pair[::-1]
    if led != "this":
        named = {s.id: len(s.mentions) for s in now.applied.linking.sources}
        pair.sort(key=lambda name: -named.get(name, 0))
    return pair
