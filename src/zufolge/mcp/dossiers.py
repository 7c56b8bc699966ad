"""The dossier of a story for whoever only reads: as it is kept, else made and kept in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256

from zufolge import pipeline
from zufolge.archive import Archive, Selection
from zufolge.archiving import Remembering, intake_of
from zufolge.correcting import ledger_of
from zufolge.model import Dossier, Encoder, Reader
from zufolge.version import __version__

__all__ = ["dossier_of"]


def dossier_of(
    archive: Archive,
    story: str,
    reader: Callable[[], Reader],
    similarity: Callable[[], Encoder | None],
    made: OrderedDict[str, Dossier],
) -> Dossier:
    """The dossier of a story that holds reports; ``made`` are those made before."""
    reports, ledger = archive.stories.reports_of(story), ledger_of(archive)
    card = reader().card
    parts = (__version__, card.name, card.version, str(card.backend), *reports)
    entries = (entry.id for entry in ledger.entries)
    key = sha256("\n".join((*parts, *entries)).encode()).hexdigest()
    if key not in made:
        made[key] = pipeline.build_from(
            intake_of(archive, Selection(reports)),
            Remembering(archive, reader()),
            similarity(),
            ledger=ledger,
        )
    made.move_to_end(key)
    return made[key]
