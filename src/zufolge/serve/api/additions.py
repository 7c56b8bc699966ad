"""Handing in reports, and what became of them."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict
from starlette.responses import Response

from zufolge.desk import Addition
from zufolge.ingest import Sidecar
from zufolge.ingest.dates import read_when
from zufolge.ingest.items import Item
from zufolge.model import Outlet, Refusal
from zufolge.serve.api.answers import answer, cursor_of, cursor_parts, page
from zufolge.serve.api.document import telling
from zufolge.serve.api.shapes import Additions, AdditionTold, Cursor, Limit
from zufolge.serve.api.writing import writer_of
from zufolge.serve.desk import Desk
from zufolge.serve.handed_in import Room, items_in, pasted
from zufolge.serve.problems import ProblemError
from zufolge.serve.settings import Settings
from zufolge.serve.views.report import web

__all__ = ["additions"]

_MOST = 100
_MOST_KEPT = 1_000
_EXAMPLE: JsonDict = {
    "reports": [
        {
            "text": "Hafen von Lunde gesperrt\n\nDie Mole sei gesperrt, sagte Ida Brandt.",
            "outlet": "Küstenbote",
            "published": "2031-05-05",
        }
    ]
}


class NewReport(BaseModel):
    """A report: its text, or a file (page, PDF, Word, feed …) in base64 under a name that tells its
    format. What stands beside it is believed where the report does not say so itself."""

    model_config = ConfigDict(extra="forbid")
    text: str | None = None
    file: str | None = Field(default=None, description="Bytes in base64.")
    name: str = Field(default="report.txt", max_length=400, examples=["bericht.pdf"])
    outlet: str | None = Field(default=None, max_length=400)
    url: str | None = Field(default=None, max_length=2_000)
    published: str | None = Field(default=None, max_length=40, examples=["2031-05-05"])


class NewAddition(BaseModel):
    """Reports that are handed in together."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_EXAMPLE]})
    reports: list[NewReport] = Field(min_length=1, max_length=_MOST)


def additions(desk: Desk, settings: Settings) -> APIRouter:
    """The routes."""
    routes = APIRouter(tags=["additions"])

    @routes.get("/additions", **telling(Additions, 400, 422, 503))
    def list_additions(
        request: Request,
        over: Annotated[
            bool | None, Query(description="Whether nothing more becomes of it; not told: both.")
        ] = None,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Response:
        """What was handed in, by whomever, the last first: what waits, and the last 500 that are
        over."""
        after = cursor_parts(cursor, str)[0] if cursor else None
        with desk.archive() as archive:
            kept = archive.additions.last(_MOST_KEPT)
            names = [each.id for each in kept]
            # what a cursor names may be forgotten by now: then all behind it is as well
            first = 0 if after is None else names.index(after) + 1 if after in names else len(kept)
            told = (desk.writer.addition(archive, name) for name in names[first:])
            found = [one for one in told if one and over in (None, one.is_over)]
        following = cursor_of(found[limit - 1].id) if len(found) > limit else None
        return page(request, [_told(one) for one in found[:limit]], following)

    @routes.get("/additions/{addition}", **telling(AdditionTold, 404, 422))
    def read_addition(request: Request, addition: str) -> Response:
        """How far an addition is."""
        with desk.archive() as archive:
            found = desk.writer.addition(archive, addition)
        if found is None:
            kept = "GET /api/v1/additions lists them; the last 500 are kept."
            raise ProblemError(404, "not-there", f"No addition {addition[:80]!r}.", kept)
        return answer(request, _told(found))

    @routes.post("/additions", **telling(AdditionTold, 400, 403, 413, 422, 503, status=202))
    def add_reports(request: Request, new: NewAddition) -> Response:
        """Hand reports in: they are on the disk when this answers, then read and put into stories.

        Only with `--api-writes`, for editors."""
        person = writer_of(request, settings)
        room = Room()
        items = [
            item for number, each in enumerate(new.reports) for item in _items(number, each, room)
        ]
        name = desk.writer.hand_in(items, person.name)
        if name is None:
            told = "Too much waits to be read already."
            raise ProblemError(503, "busy", told, "Try again.", headers={"retry-after": "30"})
        there = f"{request.url.path.rstrip('/')}/{name}"
        return answer(request, _told(Addition(name)), 202, {"location": there})

    return routes


def _items(number: int, new: NewReport, room: Room) -> list[Item | Refusal]:
    where = f"body.reports.{number}"
    if (new.text is None) == (new.file is None):
        raise ProblemError(
            422, "bad-value", f"{where}: give either text or file.", choices=("text", "file")
        )
    when = read_when(new.published) if new.published else None
    if new.published and when is None:
        wrong = f"{where}.published: {new.published!r} is no day or time."
        raise ProblemError(422, "bad-value", wrong, "Write it as 2031-05-05.")
    if new.url and not web(new.url):
        wrong = f"{where}.url: {new.url[:80]!r} is no address of the web."
        raise ProblemError(422, "bad-value", wrong, "Let it begin with https:// or http://.")
    told = Sidecar(Outlet(new.outlet) if new.outlet else None, new.url or None, when)
    if new.text is not None:
        if not new.text.strip():
            raise ProblemError(422, "bad-value", f"{where}.text is empty.", "Send its words.")
        return [pasted(new.text, told)]
    try:
        raw = base64.b64decode(new.file or "", validate=True)
    except (binascii.Error, ValueError) as error:
        wrong = f"{where}.file is no base64."
        raise ProblemError(422, "bad-value", wrong, "Encode its bytes (RFC 4648).") from error
    return items_in(new.name, raw, told, room)


def _told(one: Addition) -> dict[str, Any]:
    return {
        "id": one.id,
        "step": one.step.value,
        "read": one.read,
        "reports": list(one.reports),
        "refused": [{"path": each.path, "reason": each.reason} for each in one.refused],
        "notices": list(one.notices),
        "wrong": one.wrong,
    }
