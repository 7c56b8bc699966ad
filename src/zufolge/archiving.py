"""The archive in daily use: items in, each read once, and dossiers out of what was kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import TypeVar

from zufolge.archive import Archive, Outcome, Quarantined, Selection
from zufolge.errors import InputError
from zufolge.ingest import Intake, Notice, Sidecar, label_repeated
from zufolge.ingest.items import Item, Media, items
from zufolge.model import Reader, ReaderCard, Reading, Refusal, Report, Span, Statement
from zufolge.model.codec import decode, encode
from zufolge.pipeline import Progress
from zufolge.preparing import Built, Workers

__all__ = [
    "Remembering",
    "Tally",
    "Work",
    "about_item",
    "add",
    "intake_of",
    "item_of",
    "read_unread",
    "retry",
    "set_aside",
]

T = TypeVar("T")

_SECONDS_TOGETHER = 1.0
_MOST_TOGETHER = 200
_BYTES_TOGETHER = 32 * 1024 * 1024
"""How long the first of what is committed together waits for it, how many that are, how large."""


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

    def count(self, other: Tally) -> None:
        """Add the numbers of ``other``."""
        for outcome, many in other.outcomes.items():
            self.outcomes[outcome] += many
        self.refused += other.refused
        self.read += other.read


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

    Reports are committed in small groups, then their readings: what ends this process costs at
    most the last second, and adding again goes on where it stopped.
    """
    tally = Tally()
    with Workers(work.reader, work.name, work.jobs) as workers:
        built = workers.build(_unless_known(archive, thing) for thing in found)
        for group in _groups(built, _size):
            with archive.transaction():
                kept = [_keep(archive, one, work, tally) for one in group]
            _tell(work, "adding", tally.all)
            _read(archive, dict.fromkeys(filter(None, kept)), workers, work, tally)
    return tally


def read_unread(archive: Archive, work: Work) -> Tally:
    """Read every report that the reader of ``work`` has not read yet; earlier readings stay."""
    tally = Tally()
    unread = [] if work.reader is None else list(archive.unread(work.reader.card))
    with Workers(work.reader, work.name, work.jobs) as workers:
        _read(archive, unread, workers, work, tally)
    return tally


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
    return Intake(label_repeated(reports), (), ())


class Remembering:
    """A reader that gives the readings which the archive has of it, and reads what it has not:
    other reports beside it can change what the lines of a report are (``label_repeated``)."""

    def __init__(self, archive: Archive, reader: Reader) -> None:
        self._archive = archive
        self._reader = reader

    @property
    def card(self) -> ReaderCard:
        return self._reader.card

    def read(self, report: Report) -> Reading:
        kept = self._archive.reading(report.id, self.card)
        if kept is None or self._archive.report(report.id).blocks != report.blocks:
            return self._reader.read(report)
        return kept

    def attribute(
        self, report: Report, contents: Sequence[Sequence[Span]]
    ) -> tuple[Statement, ...]:
        return self._reader.attribute(report, contents)


def about_item(item: Item) -> str:
    """All that has to be known of an item beside its bytes and origin, for making it again."""
    return encode(_About(item.media, item.charset, item.address, item.meta, item.fetched))


def item_of(origin: str, raw: bytes, about: str) -> Item:
    """The item that ``about_item`` was told of."""
    told = decode(_About, about)
    return Item(origin, raw, told.media, told.charset, told.address, told.meta, told.fetched)


def set_aside(archive: Archive, thing: Item | Refusal, reason: str) -> None:
    """Put into quarantine what could not be added, unless it is in the archive already."""
    if isinstance(thing, Refusal):
        _quarantine(archive, thing, None, _now())
    elif archive.known(hashlib.sha256(thing.raw).hexdigest()) is None:
        _quarantine(archive, Refusal(thing.origin, reason), thing, _now())


def _unless_known(archive: Archive, thing: Item | Refusal) -> Item | Built:
    """What is left to build: nothing is built twice."""
    if isinstance(thing, Refusal):
        return Built(refusal=thing)
    known = archive.known(hashlib.sha256(thing.raw).hexdigest())
    return thing if known is None else Built(thing, known=known)


def _groups(done: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    """What is to be committed together."""
    group: list[T] = []
    held, since = 0, monotonic()
    for one in done:
        group.append(one)
        held += size(one)
        late = monotonic() - since > _SECONDS_TOGETHER
        if late or len(group) == _MOST_TOGETHER or held > _BYTES_TOGETHER:
            yield group
            group, held, since = [], 0, monotonic()
    if group:
        yield group


def _size(one: Built) -> int:
    return 0 if one.item is None else len(one.item.raw)


def _keep(archive: Archive, one: Built, work: Work, tally: Tally) -> str | None:
    """The id under which something is in the archive now; ``None`` if it is not."""
    now = _now()
    refusal = one.refusal
    if one.item is not None and one.known is not None:
        _see(archive, one.known, one.item, now)
        tally.outcomes[Outcome.SAME] += 1
        return one.known
    if one.item is not None and one.report is not None:
        try:
            added = archive.add(one.item.raw, one.report, one.item.origin, now)
        except InputError as error:
            refusal = Refusal(error.path, error.reason)
        else:
            archive.release(one.item.origin)
            tally.outcomes[added.outcome] += 1
            for remark in one.remarks:
                work.say(Notice(one.item.origin, remark))
            return None if added.outcome is Outcome.FORGOTTEN else added.report
    if refusal is not None:
        _quarantine(archive, refusal, one.item, now)
        tally.refused += 1
        work.say(refusal)
    return None


def _see(archive: Archive, known: str, item: Item, now: str) -> None:
    """Note where else a report was found, and what is known of it there."""
    told = item.meta or Sidecar()
    archive.release(item.origin)
    archive.see(known, item.origin, now)
    archive.tell(known, told.url or item.address, told.outlet, told.published, told.updated)


def _read(
    archive: Archive, reports: Iterable[str], workers: Workers, work: Work, tally: Tally
) -> None:
    """Read those of ``reports`` that the reader has not read yet."""
    if work.reader is None:
        return
    card = work.reader.card
    unread = (archive.report(name) for name in reports if not archive.has_reading(name, card))
    for group in _groups(workers.read(unread), lambda _: 0):
        with archive.transaction():
            for one in group:
                if one.reading is not None:
                    archive.store_reading(one.reading, card, _now(), one.linking)
                    tally.read += 1
        for one in group:
            if one.wrong is not None:
                work.say(Notice(one.report.paths[0], f"is kept, but {one.wrong}"))
        _tell(work, "reading", tally.read)


def _tell(work: Work, step: str, done: int) -> None:
    if work.progress is not None:
        work.progress(step, done, 0)


def _quarantine(archive: Archive, refusal: Refusal, item: Item | None, now: str) -> None:
    if item is None:
        archive.quarantine(refusal, now)
        return
    archive.quarantine(refusal, now, item.raw, about_item(item))


def _file_of(origin: str) -> str | None:
    """The file of a record, "news.csv#row 3"; ``None`` for an address."""
    if origin.startswith(("http://", "https://")):
        return None
    return origin if Path(origin).exists() else origin.rpartition("#")[0] or origin


def _again(archive: Archive, one: Quarantined) -> Item | Refusal:
    raw = archive.raw_of_refusal(one.origin)
    if raw is None or one.about is None:
        return Refusal(one.origin, one.reason)
    return item_of(one.origin, raw, one.about)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
