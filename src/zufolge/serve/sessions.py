"""Who sends a request, and whether a form came from a page of the desk.

Every browser gets a cookie by chance. What a form must bring along is made of the cookie and of a
secret that lives as long as the server (the HMAC pattern of OWASP's cheat sheet on CSRF).
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
from pathlib import Path
from threading import Lock
from time import monotonic

from zufolge.errors import InputError
from zufolge.serve.limits import Bucket, network_of
from zufolge.serve.settings import Person, Role, Settings, read_tokens

__all__ = ["Sessions", "TooManyTriesError"]

_LASTS = 12 * 3600.0
_MOST = 1_000
_LOOKS = 1.0
_LOG = logging.getLogger("zufolge.serve")


class TooManyTriesError(Exception):
    """More wrong tokens from an address than people mistype; again in ``wait`` seconds."""

    def __init__(self, wait: float) -> None:
        super().__init__(wait)
        self.wait = wait


class Sessions:
    """The sessions of one server. All of it may be called from any thread."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._secret = secrets.token_bytes(32)
        self._people = dict(settings.people)
        self._file = _state_of(settings.token_file)
        self._looked = monotonic()
        self._known: dict[str, tuple[str, float]] = {}
        self._tries = Bucket(settings.limits.tries)
        self._tries_of_programs = Bucket(settings.limits.tries)
        self._lock = Lock()

    @property
    def cookie(self) -> str:
        """The name of the cookie; with TLS one that no other host can set."""
        return "__Host-zufolge" if self.settings.tls else "zufolge"

    def new(self) -> str:
        """A session that nobody has."""
        return secrets.token_urlsafe(32)

    def cookie_line(self, session: str) -> str:
        """The value of ``Set-Cookie``."""
        tls = "; Secure" if self.settings.tls else ""
        return f"{self.cookie}={session}; Path=/; HttpOnly; SameSite=Strict{tls}"

    def person(self, session: str | None) -> Person | None:
        """Who has this session; ``None`` for strangers. Without tokens all are editors."""
        if not self.settings.people:
            return Person("local", Role.EDITOR)
        with self._lock:
            token, until = self._known.get(session or "", ("", 0.0))
            if until < monotonic():
                return None
            return self._now().get(token)

    def enter(self, token: str, origin: str) -> str | None:
        """A new session for whoever has ``token`` and comes from the address ``origin``; ``None``
        if nobody has it. Raises ``TooManyTriesError``."""
        if self._known_by(token, origin, self._tries) is None:
            return None
        with self._lock:
            session = self.new()
            while len(self._known) >= _MOST:
                del self._known[next(iter(self._known))]
            self._known[session] = (token, monotonic() + _LASTS)
            return session

    def program(self, token: str, origin: str) -> Person | None:
        """Whose ``token`` a program at the address ``origin`` brings along; ``None`` if nobody's.

        Its wrong tries are counted apart: no program keeps people from logging in. Raises
        ``TooManyTriesError``.
        """
        return self._known_by(token, origin, self._tries_of_programs)

    def _known_by(self, token: str, origin: str, tries: Bucket) -> Person | None:
        where = network_of(origin)
        wait = tries.wait(where)
        if wait:
            raise TooManyTriesError(wait)
        with self._lock:
            given, found = token.encode("utf-8", "replace"), None
            for known, person in self._now().items():  # all of them: time tells nothing
                if hmac.compare_digest(known.encode(), given):
                    found = person
        if found is None:
            tries.take(where)
        return found

    def _now(self) -> dict[str, Person]:
        """Who may come in, by token, as the token file says now. Who is not in it any more is out,
        whatever session there is; a file that cannot be read changes nothing."""
        path = self.settings.token_file
        if path is None or monotonic() < self._looked + _LOOKS:
            return self._people
        self._looked = monotonic()
        state = _state_of(path)
        if state != self._file:
            self._file = state
            try:
                self._people = dict(read_tokens(path))
            except InputError as error:
                _LOG.warning("who could come in still can: %s", error)
        return self._people

    def leave(self, session: str) -> None:
        """End a session."""
        with self._lock:
            self._known.pop(session, None)

    def proof(self, session: str) -> str:
        """What a form of a page that was shown to this session carries."""
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()

    def proves(self, session: str, given: str) -> bool:
        """Whether a form came from a page that was shown to this session."""
        return hmac.compare_digest(self.proof(session).encode(), given.encode("utf-8", "replace"))


def _state_of(path: Path | None) -> tuple[int, ...] | None:
    """What changes when a file does; ``None`` where there is none."""
    try:
        found = path.stat() if path is not None else None
    except OSError:
        return None
    return found and (found.st_mtime_ns, found.st_ino, found.st_size, found.st_mode)
