"""Who sends a request, and whether a form came from a page of the desk.

Every browser gets a cookie by chance. What a form must bring along is made of the cookie and of a
secret that lives as long as the server (the HMAC pattern of OWASP's cheat sheet on CSRF).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import deque
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from zufolge.serve.settings import Person, Role, Settings

__all__ = ["Sessions", "TooManyTriesError"]

_LASTS = 12 * 3600.0
_MOST = 1_000
_TRIES, _TRIES_WITHIN = 10, 60.0


class TooManyTriesError(Exception):
    """More wrong tokens within a minute than people mistype."""


@dataclass(slots=True)
class Sessions:
    """The sessions of one server. All of it may be called from any thread."""

    settings: Settings
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _known: dict[str, tuple[Person, float]] = field(default_factory=dict)
    _failed: deque[float] = field(default_factory=deque)
    _failed_programs: deque[float] = field(default_factory=deque)
    _lock: Lock = field(default_factory=Lock)

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
            found = self._known.get(session or "")
            if found is None or found[1] < monotonic():
                return None
            return found[0]

    def enter(self, token: str) -> str | None:
        """A new session for whoever has ``token``; ``None`` if nobody has it.

        Raises ``TooManyTriesError``.
        """
        found = self._known_by(token, self._failed)
        if found is None:
            return None
        with self._lock:
            session = self.new()
            while len(self._known) >= _MOST:
                del self._known[next(iter(self._known))]
            self._known[session] = (found, monotonic() + _LASTS)
            return session

    def program(self, token: str) -> Person | None:
        """Whose ``token`` a program brings along; ``None`` if nobody's.

        Its wrong tries are counted apart: no program keeps people from logging in. Raises
        ``TooManyTriesError``.
        """
        return self._known_by(token, self._failed_programs)

    def _known_by(self, token: str, failed: deque[float]) -> Person | None:
        now = monotonic()
        with self._lock:
            while failed and failed[0] < now - _TRIES_WITHIN:
                failed.popleft()
            if len(failed) >= _TRIES:
                raise TooManyTriesError
            given, found = token.encode("utf-8", "replace"), None
            for known, person in self.settings.people:  # all of them: time tells nothing
                if hmac.compare_digest(known.encode(), given):
                    found = person
            if found is None:
                failed.append(now)
            return found

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
