"""What stands between the network and the pages, for every request alike.

Refuses foreign host names and requests that are too large or come from other sites, knows who asks,
limits how often somebody asks, sets the headers that keep browsers safe, and sees to a line in the
audit log for everything that may change something.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from http.cookies import CookieError, SimpleCookie
from math import ceil
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from zufolge.archive import Audited
from zufolge.serve.auditing import AuditLog
from zufolge.serve.bearer import API, CLIENT, Scheme, given_in, is_for_programs, refused
from zufolge.serve.limits import Bucket, network_of, origin_of
from zufolge.serve.proving import too_large
from zufolge.serve.sessions import Sessions, TooManyTriesError
from zufolge.serve.settings import Person, Role, Settings

__all__ = ["AUDIT", "POLICY", "Guard"]

AUDIT = logging.getLogger("zufolge.serve.audit")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # not "no-referrer": it would take away the Origin of our own forms
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
_SAFE = ("GET", "HEAD")
_OF_ALL = re.compile(r"/logout|/stories/[^/]+/seen|/searches(/[^/]+/[a-z]+)?")
"""What readers may send too: it is about themselves alone."""
_OPEN = ("/login", "/static/")
"""What strangers see: where to hand in their token, and the style of that page."""
_OF_STRANGERS = 64 * 1024
"""Bytes that somebody may send who is not known: a token and a proof."""
_SEARCHES = ("/search", "/api/v1/search")


class Guard:
    """ASGI middleware; ``scope["state"]`` tells the pages ``session``, ``person``, the ``origin``
    (an address), and whether this is a ``program``, whose forms need no proof of a page."""

    def __init__(
        self,
        app: ASGIApp,
        settings: Settings,
        sessions: Sessions,
        audit: AuditLog,
        words: Callable[[Request], Mapping[str, str]],
    ) -> None:
        self._app = app
        self._settings = settings
        self._sessions = sessions
        self._audit = audit
        self._words = words
        limits = settings.limits
        self._reads, self._searches = Bucket(limits.reads), Bucket(limits.searches)
        self._writes, self._programs = Bucket(limits.writes), Bucket(limits.programs)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        headers = Headers(scope=scope)
        session, is_new = self._session(headers)
        origin = origin_of(scope, headers, self._settings.tls)
        person, wrong = self._person(scope, headers, session, origin)
        is_program = is_for_programs(scope["path"])
        state = scope.setdefault("state", {})
        state.update(session=session, person=person, program=is_program, origin=origin)
        is_new = is_new and not is_program
        given = [("set-cookie", self._sessions.cookie_line(session))] if is_new else []
        send = self._sending(scope, send, given)
        refusal = self._too_often(scope) or self._refusal(scope, headers, wrong)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        try:
            await self._app(scope, self._limited(scope, receive), send)
        except Exception:
            if scope["method"] not in _SAFE:
                await self._note(scope, 500)
            raise

    def _session(self, headers: Headers) -> tuple[str, bool]:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self._sessions.cookie)
        except CookieError:
            found = None
        if found is not None and 20 <= len(found.value) <= 100:
            return found.value, False
        return self._sessions.new(), True

    def _person(
        self, scope: Scope, headers: Headers, session: str, origin: str
    ) -> tuple[Person | None, Response | None]:
        """Who asks, and what a program with a wrong token is told. A cookie alone changes nothing
        through the API: a page of others could send it along."""
        path, is_safe = scope["path"], scope["method"] in _SAFE
        given = given_in(headers) if is_for_programs(path) and self._settings.people else None
        if given is None:
            found = self._sessions.person(session)
            if path.startswith(API) and not is_safe:
                if self._settings.people:
                    return None, refused(path, 401, "Send a token: Authorization: Bearer TOKEN.")
                if not headers.get(CLIENT):
                    told = f"Name your program in the header {CLIENT}."
                    return found, refused(path, 403, told)
            return found, None
        if given.scheme is Scheme.BASIC and not is_safe:
            return None, refused(path, 401, "Changes need Authorization: Bearer TOKEN.")
        try:
            known = self._sessions.program(given.token, origin)
        except TooManyTriesError as error:
            return None, refused(path, 429, "Too many wrong tokens.", ceil(error.wait))
        return known, None if known else refused(path, 401, "Nobody has this token.")

    def _too_often(self, scope: Scope) -> Response | None:
        """Counts a request, for the person where people are known, else for the address."""
        path, state = scope["path"], scope["state"]
        if path.startswith("/static/"):
            return None
        if scope["method"] not in _SAFE:
            bucket = self._writes
        elif path in _SEARCHES:
            bucket = self._searches
        else:
            bucket = self._programs if state["program"] else self._reads
        is_known = state["person"] is not None and self._settings.people
        wait = bucket.take(
            f"person {state['person'].name}" if is_known else network_of(state["origin"])
        )
        if not wait:
            return None
        seconds = ceil(wait)
        return refused(path, 429, f"Too many requests; again in {seconds} s.", seconds)

    def _refusal(self, scope: Scope, headers: Headers, wrong: Response | None) -> Response | None:
        method, path = scope["method"], scope["path"]
        if _bare(headers.getlist("host")) not in self._settings.names:
            return _refused(path, 421, "Unknown host name; see --name.")
        if method not in (*_SAFE, "POST") and not path.startswith(API):
            return PlainTextResponse("Method not allowed.", 405)
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit():
            return _refused(path, 400, "Bad length.")
        largest = self._largest(scope)
        if int(length[:20]) > largest:
            return _refused(path, 413, self._too_large(scope))
        if method not in _SAFE and not self._is_own(headers):
            return _refused(path, 403, "This came from another site.")
        person = scope["state"]["person"]
        if path.startswith(_OPEN):
            return None
        if wrong is not None:
            return wrong
        if person is None:
            if is_for_programs(path):
                return refused(path, 401, "Log in, or send a token.")
            if method in _SAFE:
                return RedirectResponse("/login", 303)
            return PlainTextResponse("Log in first.", 403)
        if method == "POST" and person.role is not Role.EDITOR and not _OF_ALL.fullmatch(path):
            return _refused(path, 403, "Readers change nothing.")
        return None

    def _largest(self, scope: Scope) -> int:
        largest = self._settings.largest
        return largest if scope["state"]["person"] else min(largest, _OF_STRANGERS)

    def _too_large(self, scope: Scope) -> str:
        if is_for_programs(scope["path"]):
            return f"Too large: {self._largest(scope)} bytes at most."
        return too_large(self._largest(scope), self._words(Request(scope)))

    def _limited(self, scope: Scope, receive: Receive) -> Receive:
        """Stops a body that is longer than it said."""
        got, largest = 0, self._largest(scope)

        async def receiving() -> Message:
            nonlocal got
            message = await receive()
            got += len(message.get("body", b""))
            if got > largest:
                raise HTTPException(413, self._too_large(scope))
            return message

        return receiving

    def _is_own(self, headers: Headers) -> bool:
        """Whether a browser says that its own page of the desk sent this; or does not say."""
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        origin = headers.get("origin")
        return origin is None or urlsplit(origin).netloc == headers.get("host")

    def _sending(self, scope: Scope, send: Send, given: Iterable[tuple[str, str]]) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if self._settings.tls:
                    headers.setdefault("strict-transport-security", "max-age=31536000")
                mine = f"{self._sessions.cookie}="
                if not any(each.startswith(mine) for each in headers.getlist("set-cookie")):
                    for name, value in given:
                        headers.append(name, value)
                if scope["method"] not in _SAFE:
                    await self._note(scope, message["status"], headers.get("location"))
            await send(message)

        return sending

    async def _note(self, scope: Scope, status: int, told: str | None = None) -> None:
        """A line on standard error, and in the archive; there not of what came too often, or else
        anybody could fill it."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        state, method = scope["state"], scope["method"][:20]
        who = state["person"].name if state["person"] else "stranger"
        AUDIT.info(_line(now, who, state["origin"], method, scope["path"], status))
        if status != 429:
            action = f"{method} {scope['path']}"
            await self._audit.note(Audited(now, who, state["origin"], action, status, told))


def _refused(path: str, status: int, told: str) -> Response:
    return refused(path, status, told) if is_for_programs(path) else PlainTextResponse(told, status)


def _bare(hosts: list[str]) -> str:
    """The host that is asked for, without its port; nothing if there is not exactly one."""
    if len(hosts) != 1:
        return ""
    name, colon, port = hosts[0].lower().rpartition(":")
    return name if colon and port.isdigit() else hosts[0].lower()


def _line(at: str, who: str, origin: str, method: str, path: str, status: int) -> str:
    """JSON escapes line breaks: nobody writes a second line into the log."""
    return json.dumps(
        {
            "at": at,
            "who": who,
            "from": origin,
            "method": method,
            "path": path[:300],
            "status": status,
        }
    )
