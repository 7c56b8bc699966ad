"""Adding a statement that nobody read: a passage is marked, the reader tells what it finds, and an
editor changes that before it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from zufolge.correcting import marked
from zufolge.desk.deciding import ReadOtherwiseError
from zufolge.desk.marking import Marked, added, near, places_of, trimmed
from zufolge.desk.readings import ReadNow
from zufolge.model import Act, Certainty, Correction, Form, Report, Span, spans_text
from zufolge.render.texts import Texts
from zufolge.serve.correcting_page import (
    NOBODY,
    Ground,
    by_value,
    chosen,
    ground_of,
    named_by,
    text_in,
)
from zufolge.serve.deciding import Decided, decided
from zufolge.serve.desk import Desk
from zufolge.serve.pages import Pages
from zufolge.serve.signing import back_of, fields_of, only_editors, signer
from zufolge.serve.spans import spans_in, spans_told
from zufolge.serve.views.correcting import acts, added_form, certainties, forms
from zufolge.serve.views.entries import around, shortened

__all__ = ["marking"]

_LONGEST = 5_000
_MOST_PLACES = 100


def marking(desk: Desk, pages: Pages) -> APIRouter:
    """The routes."""
    routes = APIRouter()
    address = "/reports/{report}/add-statement"

    def show(
        request: Request,
        here: Ground,
        passage: Span,
        given: Mapping[str, str],
        back: str,
        wrong: str = "",
        status: int = 200,
    ) -> Response:
        words = pages.words(request)
        offered = marked(desk.reader, here.report, [passage], "?")
        there = near(here.now, here.report.id, [passage])
        seen = _seen(here.now, here.report, [passage])
        return pages.show(
            request,
            "correct_add.html" if pages.is_part(request) else "correct_page.html",
            status,
            part="correct_add.html",
            title=words.ui["desk_correct_add"],
            view=added_form(here.now, here.report, offered, there, seen, words),
            given=given,
            wrong=wrong,
            back=back,
            by=signer(pages, request, given.get("by", "")),
            acts=acts(words),
            certainties=certainties(words),
            forms=forms(words),
        )

    def ask(
        request: Request, here: Ground, told: str, found: Sequence[Span], back: str, wrong: str
    ) -> Response:
        """Which words are meant: none were given, or they stand nowhere or in several places."""
        text = here.report.text
        places = [(spans_told([span]), *around(text, span)) for span in found[:_MOST_PLACES]]
        return pages.show(
            request,
            "correct_words.html" if pages.is_part(request) else "correct_page.html",
            400 if wrong else 200,
            part="correct_words.html",
            title=pages.words(request).ui["desk_correct_add"],
            report=here.report.id,
            told=told,
            places=places,
            back=back,
            wrong=wrong,
        )

    @routes.get(address)
    def form(request: Request, report: str) -> Response:
        only_editors(pages, request)
        asked, ui = request.query_params, pages.words(request).ui
        back = back_of(request, None, f"/reports/{report}")
        with desk.archive() as archive:
            here = ground_of(desk, archive, report)
        told, text = asked.get("words", "")[:_LONGEST], here.report.text
        at = [span for each in spans_in(asked.get("char", "")) if (span := trimmed(text, each))]
        if len(at) == 1:
            return show(request, here, at[0], {}, back)
        found = places_of(text, told)
        if len(found) == 1:
            return show(request, here, found[0], {}, back)
        wrong = ""
        if told.strip() and not found:
            wrong = ui["desk_correct_not_there"].format(words=shortened(told))
        elif len(found) > _MOST_PLACES:
            wrong = ui["desk_correct_several"].format(words=shortened(told), n=len(found))
        return ask(request, here, told, found, back, wrong)

    @routes.post(address)
    async def add(request: Request, report: str) -> Response:
        sent = await request.form()
        given, back = fields_of(sent), back_of(request, sent, f"/reports/{report}")
        words = pages.words(request)

        def work() -> Response:
            with desk.archive() as archive:
                here = ground_of(desk, archive, report)
            spans = spans_in(given.get("at", ""))
            passage = trimmed(here.report.text, spans[0]) if len(spans) == 1 else None
            if passage is None:
                return ask(request, here, "", (), back, words.ui["desk_correct_no_passage"])

            def make(now: ReadNow, by: str) -> Sequence[Correction]:
                told = now.reports[report]
                if _seen(now, told, [passage]) != given.get("seen", ""):
                    raise ReadOtherwiseError
                said = _said(now, told, passage, given, words)
                return added(desk.reader, told, said, by, text_in(given, "why"))

            def again(wrong: str, status: int) -> Response:
                with desk.archive() as archive:
                    fresh = ground_of(desk, archive, report)
                return show(request, fresh, passage, given, back, wrong, status)

            whole = Decided(given, here.reports, back, make, again)
            return decided(desk, pages, request, whole)

        return await run_in_threadpool(work)

    return routes


def _seen(now: ReadNow, report: Report, passage: Sequence[Span]) -> str:
    """A digest of what is read in the passage."""
    return now.seen(*(each.id for each in near(now, report.id, passage)))


def _said(
    now: ReadNow, report: Report, passage: Span, given: Mapping[str, str], words: Texts
) -> Marked:
    """What the form says of the passage. Raises ``FormError`` and ``ReadOtherwiseError``."""
    said = Marked(
        (passage,),
        act=chosen(Act, given.get("act", "")) or Act.SAY,
        certainty=chosen(Certainty, given.get("certainty", "")) or Certainty.ASSERTED,
        form=chosen(Form, given.get("form", "")) or Form.INDIRECT,
    )
    value = given.get("speaker", "")
    if value == NOBODY:
        return replace(said, speaker=())
    if value:
        return replace(said, speaker=(by_value(now, report, value),))
    found = spans_in(given.get("speaker_at", ""))
    if found and given.get("speaker_words", "") == spans_text(found, report.text):
        return replace(said, told_by=found)  # as the reader found it
    named = named_by(report, given, words)
    return replace(said, told_by=(named,) if named else ())
