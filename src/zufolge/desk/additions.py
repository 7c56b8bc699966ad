"""What people hand in: on the disk when it was taken, then kept, read and put into stories."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import assert_never

from zufolge.archive import Archive
from zufolge.archiving import Tally, Work, about_item, add, item_of, set_aside
from zufolge.desk.keeping_up import EndedError
from zufolge.errors import ArchiveBusy, InputError
from zufolge.following import follow
from zufolge.ingest import Notice, Sidecar
from zufolge.ingest.items import Item
from zufolge.model import Reader, Refusal, SentenceVectors
from zufolge.model.codec import decode, encode
from zufolge.pipeline import Progress

__all__ = ["Addition", "Additions", "Step", "ToFetch", "add_handed_in"]

_MOST_WAITING = 50
_MOST_TRIES = 5
_WAIT = 60.0
_NOT_FETCHED = "was not fetched; add it again"
_ENDED = "the process ended each time that this was begun; it is in quarantine"


class Step(StrEnum):
    """How far an addition is."""

    WAITING = "waiting"
    FETCHING = "fetching"
    READING = "reading"
    FOLLOWING = "following"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of something that was handed in: ids of its ``reports``, what was ``refused``,
    what an editor should look at, and what went ``wrong`` if it failed."""

    id: str
    step: Step = Step.WAITING
    read: int = 0
    reports: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    notices: tuple[str, ...] = ()
    wrong: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more becomes of it."""
        return self.step in (Step.DONE, Step.FAILED)


@dataclass(frozen=True, slots=True)
class ToFetch:
    """An address whose report is wanted; ``told`` is said beside it."""

    address: str
    told: Sidecar | None = None


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What is known of an item beside its bytes; of a refusal its reason alone, and of what is
    still to be fetched (``fetch``) what is told beside it."""

    origin: str
    about: str | None = None
    refused: str | None = None
    fetch: bool = False
    told: Sidecar | None = None


class Additions:
    """What was handed in to the archive at ``path``. ``hand_in`` and ``addition`` may be called
    from any thread, the rest from the one that writes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._now: dict[str, Addition] = {}

    def hand_in(self, items: Sequence[Item | Refusal | ToFetch], person: str) -> str | None:
        """Take ``items``: the name of their addition, which is on the disk now; ``None`` if too
        many wait already."""
        one = Addition(secrets.token_urlsafe(12))
        kept = [_kept(each) for each in items]
        with self._writing() as archive:
            if archive.additions.waiting() >= _MOST_WAITING:
                return None
            archive.additions.put(one.id, _utc_now(), person, encode(one), kept)
        return one.id

    def addition(self, archive: Archive, name: str) -> Addition | None:
        """How far an addition is; ``None`` for one that is not known (any more)."""
        kept = archive.additions.addition(name)
        if kept is None:
            return None
        told = decode(Addition, kept.doc)
        return self._now.get(name, told) if kept.waits else told

    def begin(self) -> str | None:
        """Begin with the one that waits longest: its name; ``None`` if nothing waits. What ended
        the process again and again while it was worked on is given up first."""
        with self._writing() as archive:
            first = archive.additions.first_waiting()
            if first is None:
                return None
            if first.tries >= _MOST_TRIES:
                self._give_up(archive, first.id, _ENDED)
                return self.begin()
        self._now[first.id] = Addition(first.id, Step.READING)
        return first.id

    def fetch(self, name: str, get: Callable[[str], Item]) -> None:
        """Fetch what of an addition is still to be fetched, by ``get``, which raises
        ``InputError`` for what it cannot; nobody is kept from writing meanwhile. What came is on
        the disk when this ends."""
        with Archive.open(self._path) as archive:
            waiting = [decode(_Waiting, about) for _, about in archive.additions.items(name)]
        wanted = [(place, one) for place, one in enumerate(waiting) if one.fetch]
        if not wanted:
            return
        self._now[name] = Addition(name, Step.FETCHING)
        with self._writing() as archive:
            archive.additions.begin(name)
        try:
            for place, one in wanted:
                found = _fetched(one, get)
                with self._writing() as archive:
                    archive.additions.put_item(name, place, *_kept(found))
        finally:
            with self._writing() as archive:
                archive.additions.let_wait(name)
        self._now[name] = Addition(name, Step.READING)

    def note(self, name: str, step: str, done: int) -> None:
        """Whoever works on an addition is at ``step`` ("reading", "following"), with so many
        reports ``done``."""
        self._now[name] = Addition(name, Step(step), done)

    def end(self, name: str) -> None:
        """All is done for an addition that can be just now; the archive tells what became of it,
        and whether it still waits."""
        self._now.pop(name, None)

    def fail(self, name: str, reason: str) -> None:
        """Give up what was begun. What of it is not in the archive goes into quarantine."""
        with self._writing() as archive:
            self._give_up(archive, name, reason)

    def _writing(self) -> Archive:
        return Archive.open(self._path, write=True, wait=_WAIT, alone=False)

    def _give_up(self, archive: Archive, name: str, reason: str) -> None:
        with archive.transaction():
            for raw, about in archive.additions.items(name):
                set_aside(archive, _item(raw, about), reason)
            failed = Addition(name, Step.FAILED, wrong=reason)
            archive.additions.end(name, encode(failed))
        self._now.pop(name, None)


def add_handed_in(
    archive: Archive,
    name: str,
    reader: Reader,
    similarity: SentenceVectors | None = None,
    progress: Progress = lambda *_: None,
) -> None:
    """Add to ``archive`` (open to write alone) what was handed in as ``name``, and bring its
    stories up to date. ``progress`` is told of "reading" and "following", in reports.

    If ``progress`` raises ``EndedError``, so does this; beginning again then goes on there. What
    ends the process meanwhile is counted, and nothing else: not that it ended while this waited.
    """
    archive.additions.begin(name)
    try:
        _add(archive, name, reader, similarity, progress)
    except (ArchiveBusy, EndedError):
        archive.additions.let_wait(name)
        raise


def _add(
    archive: Archive,
    name: str,
    reader: Reader,
    similarity: SentenceVectors | None,
    progress: Progress,
) -> None:
    items = [_item(raw, about) for raw, about in archive.additions.items(name)]
    said: list[Refusal | Notice] = []

    def each() -> Iterator[Item | Refusal]:
        for place, item in enumerate(items):
            progress(Step.READING, place, len(items))
            yield item

    tally: Tally = add(archive, each(), Work(reader, say=said.append))
    progress(Step.FOLLOWING, tally.read, tally.read)
    follow(archive, similarity=similarity)
    digests = [sha256(item.raw).hexdigest() for item in items if isinstance(item, Item)]
    known = dict.fromkeys(filter(None, map(archive.known, digests)))
    done = Addition(
        name,
        Step.DONE,
        tally.read,
        tuple(known),
        tuple(one for one in said if isinstance(one, Refusal)),
        tuple(f"{n.path}: {n.text}" for n in said if isinstance(n, Notice)),
    )
    archive.additions.end(name, encode(done))


def _fetched(wanted: _Waiting, get: Callable[[str], Item]) -> Item | Refusal:
    try:
        found = get(wanted.origin)
    except InputError as error:
        return Refusal(wanted.origin, error.reason)
    return replace(found, meta=found.meta or wanted.told)


def _kept(thing: Item | Refusal | ToFetch) -> tuple[bytes | None, str]:
    match thing:
        case Item():
            return thing.raw, encode(_Waiting(thing.origin, about_item(thing)))
        case Refusal():
            return None, encode(_Waiting(thing.path, refused=thing.reason))
        case ToFetch():
            return None, encode(_Waiting(thing.address, fetch=True, told=thing.told))
    assert_never(thing)


def _item(raw: bytes | None, about: str) -> Item | Refusal:
    told = decode(_Waiting, about)
    if raw is None or told.about is None:
        return Refusal(told.origin, _NOT_FETCHED if told.fetch else told.refused or "")
    return item_of(told.origin, raw, told.about)


def _utc_now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
