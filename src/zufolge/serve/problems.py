"""What goes wrong, as programs are told it: problem details (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import Field
from starlette.responses import Response

from zufolge.desk.shapes import Shape
from zufolge.errors import (
    ArchiveBusy,
    ArchiveError,
    BadPassage,
    BadSearch,
    InputError,
    NotInArchive,
    ZufolgeError,
)

__all__ = ["PROBLEM_TYPE", "Problem", "ProblemError", "of_error", "of_validation", "problem"]

PROBLEM_TYPE = "application/problem+json"
_MOST_ERRORS, _LONGEST = 20, 200

_TITLES = {
    "bad-request": "The request cannot be understood",
    "bad-value": "A value cannot be used",
    "no-token": "No token, or nobody's",
    "not-allowed": "Not allowed",
    "read-only": "This desk only shows",
    "not-there": "Not there",
    "bad-method": "No such method here",
    "gone": "No longer there",
    "too-often": "Too often",
    "busy": "Busy",
    "broken": "Something is broken",
}


class Wrong(Shape):
    """A value that cannot be used: where it stands, and why."""

    where: str = Field(examples=["query.limit"])
    wrong: str = Field(examples=["Input should be less than or equal to 200"])


class Problem(Shape):
    """Why a request was not answered (RFC 9457): what is wrong, the choices, the next step."""

    type: str = Field(examples=["urn:zufolge:problem:not-there"])
    title: str
    status: int
    detail: str = Field(examples=["No story 'story-0'."])
    choices: list[str] = Field(default=[], description="What may stand there instead.")
    next_step: str = Field(default="", examples=["GET /api/v1/stories lists them."])
    errors: list[Wrong] = Field(default=[], description="All values that cannot be used.")


class ProblemError(Exception):
    """A request that cannot be answered. ``name`` is the end of the problem's type."""

    def __init__(
        self,
        status: int,
        name: str,
        detail: str,
        next_step: str = "",
        choices: Sequence[str] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.name, self.detail = status, name, detail
        self.next_step, self.choices, self.headers = next_step, tuple(choices), headers

    def answer(self) -> Response:
        """The error as an answer."""
        return problem(
            self.status,
            self.name,
            self.detail,
            self.next_step,
            choices=list(self.choices),
            headers=self.headers,
        )


def problem(
    status: int,
    name: str,
    detail: str,
    next_step: str = "",
    *,
    headers: Mapping[str, str] | None = None,
    **more: object,
) -> Response:
    """An answer that tells a problem; ``more`` are its further members."""
    told = {
        "type": f"urn:zufolge:problem:{name}",
        "title": _TITLES[name],
        "status": status,
        "detail": detail,
        "next_step": next_step,
        **{key: value for key, value in more.items() if value},
    }
    body = json.dumps(told).encode("ascii")
    given = {"cache-control": "no-store", **(headers or {})}
    return Response(body, status, given, PROBLEM_TYPE)


def of_error(error: ZufolgeError) -> Response:
    """An error of Zufolge; never where the archive lies on this machine."""
    match error:
        case NotInArchive():
            return problem(404, "not-there", "The archive does not hold this.", _lists())
        case ArchiveBusy():
            again = {"retry-after": "5"}
            return problem(
                503, "busy", "Somebody else is writing.", "Try again in a moment.", headers=again
            )
        case BadSearch() | BadPassage():
            return problem(400, "bad-value", str(error))
        case InputError():
            return problem(400, "bad-value", error.reason)
        case ArchiveError():
            return problem(500, "broken", "The archive cannot answer.", "See the desk's log.")
        case _:
            return problem(500, "broken", "This cannot be answered.", "See the desk's log.")


def of_validation(error: RequestValidationError) -> Response:
    """Values that are not what the document says. What was sent is not repeated at length."""
    found = [_wrong(each) for each in error.errors()[:_MOST_ERRORS]]
    unread = any(each.get("type") == "json_invalid" for each in error.errors())
    first = found[0] if found else {"where": "body", "wrong": "cannot be read"}
    return problem(
        400 if unread else 422,
        "bad-request" if unread else "bad-value",
        f"{first['where']}: {first['wrong']}",
        "GET /api/v1/openapi.json says what may stand there.",
        errors=found,
    )


def _wrong(error: Mapping[str, Any]) -> dict[str, str]:
    where = ".".join(str(part) for part in error.get("loc", ()))
    return {"where": where[:_LONGEST], "wrong": str(error.get("msg", ""))[:_LONGEST]}


def _lists() -> str:
    return "GET /api/v1/stories and GET /api/v1/search tell ids."
