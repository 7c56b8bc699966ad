"""The dossier of a story for whoever only reads: the kept one, else one made in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from zufolge import pipeline
from zufolge.archive import Archive, Selection
from zufolge.archiving import Remembering, intake_of
from zufolge.correcting import ledger_of
from zufolge.desk.inputs import inputs_of
from zufolge.model import Dossier, Encoder, Reader, ReaderCard

__all__ = ["Shelf"]

_MOST = 4
_NOBODY = ReaderCard("", "", "")


@dataclass(slots=True)
class Shelf:
    """The last few dossiers that were asked for. ``reader`` and ``similarity`` are only asked for
    when one must be made; a kept one is as good, whoever read."""

    reader: Callable[[], Reader]
    similarity: Callable[[], Encoder | None]
    _held: OrderedDict[tuple[str, str], Dossier] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, archive: Archive, story: str) -> Dossier | None:
        """The dossier of a story as it is now; ``None`` if it holds no reports."""
        inputs = inputs_of(archive, story, _NOBODY, ledger_of(archive))
        if inputs is None:
            return None
        key = (story, _reports_of(inputs))
        with self._lock:
            if key not in self._held:
                self._held[key] = _kept(archive, *key) or self._made(archive, story)
            self._held.move_to_end(key)
            while len(self._held) > _MOST:
                self._held.popitem(last=False)
            return self._held[key]

    def _made(self, archive: Archive, story: str) -> Dossier:
        return pipeline.build_from(
            intake_of(archive, Selection(archive.stories.reports_of(story))),
            Remembering(archive, self.reader()),
            self.similarity(),
            ledger=ledger_of(archive),
        )


def _kept(archive: Archive, story: str, reports: str) -> Dossier | None:
    inputs = archive.desk.dossier_inputs(story)
    if inputs is None or _reports_of(inputs) != reports:
        return None
    kept = archive.desk.dossier(story)
    return kept[2] if kept is not None else None


def _reports_of(inputs: str) -> str:
    """What of a digest is of reports and corrections, and not of who reads."""
    return inputs.partition(".")[2]
