"""Answers as programs get them: JSON with a digest of its bytes, pages, and links to the next."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from zufolge.export import json_text
from zufolge.serve.problems import ProblemError

__all__ = ["answer", "body_of", "cursor_of", "cursor_parts", "page", "tag_of", "tagged"]

_LONGEST_CURSOR = 1_000
JSON = "application/json"


def answer(
    request: Request,
    told: object,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """``told`` as JSON, tagged by the digest of its bytes; 304 for whoever has it already."""
    body = body_of(told)
    return tagged(request, body, tag_of(body), status, headers)


def tagged(
    request: Request,
    body: bytes,
    tag: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """``body`` under the strong validator ``tag`` (RFC 9110)."""
    given = {"cache-control": "private, no-cache", "vary": "authorization", **(headers or {})}
    if status == 200:
        given["etag"] = tag
    if status == 200 and _has(request.headers.get("if-none-match"), tag):
        return Response(None, 304, given)
    return Response(body, status, given, JSON)


def body_of(told: object) -> bytes:
    """``told`` as JSON. A lone surrogate, which UTF-8 cannot carry, is escaped."""
    return json_text(told, compact=True).encode()


def tag_of(body: bytes) -> str:
    """The entity tag of these bytes."""
    return f'"{sha256(body).hexdigest()[:32]}"'


def page(request: Request, items: Sequence[object], cursor: str | None, **more: object) -> Response:
    """A page of a list. ``cursor`` is where the next one begins; ``None`` for the last."""
    after = _next(request, cursor) if cursor else None
    headers = {"link": f'<{after}>; rel="next"'} if after else {}
    return answer(request, {"items": items, "next": after, **more}, headers=headers)


def _next(request: Request, cursor: str) -> str:
    asked = [(k, v) for k, v in request.query_params.multi_items() if k != "cursor"]
    # "replace": a lone surrogate in the question is no reason to fail
    query = urlencode([*asked, ("cursor", cursor)], errors="replace")
    return f"{request.url.path}?{query}"


def cursor_of(*parts: str | int) -> str:
    """A place in a list, as programs hand it back."""
    return base64.urlsafe_b64encode(body_of(parts)).decode().rstrip("=")


def cursor_parts(cursor: str, *kinds: type) -> list[Any]:
    """What a cursor was made of. Raises ``ProblemError`` for one that is of another list."""
    try:
        if len(cursor) > _LONGEST_CURSOR:
            raise ValueError
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True)
        parts = json.loads(raw)
    except (binascii.Error, ValueError, RecursionError):
        parts = None
    if (
        not isinstance(parts, list)
        or len(parts) != len(kinds)
        or not all(type(part) is kind for part, kind in zip(parts, kinds, strict=True))
    ):
        raise ProblemError(
            400,
            "bad-value",
            f"cursor: {cursor[:80]!r} is none of this list.",
            "Take it from the answer before, or leave it out to begin at the beginning.",
        )
    return parts


def _has(given: str | None, tag: str) -> bool:
    if given is None:
        return False
    return given.strip() == "*" or tag in {
        each.strip().removeprefix("W/") for each in given.split(",")
    }
