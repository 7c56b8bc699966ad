"""Pages that change something: who comes in, and what is added to the archive."""

from __future__ import annotations

from math import ceil

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from zufolge.desk import ToFetch
from zufolge.ingest import Sidecar
from zufolge.ingest.dates import read_when
from zufolge.ingest.items import Item
from zufolge.model import Outlet, Refusal
from zufolge.render.texts import Texts
from zufolge.serve.desk import Desk
from zufolge.serve.handed_in import Room, items_in, pasted
from zufolge.serve.pages import Pages, asked_of
from zufolge.serve.report_page import page_of_report
from zufolge.serve.sessions import Sessions, TooManyTriesError
from zufolge.serve.views.report import web

__all__ = ["changing"]

_MEGABYTE = 1024 * 1024
_MOST_SHOWN = 20


def changing(desk: Desk, pages: Pages, sessions: Sessions) -> APIRouter:
    """The routes. That a form came from a page of the desk is seen to before, for all of them."""
    routes = APIRouter()

    @routes.get("/login")
    def login(request: Request) -> Response:
        return pages.show(request, "login.html", wrong="")

    @routes.post("/login")
    async def enter(request: Request) -> Response:
        ui = pages.words(request).ui
        token = (await request.form()).get("token")
        try:
            session = sessions.enter(token if isinstance(token, str) else "", request.state.origin)
        except TooManyTriesError as error:
            often = pages.show(request, "login.html", 429, wrong=ui["desk_login_often"])
            often.headers["retry-after"] = str(ceil(error.wait))
            return often
        if session is None:
            return pages.show(request, "login.html", 403, wrong=ui["desk_login_wrong"])
        request.state.person = sessions.person(session)  # for the audit log
        return RedirectResponse(
            "/stories", 303, headers={"set-cookie": sessions.cookie_line(session)}
        )

    @routes.post("/logout")
    async def leave(request: Request) -> Response:
        sessions.leave(request.state.session)
        fresh = sessions.cookie_line(sessions.new())
        return RedirectResponse("/login", 303, headers={"set-cookie": fresh})

    def form_page(
        request: Request, asked: dict[str, str], wrong: str = "", status: int = 200
    ) -> Response:
        ui = pages.words(request).ui
        size = f"{pages.settings.largest // _MEGABYTE} MB"
        note = ui["desk_drop_note"].format(size=size)
        return pages.show(request, "add.html", status, asked=asked, wrong=wrong, drop_note=note)

    @routes.get("/add")
    def empty(request: Request) -> Response:
        return form_page(request, asked_of({}, "text", "outlet", "published", "url", "fetch"))

    @routes.post("/add")
    async def add(request: Request) -> Response:
        form, words = await request.form(), pages.words(request)
        given = {key: value for key, value in form.items() if isinstance(value, str)}
        asked = asked_of(given, "outlet", "published", "url", "fetch", longest=2_000)
        asked["text"] = given.get("text", "")
        told, wrong = _beside(asked, words)
        if wrong:
            return form_page(request, asked, wrong, 400)
        found: list[Item | Refusal | ToFetch] = [*await _handed_in(form, asked["text"], told)]
        if asked["fetch"]:
            found.append(ToFetch(asked["fetch"], told if told != Sidecar() else None))
        if not found:
            return form_page(request, asked, words.ui["desk_add_nothing"], 400)
        person = pages.person(request)
        by = person.name if person is not None else ""
        name = await run_in_threadpool(desk.writer.hand_in, found, by)
        if name is None:
            return form_page(request, asked, words.ui["desk_add_full"], 503)
        return RedirectResponse(f"/add/{name}", 303)

    @routes.get("/add/{name}")
    def addition(request: Request, name: str) -> Response:
        words = pages.words(request)
        with desk.archive() as archive:
            one = desk.writer.addition(archive, name)
            if one is None:
                raise HTTPException(404)
            shown = [page_of_report(archive, each, words) for each in one.reports[:_MOST_SHOWN]]
        return pages.show(
            request,
            "addition_now.html" if pages.is_part(request) else "addition.html",
            one=one,
            step=words.step(one.step),
            read=words.ui["desk_addition_read"].format(reports=words.count("report", one.read)),
            wrong=words.ui["desk_wrong"].format(wrong=one.wrong),
            reports=shown,
        )

    return routes


def _beside(asked: dict[str, str], words: Texts) -> tuple[Sidecar, str]:
    """What somebody says of a report that was pasted, or why it cannot be meant."""
    published, url = asked["published"], asked["url"]
    when = read_when(published) if published else None
    if published and when is None:
        return Sidecar(), words.ui["desk_add_bad_date"].format(value=published)
    for address in (url, asked["fetch"]):
        if address and not web(address):
            return Sidecar(), words.ui["desk_add_bad_url"].format(value=address)
    outlet = Outlet(asked["outlet"]) if asked["outlet"] else None
    return Sidecar(outlet, url or None, when), ""


async def _handed_in(form: FormData, text: str, told: Sidecar) -> list[Item | Refusal]:
    found: list[Item | Refusal] = []
    room = Room()
    if text.strip():
        found.append(pasted(text, told))
    for each in form.getlist("files"):
        if isinstance(each, UploadFile) and each.filename:
            raw = await each.read()
            found.extend(await run_in_threadpool(items_in, each.filename, raw, told, room))
    return found
