"""What hosts allow robots to read (RFC 9309)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from protego import Protego

from zufolge.errors import Unfetchable
from zufolge.fetch.addresses import Place
from zufolge.fetch.manners import ROBOT

__all__ = ["MAX_ROBOTS", "Robots"]

MAX_ROBOTS = 512 * 1024
"""Largest robots.txt in bytes; the standard asks for 500 KiB at least."""
_LONGEST_DELAY = 60.0
_KEPT = timedelta(hours=24)


class Robots:
    """The rules of every origin, each fetched once a day at most, counted from ``now``.

    ``fetch`` gets the address of a robots.txt and returns its bytes, or ``None`` where the host
    says that it has none (status 4xx); it raises ``Unfetchable`` where the host fails, and then
    nothing of it is read, as the standard asks.
    """

    def __init__(self, fetch: Callable[[str], bytes | None], now: datetime) -> None:
        self._fetch = fetch
        self._since = now
        self._rules: dict[str, Protego | Unfetchable] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def renew(self, now: datetime) -> None:
        """Ask anew where asking failed, and for all once a day (the standard's limit)."""
        with self._lock:
            old = now - self._since >= _KEPT
            if old:
                self._since = now
            kept = {} if old else self._rules
            self._rules = {o: r for o, r in kept.items() if not isinstance(r, Unfetchable)}

    def check(self, place: Place) -> None:
        """Raises ``Unfetchable`` if ``place`` is not for robots."""
        rules = self._of(place)
        if not rules.can_fetch(place.address, ROBOT):
            raise Unfetchable(place.address, f"is closed to robots by {place.origin}/robots.txt")

    def delay(self, place: Place) -> float:
        """Seconds that the host wants between requests (at most 60); 0 where it says nothing."""
        wanted = self._of(place).crawl_delay(ROBOT)
        return min(max(wanted or 0.0, 0.0), _LONGEST_DELAY)

    def _of(self, place: Place) -> Protego:
        with self._lock:
            lock = self._locks.setdefault(place.origin, threading.Lock())
        with lock:
            if place.origin not in self._rules:
                self._rules[place.origin] = self._read(place)
        rules = self._rules[place.origin]
        if isinstance(rules, Unfetchable):
            raise Unfetchable(
                place.address, f"its host's robots.txt is not known: {rules.reason}", again=True
            )
        return rules

    def _read(self, place: Place) -> Protego | Unfetchable:
        try:
            body = self._fetch(f"{place.origin}/robots.txt")
        except Unfetchable as error:
            return error
        return Protego.parse((body or b"").decode("utf-8", "replace"))
