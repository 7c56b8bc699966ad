"""The application: what guards it, what it answers, and how its errors look."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial

from fastapi import Depends, FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from zufolge.errors import ArchiveBusy, BadSearch, InputError, NotInArchive, ZufolgeError
from zufolge.serve.api import API_PATH, api_app
from zufolge.serve.audit_page import audit_page
from zufolge.serve.auditing import AuditLog
from zufolge.serve.bearer import API, refused
from zufolge.serve.changing import changing
from zufolge.serve.claims_page import claims
from zufolge.serve.correcting_page import correcting
from zufolge.serve.desk import Desk
from zufolge.serve.guard import Guard
from zufolge.serve.ledger_page import kept_rows, ledger
from zufolge.serve.looking import looking
from zufolge.serve.marking_page import marking
from zufolge.serve.pages import Pages
from zufolge.serve.people_page import people
from zufolge.serve.proving import proven_by
from zufolge.serve.report_page import report_pages
from zufolge.serve.rules import ruling
from zufolge.serve.same_page import same_person
from zufolge.serve.search_page import searching_pages
from zufolge.serve.sessions import Sessions
from zufolge.serve.settings import Settings, checked
from zufolge.serve.sources_page import sources_pages
from zufolge.serve.stories_page import stories_page
from zufolge.serve.story import story_pages
from zufolge.serve.story_claim import claim_pages
from zufolge.serve.story_kept import Kept
from zufolge.serve.story_since import since_pages
from zufolge.serve.watching import watching

__all__ = ["desk_app"]


def desk_app(desk: Desk, settings: Settings | None = None) -> FastAPI:
    """The desk as an ASGI application, which starts and stops ``desk`` with itself.

    Raises ``InputError`` for settings that would be unsafe.
    """
    settings = checked(settings or Settings())
    sessions = Sessions(settings)
    audit = AuditLog(desk.path)
    pages = Pages(settings, sessions, lambda: desk.live.number, partial(kept_rows, desk))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(desk.start)
        try:
            yield
        finally:
            await run_in_threadpool(desk.stop)
            await run_in_threadpool(audit.end)

    app = FastAPI(
        title="Zufolge",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
        dependencies=[Depends(proven_by(pages, sessions))],
    )
    app.include_router(stories_page(desk, pages))
    app.include_router(looking(desk, pages))
    app.include_router(report_pages(desk, pages))
    app.include_router(sources_pages(desk, pages))
    app.include_router(searching_pages(desk, pages))
    shown = Kept(desk)
    app.include_router(story_pages(desk, pages, shown))
    app.include_router(since_pages(desk, pages, shown))
    app.include_router(claim_pages(desk, pages, shown))
    app.include_router(changing(desk, pages, sessions))
    app.mount(API_PATH, api_app(desk, settings))
    app.include_router(watching(desk, pages))
    app.include_router(ruling(desk, pages))
    app.include_router(correcting(desk, pages))
    app.include_router(marking(desk, pages))
    app.include_router(people(desk, pages))
    app.include_router(same_person(desk, pages))
    app.include_router(claims(desk, pages))
    app.include_router(ledger(desk, pages))
    app.include_router(audit_page(desk, pages))
    app.add_middleware(
        Guard, settings=settings, sessions=sessions, audit=audit, words=lambda r: pages.words(r).ui
    )

    @app.exception_handler(ZufolgeError)
    def on_error(request: Request, error: ZufolgeError) -> Response:
        told, status = _told(error, pages.words(request).ui)
        return pages.wrong(request, told, status)

    @app.exception_handler(HTTPException)
    def on_http(request: Request, error: HTTPException) -> Response:
        path = request.url.path
        if path.startswith(API):  # what no route took, as one with a line break in its path
            return refused(path, error.status_code, str(error.detail))
        words = pages.words(request).ui
        told = words["desk_not_there"] if error.status_code == 404 else str(error.detail)
        return pages.wrong(request, told, error.status_code)

    return app


def _told(error: ZufolgeError, words: Mapping[str, str]) -> tuple[str, int]:
    """What a browser is told; never where the archive lies on this machine."""
    match error:
        case NotInArchive():
            return words["desk_not_there"], 404
        case ArchiveBusy():
            return words["desk_busy"], 503
        case BadSearch() | InputError():
            return str(error), 400
        case _:
            return words["desk_error"], 500
