"""Searching statements and reports."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from zufolge.desk.shapes import Found
from zufolge.export import found_to_dict
from zufolge.model import Act, Certainty, Form, Search
from zufolge.serve.api.answers import answer
from zufolge.serve.api.document import telling
from zufolge.serve.api.stories import Day, day
from zufolge.serve.desk import Desk

__all__ = ["searching"]

_LONG = 400


def searching(desk: Desk) -> APIRouter:
    """The routes."""
    routes = APIRouter(tags=["search"])

    @routes.get("/search", **telling(Found, 400, 422, 503))
    def search(
        request: Request,
        words: Annotated[
            str,
            Query(
                max_length=_LONG,
                description='All words; "in quotation marks" in this order; begin* for words that '
                "begin so; -without.",
                examples=["Talsperre"],
            ),
        ] = "",
        speaker: Annotated[
            str | None, Query(max_length=_LONG, description="Words of a name or a role.")
        ] = None,
        act: Annotated[list[Act], Query(description="One of these.")] = [],  # noqa: B006
        form: Annotated[list[Form], Query(description="One of these.")] = [],  # noqa: B006
        certainty: Annotated[list[Certainty], Query(description="One of these.")] = [],  # noqa: B006
        outlet: Annotated[
            str | None, Query(max_length=_LONG, description="Name or domain of the outlet.")
        ] = None,
        language: Annotated[str | None, Query(max_length=20, examples=["de"])] = None,
        since: Day = None,
        until: Day = None,
        limit: Annotated[int, Query(ge=1, le=1_000, description="Of each kind, at most.")] = 20,
    ) -> Response:
        """Statements and reports, the best first: contract `zufolge.search/1`."""
        asked = Search(
            words,
            speaker or None,
            tuple(act),
            tuple(form),
            tuple(certainty),
            outlet or None,
            language or None,
            day("since", since),
            day("until", until),
            limit,
        )
        with desk.archive() as archive:
            return answer(request, found_to_dict(archive.find(asked)))

    return routes
