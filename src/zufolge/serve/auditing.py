"""Writes the audit log of the archive: a line for whatever may change something.

A line is on the disk before its answer goes out. Lines of requests that come together are written
together; what cannot be written is told and tried again with the next.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from dataclasses import replace
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from zufolge.archive import Archive, Audited
from zufolge.errors import ZufolgeError

__all__ = ["AuditLog"]

_LOG = logging.getLogger("zufolge.serve")
_WAIT = 10.0
_MOST, _LONGEST = 10_000, 300


class AuditLog:
    """The audit log of the archive at ``path``, written from one event loop."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._waiting: deque[Audited] = deque()
        self._lock = asyncio.Lock()

    async def note(self, line: Audited) -> None:
        """Write ``line``; ends when it is on the disk, or when that was tried in vain."""
        line = _plain(line)
        self._waiting.append(line)
        if len(self._waiting) > _MOST:
            _LOG.error("audit log: lost %s", self._waiting.popleft())
        async with self._lock:
            if any(each is line for each in self._waiting):
                await run_in_threadpool(self._write)

    def end(self) -> None:
        """Write what waits."""
        if self._waiting:
            self._write()

    def _write(self) -> None:
        lines = list(self._waiting)
        try:
            with Archive.open(self._path, write=True, wait=_WAIT, alone=False) as archive:
                archive.audit.put(lines)
        except ZufolgeError as error:
            _LOG.error("audit log: %s lines wait to be written: %s", len(lines), error)
            return
        for _ in lines:
            self._waiting.popleft()


def _plain(line: Audited) -> Audited:
    """Addresses hold what people send: cut, and without what cannot be printed."""
    told = line.told and _shown(line.told)
    return replace(line, origin=_shown(line.origin), action=_shown(line.action), told=told)


def _shown(text: str) -> str:
    shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text[:_LONGEST])
    return shown[:_LONGEST]
