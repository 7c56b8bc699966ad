"""The ledger of corrections: read it, and add to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from zufolge.archive import Archive
from zufolge.correcting import append, ledger_of
from zufolge.corrections import taken_back
from zufolge.desk.shapes import ReportId, StatementId
from zufolge.errors import NotInArchive
from zufolge.export import entry_to_dict
from zufolge.model import Act, Certainty, CorrectionKind, Entry, Form, SourceKind, Unplaced
from zufolge.serve.api.answers import answer, cursor_of, cursor_parts, page
from zufolge.serve.api.deciding import decided
from zufolge.serve.api.document import telling
from zufolge.serve.api.shapes import Cursor, Entries, EntryTold, Limit, UnplacedEntries
from zufolge.serve.api.writing import writer_of
from zufolge.serve.desk import Desk
from zufolge.serve.problems import ProblemError
from zufolge.serve.settings import Settings
from zufolge.serve.standings import Standings

__all__ = ["corrections"]

_WAIT = 10.0
_LONG = 4_000
_MOST = 200


class NewPlace(BaseModel):
    """A stretch of a report's text, half open, in code points."""

    model_config = ConfigDict(extra="forbid")
    report: ReportId
    start: int = Field(ge=0, le=2**31)
    end: int = Field(ge=1, le=2**31)


class NewWho(BaseModel):
    """A source: its name, and places that name it. With a kind it may be one that no report names.

    Who joins or parts people names at least one place of each."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(min_length=1, max_length=400)
    kind: SourceKind | None = None
    places: list[NewPlace] = Field(default=[], max_length=_MOST)


class NewNote(BaseModel):
    """What an editor knows from elsewhere, from whom and when."""

    model_config = ConfigDict(extra="forbid")
    text: str = Field(min_length=1, max_length=_LONG, examples=["Telefonisch bestätigt."])
    source: str | None = Field(default=None, max_length=400)
    time: str | None = Field(default=None, max_length=400, examples=["14:05"])
    claim: bool = Field(default=True, description="Of the claim, not of this statement alone.")


class NewCorrection(BaseModel):
    """A correction. What its kind needs: two sources to join or part people; two statements to join
    or part claims; an act, a certainty, a note; for a speaker one source at most (none: not to be
    told); for an added statement the passage; for an undoing the entry."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "kind": "act",
                    "statements": ["s-0123456789ab"],
                    "act": "deny",
                    "why": "wies zurück",
                }
            ]
        },
    )
    kind: CorrectionKind
    statements: list[StatementId] = Field(default=[], max_length=_MOST)
    passage: list[NewPlace] = Field(
        default=[], max_length=_MOST, description="Of an added statement; all in one report."
    )
    sources: list[NewWho] = Field(default=[], max_length=_MOST)
    act: Act | None = None
    certainty: Certainty | None = None
    form: Form | None = None
    note: NewNote | None = None
    undoes: str | None = Field(default=None, max_length=80, examples=["e-0123456789ab"])
    why: str | None = Field(default=None, max_length=_LONG)
    at: str | None = Field(
        default=None,
        max_length=40,
        description="When it was made, with a time zone, within the last day; else now. The "
        "same correction with the same time is one entry, however often it is sent.",
        examples=["2031-05-06T12:05:00+00:00"],
    )


def corrections(desk: Desk, settings: Settings) -> APIRouter:
    """The routes."""
    routes = APIRouter(tags=["corrections"])
    standings = Standings()

    @routes.get("/corrections", **telling(Entries, 400, 422, 503))
    def list_corrections(
        request: Request,
        in_force: Annotated[
            bool, Query(description="Without what was taken back, and what took it back.")
        ] = False,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Response:
        """The ledger in the order in which it grew."""
        first = max(0, cursor_parts(cursor, int)[0]) if cursor else 0
        with desk.archive() as archive:
            entries = ledger_of(archive).entries
        back = taken_back(entries)
        # a place in the whole ledger stays, whatever is taken back meanwhile
        wanted = [
            place
            for place, entry in enumerate(entries)
            if place >= first
            and not (
                in_force and (entry.id in back or entry.correction.kind is CorrectionKind.UNDO)
            )
        ]
        following = cursor_of(wanted[limit]) if len(wanted) > limit else None
        return page(request, [_told(entries[n], back) for n in wanted[:limit]], following)

    @routes.get("/corrections/unplaced", **telling(UnplacedEntries, 400, 422, 503))
    def list_unplaced(request: Request, limit: Limit = 50, cursor: Cursor = None) -> Response:
        """Entries in force that do not fit what is read in their reports now: nothing is laid upon
        what is merely alike. The oldest first."""
        after = cursor_parts(cursor, str, str) if cursor else None
        with desk.archive() as archive:
            entries = ledger_of(archive).entries
            unplaced = standings.of(archive, entries).unplaced
        left = [u for u in unplaced if after is None or [*_place(u)] > after]
        items = [
            {**_told(u.entry, frozenset()), "reason": u.reason, "near": [*u.near]}
            for u in left[:limit]
        ]
        following = cursor_of(*_place(left[limit - 1])) if len(left) > limit else None
        return page(request, items, following)

    @routes.get("/corrections/{entry}", **telling(EntryTold, 404, 422, 503))
    def read_correction(request: Request, entry: str) -> Response:
        """An entry of the ledger."""
        with desk.archive() as archive:
            entries = ledger_of(archive).entries
        found = next((each for each in entries if each.id == entry), None)
        if found is None:
            lists = "GET /api/v1/corrections lists them."
            raise ProblemError(404, "not-there", f"No correction {entry[:80]!r}.", lists)
        return answer(request, _told(found, taken_back(entries)))

    @routes.post("/corrections", **telling(EntryTold, 400, 403, 413, 422, 503, status=201))
    def add_correction(request: Request, new: NewCorrection) -> Response:
        """Add a correction, anchored by the words that its statements have now. It is on the disk
        when this answers. What undoes another entry is a correction too.

        Only with `--api-writes`, for editors; by whom is who the token belongs to."""
        person = writer_of(request, settings)
        with desk.archive() as archive:
            made = decided(archive, desk.reader, new, person.name)
        with Archive.open(desk.path, write=True, wait=_WAIT, alone=False) as archive:
            entry = _told_errors(lambda: append(archive, made))
            back = taken_back(ledger_of(archive).entries)
        desk.dossiers.wake()
        there = f"{request.url.path.rstrip('/')}/{entry.id}"
        return answer(request, _told(entry, back), 201, {"location": there})

    return routes


def _place(unplaced: Unplaced) -> tuple[str, str]:
    """By which the list is in order."""
    return unplaced.entry.correction.at or "", unplaced.entry.id


def _told_errors(keep: Callable[[], Entry]) -> Entry:
    try:
        return keep()
    except ValueError as error:
        raise ProblemError(422, "bad-value", f"body: {error}") from error
    except NotInArchive as error:
        lists = "GET /api/v1/corrections lists them."
        wrong = "body.undoes: the ledger holds no such entry."
        raise ProblemError(422, "bad-value", wrong, lists) from error


def _told(entry: Entry, back: frozenset[str]) -> dict[str, Any]:
    return {**entry_to_dict(entry), "taken_back": entry.id in back}
