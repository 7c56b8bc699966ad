"""Pages that only show: a dossier, a report, and the search."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from zufolge.archive import Archive
from zufolge.desk.readings import ReadNow, read_now
from zufolge.errors import BadSearch
from zufolge.ingest.dates import read_when
from zufolge.model import Act, Found, Search
from zufolge.render import page
from zufolge.render.page import page_policy
from zufolge.render.texts import Texts
from zufolge.serve.desk import Desk
from zufolge.serve.pages import Pages, asked_of, static_files
from zufolge.serve.views.correcting import corrected_report
from zufolge.serve.views.hits import found_view
from zufolge.serve.views.report import ReportPage, report_page

__all__ = ["looking", "page_of_report"]


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
            html = making.pages[words.lang] = page(making.dossier, lang=words.lang)
        # the page is the one file that can also be saved and sent: its own script, by its hash
        policy = f"{page_policy()}; frame-ancestors 'none'"
        headers = {"content-security-policy": policy}
        if saved:
            headers["content-disposition"] = f'attachment; filename="{name}.html"'
        return HTMLResponse(html, headers=headers)

    @routes.get("/reports/{report}")
    def report(request: Request, report: str) -> Response:
        words = pages.words(request)
        with desk.archive() as archive:
            now = desk.readings.of(archive, [report])
            view = page_of_report(archive, report, words, now)
            corrected = corrected_report(now, report, words)
        return pages.show(request, "report.html", view=view, corrected=corrected)

    @routes.get("/search")
    def search(request: Request) -> Response:
        words = pages.words(request)
        asked = asked_of(
            request.query_params, "words", "speaker", "act", "outlet", "since", "until"
        )
        found, wrong = None, ""
        if any(asked.values()):
            _check_days(asked, words)
            try:
                found = _find(desk, asked)
            except BadSearch as error:
                wrong = str(error)
        return pages.show(
            request,
            "search_found.html" if pages.is_part(request) else "search.html",
            asked=asked,
            acts=[(act.value, words.label("act", act)) for act in Act],
            found=found_view(found, words) if found else None,
            wrong=wrong,
        )

    return routes


def page_of_report(
    archive: Archive, name: str, words: Texts, now: ReadNow | None = None
) -> ReportPage:
    """The report of this id with its current reading, as editors corrected it; ``now`` is that, if
    it is known already. Raises ``NotInArchive``."""
    report = archive.report(name)
    now = now or read_now(archive, [name])
    read_so = now.applied if name in now.readers else None
    read = next((each for each in archive.readings(name) if each.current), None)
    versions = archive.revisions(report.url) if report.url else ()
    story = archive.stories.story_of(name)
    return report_page(report, read_so, read, versions, story, words)


def _find(desk: Desk, asked: dict[str, str]) -> Found:
    act = asked["act"]
    search = Search(
        asked["words"],
        asked["speaker"] or None,
        (Act(act),) if act in list(Act) else (),
        outlet=asked["outlet"] or None,
        since=asked["since"] or None,
        until=asked["until"] or None,
    )
    with desk.archive() as archive:
        found = archive.find(search)
    return replace(found, reports=()) if search.of_statements else found


def _check_days(asked: dict[str, str], words: Texts) -> None:
    for name in ("since", "until"):
        value = asked[name]
        when = read_when(value) if value else None
        if value and when is None:
            raise HTTPException(400, words.ui["desk_bad_date"].format(value=value))
        asked[name] = when.value if when else ""


def _step(step: str, done: int, whole: int, words: Texts) -> str:
    name = words.step(step)
    if not whole:
        return name
    return words.ui["desk_step"].format(step=name, done=done, all=whole)
