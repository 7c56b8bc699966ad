"""What became of a story since somebody looked, or since a time; and that it was seen."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from zufolge.archive import Archive
from zufolge.correcting import ledger_of
from zufolge.desk import between
from zufolge.ingest.dates import read_when
from zufolge.model import Look, spans_text, time_range
from zufolge.render.texts import Texts
from zufolge.render.views.index import shortened
from zufolge.serve.desk import Desk
from zufolge.serve.pages import Pages, asked_of
from zufolge.serve.story_kept import Kept, Standing, moved
from zufolge.serve.views.report import address_of
from zufolge.serve.views.since import Since, since_view
from zufolge.serve.views.stories import local

__all__ = ["since_of", "since_pages"]

_WAIT = 5.0
"""Seconds that a look waits for whoever else writes."""

_CLOCK_ALONE = re.compile(r"(\d{1,2})(?::(\d\d))?(?: ?Uhr)?")
_CLOCK = ZoneInfo("Europe/Berlin")


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
    moment = _utc(asked, words) if asked else None
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
    )


def _utc(asked: str, words: Texts) -> str:
    """The moment (UTC) that a form means: a time of today ("9:00"), the beginning of a day, or a
    time on German clocks."""
    clock = _CLOCK_ALONE.fullmatch(asked)
    today = datetime.now(_CLOCK)
    if clock and int(clock[1]) < 24 and int(clock[2] or 0) < 60:
        moment = today.replace(hour=int(clock[1]), minute=int(clock[2] or 0), second=0)
        return moment.astimezone(UTC).isoformat(timespec="seconds")
    when = read_when(asked)
    if when is None:
        raise HTTPException(400, words.ui["desk_bad_date"].format(value=asked))
    begin = datetime.fromisoformat(time_range(when.value)[0]).replace(tzinfo=_CLOCK)
    return begin.astimezone(UTC).isoformat(timespec="seconds")


def _lost(archive: Archive, statement: str) -> tuple[str, str] | None:
    """Words and address of a statement that no dossier has, if the archive still reads it."""
    for name in archive.reports_with(statement):
        reading = archive.reading(name)
        for said in reading.statements if reading is not None else ():
            if said.id == statement:
                told = spans_text(said.content, archive.report(name).text)
                return shortened(told), f"/reports/{name}#{address_of(said)}"
    return None
