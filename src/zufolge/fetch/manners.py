"""How Zufolge behaves towards those whose pages it reads."""

from __future__ import annotations

from dataclasses import dataclass

from zufolge.version import __version__

__all__ = ["ROBOT", "Manners"]

ROBOT = "Zufolge"
"""The name by which robots.txt may address it."""


@dataclass(frozen=True, slots=True)
class Manners:
    """Limits and delays of fetching.

    ``delay`` lies between two requests to one host, ``timeout`` is for a whole answer (both
    seconds), ``largest`` is the most bytes of an answer once unpacked. ``attempts`` counts all
    tries of one address; ``patience`` is the longest that a host can make one wait. ``contact`` is
    an address for those who run a host, told in the User-Agent.
    """

    delay: float = 2.0
    timeout: float = 30.0
    largest: int = 8 * 1024 * 1024
    redirects: int = 5
    attempts: int = 3
    patience: float = 120.0
    allow_private: bool = False
    contact: str | None = None

    @property
    def user_agent(self) -> str:
        told = f"; {self.contact}" if self.contact else ""
        return f"{ROBOT}/{__version__} (reads news for fact-checking{told})"
