"""The archive in daily use: items in, each read once, and dossiers out of what was kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from time import monotonic

from zufolge.archive import Archive, Outcome, Quarantined, Selection
from zufolge.ingest import Intake, Notice, Sidecar
from zufolge.ingest.items import Item, Media, items
from zufolge.model import Reader, ReaderCard, Reading, Refusal, Report
from zufolge.model.codec import decode, encode
from zufolge.pipeline import Progress
from zufolge.preparing import Known, Prepared, Task, prepare, prepared

__all__ = [
    "Remembering",
    "Tally",
    "Work",
    "add",
    "intake_of",
    "read_unread",
    "retry",
    "take",
]

_MOST_TOGETHER = 200
_SECONDS_TOGETHER = 1.0
"""Reports that are committed together, and how long the first of them waits for it at most."""


@dataclass(frozen=True, slots=True)
class Work:
    """Who reads what is added (``None``: nobody) under which name on the command line, and in how
    many processes. ``progress`` is told of what is committed, ``say`` of what needs a look."""

    reader: Reader | None = None
    name: str | None = None
    jobs: int = 1
    progress: Progress | None = None
    say: Callable[[Refusal | Notice], None] = lambda _: None


@dataclass(slots=True)
class Tally:
    """How many of all that was handed in had which outcome, were refused, and were read."""

    outcomes: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    refused: int = 0
    read: int = 0

    @property
    def all(self) -> int:
        """Everything that was handed in, refused or not."""
        return sum(self.outcomes.values()) + self.refused


@dataclass(frozen=True, slots=True)
class _About:
    """What an item was besides its bytes, for trying again what was refused."""

    media: Media
    charset: str | None
    address: str | None
    meta: Sidecar | None
    fetched: str | None


def add(archive: Archive, found: Iterable[Item | Refusal], work: Work) -> Tally:
    """Keep everything found, read what was not read by this reader, quarantine what is refused.

    Reports are committed in small groups, together with their readings: what ends this process
    costs at most the last second, and adding again goes on where it stopped.
    """
    return _done(archive, (_task(archive, thing, work.reader) for thing in found), work)


def take(archive: Archive, thing: Item | Refusal, work: Work, tally: Tally) -> None:
    """Add one thing, committed when this returns."""
    one = prepare(_task(archive, thing, work.reader), work.reader)
    with archive.transaction():
        _store(archive, one, work, tally)


def read_unread(archive: Archive, work: Work) -> Tally:
    """Read every report that the reader of ``work`` has not read yet; earlier readings stay."""
    unread = [] if work.reader is None else list(archive.unread(work.reader.card))
    return _done(archive, (Known(name, None, archive.report(name)) for name in unread), work)


def retry(archive: Archive, work: Work) -> Tally:
    """Try again what is in quarantine: from the bytes that were kept, else from its file.

    What could not be fetched is left to the next fetching.
    """
    waiting = list(archive.refusals())
    kept = (_again(archive, one) for one in waiting if one.kept)
    files = {_file_of(one.origin) for one in waiting if not one.kept}
    return add(archive, chain(kept, items(sorted(filter(None, files)))), work)


def intake_of(archive: Archive, selection: Selection) -> Intake:
    """The reports that are meant, as if they had come in as files."""
    reports = sorted(archive.reports(selection), key=lambda report: (report.paths, report.id))
    return Intake(tuple(reports), (), ())


class Remembering:
    """A reader that gives the readings which the archive has of it, and reads what it has not."""

    def __init__(self, archive: Archive, reader: Reader) -> None:
        self._archive = archive
        self._reader = reader

    @property
    def card(self) -> ReaderCard:
        return self._reader.card

    def read(self, report: Report) -> Reading:
        return self._archive.reading(report.id, self.card) or self._reader.read(report)


def _task(archive: Archive, thing: Item | Refusal, reader: Reader | None) -> Task:
    """What is left to do: nothing is built twice, and nothing read twice by one reader."""
    if isinstance(thing, Refusal):
        return thing
    known = archive.known(hashlib.sha256(thing.raw).hexdigest())
    if known is None:
        return thing
    unread = reader is not None and not archive.has_reading(known, reader.card)
    return Known(known, thing, archive.report(known) if unread else None)


def _done(archive: Archive, tasks: Iterable[Task], work: Work) -> Tally:
    tally = Tally()
    for group in _groups(prepared(tasks, work.reader, work.name, work.jobs)):
        with archive.transaction():
            for one in group:
                _store(archive, one, work, tally)
        if work.progress is not None:
            work.progress("adding", tally.all or tally.read, 0)
    return tally


def _groups(done: Iterable[Prepared]) -> Iterator[list[Prepared]]:
    group: list[Prepared] = []
    since = monotonic()
    for one in done:
        group.append(one)
        if len(group) == _MOST_TOGETHER or monotonic() - since > _SECONDS_TOGETHER:
            yield group
            group, since = [], monotonic()
    if group:
        yield group


def _store(archive: Archive, one: Prepared, work: Work, tally: Tally) -> None:
    now = _now()
    if one.refusal is not None:
        _quarantine(archive, one.refusal, one.item, now)
        tally.refused += 1
        work.say(one.refusal)
        return
    kept = one.known
    if one.item is not None:
        kept = _keep(archive, one, one.item, now, tally)
        for remark in one.remarks:
            work.say(Notice(one.item.origin, remark))
    if one.reading is not None and work.reader is not None and kept == one.reading.report:
        archive.store_reading(one.reading, work.reader.card, now, one.linking)
        tally.read += 1


def _keep(archive: Archive, one: Prepared, item: Item, now: str, tally: Tally) -> str | None:
    """The id under which an item's report is in the archive now; ``None`` if it must not be."""
    archive.release(item.origin)
    if one.known is not None:
        archive.see(one.known, item.origin, now)
        told = item.meta or Sidecar()
        archive.tell(one.known, told.url or item.address, told.outlet, told.published, told.updated)
        tally.outcomes[Outcome.SAME] += 1
        return one.known
    assert one.report is not None
    added = archive.add(item.raw, one.report, item.origin, now)
    tally.outcomes[added.outcome] += 1
    return None if added.outcome is Outcome.FORGOTTEN else added.report


def _quarantine(archive: Archive, refusal: Refusal, item: Item | None, now: str) -> None:
    if item is None:
        archive.quarantine(refusal, now)
        return
    about = _About(item.media, item.charset, item.address, item.meta, item.fetched)
    archive.quarantine(refusal, now, item.raw, encode(about))


def _file_of(origin: str) -> str | None:
    """The file of a record, "news.csv#row 3"; ``None`` for an address."""
    if origin.startswith(("http://", "https://")):
        return None
    return origin if Path(origin).exists() else origin.rpartition("#")[0] or origin


def _again(archive: Archive, one: Quarantined) -> Item | Refusal:
    raw = archive.raw_of_refusal(one.origin)
    if raw is None or one.about is None:
        return Refusal(one.origin, one.reason)
    told = decode(_About, one.about)
    return Item(one.origin, raw, told.media, told.charset, told.address, told.meta, told.fetched)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
