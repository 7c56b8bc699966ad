"""What became of a story since somebody looked, or since a time; and that it was seen."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from zufolge.archive import Archive
from zufolge.correcting import ledger_of
from zufolge.desk import Changes, between
from zufolge.model import Look, spans_text
from zufolge.render.views.index import shortened
from zufolge.serve.desk import Desk
from zufolge.serve.moments import moment_of, offered
from zufolge.serve.pages import Pages, asked_of
from zufolge.serve.story_kept import Kept, Standing, moved
from zufolge.serve.views.report import address_of
from zufolge.serve.views.since import Since, since_view
from zufolge.serve.views.stories import local

__all__ = ["since_of", "since_pages", "unsure"]

_WAIT = 5.0
"""Seconds that a look waits for whoever else writes."""


def since_pages(desk: Desk, pages: Pages, kept: Kept) -> APIRouter:
    """The routes."""
    routes = APIRouter()

    @routes.get("/stories/{story}/since")
    def since(request: Request, story: str) -> Response:
        with desk.archive() as archive:
            elsewhere = moved(archive, request, story)
            if elsewhere is not None:
                return elsewhere
            standing = kept.standing(archive, story, pages.words(request))
            told = since_of(archive, request, story, standing, pages)
        if not pages.is_part(request):
            return RedirectResponse(f"/stories/{story}?{request.url.query}", 303)
        return pages.show(request, "story_since.html", story=story, since=told)

    @routes.post("/stories/{story}/seen")
    async def seen(request: Request, story: str) -> Response:
        given = (await request.form()).get("state")
        number = int(given) if isinstance(given, str) and given.isdecimal() else 0
        return await run_in_threadpool(_seen, request, story, number)

    def _seen(request: Request, story: str, number: int) -> Response:
        person = pages.person(request)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with Archive.open(desk.path, write=True, wait=_WAIT) as archive:
            last = archive.desk.state(story)
            if archive.stories.current_name(story) != story or person is None:
                raise HTTPException(404)
            newest = last[0] if last is not None else 0
            if number and archive.desk.state_of_number(number)[2].story != story:
                raise HTTPException(404)
            if newest:
                archive.desk.put_look(Look(person.name, story, now, number or newest))
        if not pages.is_part(request):
            return RedirectResponse(f"/stories/{story}", 303)
        return since(request, story)

    return routes


def since_of(
    archive: Archive, request: Request, story: str, standing: Standing, pages: Pages
) -> Since:
    """What became of the story since this person looked, or since the time that is asked for."""
    words, person = pages.words(request), pages.person(request)
    asked = asked_of(request.query_params, "since")["since"]
    look = archive.desk.look(person.name, story) if person is not None else None
    moment = moment_of(asked, words) if asked else None
    if look is not None and not look.state:  # looked before there was anything to compare with
        look = None
    changes = between(archive, story, moment or look) if moment or look else None
    last = archive.desk.state(story)
    return since_view(
        standing.parts.index if standing.parts is not None else None,
        changes.found if changes is not None else (),
        words,
        look=look,
        asked=asked,
        since=local(moment) if moment else "",
        state=last[0] if last is not None else 0,
        lost=lambda statement: _lost(archive, statement),
        entries={entry.id: entry for entry in ledger_of(archive).entries},
        unsure=unsure(archive, story, moment, changes) if moment and changes else "",
        offered=offered(words),
    )


def unsure(archive: Archive, story: str, moment: str, changes: Changes) -> str:
    """The word for why all of a story is told as new: it is, or nobody kept how it stood then;
    empty where that was kept."""
    if changes.before is not None:
        return ""
    (known,) = archive.stories.summaries([story])
    return "desk_since_new_story" if known.shown >= moment else "desk_since_not_kept"


def _lost(archive: Archive, statement: str) -> tuple[str, str] | None:
    """Words and address of a statement that no dossier has, if the archive still reads it."""
    for name in archive.reports_with(statement):
        reading = archive.reading(name)
        for said in reading.statements if reading is not None else ():
            if said.id == statement:
                told = spans_text(said.content, archive.report(name).text)
                return shortened(told), f"/reports/{name}#{address_of(said)}"
    return None
