"""The page of a story: what became of it since one looked, and its dossier, part by part."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from zufolge.archive import Archive
from zufolge.correcting import ledger_of
from zufolge.desk import between
from zufolge.ingest.dates import read_when
from zufolge.model import Look, Status, StoryReport, claim_id, spans_text, time_range
from zufolge.render.markup import excerpt
from zufolge.render.texts import Texts
from zufolge.render.views.index import code, shortened
from zufolge.render.views.parts import Link
from zufolge.serve.desk import Desk
from zufolge.serve.pages import Pages, asked_of
from zufolge.serve.report_page import page_of_report
from zufolge.serve.story_kept import Kept, Progress, Standing
from zufolge.serve.views.claims import ClaimsAsked
from zufolge.serve.views.hits import HitView
from zufolge.serve.views.report import address_of
from zufolge.serve.views.since import Since, since_view
from zufolge.serve.views.stories import ReportRow, local, report_row, story_view
from zufolge.serve.views.story_parts import PARTS, StoryParts
from zufolge.serve.views.windows import Stream, windows

__all__ = ["story_pages"]

_WAIT = 5.0
"""Seconds that a look waits for whoever else writes."""

_SAID, _SAID_REPORTS, _LONGEST = 30, 6, 300
_CLOCK_ALONE = re.compile(r"(\d{1,2})(?::(\d\d))?(?: ?Uhr)?")
_CLOCK = ZoneInfo("Europe/Berlin")


def story_pages(desk: Desk, pages: Pages) -> APIRouter:
    """The routes of one story."""
    routes = APIRouter()
    kept = Kept(desk)

    @routes.get("/stories/{story}")
    def start(request: Request, story: str) -> Response:
        return part(request, story, "synopsis")

    @routes.get("/stories/{story}/parts/{name}")
    def part(request: Request, story: str, name: str) -> Response:
        words = pages.words(request)
        if name not in PARTS:
            raise HTTPException(404)
        with desk.archive() as archive:
            moved = _moved(archive, request, story)
            if moved is not None:
                return moved
            shown: dict[str, Any] = {"story": story, "part": name, "parts": PARTS}
            is_page = not pages.is_part(request) and "window" not in request.query_params
            if is_page and "now" not in request.query_params and kept.is_slow(archive, story):
                summary = archive.stories.summaries([story])[0]
                shown |= {"view": story_view(summary, {}, words), "since": None, "made": None}
                query = urlencode([*request.query_params.multi_items(), ("now", "1")])
                shown["later"] = f"{request.url.path}?{query}"
                return pages.show(request, "story.html", **shown)
            standing = kept.standing(archive, story, words)
            shown |= {
                **_part(archive, request, story, name, standing, words),
            }
            if "window" in request.query_params:
                return pages.show(request, "story_window.html", **shown)
            if pages.is_part(request):
                target = request.headers.get("hx-target")
                one = "story_rows.html" if target == "rows" else "story_part.html"
                return pages.show(request, one, **shown)
            found = archive.stories.summaries([story])
            if not found:
                raise HTTPException(404)
            shown["view"] = story_view(found[0], {}, words)
            shown["since"] = _since(archive, request, story, standing, pages)
        return pages.show(request, "story.html", **shown)

    @routes.get("/stories/{story}/since")
    def since(request: Request, story: str) -> Response:
        with desk.archive() as archive:
            moved = _moved(archive, request, story)
            if moved is not None:
                return moved
            standing = kept.standing(archive, story, pages.words(request))
            told = _since(archive, request, story, standing, pages)
        if not pages.is_part(request):
            return RedirectResponse(f"/stories/{story}?{request.url.query}", 303)
        return pages.show(request, "story_since.html", story=story, since=told)

    @routes.post("/stories/{story}/seen")
    async def seen(request: Request, story: str) -> Response:
        given = (await request.form()).get("state")
        number = int(given[:15]) if isinstance(given, str) and given.isdecimal() else 0
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

    @routes.get("/stories/{story}/making")
    def making(request: Request, story: str) -> Response:
        words = pages.words(request)
        with desk.archive() as archive:
            standing = kept.standing(archive, story, words)
        return pages.show(
            request,
            "story_making.html",
            story=story,
            part=part if (part := request.query_params.get("part")) in PARTS else PARTS[0],
            made=_progress(standing, words),
            had_older=request.query_params.get("older") == "1",
        )

    @routes.get("/stories/{story}/claims/{claim}")
    def claim(request: Request, story: str, claim: str) -> Response:
        words = pages.words(request)
        with desk.archive() as archive:
            moved = _moved(archive, request, story)
            if moved is not None:
                return moved
            standing = kept.standing(archive, story, words)
            parts = standing.parts
            if parts is None:
                return RedirectResponse(f"/stories/{story}", 303)
            found = parts.index.claim.get(claim)
            if found is None:
                now = _claim_now(claim, parts)
                if now is None:
                    raise HTTPException(404)
                return RedirectResponse(parts.to.claim(now), 303)
        lanes = (*parts.lanes.changes, *parts.lanes.steady)
        address = parts.to.claim(claim)
        return pages.show(
            request,
            "story_claim.html",
            story=story,
            row=parts.claims.row(Link(""), found),
            claim=parts.claims.view(found),
            lane=next((each for each in lanes if each.id == f"l-{claim}"), None),
            undated=parts.lanes.undated,
            grids=[
                grid
                for grid in (*parts.slots.differing, *parts.slots.agreeing)
                if any(href == address for _, href in grid.claims)
            ],
            title=parts.index.gist(found).striptags(),
        )

    @routes.get("/stories/{story}/claims/{claim}/grounds")
    def grounds(request: Request, story: str, claim: str) -> Response:
        with desk.archive() as archive:
            standing = kept.standing(archive, story, pages.words(request))
        found = standing.parts.index.claim.get(claim) if standing.parts else None
        if standing.parts is None or found is None:
            raise HTTPException(404)
        if not pages.is_part(request):
            return RedirectResponse(standing.parts.to.claim(claim), 303)
        view = standing.parts.claims.view(found)
        return pages.show(request, "story_grounds.html", story=story, claim=view)

    return routes


def _moved(archive: Archive, request: Request, story: str) -> Response | None:
    """The way to the name that a story has today, if it has another."""
    name = archive.stories.current_name(story)
    if name is None:
        raise HTTPException(404)
    if name == story:
        return None
    query = f"?{request.url.query}" if request.url.query else ""
    there = request.url.path.replace(f"/stories/{story}", f"/stories/{name}", 1)
    return RedirectResponse(f"{there}{query}", 301)


def _part(
    archive: Archive, request: Request, story: str, name: str, standing: Standing, words: Texts
) -> dict[str, Any]:
    """What the templates of a part are given; without a dossier what is known already."""
    params, parts = request.query_params, standing.parts
    made = {"made": _progress(standing, words), "had_older": parts is not None}
    if name == "reports":
        return {**made, **_reports(archive, request, story, words)}
    if parts is None:
        known = _reports(archive, request, story, words)
        return {**made, **known, "said": _said(archive, story, words)}
    asked = asked_of(params, "words", "person", "outlet", "sort", "only")
    shown: dict[str, Any] = {**made, "asked": asked, "parts_of": parts, "source": None}
    address = parts.to.part(name)
    if name == "synopsis":
        status = tuple(each for each in params.getlist("status") if each in map(code, Status))
        claims = ClaimsAsked(
            asked["words"], status, asked["person"], asked["outlet"], asked["sort"] == "newest"
        )
        chosen = parts.chosen(claims)
        streams, pairs = parts.streams_of(chosen), claims.pairs()
        shown |= {
            "statuses": parts.claims.statuses(claims),
            "told": words.ui["desk_story_claims"].format(
                shown=words.number(chosen.all), all=words.number(len(parts.dossier.claims))
            ),
            "nothing": chosen.all == 0,
        }
    else:
        if name == "sources" and asked["only"]:
            shown["source"] = parts.source(asked["only"])
            if shown["source"] is None:
                raise HTTPException(404)
        streams = parts.streams(name, asked["words"])
        pairs = [("words", asked["words"])] if asked["words"] else []
        shown["nothing"] = bool(asked["words"]) and not any(s.items for s in streams)
    return {**shown, **_windowed(request, address, streams, pairs, words)}


def _windowed(
    request: Request,
    address: str,
    streams: tuple[Stream, ...],
    pairs: list[tuple[str, str]],
    words: Texts,
) -> dict[str, Any]:
    """The streams of a part in windows; or the one window that is asked for."""
    params = request.query_params
    begin = params.get("from", "0")
    at = int(begin[:7]) if begin.isascii() and begin[:7].isdigit() else 0
    asked_for = params.get("rows", "")
    if "window" in params:
        stream = next((each for each in streams if each.name == asked_for), None)
        if stream is None or not 0 <= at < len(stream.items):
            raise HTTPException(404)
        start = at - at % stream.size
        return {"stream": stream.name, "rows": stream.rows(start, start + stream.size)}
    everything = params.get("all") == "1"
    every = [*pairs, ("all", "1")]
    return {
        "streams": {
            stream.name: windows(
                stream,
                address,
                pairs,
                words,
                at=min(at, max(0, len(stream.items) - 1)) if stream.name == asked_for else 0,
                everything=everything,
            )
            for stream in streams
        },
        "everything": everything,
        "all_address": f"{address}?{urlencode(every)}",
        "is_long": any(len(stream.items) > stream.size for stream in streams),
    }


def _reports(archive: Archive, request: Request, story: str, words: Texts) -> dict[str, Any]:
    """The reports by chapters; why each is there is looked up for those that are shown."""
    found = archive.stories.summaries([story])
    if not found:
        raise HTTPException(404)
    asked = asked_of(request.query_params, "words")
    wanted = asked["words"].casefold().split()

    view = story_view(found[0], {}, words)
    by_id = {report.id: report for report in found[0].reports}
    items: list[tuple[str, StoryReport]] = []
    for chapter, shown in zip(found[0].chapters, view.chapters, strict=True):
        title = shown.title if len(view.chapters) > 1 else ""
        heading = " – ".join(filter(None, (title, shown.why)))
        for report in map(by_id.__getitem__, chapter.reports):
            told = f"{report.headline} {report.outlet} {report.published}".casefold()
            if all(word in told for word in wanted):
                items.append((heading, report))
                heading = ""

    def with_reason(heading: str, report: StoryReport) -> tuple[str, ReportRow]:
        return heading, report_row(report, archive.stories.placing_of(report.id), words)

    stream = Stream("reports", items, with_reason, 40)
    pairs = [("words", asked["words"])] if asked["words"] else []
    return {
        "asked": asked,
        "source": None,
        "nothing": not stream.items,
        **_windowed(request, f"/stories/{story}/parts/reports", (stream,), pairs, words),
    }


def _said(archive: Archive, story: str, words: Texts) -> list[HitView]:
    """What is known of a story before its first dossier: statements of the newest reports."""
    newest = archive.stories.summaries([story])[0].reports
    ordered = sorted(newest, key=lambda r: (r.published or "", r.id), reverse=True)
    said: list[HitView] = []
    for each in ordered[:_SAID_REPORTS]:
        view = page_of_report(archive, each.id, words)
        text = archive.report(each.id).text
        place = f"{view.outlet} · {view.when} · {view.title}"
        for card in (card for block in view.blocks for card in block.cards):
            html = excerpt(text, card.content, limit=_LONGEST)
            said.append(HitView(card.way, card.tags, html, card.href, place))
    return said[:_SAID]


def _progress(standing: Standing, words: Texts) -> Progress | None:
    """How far the newest dossier is; ``None`` if it is there."""
    making = standing.making
    if making is None:
        return None
    told = words.step(making.step)
    if making.all:
        told = words.ui["desk_step"].format(step=told, done=making.done, all=making.all)
    return Progress(told, making.done, making.all, making.failed, standing.parts is not None)


def _since(
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


def _claim_now(claim: str, parts: StoryParts) -> str | None:
    """Where the statement stands now after which a claim was named that is there no more."""
    for statement, found in parts.index.claim_of.items():
        if claim_id(statement) == claim:
            return found.id
    return None
