"""What is read in reports now, as editors corrected it: what a correction is made on.

A form shows a reading and comes back later. ``seen`` is a digest of what it showed of a statement
or source, so that a form made on another reading is noticed and never laid upon this one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock

from zufolge.archive import Archive
from zufolge.correcting import ledger_of
from zufolge.corrections import Applied, applied, placed, with_added
from zufolge.linking import link, without_fragments
from zufolge.model import (
    Corrected,
    Decisions,
    Entry,
    Ledger,
    ReaderCard,
    Reading,
    Report,
    Source,
    Statement,
    Unplaced,
)
from zufolge.model.codec import encode

__all__ = ["ReadNow", "Readings", "read_now", "reading_key"]

_MOST = 6


@dataclass(frozen=True, slots=True)
class ReadNow:
    """Reports as they are read and corrected now.

    ``as_read`` are the statements before corrections, those that editors added among them;
    ``readers`` tells who read each report; ``key`` is a digest of all that this was made of.
    """

    key: str
    reports: Mapping[str, Report]
    readers: Mapping[str, ReaderCard]
    as_read: Mapping[str, Statement]
    applied: Applied
    decisions: Decisions
    unplaced: tuple[Unplaced, ...]
    ledger: Ledger

    def statement(self, name: str) -> Statement | None:
        """A statement as it is told now; ``None`` if none of that id is read, or it was withdrawn
        as wrong (see ``as_read``)."""
        return next((s for s in self.applied.linking.statements if s.id == name), None)

    def source(self, name: str) -> Source | None:
        """A source by its id."""
        return next((s for s in self.applied.linking.sources if s.id == name), None)

    def statements_of(self, source: str) -> list[Statement]:
        """What a source said."""
        return [s for s in self.applied.linking.statements if s.speaker_id == source]

    def corrected(self, target: str) -> list[Corrected]:
        """What was corrected of a statement or source, the oldest first."""
        return [each for each in self.applied.corrected if each.target == target]

    def entry(self, name: str) -> Entry | None:
        """An entry of the ledger."""
        return next((e for e in self.ledger.entries if e.id == name), None)

    def seen(self, *names: str) -> str:
        """A digest of what is read of these statements, or known of these sources; it differs
        where one of them is not there."""
        told = []
        for name in sorted(names):
            said = self.as_read.get(name)
            who = self.source(name) if said is None else None
            card = self.readers.get(said.report) if said else None
            by = (card.name, card.version, card.backend or "") if card else ()
            told.append("\t".join((name, *by, encode(said or who))))
        return _digest(told)


def read_now(archive: Archive, reports: Sequence[str], more: Iterable[Entry] = ()) -> ReadNow:
    """These reports as they are read now; ``more`` are entries to try out behind the ledger's.

    Raises ``NotInArchive``.
    """
    ledger = ledger_of(archive)
    ledger = Ledger((*ledger.entries, *more))
    found = {name: archive.report(name) for name in sorted(set(reports))}
    readings = [without_fragments(archive.reading(name) or Reading(name)) for name in found]
    decisions, unplaced = placed(ledger, list(found.values()), readings)
    whole = with_added(readings, decisions)
    done = applied(link(list(found.values()), whole, decisions), decisions)
    return ReadNow(
        reading_key(archive, list(found), ledger),
        found,
        {name: card for name in found if (card := _card(archive, name))},
        {said.id: said for reading in whole for said in reading.statements},
        done,
        done.decisions,
        (*unplaced, *done.unplaced),
        ledger,
    )


def reading_key(archive: Archive, reports: Sequence[str], ledger: Ledger | None = None) -> str:
    """A digest of all that ``read_now`` is made of; cheap beside it."""
    entries = (ledger_of(archive) if ledger is None else ledger).entries
    parts = [entry.id for entry in entries]
    for name in sorted(set(reports)):
        card = _card(archive, name)
        told = (card.name, card.version, card.backend or "") if card else ()
        parts.append("\t".join((name, *told)))
    return _digest(parts)


def _card(archive: Archive, report: str) -> ReaderCard | None:
    return next((each.card for each in archive.readings(report) if each.current), None)


def _digest(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(slots=True)
class Readings:
    """Remembers the last few. May be asked from any thread."""

    _made: OrderedDict[str, ReadNow] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, archive: Archive, reports: Sequence[str]) -> ReadNow:
        """As ``read_now``, and nothing done twice."""
        with archive.database.snapshot():
            key = reading_key(archive, reports)
            with self._lock:
                known = self._made.get(key)
                if known is not None:
                    self._made.move_to_end(key)
                    return known
            made = read_now(archive, reports)
        with self._lock:
            self._made[key] = made
            while len(self._made) > _MOST:
                self._made.popitem(last=False)
        return made
