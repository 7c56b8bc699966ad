"""Joining the claims of a story, and parting what is no one claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from zufolge.desk import Making
from zufolge.desk.deciding import ReadOtherwiseError
from zufolge.desk.grouping import joined_claims, parted_claims
from zufolge.desk.readings import ReadNow
from zufolge.model import Correction
from zufolge.serve.correcting_page import text_in
from zufolge.serve.deciding import Decided, FormError, decided
from zufolge.serve.desk import Desk
from zufolge.serve.pages import Pages
from zufolge.serve.paging import paged
from zufolge.serve.people_page import story_reports
from zufolge.serve.signing import back_of, fields_of, only_editors, signer
from zufolge.serve.views.claim_forms import ClaimsOf
from zufolge.serve.views.statements import said_rows

__all__ = ["claims"]

_PAGE = 30
_LONGEST = 200
_JOIN, _PART = "join", "part"


def claims(desk: Desk, pages: Pages) -> APIRouter:
    """The routes."""
    routes = APIRouter()

    def reports_in(story: str) -> tuple[str, ...]:
        with desk.archive() as archive:
            reports = story_reports(archive, story)
        if not reports:
            raise HTTPException(404)
        return reports

    def making(story: str) -> Making:
        with desk.archive() as archive:
            made = desk.dossiers.of(archive, story)
        if made is None:
            raise HTTPException(404)
        return made

    def not_yet(request: Request, made: Making) -> Response:
        again = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        words = pages.words(request)
        return pages.show(
            request,
            "making_now.html" if pages.is_part(request) else "making.html",
            again=again,
            failed=made.failed,
            done=made.done,
            all=made.all,
            told=words.step(made.step),
        )

    @routes.get("/stories/{story}/claims")
    def listed(request: Request, story: str) -> Response:
        params, words = request.query_params, pages.words(request)
        made = making(story)
        if made.dossier is None:
            return not_yet(request, made)
        if pages.is_part(request):
            return Response(headers={"hx-redirect": f"{request.url.path}?{request.url.query}"})
        view = ClaimsOf(made.dossier, words)
        asked = params.get("words", "")[:_LONGEST]
        chosen = [*params.getlist("claim"), *params.getlist("statement")]
        part = paged(view.fitting(asked, chosen), params.get("page", "1"), _PAGE)
        kept = [("words", asked), *((k, v) for k, v in params.multi_items() if k in _CHOSEN)]
        return pages.show(
            request,
            "claims.html",
            story=story,
            asked=asked,
            rows=view.rows(part.rows, chosen),
            found=words.count("claim", part.all),
            part=part,
            link_of=lambda n: f"/stories/{story}/claims?" + urlencode([*kept, ("page", n)]),
        )

    def show(
        request: Request,
        story: str,
        way: str,
        given: Mapping[str, str],
        back: str,
        wrong: str = "",
        status: int = 200,
    ) -> Response:
        words = pages.words(request)
        with desk.archive() as archive:
            now = desk.readings.of(archive, reports_in(story))
        names = [s for s in given.get("statement", "").split() if now.statement(s) is not None]
        if len(names) < 2 and not wrong:
            told = "desk_claims_two" if way == _JOIN else "desk_claims_some"
            wrong, status = words.ui[told], 400
        return pages.show(
            request,
            "claims_decide.html",
            status,
            story=story,
            way=way,
            rows=said_rows(now, names, words),
            statement=" ".join(names),
            seen=now.seen(*names),
            given=given,
            back=back,
            by=signer(pages, request, given.get("by", "")),
            wrong=wrong,
        )

    @routes.get("/stories/{story}/claims/decide/{way}")
    def choose(request: Request, story: str, way: str) -> Response:
        if way not in (_JOIN, _PART):
            raise HTTPException(404)
        only_editors(pages, request)
        params, words = request.query_params, pages.words(request)
        back = back_of(request, None, f"/stories/{story}/claims")
        names, wrong = list(dict.fromkeys(params.getlist("claim"))), ""
        if way == _PART:
            made = making(story)
            if made.dossier is None:
                return not_yet(request, made)
            names, wrong = _apart(made, params.getlist("statement"), words.ui)
        given = {"statement": " ".join(names)}
        return show(request, story, way, given, back, wrong, 400 if wrong else 200)

    @routes.post("/stories/{story}/claims/decide/{way}")
    async def decide(request: Request, story: str, way: str) -> Response:
        if way not in (_JOIN, _PART):
            raise HTTPException(404)
        sent = await request.form()
        given = fields_of(sent, "statement")
        back = back_of(request, sent, f"/stories/{story}/claims")
        names = list(dict.fromkeys(given["statement"].split()))
        do = joined_claims if way == _JOIN else parted_claims

        def make(now: ReadNow, by: str) -> Sequence[Correction]:
            if len(names) < 2:
                raise FormError(pages.words(request).ui["desk_claims_two"])
            if now.seen(*names) != given.get("seen", ""):
                raise ReadOtherwiseError
            return [do(now, names, by, text_in(given, "why"))]

        def again(wrong: str, status: int) -> Response:
            return show(request, story, way, given, back, wrong, status)

        def work() -> Response:
            whole = Decided(given, reports_in(story), back, make, again)
            return decided(desk, pages, request, whole)

        return await run_in_threadpool(work)

    return routes


_CHOSEN = ("claim", "statement")


def _apart(made: Making, chosen: Sequence[str], ui: Mapping[str, str]) -> tuple[list[str], str]:
    """The statements that are to stand apart, or what is wrong: one alone is parted from the one
    that stands for its claim."""
    assert made.dossier is not None, "asked when it is made"
    claim_of = {s: c for c in made.dossier.claims for s in c.statements}
    names = list(dict.fromkeys(name for name in chosen if name in claim_of))
    if len({claim_of[name].id for name in names}) > 1:
        return names, ui["desk_claims_one_only"]
    if len(names) == 1:
        claim = claim_of[names[0]]
        others = [claim.gist, *claim.statements]
        names += [name for name in others if name != names[0]][:1]
    return names, ""
