"""The dossier of a story: whole, and its claims, statements and sources in pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Annotated, Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from zufolge.desk.shapes import DossierPart, dossier_part
from zufolge.export import claim_to_dict, source_to_dict, statement_to_dict, to_dict
from zufolge.model import Claim, Dossier, Source, Statement
from zufolge.serve.api.answers import (
    answer,
    body_of,
    cursor_of,
    cursor_parts,
    page,
    tag_of,
    tagged,
)
from zufolge.serve.api.document import telling
from zufolge.serve.api.shapes import Cursor, Limit, MakingTold, Slice
from zufolge.serve.api.stories import StoryName, current_story
from zufolge.serve.desk import Desk
from zufolge.serve.problems import ProblemError

__all__ = ["dossiers"]

_MOST_KEPT = 4
_MAKING: dict[int | str, dict[str, Any]] = {
    202: {"model": MakingTold, "description": "It is being made: ask again in a moment."}
}
Whole = Annotated[DossierPart, dossier_part("")]
ClaimPart = Annotated[DossierPart, dossier_part("claim")]
StatementPart = Annotated[DossierPart, dossier_part("statement")]
SourcePart = Annotated[DossierPart, dossier_part("source")]


class Claims(Slice[ClaimPart]):
    """Claims of a dossier."""


class Statements(Slice[StatementPart]):
    """Statements of a dossier."""


class Sources(Slice[SourcePart]):
    """Sources of a dossier."""


@dataclass(slots=True)
class _Written:
    """The last dossiers that were asked for, as JSON: the same object gives the same bytes."""

    _kept: list[tuple[Dossier, bytes, str]] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def of(self, dossier: Dossier) -> tuple[bytes, str]:
        """The bytes of a dossier, and their tag."""
        with self._lock:
            for kept, body, tag in self._kept:
                if kept is dossier:
                    return body, tag
            body = body_of(to_dict(dossier))
            self._kept = [(dossier, body, tag_of(body)), *self._kept[: _MOST_KEPT - 1]]
            return self._kept[0][1:]


def dossiers(desk: Desk) -> APIRouter:
    """The routes."""
    routes = APIRouter(tags=["dossiers"])
    written = _Written()

    def made(request: Request, story: str) -> Dossier | Response:
        """The dossier of a story, or an answer that tells how far it is."""
        with desk.archive() as archive:
            making = desk.dossiers.of(archive, current_story(archive, story))
        if making is None:
            raise ProblemError(404, "not-there", "This story has no reports any more.")
        if making.failed:
            wrong = "This dossier could not be made."
            raise ProblemError(503, "broken", wrong, "See the desk's log; it is tried again.")
        if making.dossier is None:
            told = {"step": making.step, "done": making.done, "all": making.all}
            return answer(request, told, 202, {"retry-after": "1"})
        return making.dossier

    def slice_of(
        request: Request,
        dossier: Dossier | Response,
        cursor: str | None,
        limit: int,
        parts: Callable[[Dossier], Sequence[Any]],
        told: Callable[[Any], dict[str, Any]],
    ) -> Response:
        if isinstance(dossier, Response):
            return dossier
        _, tag = written.of(dossier)
        version = tag[1:13]
        first = 0
        if cursor:
            of, first = cursor_parts(cursor, str, int)
            if of != version:
                raise ProblemError(
                    410, "gone", "The dossier changed since this page.", "Begin again without it."
                )
        items = parts(dossier)
        first = min(max(0, first), len(items))
        last = first + limit
        following = cursor_of(version, last) if last < len(items) else None
        return page(request, [told(each) for each in items[first:last]], following)

    def declared(model: Any, *problems: int) -> dict[str, Any]:
        declaration = telling(model, 404, 422, 503, *problems)
        declaration["responses"].update(_MAKING)
        return declaration

    @routes.get("/stories/{story}/dossier", **declared(Whole))
    def read_dossier(request: Request, story: StoryName) -> Response:
        """The whole dossier, as `dossier.json`: contract `zufolge.dossier/1`."""
        found = made(request, story)
        return found if isinstance(found, Response) else tagged(request, *written.of(found))

    @routes.get("/stories/{story}/claims", **declared(Claims, 400, 410))
    def list_claims(
        request: Request, story: StoryName, limit: Limit = 50, cursor: Cursor = None
    ) -> Response:
        """The claims of a story's dossier."""
        return slice_of(request, made(request, story), cursor, limit, _claims, claim_to_dict)

    @routes.get("/stories/{story}/statements", **declared(Statements, 400, 410))
    def list_statements(
        request: Request, story: StoryName, limit: Limit = 50, cursor: Cursor = None
    ) -> Response:
        """The statements of a story's dossier, as editors corrected them."""
        found = made(request, story)
        return slice_of(request, found, cursor, limit, _statements, statement_to_dict)

    @routes.get("/stories/{story}/sources", **declared(Sources, 400, 410))
    def list_sources(
        request: Request, story: StoryName, limit: Limit = 50, cursor: Cursor = None
    ) -> Response:
        """Who speaks and who passes on in a story."""
        return slice_of(request, made(request, story), cursor, limit, _sources, source_to_dict)

    return routes


def _claims(dossier: Dossier) -> Sequence[Claim]:
    return dossier.claims


def _statements(dossier: Dossier) -> Sequence[Statement]:
    return dossier.statements


def _sources(dossier: Dossier) -> Sequence[Source]:
    return dossier.sources
