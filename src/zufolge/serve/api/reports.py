"""Reports: text, blocks, statements as editors corrected them, versions; and cited passages."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from zufolge.archive import ListedReport, Selection, listed_reports
from zufolge.desk import reports as kept
from zufolge.desk.citing import cite
from zufolge.desk.shapes import Passage, ReadReport
from zufolge.desk.telling import report_told
from zufolge.errors import NotInArchive
from zufolge.export import passage_to_dict
from zufolge.serve.api.answers import answer, cursor_of, cursor_parts, page
from zufolge.serve.api.document import telling
from zufolge.serve.api.shapes import Cursor, Limit, Reports
from zufolge.serve.api.stories import Day, current_story, day
from zufolge.serve.desk import Desk
from zufolge.serve.problems import ProblemError

__all__ = ["reports"]

_MOST_REPORTS = 2**63
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

    @routes.get("/reports", **telling(Reports, 400, 404, 422, 503))
    def list_reports(
        request: Request,
        outlet: Annotated[
            str | None, Query(max_length=400, description="Name or domain of the outlet.")
        ] = None,
        language: Annotated[str, Query(max_length=20, examples=["de"])] = "",
        story: Annotated[
            str, Query(max_length=100, description="Name of a story, or one that it had.")
        ] = "",
        since: Day = None,
        until: Day = None,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Response:
        """The reports of the archive, those that came in last first. What comes in meanwhile
        stands before the first page, and shifts no other."""
        before = cursor_parts(cursor, int)[0] if cursor else None
        if before is not None and not 0 <= before < _MOST_REPORTS:
            before = 0
        asked = Selection(None, outlet or None, day("since", since), day("until", until))
        with desk.archive() as archive:
            name = current_story(archive, story) if story else ""
            found = listed_reports(
                archive.database, asked, limit + 1, language=language, story=name, before=before
            )
        following = cursor_of(found[limit - 1].number) if len(found) > limit else None
        return page(request, [_line(each) for each in found[:limit]], following)

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


def _line(report: ListedReport) -> dict[str, Any]:
    told = asdict(report)
    del told["number"]
    return told


def _missing(report: str) -> ProblemError:
    lists = "GET /api/v1/reports and GET /api/v1/search tell ids."
    return ProblemError(404, "not-there", f"No report {report!r}.", lists)
