"""The first page, static files, and the dossier as one page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from zufolge.render.page import page_policy
from zufolge.render.texts import Texts
from zufolge.serve.desk import Desk
from zufolge.serve.pages import Pages, static_files

__all__ = ["looking"]


def looking(desk: Desk, pages: Pages) -> APIRouter:
    """The routes. Handlers are plain functions: they run in threads, and ask an archive each."""
    routes = APIRouter()

    @routes.get("/")
    def start() -> Response:
        return RedirectResponse("/stories", 303)

    @routes.get("/static/{name}")
    def static(name: str) -> Response:
        found = static_files().get(name)
        if found is None:
            raise HTTPException(404)
        raw, kind = found
        return Response(
            raw, media_type=kind, headers={"cache-control": "public, max-age=31536000, immutable"}
        )

    @routes.get("/stories/{story}/dossier")
    def dossier(request: Request, story: str) -> Response:
        words = pages.words(request)
        with desk.archive() as archive:
            name = archive.stories.current_name(story)
            making = desk.dossiers.of(archive, name) if name is not None else None
        if making is None:
            raise HTTPException(404)
        saved = "save" in request.query_params
        again = request.url.path + "?save=1" * saved
        if making.dossier is None:
            return pages.show(
                request,
                "making_now.html" if pages.is_part(request) else "making.html",
                again=again,
                failed=making.failed,
                done=making.done,
                all=making.all,
                told=_step(making.step, making.done, making.all, words),
            )
        if pages.is_part(request):
            return Response(headers={"hx-redirect": again})
        html = making.pages.get(words.lang)
        if html is None:
            html = desk.works.page(making.story, words.lang)
            if html is None:  # deleted meanwhile
                raise HTTPException(404)
            making.pages[words.lang] = html
        # the page is the one file that can also be saved and sent: its own script, by its hash
        policy = f"{page_policy()}; frame-ancestors 'none'"
        headers = {"content-security-policy": policy}
        if saved:
            headers["content-disposition"] = f'attachment; filename="{name}.html"'
        return HTMLResponse(html, headers=headers)

    return routes


def _step(step: str, done: int, whole: int, words: Texts) -> str:
    name = words.step(step)
    if not whole:
        return name
    return words.ui["desk_step"].format(step=name, done=done, all=whole)
