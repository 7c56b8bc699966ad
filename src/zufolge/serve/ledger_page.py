"""The ledger of corrections: who decided what, taking it back, and handing it on as a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from zufolge.archive import Archive
from zufolge.correcting import Standing, cited_reports, ledger_of
from zufolge.desk.deciding import redo_once, repeat_once, undo_once
from zufolge.desk.ledgers import as_annotations, as_training, taken_in
from zufolge.errors import InputError
from zufolge.model import Entry
from zufolge.render.texts import Texts
from zufolge.serve.correcting_page import text_in
from zufolge.serve.desk import Desk
from zufolge.serve.pages import Pages, asked_of
from zufolge.serve.paging import paged
from zufolge.serve.people_page import story_reports
from zufolge.serve.signing import back_of, fields_of, just_kept, kept_in, signer
from zufolge.serve.standings import Standings
from zufolge.serve.views.ledger import (
    STATES,
    Asked,
    LedgerRow,
    fitting,
    kinds_of,
    ledger_rows,
)

__all__ = ["kept_rows", "ledger"]

_PAGE = 30
_UNDO, _REDO, _AGAIN = "undo", "redo", "again"
_FORMATS = {
    "annotations": (as_annotations, "application/ld+json", "corrections.jsonld"),
    "quotations": (as_training, "application/jsonl", "corrections.jsonl"),
}


def ledger(desk: Desk, pages: Pages) -> APIRouter:
    """The routes."""
    routes = APIRouter()
    standings = Standings()

    def show(request: Request, wrong: str = "", status: int = 200, told: str = "") -> Response:
        params, words = request.query_params, pages.words(request)
        asked = asked_of(params, "by", "kind", "story", "state")
        with desk.archive() as archive:
            entries = ledger_of(archive).entries
            standing = standings.of(archive, entries)
            about = frozenset(story_reports(archive, asked["story"])) if asked["story"] else None
            fits = fitting(
                entries, Asked(asked["by"], asked["kind"], asked["state"], about), standing
            )
            part = paged(fits, params.get("page", "1"), _PAGE)
            known = {entry.id: entry for entry in entries}
            rows = ledger_rows(archive, part.rows, known, standing, words)
        kept = {name: value for name, value in asked.items() if value}
        return pages.show(
            request,
            "ledger.html",
            status,
            asked=asked,
            rows=rows,
            part=part,
            found=words.count("correction", part.all),
            people=sorted({e.correction.by for e in entries if e.correction.by}),
            kinds=kinds_of(words),
            states=[(name, words.ui[key]) for name, key in STATES.items()],
            unplaced=len(standing.unplaced),
            link_of=lambda n: "/corrections?" + urlencode({**kept, "page": n}),
            wrong=wrong,
            told=told,
            by=signer(pages, request),
        )

    @routes.get("/corrections")
    def listed(request: Request) -> Response:
        added = request.query_params.get("added", "")
        told = ""
        if added.isascii() and added[:9].isdigit():
            words = pages.words(request)
            count = words.count("correction", int(added[:9]))
            told = words.ui["desk_ledger_added"].format(corrections=count)
        return show(request, told=told)

    @routes.get("/corrections/export")
    def export(request: Request) -> Response:
        found = _FORMATS.get(request.query_params.get("format", ""))
        if found is None:
            raise HTTPException(404)
        write, kind, name = found
        with desk.archive() as archive:
            text = write(archive)
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(text.encode("utf-8"), media_type=kind, headers=headers)

    @routes.post("/corrections/import")
    async def take_in(request: Request) -> Response:
        form = await request.form()
        ui = pages.words(request).ui
        by = signer(pages, request, fields_of(form).get("by", ""))
        sent = form.get("file")
        if not isinstance(sent, UploadFile) or not sent.filename:
            return show(request, ui["desk_ledger_no_file"], 400)
        if not by:
            return show(request, ui["desk_correct_who"], 400)
        raw, toml = await sent.read(), sent.filename.endswith(".toml")
        try:
            many = await run_in_threadpool(_take_in, desk.path, raw, toml, by)
        except InputError as error:
            return show(request, ui["desk_ledger_refused"].format(reason=error.reason), 400)
        desk.corrected()
        return RedirectResponse(f"/corrections?added={many}", 303)

    @routes.get("/corrections/{entry}")
    def one(request: Request, entry: str) -> Response:
        return _show_one(request, entry, back_of(request, None, "/corrections"))

    def _show_one(
        request: Request, entry: str, back: str, wrong: str = "", status: int = 200
    ) -> Response:
        words = pages.words(request)
        with desk.archive() as archive:
            entries = ledger_of(archive).entries
            known = {each.id: each for each in entries}
            if entry not in known:
                raise HTTPException(404)
            undone = [e for e in entries if e.correction.undoes == entry]
            standing = standings.of(archive, entries)
            rows = ledger_rows(archive, (known[entry], *undone), known, standing, words)
        return pages.show(
            request,
            "ledger_entry.html",
            status,
            row=rows[0],
            undone=rows[1:],
            back=back,
            by=signer(pages, request),
            wrong=wrong,
        )

    async def turn(request: Request, entry: str, way: str) -> Response:
        form = await request.form()
        given, back = fields_of(form), back_of(request, form, f"/corrections/{entry}")
        by, ui = signer(pages, request, given.get("by", "")), pages.words(request).ui

        def work() -> Response:
            if not by:
                return _show_one(request, entry, back, ui["desk_correct_who"], 400)
            why = text_in(given, "why")
            if way == _REDO:
                entries = redo_once(desk.path, entry, by, why)
            elif way == _AGAIN:
                entries = repeat_once(desk.path, entry, by, why)
            else:
                entries = (undo_once(desk.path, entry, by, why),)
            desk.corrected()
            return just_kept(pages, entries, back, by)

        return await run_in_threadpool(work)

    @routes.post("/corrections/{entry}/undo")
    async def undo(request: Request, entry: str) -> Response:
        return await turn(request, entry, _UNDO)

    @routes.post("/corrections/{entry}/redo")
    async def redo(request: Request, entry: str) -> Response:
        return await turn(request, entry, _REDO)

    @routes.post("/corrections/{entry}/again")
    async def again(request: Request, entry: str) -> Response:
        return await turn(request, entry, _AGAIN)

    return routes


def _take_in(path: Path, raw: bytes, toml: bool, by: str) -> int:
    """The file lies under a name of our own meanwhile, in a folder of its own."""
    with TemporaryDirectory(prefix="zufolge-") as folder:
        place = Path(folder) / ("corrections.toml" if toml else "corrections.jsonl")
        place.write_bytes(raw)
        with Archive.open(path, write=True, alone=False) as archive:
            return taken_in(archive, place, by)


def kept_rows(desk: Desk, request: Request, words: Texts) -> tuple[LedgerRow, ...]:
    """What was kept just now, for the page that one came back to."""
    names = kept_in(request)
    if not names:
        return ()
    with desk.archive() as archive:
        entries = ledger_of(archive).entries
        known: Mapping[str, Entry] = {entry.id: entry for entry in entries}
        shown = tuple(known[name] for name in names if name in known)
        reports = {report for entry in shown for report in cited_reports(entry)}
        there = [name for name in sorted(reports) if archive.readings(name)]
        now = desk.readings.of(archive, there)
        standing = Standing(now.unplaced, {e.entry.id: e.by for e in now.decisions.overruled})
        return ledger_rows(archive, shown, known, standing, words)
