"""What the pages work with: the archive, who reads, and what goes on in the background."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zufolge.archive import Archive
from zufolge.desk import Dossiers, Works, Workshop
from zufolge.desk.inputs import InputsNow
from zufolge.desk.readings import Readings
from zufolge.desk.webhooks import Sender
from zufolge.fetch import Manners
from zufolge.model import Encoder, Reader, Search
from zufolge.reading import OneAtATime
from zufolge.serve.live import Live
from zufolge.serve.writing import Writer

__all__ = ["Desk"]

_ANY_WORD = "Bericht"


class Desk:
    """An archive at work. ``start`` before the first page is asked for, ``stop`` in the end."""

    def __init__(
        self,
        path: Path,
        reader: Reader,
        similarity: Encoder | None = None,
        *,
        works: Works | None = None,
        address: str | None = None,
        allow_private: bool = False,
    ) -> None:
        """``works`` is what reads and makes dossiers, by the same reader and encoder; if none is
        given, threads of this process do. ``address`` is where others reach the desk, for webhooks
        to tell; with ``allow_private`` these may be machines of the own network, and so may
        addresses that are fetched."""
        shared = OneAtATime(reader)
        self.path = path
        self.reader: Reader = shared
        self.readings = Readings()
        self.works = works or Workshop(path, shared, similarity)
        compares = similarity.card if similarity is not None else None
        self.dossiers = Dossiers(self.works, InputsNow(reader.card, compares))
        polite = Manners(
            delay=1.0, timeout=15.0, attempts=2, patience=10.0, allow_private=allow_private
        )
        self.writer = Writer(self.works, self.dossiers.wake, polite)
        self.live = Live(path)
        self.sender = Sender(path, Manners(timeout=10.0, allow_private=allow_private), address)

    def start(self) -> None:
        """Make the archive if it is missing, and bring its stories up to date."""
        if not self.path.exists():
            Archive.open(self.path, write=True).close()
        with self.archive() as archive:  # loads tables of words, which 50 readers would do at once
            archive.find(Search(_ANY_WORD))
        self.dossiers.start()
        self.writer.start()
        self.live.start()
        self.sender.start()

    def stop(self) -> None:
        """End what goes on in the background; what was handed in is kept first."""
        self.live.stop()
        self.sender.stop()
        self.writer.stop()
        self.dossiers.stop()
        self.works.close()

    def corrected(self) -> None:
        """Something was corrected: see to it, in the background, that stories tell it."""
        self.dossiers.wake()

    @property
    def is_idle(self) -> bool:
        """Whether nothing goes on in the background."""
        return self.writer.is_idle and self.dossiers.is_idle

    @contextmanager
    def archive(self) -> Iterator[Archive]:
        """The archive, open to read in this thread alone."""
        with Archive.open(self.path) as opened:
            yield opened
