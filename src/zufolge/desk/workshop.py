"""What takes long at a desk: to read what was handed in, put it into stories, make dossiers.

Pages ask for it and do not do it themselves. Where it is done is one of two: in this process
(``Workshop``), or in one of its own (``beside.Beside``), which leaves this one free to answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from zufolge.archive import Archive
from zufolge.desk.additions import add_handed_in
from zufolge.desk.keeping_up import Brought, Keeper, Keeping
from zufolge.following import follow
from zufolge.model import Encoder, Reader
from zufolge.pipeline import Progress
from zufolge.render import page

__all__ = ["Works", "Workshop"]

_WAIT = 60.0


class Works(Keeper, Protocol):
    """Additions and stories of the archive at ``path``. May be asked from any thread: for ``add``
    and ``follow``, for ``due`` and ``bring``, and for ``page``, one after the other each.

    Each is asked with a ``progress`` that may raise ``EndedError``; then that is what is raised.
    """

    def add(self, name: str, progress: Progress) -> None:
        """Add what was handed in as addition ``name``, which was begun, and put it into stories;
        see ``additions.add_handed_in``. Raises ``ArchiveBusy``."""

    def follow(self) -> None:
        """Bring stories up to date with the reports. Raises ``ArchiveBusy``."""

    def page(self, story: str, lang: str) -> str | None:
        """The dossier that is kept of a story as one file of HTML; ``None`` if none is kept."""

    def close(self) -> None:
        """Nothing more will be asked for."""


@dataclass(slots=True)
class Workshop:
    """All of it, in the process and the thread that ask."""

    path: Path
    reader: Reader
    similarity: Encoder | None = None
    _keeping: Keeping = field(init=False)

    def __post_init__(self) -> None:
        self._keeping = Keeping(self.path, self.reader, self.similarity)

    def add(self, name: str, progress: Progress) -> None:
        """See ``Works``."""
        with Archive.open(self.path, write=True, wait=_WAIT) as archive:
            add_handed_in(archive, name, self.reader, self.similarity, progress)

    def follow(self) -> None:
        """See ``Works``."""
        with Archive.open(self.path, write=True, wait=_WAIT) as archive:
            follow(archive, similarity=self.similarity)

    def due(self) -> list[str]:
        """See ``Keeping``."""
        return self._keeping.due()

    def bring(self, story: str, progress: Progress | None = None) -> Brought | None:
        """See ``Keeping``."""
        return self._keeping.bring(story, progress)

    def page(self, story: str, lang: str) -> str | None:
        """See ``Works``."""
        with Archive.open(self.path) as archive:
            kept = archive.desk.dossier(story)
        return None if kept is None else page(kept[2], lang=lang)

    def close(self) -> None:
        """Nothing is left to be ended."""
