"""The two steps of every correction: what is going to be kept, and keeping it.

One form goes through both, so that a page needs to say only what a form means. Nothing is kept
before its editor has seen the very words that are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from fastapi import Request
from starlette.responses import Response

from zufolge.desk.deciding import ReadOtherwiseError, keep, tried
from zufolge.desk.readings import ReadNow
from zufolge.model import Correction
from zufolge.serve.desk import Desk
from zufolge.serve.pages import Pages
from zufolge.serve.signing import just_kept, signer
from zufolge.serve.views.preview import preview

__all__ = ["Decided", "FormError", "decided"]

_STEPS = ("proof", "keep", "change")

Make = Callable[[ReadNow, str], Sequence[Correction]]
"""What a form asks for on what is read now, signed by a name. Raises ``FormError`` and
``ReadOtherwiseError``."""

Again = Callable[[str, int], Response]
"""The form once more, with what is wrong and a status."""


class FormError(Exception):
    """A form that cannot be meant; the words are for whoever sent it."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A form that was sent: its fields, the reports that it is about, the page to go back to, and
    what it means. ``again`` shows it once more."""

    given: Mapping[str, str]
    reports: Sequence[str]
    back: str
    make: Make
    again: Again


def decided(desk: Desk, pages: Pages, request: Request, sent: Decided) -> Response:
    """What is going to be kept or, if that was seen, keeps it and goes back."""
    ui, given = pages.words(request).ui, sent.given
    by = signer(pages, request, given.get("by", ""))
    if "change" in given:
        return sent.again("", 200)
    if not by:
        return sent.again(ui["desk_correct_who"], 400)
    try:
        if "keep" in given:
            kept = keep(desk.readings, desk.path, sent.reports, lambda now: sent.make(now, by))
            if not kept:
                return sent.again(ui["desk_correct_nothing"], 400)
            desk.corrected()
            return just_kept(pages, kept, sent.back, by)
        with desk.archive() as archive:
            now = desk.readings.of(archive, sent.reports)
            wanted = sent.make(now, by)
            if not wanted:
                return sent.again(ui["desk_correct_nothing"], 400)
            after, entries = tried(desk.readings, archive, sent.reports, wanted)
    except ReadOtherwiseError:
        return sent.again(ui["desk_correct_read_otherwise"], 409)
    except FormError as error:
        return sent.again(str(error), 400)
    part = pages.is_part(request)
    return pages.show(
        request,
        "correct_confirm.html" if part else "correct_page.html",
        part="correct_confirm.html",
        title=ui["desk_correct_confirm"],
        action=request.url.path,
        back=sent.back,
        by=by,
        given={name: value for name, value in given.items() if name not in _STEPS},
        view=preview(after, entries, pages.words(request)),
    )
