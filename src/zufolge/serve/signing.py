"""Who signs a correction, where one goes back to, and what was kept just now."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from zufolge.model import Entry
from zufolge.serve.pages import Pages
from zufolge.serve.settings import Role

__all__ = ["back_of", "fields_of", "just_kept", "kept_in", "only_editors", "signer"]

_NAME_COOKIE = "zufolge-name"
_LONGEST_NAME, _YEAR = 80, 365 * 24 * 3600
_KEPT = re.compile(r"e-[0-9a-f]{12}")
_MOST_KEPT = 20


def signer(pages: Pages, request: Request, given: str = "") -> str:
    """Who corrects: whoever logged in, else as they call themselves, now or the last time."""
    person = pages.person(request)
    if person is not None and pages.settings.people:
        return person.name
    return _plain(given) or _plain(unquote(request.cookies.get(_NAME_COOKIE, "")))


def only_editors(pages: Pages, request: Request) -> None:
    """Raises ``HTTPException`` for whoever may only look: their forms would be refused."""
    person = pages.person(request)
    if person is None or person.role is not Role.EDITOR:
        raise HTTPException(403, pages.words(request).ui["desk_correct_editors"])


def _plain(name: str) -> str:
    kept = "".join(c if c.isprintable() else " " for c in name)
    return " ".join(kept.split())[:_LONGEST_NAME]


def back_of(request: Request, form: FormData | None = None, default: str = "/stories") -> str:
    """The page of the desk to go back to: as the form says, else where the link was."""
    if form is not None:
        told = form.get("back")
        return told if isinstance(told, str) and _is_own(told) else default
    told = request.query_params.get("back", "")
    if _is_own(told):
        return told
    came = urlsplit(request.headers.get("hx-current-url") or request.headers.get("referer", ""))
    place = f"{came.path}?{came.query}" if came.query else came.path
    same = came.netloc == request.headers.get("host")
    return _without_kept(place) if same and _is_own(place) else default


def _is_own(place: str) -> bool:
    """Whether ``place`` is an address of this desk, and nothing that a browser takes elsewhere."""
    plain = place.isprintable() and "\\" not in place and len(place) <= 2_000
    return plain and place.startswith("/") and not place.startswith("//")


def _without_kept(place: str) -> str:
    parts = urlsplit(place)
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k != "kept"]
    told = f"?{urlencode(query)}" if query else ""
    return f"{parts.path}{told}{f'#{parts.fragment}' if parts.fragment else ''}"


def kept_in(request: Request) -> tuple[str, ...]:
    """The ids of corrections that were kept just now, as the address tells."""
    told = request.query_params.get("kept", "")
    return tuple(name for name in told.split(",")[:_MOST_KEPT] if _KEPT.fullmatch(name))


def just_kept(pages: Pages, entries: Iterable[Entry], back: str, by: str) -> Response:
    """Back to where one was, with what was kept; the browser remembers how its user signs."""
    parts = urlsplit(_without_kept(back))
    names = ",".join(entry.id for entry in entries)
    query = f"{parts.query}&" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    answer = RedirectResponse(f"{parts.path}?{query}kept={names}{fragment}", 303)
    if not pages.settings.people:
        answer.set_cookie(
            _NAME_COOKIE,
            quote(by),
            max_age=_YEAR,
            httponly=True,
            samesite="strict",
            secure=pages.settings.tls,
        )
    return answer


def fields_of(form: FormData, *many: str) -> dict[str, str]:
    """The texts of a form. Those of ``many`` may come several times and are parted by blanks."""
    told = {name: value for name, value in form.items() if isinstance(value, str)}
    for name in many:
        values = (value for value in form.getlist(name) if isinstance(value, str))
        told[name] = " ".join(values)
    return told
