"""What a person or an agency says: within a story, and by name across the archive."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from zufolge.archive import Archive
from zufolge.corrections import in_force
from zufolge.model import CorrectionKind, Entry, Found, Search, StatementHit
from zufolge.serve.desk import Desk
from zufolge.serve.pages import Pages
from zufolge.serve.views.hits import found_view
from zufolge.serve.views.sources import source_page, sources_named

__all__ = ["sources_pages"]

_LONGEST, _MOST = 200, 200


def sources_pages(desk: Desk, pages: Pages) -> APIRouter:
    """The routes."""
    routes = APIRouter()

    @routes.get("/sources")
    def by_name(request: Request) -> Response:
        words, name = pages.words(request), request.query_params.get("name", "")[:_LONGEST].strip()
        said = request.query_params.get("said", "")[:_LONGEST]
        groups = []
        told = ""
        if said:
            with desk.archive() as archive:
                story = _story_with(archive, said)
            if story is not None:
                asked = urlencode({"said": said, "name": name})
                return RedirectResponse(f"/sources/{quote(story)}?{asked}", 303)
        if name:
            with desk.archive() as archive:
                found = archive.find(Search(speaker=name, limit=_MOST))
                by_story = _by_story(archive, found.statements)
                titles = {s.id: s.title or "" for s in archive.stories.summaries(list(by_story))}
            told = found_view(found, words).told_statements
            for story, hits in by_story.items():
                some = found_view(_only(hits), words).statements
                groups.append((story, titles.get(story, ""), some, _story_link(story, name)))
        return pages.show(request, "sources.html", name=name, groups=groups, told=told)

    @routes.get("/sources/{story}")
    def within(request: Request, story: str) -> Response:
        params = request.query_params
        name, said = (params.get(key, "")[:_LONGEST].strip() for key in ("name", "said"))
        with desk.archive() as archive:
            current = archive.stories.current_name(story)
            making = desk.dossiers.of(archive, current) if current is not None else None
        if current is None or making is None:
            raise HTTPException(404)
        dossier = making.dossier or making.before
        if dossier is None:
            return RedirectResponse(f"/sources?{urlencode({'name': name})}", 303)
        speaker = next((s.speaker_id for s in dossier.statements if s.id == said), None)
        if speaker is not None:
            return RedirectResponse(f"/sources/{current}/{quote(speaker)}", 303)
        found = sources_named(dossier, name)
        if len(found) == 1:
            return RedirectResponse(f"/sources/{current}/{quote(found[0].id)}", 303)
        if not found:
            return RedirectResponse(f"/sources?{urlencode({'name': name})}", 303)
        return pages.show(
            request,
            "sources_choose.html",
            name=name,
            choices=[(f"/sources/{current}/{quote(s.id)}", s.name, s.role or "") for s in found],
        )

    @routes.get("/sources/{story}/{source}")
    def one(request: Request, story: str, source: str) -> Response:
        words = pages.words(request)
        with desk.archive() as archive:
            current = archive.stories.current_name(story)
            if current is not None and current != story:
                return RedirectResponse(f"/sources/{current}/{quote(source)}", 301)
            making = desk.dossiers.of(archive, story) if current is not None else None
            summaries = archive.stories.summaries([story]) if making is not None else []
            entries = in_force(archive.corrections.entries())
        if making is None:
            raise HTTPException(404)
        dossier = making.dossier or making.before
        who = next((s for s in dossier.sources if s.id == source), None) if dossier else None
        if who is None and making.dossier is None:
            dossier = None  # who came with a correction just now is in the one that is being made
        if dossier is not None and who is None:
            led = _joined_with(entries, source)
            now = next((s.id for s in dossier.sources if s.id in led), None)
            if now is None:
                raise HTTPException(404)
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"/sources/{current}/{quote(now)}{query}", 303)
        return pages.show(
            request,
            "source_page.html",
            view=source_page(dossier, who, words) if dossier and who else None,
            story=story,
            source=source,
            title=(summaries[0].title if summaries else "") or words.ui["no_headline"],
            waits=making.dossier is None and not making.failed,
            failed=making.failed,
        )

    return routes


def _joined_with(entries: Sequence[Entry], source: str) -> set[str]:
    """The ids of all that editors made one with ``source``, in any number of steps."""
    pairs = [
        {who.id for who in each.correction.sources if who.id}
        for each in entries
        if each.correction.kind is CorrectionKind.JOIN_SOURCES
    ]
    found = {source}
    while more := [ids for ids in pairs if ids & found and not ids <= found]:
        found.update(*more)
    return found


def _by_story(archive: Archive, hits: tuple[StatementHit, ...]) -> dict[str, list[StatementHit]]:
    """Hits by the story of their report, those of no story under ""; each group by time."""
    found: dict[str, list[StatementHit]] = defaultdict(list)
    story_of: dict[str, str] = {}
    for hit in hits:
        if hit.report not in story_of:
            story_of[hit.report] = archive.stories.story_of(hit.report) or ""
        found[story_of[hit.report]].append(hit)
    for group in found.values():
        group.sort(key=lambda hit: (hit.published or "9", hit.report, hit.span.start))
    return dict(sorted(found.items(), key=lambda each: (not each[0], -len(each[1]), each[0])))


def _story_with(archive: Archive, statement: str) -> str | None:
    """A story in which this statement stands."""
    found = map(archive.stories.story_of, archive.reports_with(statement))
    return next(filter(None, found), None)


def _story_link(story: str, name: str) -> str:
    return f"/sources/{quote(story)}?{urlencode({'name': name})}" if story else ""


def _only(hits: list[StatementHit]) -> Found:
    return Found(tuple(hits), (), len(hits), 0, False, False)
