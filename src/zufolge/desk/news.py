"""What whoever watches feeds is told of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zufolge.archiving import Tally
from zufolge.gathering import Tally as Gathered
from zufolge.model import Development

__all__ = ["News"]


@dataclass(frozen=True, slots=True)
class News:
    """What whoever watches is told of. Only what belongs to the ``event`` is set.

    "fetching": ``done`` of ``all`` addresses. "fetched": ``gathered`` by a round, the next at
    ``until``. "failed": feed ``path``, ``reason``, tried again at ``until``. "refused": ``path``
    and ``reason``; "notice" likewise. "added": ``tally``. "following", "keeping up": ``done`` of
    ``all``. "development". "busy": ``reason``.
    """

    event: str
    done: int = 0
    all: int = 0
    path: str = ""
    reason: str = ""
    until: datetime | None = None
    gathered: Gathered | None = None
    tally: Tally | None = None
    development: Development | None = None
