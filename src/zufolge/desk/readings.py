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
from typing import TypeVar

from zufolge.archive import Archive
from zufolge.correcting import ledger_of
from zufolge.corrections import Applied, applied, placed, with_added
from zufolge.linking import link, without_fragments
from zufolge.model import (
    Corrected,
    Decisions,
    Entry,
    Ledger,
    Linking,
    ReaderCard,
    Reading,
    Report,
    Source,
    Statement,
    Unplaced,
)
from zufolge.model.codec import encode

__all__ = ["ReadNow", "Readings", "read_now", "reading_key"]

T = TypeVar("T")

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


def read_now(archive: Archive, reports: Sequence[str]) -> ReadNow:
    """These reports as they are read now. Raises ``NotInArchive``."""
    return Readings().of(archive, reports)


def reading_key(
    archive: Archive, reports: Sequence[str], entries: Sequence[str] | None = None
) -> str:
    """A digest of all that ``read_now`` is made of, with the ledger of these ``entries`` (ids) or
    else that of the archive; cheap beside it."""
    parts = list(archive.corrections.ids() if entries is None else entries)
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
class _Story:
    """What reports say and who is who in it, whatever the ledger says: the dear part. ``linked``
    knows the last linking, and what editors had to do with it."""

    reports: dict[str, Report]
    readings: list[Reading]
    readers: dict[str, ReaderCard]
    linked: tuple[str, Linking] | None = None

    def linking(self, readings: Sequence[Reading], decisions: Decisions) -> Linking:
        """Who is who, anew only where editors added statements or keep names apart."""
        parts = (encode(decisions.added), encode(tuple(decisions.names_apart())))
        key, last = _digest(parts), self.linked
        if last is None or last[0] != key:
            last = self.linked = (key, link(list(self.reports.values()), readings, decisions))
        return last[1]


@dataclass(slots=True)
class Readings:
    """Remembers the last few. May be asked from any thread."""

    _made: OrderedDict[str, ReadNow] = field(default_factory=OrderedDict)
    _stories: OrderedDict[str, _Story] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, archive: Archive, reports: Sequence[str], more: Sequence[Entry] = ()) -> ReadNow:
        """These reports as they are read now; ``more`` are entries to try out behind those of the
        ledger. Raises ``NotInArchive``."""
        with archive.database.snapshot():
            entries = [*archive.corrections.ids(), *(entry.id for entry in more)]
            key = reading_key(archive, reports, entries)
            made = self._known(self._made, key)
            if made is None:
                ledger = Ledger((*ledger_of(archive).entries, *more))
                made = _laid_upon(self._story(archive, reports), ledger, key)
                self._keep(self._made, key, made)
        return made

    def _story(self, archive: Archive, reports: Sequence[str]) -> _Story:
        key = reading_key(archive, reports, ())
        story = self._known(self._stories, key)
        if story is None:
            found = {name: archive.report(name) for name in sorted(set(reports))}
            story = _Story(
                found,
                [without_fragments(archive.reading(name) or Reading(name)) for name in found],
                {name: card for name in found if (card := _card(archive, name))},
            )
            self._keep(self._stories, key, story)
        return story

    def _known(self, kept: OrderedDict[str, T], key: str) -> T | None:
        with self._lock:
            if key in kept:
                kept.move_to_end(key)
            return kept.get(key)

    def _keep(self, kept: OrderedDict[str, T], key: str, made: T) -> None:
        with self._lock:
            kept[key] = made
            while len(kept) > _MOST:
                kept.popitem(last=False)


def _laid_upon(story: _Story, ledger: Ledger, key: str) -> ReadNow:
    """``story`` as ``ledger`` corrects it."""
    decisions, unplaced = placed(ledger, list(story.reports.values()), story.readings)
    whole = with_added(story.readings, decisions)
    done = applied(story.linking(whole, decisions), decisions)
    return ReadNow(
        key,
        story.reports,
        story.readers,
        {said.id: said for reading in whole for said in reading.statements},
        done,
        done.decisions,
        (*unplaced, *done.unplaced),
        ledger,
    )
