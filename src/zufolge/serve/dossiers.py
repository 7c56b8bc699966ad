"""Dossiers of stories, made in the background and kept in memory.

A dossier is known by the digest of what it is made of: reports, reader and ledger. One is made at a
time, and only the last few are kept.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import Lock

from zufolge import pipeline
from zufolge.archive import Archive, Selection
from zufolge.archiving import Remembering, intake_of
from zufolge.model import Dossier, Ledger, Reader, Similarity
from zufolge.version import __version__

__all__ = ["Dossiers", "Making"]

_LOG = logging.getLogger("zufolge.serve")
_MOST = 8


@dataclass(slots=True)
class Making:
    """A dossier on its way: the step that it is at, and ``done`` of ``all``."""

    step: str = "waiting"
    done: int = 0
    all: int = 0
    failed: bool = False
    dossier: Dossier | None = None
    pages: dict[str, str] = field(default_factory=dict)
    """The page of each language that was asked for."""

    def tell(self, step: str, done: int, whole: int) -> None:
        """What ``pipeline`` says of its progress."""
        self.step, self.done, self.all = step, done, whole


@dataclass(slots=True)
class Dossiers:
    """May be asked from any thread."""

    path: Path
    reader: Reader
    similarity: Similarity | None
    _made: OrderedDict[str, Making] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)
    _pool: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="zufolge-dossier")
    )

    def of(self, reports: Sequence[str], ledger: Ledger) -> Making:
        """The dossier of these reports as ``ledger`` corrects them, which is begun if nobody asked
        for it before.

        One that failed is told once as failed, and begun again when it is next asked for.
        """
        key = self._key(reports, ledger)
        with self._lock:
            making = self._made.get(key)
            if making is not None:
                self._made.move_to_end(key)
                if making.failed:
                    del self._made[key]
                return making
            making = self._made[key] = Making()
            for old in [name for name, each in self._made.items() if each.dossier]:
                if len(self._made) <= _MOST:
                    break
                del self._made[old]
            self._pool.submit(self._make, making, tuple(sorted(reports)), ledger)
            return making

    def stop(self) -> None:
        """Begin nothing more."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _key(self, reports: Sequence[str], ledger: Ledger) -> str:
        card = self.reader.card
        parts = (__version__, card.name, card.version, str(card.backend), *sorted(reports))
        corrected = (entry.id for entry in ledger.entries)
        return sha256("\n".join((*parts, *corrected)).encode()).hexdigest()

    def _make(self, making: Making, reports: tuple[str, ...], ledger: Ledger) -> None:
        try:
            with Archive.open(self.path) as archive:
                making.dossier = pipeline.build_from(
                    intake_of(archive, Selection(reports)),
                    Remembering(archive, self.reader),
                    self.similarity,
                    ledger=ledger,
                    progress=making.tell,
                )
        except Exception:  # told on the page; the reason stands in the server's log
            _LOG.exception("a dossier of %d reports", len(reports))
            making.failed = True
