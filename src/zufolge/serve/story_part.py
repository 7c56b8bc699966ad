"""What a part of a story's page is made of: the lists that were asked for, in windows."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request

from zufolge.archive import Archive
from zufolge.model import Status, StoryReport
from zufolge.render.markup import excerpt
from zufolge.render.texts import Texts
from zufolge.render.views.index import code
from zufolge.serve.pages import asked_of
from zufolge.serve.report_page import page_of_report
from zufolge.serve.story_kept import Standing, progress_of
from zufolge.serve.views.claims import ClaimsAsked
from zufolge.serve.views.hits import HitView
from zufolge.serve.views.stories import ReportRow, report_row, story_view
from zufolge.serve.views.windows import Stream, windows

__all__ = ["part_of"]

_SAID, _SAID_REPORTS, _LONGEST = 30, 6, 300


def part_of(
    archive: Archive, request: Request, story: str, name: str, standing: Standing, words: Texts
) -> dict[str, Any]:
    """What the templates of a part are given; without a dossier what is known already."""
    params, parts = request.query_params, standing.parts
    made = {"made": progress_of(standing, words), "had_older": parts is not None}
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
    at = int(begin) if begin.isascii() and begin[:7].isdigit() else 0
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
