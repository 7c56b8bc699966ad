"""Correcting what was read of one statement: a form, what exactly is going to be kept, and back.

Other pages lead here by ``correct_parts.html``. A form that was made on another reading than that
of now is refused, with what is read there now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from zufolge.archive import Archive
from zufolge.desk.deciding import ReadOtherwiseError, Wish, corrections_of
from zufolge.desk.grouping import who_at, who_is
from zufolge.desk.marking import near, places_of, trimmed
from zufolge.desk.readings import ReadNow
from zufolge.model import Act, Certainty, Correction, Note, Report, SourceKind, Span, Who
from zufolge.render.texts import Texts
from zufolge.serve.deciding import Decided, FormError, decided
from zufolge.serve.desk import Desk
from zufolge.serve.pages import Pages
from zufolge.serve.signing import back_of, fields_of, only_editors, signer
from zufolge.serve.spans import spans_in
from zufolge.serve.views.correcting import (
    acts,
    certainties,
    kinds,
    near_choice,
    statement_form,
)

__all__ = ["Ground", "by_value", "chosen", "correcting", "ground_of", "named_by", "text_in"]

_Choice = TypeVar("_Choice", bound=StrEnum)

NOBODY = "-"
_LONGEST = 2_000
_MOST_RELAYS = 20


@dataclass(frozen=True, slots=True)
class Ground:
    """What a form is about: a report, those of its story, and all that is read in them."""

    report: Report
    reports: tuple[str, ...]
    now: ReadNow


def ground_of(desk: Desk, archive: Archive, report: str) -> Ground:
    """Raises ``NotInArchive``."""
    told = archive.report(report)
    story = archive.stories.story_of(report)
    around = archive.stories.reports_of(story) if story else ()
    reports = tuple(sorted({report, *around}))
    return Ground(told, reports, desk.readings.of(archive, reports))


def correcting(desk: Desk, pages: Pages) -> APIRouter:
    """The routes."""
    routes = APIRouter()
    address = "/reports/{report}/statements/{statement}/correct"

    def show(
        request: Request,
        place: tuple[str, str],
        given: Mapping[str, str],
        back: str,
        wrong: str = "",
        status: int = 200,
    ) -> Response:
        words = pages.words(request)
        with desk.archive() as archive:
            here = ground_of(desk, archive, place[0])
        read = here.now.as_read.get(place[1])
        if read is None or read.report != here.report.id:
            return _elsewhere(request, here, given, back)
        view = statement_form(here.now, place[1], words)
        return pages.show(
            request,
            "correct_statement.html" if pages.is_part(request) else "correct_page.html",
            status,
            part="correct_statement.html",
            title=words.ui["desk_correct"],
            view=view,
            given=given,
            relays=[given.get(f"relay{n}", _or(view.was_relays, n)) for n in range(view.steps)],
            wrong=wrong,
            back=back,
            by=signer(pages, request, given.get("by", "")),
            acts=acts(words),
            certainties=certainties(words),
            kinds=kinds(words),
        )

    def _elsewhere(request: Request, here: Ground, given: Mapping[str, str], back: str) -> Response:
        """The statement is not read any more: what is, at its place."""
        spans = spans_in(given.get("at", "") or request.query_params.get("at", ""))
        if not spans:
            raise HTTPException(404)
        found = near(here.now, here.report.id, spans)
        return pages.show(
            request,
            "correct_gone.html" if pages.is_part(request) else "correct_page.html",
            409,
            part="correct_gone.html",
            title=pages.words(request).ui["desk_correct"],
            report=here.report.id,
            near=[near_choice(each, here.report) for each in found],
            given=given,
            back=back,
        )

    @routes.get(address)
    def form(request: Request, report: str, statement: str) -> Response:
        only_editors(pages, request)
        back = _at_card(back_of(request, None, f"/reports/{report}"), report, statement)
        return show(request, (report, statement), {}, back)

    @routes.post(address)
    async def correct(request: Request, report: str, statement: str) -> Response:
        sent = await request.form()
        given, back = fields_of(sent), back_of(request, sent, f"/reports/{report}")

        def make(now: ReadNow, by: str) -> Sequence[Correction]:
            said = now.statement(statement)
            if said is None or now.seen(statement) != given.get("seen", ""):
                raise ReadOtherwiseError
            told = now.reports[said.report]
            wish = _wish(now, told, given, pages.words(request))
            return corrections_of(now, said, wish, by, text_in(given, "why"))

        def work() -> Response:
            with desk.archive() as archive:
                reports = ground_of(desk, archive, report).reports

            def again(wrong: str, status: int) -> Response:
                return show(request, (report, statement), given, back, wrong, status)

            return decided(desk, pages, request, Decided(given, reports, back, make, again))

        return await run_in_threadpool(work)

    return routes


def _or(values: Sequence[str], n: int) -> str:
    return values[n] if n < len(values) else ""


def _at_card(back: str, report: str, statement: str) -> str:
    """Back to the card of the statement, if the report is where one came from."""
    return f"{back}#s-{statement}" if back.split("?")[0] == f"/reports/{report}" else back


def _wish(now: ReadNow, report: Report, given: Mapping[str, str], words: Texts) -> Wish:
    """What the fields of a form say. Raises ``FormError`` and ``ReadOtherwiseError``."""
    speaker, named = _speaker(now, report, given, words)
    return Wish(
        speaker=speaker,
        named_by=named,
        relays=_relays(now, report, given),
        act=chosen(Act, given.get("act", "")),
        certainty=chosen(Certainty, given.get("certainty", "")),
        wrong="wrong" in given,
        note=_note(given, words),
    )


def _speaker(
    now: ReadNow, report: Report, given: Mapping[str, str], words: Texts
) -> tuple[tuple[Who, ...] | None, tuple[Span, ...]]:
    """Who said it, and the words that name it if somebody gave some."""
    named = named_by(report, given, words)
    if named is not None:
        kind = chosen(SourceKind, given.get("speaker_kind", "")) or SourceKind.PERSON
        return (who_at(now, report, named, kind),), (named,)
    value = given.get("speaker", "")
    if not value:
        return None, ()
    return (() if value == NOBODY else (by_value(now, report, value),)), ()


def named_by(report: Report, given: Mapping[str, str], words: Texts) -> Span | None:
    """The words of the report that the form says name the speaker; ``None`` if it says none.

    Raises ``FormError`` if they stand nowhere in it, or in several places and none was chosen.
    """
    told = given.get("speaker_words", "").strip()
    if not told:
        return None
    found = places_of(report.text, told)
    if not found:
        raise FormError(words.ui["desk_correct_not_there"].format(words=told))
    for each in spans_in(given.get("speaker_at", "")):
        at = trimmed(report.text, each)
        if at in found:
            return at
    number = given.get("speaker_nth", "")[:9]
    if number.isascii() and number.isdigit() and 1 <= int(number) <= len(found):
        return found[int(number) - 1]
    if len(found) > 1:
        raise FormError(
            words.ui["desk_correct_several"].format(words=told, n=words.number(len(found)))
        )
    return found[0]


def _relays(now: ReadNow, report: Report, given: Mapping[str, str]) -> tuple[Who, ...] | None:
    steps = [value for n in range(_MOST_RELAYS) if (value := given.get(f"relay{n}", ""))]
    if "relays_was" not in given or " ".join(steps) == given["relays_was"]:
        return None
    return tuple(by_value(now, report, value) for value in steps)


def _note(given: Mapping[str, str], words: Texts) -> Note | None:
    text, source, time = (text_in(given, f"note_{name}") for name in ("text", "source", "time"))
    if text is None:
        if source or time:
            raise FormError(words.ui["desk_correct_note_empty"])
        return None
    return Note(text, source, time, claim=given.get("note_of", "claim") == "claim")


def by_value(now: ReadNow, report: Report, value: str) -> Who:
    """Who a field means: a source of the story, or whoever words of the report name.

    Raises ``ReadOtherwiseError`` for somebody who is not there any more.
    """
    if value.startswith("at:"):
        spans = spans_in(value.removeprefix("at:"))
        if not spans or spans[0].end > len(report.text):
            raise ReadOtherwiseError
        return who_at(now, report, spans[0], SourceKind.UNKNOWN)
    source = now.source(value)
    if source is None:
        raise ReadOtherwiseError
    return who_is(source, dict(now.reports), report.id)


def chosen(kind: type[_Choice], value: str) -> _Choice | None:
    """A choice of the model; ``None`` for what is none of them."""
    return kind(value) if value in list(kind) else None


def text_in(given: Mapping[str, str], name: str) -> str | None:
    """A text of a form, on as many lines as it has; ``None`` where nothing was written."""
    return given.get(name, "").replace("\r\n", "\n").strip()[:_LONGEST] or None
