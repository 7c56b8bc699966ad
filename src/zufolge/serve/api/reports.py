"""Reports: text, blocks, statements as editors corrected them, versions; and cited passages."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from zufolge.desk import reports as kept
from zufolge.desk.citing import cite
from zufolge.desk.shapes import Passage, ReadReport
from zufolge.desk.telling import report_told
from zufolge.errors import NotInArchive
from zufolge.export import passage_to_dict
from zufolge.serve.api.answers import answer
from zufolge.serve.api.document import telling
from zufolge.serve.desk import Desk
from zufolge.serve.problems import ProblemError

__all__ = ["reports"]

_PLACE = re.compile(r"([0-9]{1,9}),([0-9]{1,9})")
Report = Annotated[
    str,
    Path(
        pattern=r"^r-[0-9a-f]+$",
        max_length=80,
        description="Id of a report.",
        examples=["r-5f0c2a91be44"],
    ),
]


def reports(desk: Desk) -> APIRouter:
    """The routes."""
    routes = APIRouter(tags=["reports"])

    @routes.get("/reports/{report}", **telling(ReadReport, 404, 422, 503))
    def read_report(request: Request, report: Report) -> Response:
        """A report with its untouched text, and what is read in it as editors corrected it."""
        try:
            with desk.archive() as archive:
                return answer(request, report_told(kept.read_report(archive, report)))
        except NotInArchive as error:
            raise _missing(report) from error

    @routes.get("/passages/{report}", **telling(Passage, 400, 404, 422, 503))
    def cite_passage(
        request: Request,
        report: Report,
        char: Annotated[
            str,
            Query(
                pattern=r"^[0-9]{1,9},[0-9]{1,9}$",
                description="First code point and the one behind the last, as in #char=.",
                examples=["40,86"],
            ),
        ],
    ) -> Response:
        """The exact words at a place of a report, to be cited: with outlet, headline and date, and
        the versions of the page in which they stand."""
        place = _PLACE.fullmatch(char)
        if place is None:  # "$" lets a line break pass
            raise ProblemError(422, "bad-value", f"query.char: {char!r}", "Write it as 40,86.")
        try:
            with desk.archive() as archive:
                found = cite(archive, report, int(place[1]), int(place[2]))
        except NotInArchive as error:
            raise _missing(report) from error
        return answer(request, passage_to_dict(found))

    return routes


def _missing(report: str) -> ProblemError:
    lists = "GET /api/v1/search and GET /api/v1/stories/{story} tell ids."
    return ProblemError(404, "not-there", f"No report {report!r}.", lists)
