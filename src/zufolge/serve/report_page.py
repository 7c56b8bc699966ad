"""A report: its statements, where its text comes from, and its versions side by side."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from zufolge.archive import Archive
from zufolge.desk.readings import ReadNow, read_now
from zufolge.model import Dossier
from zufolge.render.texts import Texts
from zufolge.serve.desk import Desk
from zufolge.serve.pages import Pages
from zufolge.serve.views.correcting import corrected_report
from zufolge.serve.views.portions import portions
from zufolge.serve.views.report import ReportPage, report_page
from zufolge.serve.views.versions import side_by_side

__all__ = ["page_of_report", "report_pages"]


def report_pages(desk: Desk, pages: Pages) -> APIRouter:
    """The routes."""
    routes = APIRouter()

    @routes.get("/reports/{report}")
    def statements(request: Request, report: str) -> Response:
        words = pages.words(request)
        with desk.archive() as archive:
            now = desk.readings.of(archive, [report])
            view = page_of_report(archive, report, words, now)
            corrected = corrected_report(now, report, words)
        return pages.show(request, "report.html", view=view, corrected=corrected, tab="statements")

    @routes.get("/reports/{report}/origin")
    def origin(request: Request, report: str) -> Response:
        words = pages.words(request)
        with desk.archive() as archive:
            now = desk.readings.of(archive, [report])
            view = page_of_report(archive, report, words, now)
            dossier, told = _dossier(desk, archive, view.story)
        if dossier is not None and all(each.id != report for each in dossier.reports):
            dossier = None
        shown = portions(now.reports[report], dossier, words)
        if not (told or shown.key):
            told = "desk_reports_not_compared"
        return pages.show(
            request,
            "report_origin.html",
            view=view,
            shown=shown,
            told=words.ui[told] if told else "",
            waits=told == "desk_reports_comparing",
            tab="origin",
        )

    @routes.get("/reports/{report}/versions")
    def versions(request: Request, report: str) -> Response:
        words, other = pages.words(request), request.query_params.get("with", "")
        with desk.archive() as archive:
            url = archive.report(report).url
            numbers = {each.report: each.number for each in archive.revisions(url)} if url else {}
            if report not in numbers or (other and other not in numbers) or other == report:
                raise HTTPException(404)
            other = other or _next_to(report, numbers)
            pair = [report, other] if other else [report]
            now = desk.readings.of(archive, pair)
            view = page_of_report(archive, report, words)
        shown = None
        if other:
            older, newer = sorted((numbers[name], name) for name in pair)
            shown = side_by_side(older, newer, now, words)
        choices = [
            (words.ui["desk_version_n"].format(n=number), name, name == other)
            for name, number in numbers.items()
            if name != report
        ]
        return pages.show(
            request, "report_versions.html", view=view, shown=shown, choices=choices, tab="versions"
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
    named = (story, archive.stories.title_of(story) or "") if story else None
    return report_page(report, read_so, read, versions, named, words)


def _dossier(desk: Desk, archive: Archive, story: str) -> tuple[Dossier | None, str]:
    """The dossier of a story, or the one before it, and the key of what there is to tell of it."""
    making = desk.dossiers.of(archive, story) if story else None
    if making is None:
        return None, "desk_reports_alone"
    if making.dossier is not None:
        return making.dossier, ""
    return making.before, "desk_dossier_failed" if making.failed else "desk_reports_comparing"


def _next_to(report: str, numbers: dict[str, int]) -> str:
    """The version before this one; of the first one the next; nothing if there is no other."""
    at = numbers[report]
    ordered = sorted((number > at, abs(number - at), name) for name, number in numbers.items())
    return next((name for _, _, name in ordered if name != report), "")
