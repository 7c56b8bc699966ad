"""Programs that say who they are in a header: readers of feeds, and whoever uses the API.

They hold no cookie and get none. A token comes as ``Authorization: Bearer TOKEN`` (RFC 6750) or as
the password of ``Authorization: Basic`` (RFC 7617, whatever the user name), which readers of feeds
know. Browsers send what they know of Basic by themselves, also for pages of others; therefore it
only opens what changes nothing.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from enum import StrEnum

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response

from zufolge.serve.problems import problem

__all__ = ["CLIENT", "Given", "Scheme", "given_in", "is_for_programs", "refused"]

API, FEED = "/api/", "/feed.atom"
CLIENT = "x-zufolge-client"
"""A header that no form can send: programs that change something without a token must name
themselves in it."""
_LONGEST = 1_000
_PROBLEMS = {
    401: (
        "no-token",
        "Send the header Authorization: Bearer TOKEN, as the desk's token file says.",
    ),
    403: ("not-allowed", ""),
    404: ("not-there", "GET /api/v1/openapi.json lists what is there."),
    429: ("too-often", "The header Retry-After says in how many seconds to try again."),
}


class Scheme(StrEnum):
    """How a token came."""

    BEARER = "bearer"
    BASIC = "basic"


@dataclass(frozen=True, slots=True)
class Given:
    """A token out of a header, and how it came; it is nobody's until ``Sessions`` knows it."""

    scheme: Scheme
    token: str


def is_for_programs(path: str) -> bool:
    """Whether programs ask for this, which follow no redirect to a page for logging in."""
    return path.startswith(API) or path.endswith(FEED)


def given_in(headers: Headers) -> Given | None:
    """The token that a request brings along in its header; an empty one where it is malformed,
    ``None`` where there is none."""
    lines = headers.getlist("authorization")
    if not lines:
        return None
    scheme, _, rest = lines[0].partition(" ")
    rest = rest.strip()
    if len(lines) > 1 or len(rest) > _LONGEST:
        return Given(Scheme.BEARER, "")
    if scheme.lower() == Scheme.BASIC:
        return Given(Scheme.BASIC, _password(rest))
    return Given(Scheme.BEARER, rest if scheme.lower() == Scheme.BEARER else "")


def _password(encoded: str) -> str:
    try:
        return base64.b64decode(encoded, validate=True).decode("utf-8").partition(":")[2]
    except (binascii.Error, ValueError):
        return ""


def refused(path: str, status: int, told: str, wait: int = 60) -> Response:
    """What a program is told: a problem (RFC 9457) of the API, plain text of
    others; with 429 in how many seconds to try again."""
    more = {"retry-after": str(wait)} if status == 429 else {}
    if status == 401:
        more["www-authenticate"] = 'Bearer realm="Zufolge", Basic realm="Zufolge", charset="UTF-8"'
    if not path.startswith(API):
        return PlainTextResponse(f"{told}\n", status, headers=more)
    name, next_step = _PROBLEMS.get(status, ("bad-request", ""))
    return problem(status, name, told, next_step, headers=more)
