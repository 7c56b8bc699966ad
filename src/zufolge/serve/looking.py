"""Pages that only show: stories, a story, its dossier, a report, and the search."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from zufolge.archive import Archive
from zufolge.errors import BadSearch
from zufolge.ingest.dates import read_when
from zufolge.model import Act, Found, Search, StorySummary, time_range
from zufolge.render import page
from zufolge.render.markup import excerpt
from zufolge.render.page import page_policy
from zufolge.render.texts import Texts
from zufolge.serve.desk import Desk
from zufolge.serve.pages import Pages, asked_of, static_files
from zufolge.serve.report_page import page_of_report
from zufolge.serve.views.hits import HitView, found_view
from zufolge.serve.views.stories import story_rows, story_view

__all__ = ["looking"]

_PAGE = 30
_SAID, _SAID_REPORTS, _LONGEST = 60, 12, 300


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

    @routes.get("/stories")
    def stories(request: Request) -> Response:
        params, words = request.query_params, pages.words(request)
        asked = asked_of(params, "words", "outlet", "since", "until", "alone")
        _check_days(asked, words)
        with desk.archive() as archive:
            found = _stories(archive, asked)
        many = max(1, -(-len(found) // _PAGE))
        number = params.get("page", "1")
        at = min(many, max(1, int(number) if number.isascii() and number[:6].isdigit() else 1))
        template = "stories_found.html" if pages.is_part(request) else "stories.html"
        return pages.show(
            request,
            template,
            asked=asked,
            stories=story_rows(found[(at - 1) * _PAGE : at * _PAGE], words),
            told=words.ui["desk_found"].format(stories=words.count("story", len(found))),
            page=at,
            pages=many,
            page_told=words.ui["desk_page"].format(page=at, pages=many),
            link_of=lambda n: "/stories?" + urlencode({**_said(asked), "page": n}),
        )

    @routes.get("/stories/{story}")
    def one(request: Request, story: str) -> Response:
        words = pages.words(request)
        with desk.archive() as archive:
            tables = archive.stories
            name = tables.current_name(story)
            if name is not None and name != story:
                return RedirectResponse(f"/stories/{name}", 301)
            found = tables.summaries([story])
            if not found:
                raise HTTPException(404)
            placings = {each.id: tables.placing_of(each.id) for each in found[0].reports}
            said, more = _statements(archive, found[0], words)
        shown = words.ui["desk_more_statements"].format(shown=words.count("statement", len(said)))
        return pages.show(
            request,
            "story.html",
            view=story_view(found[0], placings, words),
            said=said,
            said_more=shown if more else "",
        )

    @routes.get("/stories/{story}/dossier")
    def dossier(request: Request, story: str) -> Response:
        words = pages.words(request)
        with desk.archive() as archive:
            name = archive.stories.current_name(story)
            making = desk.dossiers.of(archive, name) if name is not None else None
        if making is None:
            raise HTTPException(404)
        if making.dossier is None:
            return pages.show(
                request,
                "making_now.html" if pages.is_part(request) else "making.html",
                again=request.url.path,
                failed=making.failed,
                done=making.done,
                all=making.all,
                told=_step(making.step, making.done, making.all, words),
            )
        if pages.is_part(request):
            return Response(headers={"hx-redirect": request.url.path})
        html = making.pages.get(words.lang)
        if html is None:
            html = making.pages[words.lang] = page(making.dossier, lang=words.lang)
        # the page is the one file that can also be saved and sent: its own script, by its hash
        policy = f"{page_policy()}; frame-ancestors 'none'"
        return HTMLResponse(html, headers={"content-security-policy": policy})

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


def _stories(archive: Archive, asked: dict[str, str]) -> list[StorySummary]:
    """The stories of which a report fits all that is asked, the last changed first."""
    having: set[str] | None = None
    if asked["words"]:
        having = set(archive.matching(Search(asked["words"])))
    since, until = (asked[name] or None for name in ("since", "until"))
    first = time_range(since)[0] if since else None
    last = time_range(until)[1] if until else None
    outlet = asked["outlet"].casefold()
    found = []
    for story in archive.stories.summaries():
        if len(story.reports) < 2 and not asked["alone"]:
            continue
        if any(
            (having is None or report.id in having)
            and (not outlet or outlet in (report.outlet or "").casefold())
            and (first is None or (_begins(report.published) or "") >= first)
            and (last is None or "" < (_begins(report.published) or "") <= last)
            for report in story.reports
        ):
            found.append(story)
    return found


def _begins(published: str | None) -> str | None:
    return time_range(published)[0] if published else None


def _statements(archive: Archive, story: StorySummary, words: Texts) -> tuple[list[HitView], bool]:
    """Statements of the newest reports, and whether there may be more."""
    said: list[HitView] = []
    newest = sorted(story.reports, key=lambda r: (r.published or "", r.id), reverse=True)
    for each in islice(newest, _SAID_REPORTS):
        view = page_of_report(archive, each.id, words)
        text = archive.report(each.id).text
        place = f"{view.outlet} · {view.when} · {view.title}"
        for card in (card for block in view.blocks for card in block.cards):
            html = excerpt(text, card.content, limit=_LONGEST)
            said.append(HitView(card.way, card.tags, html, card.href, place))
    return said[:_SAID], len(said) > _SAID or len(newest) > _SAID_REPORTS


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


def _said(asked: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in asked.items() if value}


def _step(step: str, done: int, whole: int, words: Texts) -> str:
    name = words.step(step)
    if not whole:
        return name
    return words.ui["desk_step"].format(step=name, done=done, all=whole)
