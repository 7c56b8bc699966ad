"""How often somebody may ask: a bucket of tokens each, that fills again by itself.

Kept as the time at which a bucket is full again (the generic cell rate algorithm, ITU-T I.371): one
number for everybody who asks.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from starlette.datastructures import Headers
from starlette.types import Scope

__all__ = ["NO_LIMITS", "USUAL_LIMITS", "Bucket", "Limits", "Rate", "network_of", "origin_of"]

_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """``burst`` at once, and ``per_second`` in the long run."""

    burst: int
    per_second: float


@dataclass(frozen=True, slots=True)
class Limits:
    """How often each person, or else each address, may ask for pages, search, change something, or
    ask as a program; and how often each address may try a wrong token."""

    reads: Rate = Rate(300, 30)
    searches: Rate = Rate(60, 5)
    writes: Rate = Rate(120, 5)
    programs: Rate = Rate(300, 30)
    tries: Rate = Rate(10, 1 / 6)


USUAL_LIMITS = Limits()
_ANY = Rate(1_000_000_000, 1_000_000_000)
NO_LIMITS = Limits(_ANY, _ANY, _ANY, _ANY)
"""For measuring; wrong tokens are still counted."""


class Bucket:
    """Who asked how often of late. May be called from any thread."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = monotonic) -> None:
        self._interval = 1 / rate.per_second
        self._room = (rate.burst - 1) * self._interval
        self._clock = clock
        self._full_at: dict[str, float] = {}
        self._lock = Lock()

    def wait(self, who: str) -> float:
        """In how many seconds ``who`` may ask again; 0 if now."""
        now = self._clock()
        with self._lock:
            return max(0.0, self._full_at.get(who, now) - now - self._room)

    def take(self, who: str) -> float:
        """As ``wait``; and if it is now, this counts."""
        now = self._clock()
        with self._lock:
            full_at = max(now, self._full_at.pop(who, now))
            wait = max(0.0, full_at - now - self._room)
            self._full_at[who] = full_at if wait else full_at + self._interval
            while len(self._full_at) > _MOST:  # who asked longest ago
                del self._full_at[next(iter(self._full_at))]
            return wait


def origin_of(scope: Scope, headers: Headers, behind_proxy: bool) -> str:
    """The address that a request comes from. What a proxy says of it is believed only if there is
    one, on this machine; and of that the last, which the proxy itself has seen."""
    client = (scope.get("client") or ("", 0))[0]
    if not behind_proxy or not _is_loopback(client):
        return str(client)
    told = ",".join(headers.getlist("x-forwarded-for")).rpartition(",")[2].strip()
    try:
        return str(ipaddress.ip_address(told))
    except ValueError:
        return str(client)


def network_of(address: str) -> str:
    """What is counted as one address: of version 6 the 64 bits that a household has."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((int(found), 64), strict=False))


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
