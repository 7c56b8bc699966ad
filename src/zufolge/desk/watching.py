"""Feeds watched: fetched, read, put into stories, and what developed told, again and again.

One thread fetches; the one that called ``run`` writes what came in, a few reports at a time, and
lets others write between. An address counts as dealt with only after its report was committed:
whoever is killed fetches the rest again, and nothing is lost.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event, Thread
from time import monotonic, sleep

from zufolge.archive import Archive, Fetched
from zufolge.archiving import Tally, Work, add
from zufolge.desk.keeping_up import Brought, Keeping, bring_all
from zufolge.errors import ArchiveBusy, InputError
from zufolge.fetch import Fetcher, Manners, Pace
from zufolge.following import follow
from zufolge.gathering import Seen, gather
from zufolge.gathering import Tally as Gathered
from zufolge.ingest import Notice
from zufolge.ingest.items import Item
from zufolge.ingest.sources.feedlists import feed_list
from zufolge.model import Development, Encoder, Reader, Refusal

__all__ = ["News", "Watch"]

_LOG = logging.getLogger("zufolge.desk")

_TOGETHER = 20
"""Reports that are written together: the archive is held for as long as these are read."""
_FOLLOW_EVERY = 15.0
"""Seconds after which stories are brought up to date although more is coming in."""
_LET_IN = 0.25
"""Seconds between two writings; who waits for the archive looks ten times a second."""
_AHEAD = 200
_WAIT = 60.0
_LONGEST_PAUSE = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class News:
    """What whoever watches is told of. Only what belongs to the ``event`` is set.

    "fetching": ``done`` of ``all`` addresses. "fetched": ``gathered`` by a round, the next at
    ``until``. "failed": feed ``path``, ``reason``, tried again at ``until``. "refused": ``path``
    and ``reason``; "notice" likewise. "added": ``tally``. "following", "keeping up": ``done`` of
    ``all``. "development". "busy": ``reason``.
    """

    event: str
    done: int = 0
    all: int = 0
    path: str = ""
    reason: str = ""
    until: datetime | None = None
    gathered: Gathered | None = None
    tally: Tally | None = None
    development: Development | None = None


@dataclass(frozen=True, slots=True)
class _Remembered:
    address: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class _Round:
    """A round is over; all that it brought lies before this in the queue."""

    gathered: Gathered
    next: datetime | None


_Thing = Item | Refusal | _Remembered | _Round


class _EndingError(Exception):
    """Nothing more is to be fetched."""


@dataclass(slots=True)
class Watch:
    """Watches ``feeds`` (OPML files, files of addresses, addresses) for the archive at ``path``,
    which must be there. ``every`` is the time between two rounds; none: one round."""

    path: Path
    feeds: Sequence[str]
    reader: Reader
    similarity: Encoder | None = None
    every: timedelta | None = None
    manners: Manners = field(default_factory=Manners)
    tell: Callable[[News], None] = lambda _: None
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    _queue: Queue[_Thing] = field(default_factory=lambda: Queue(_AHEAD))
    _ending: Event = field(default_factory=Event)
    _fetching: Thread | None = None
    _pauses: dict[str, tuple[int, datetime]] = field(default_factory=dict)
    _failure: Exception | None = None

    def run(self) -> Gathered:
        """Watch until ``stop`` is called, or for one round; what the last round brought.

        Raises ``InputError`` at once for a list of feeds that cannot be used. May be interrupted at
        any moment.
        """
        for place in self.feeds:
            feed_list(place)
        keeping = Keeping(self.path, self.reader, self.similarity)
        self._follow(keeping)
        self._fetching = Thread(target=self._fetch, name="zufolge-fetching", daemon=True)
        self._fetching.start()
        last, followed = Gathered(), monotonic()
        while not self._ending.is_set():
            found, over = self._next()
            if found:
                self._write(found)
            is_time = self._queue.empty() or monotonic() - followed > _FOLLOW_EVERY
            if over is not None or (found and is_time):
                self._follow(keeping, to_the_end=over is not None and over.next is None)
                followed = monotonic()
            if over is not None:
                last = over.gathered
                self.tell(News("fetched", gathered=last, until=over.next))
                if over.next is None:
                    break
            if self._failure is not None:
                raise self._failure
        return last

    def stop(self, patience: float | None = None) -> bool:
        """Fetch nothing more; whether that ended within ``patience`` seconds."""
        self._ending.set()
        if self._fetching is None:
            return True
        self._fetching.join(patience)
        return not self._fetching.is_alive()

    # What is fetched, in a thread of its own

    def _fetch(self) -> None:
        try:
            pace = Pace(self.manners.delay, sleep=self._sleep)
            fetcher = Fetcher(self.manners, pace=pace)
            while True:
                fetcher.renew()
                began = self.now()
                with Archive.open(self.path) as archive:
                    sink = _Queued(archive, self._put)
                    gathered = gather(self._due(), sink, fetcher, progress=self._progress)
                pauses = self._put_off(gathered, began)
                following = None if self.every is None else began + self.every
                self._put(_Round(gathered, following))
                for feed, until in pauses:
                    self.tell(News("failed", path=feed, reason=gathered.failed[feed], until=until))
                if following is None:
                    return
                self._sleep((following - self.now()).total_seconds())
        except _EndingError:
            return
        except Exception as error:
            self._failure = error
            _LOG.debug("fetching ended", exc_info=True)

    def _due(self) -> list[str]:
        """The feeds that are to be asked in this round. The lists are read anew each time."""
        found: dict[str, None] = {}
        for place in self.feeds:
            try:
                found.update(dict.fromkeys(feed_list(place)))
            except InputError as error:
                self.tell(News("refused", path=error.path, reason=error.reason))
        now = self.now()
        return [f for f in found if f not in self._pauses or self._pauses[f][1] <= now]

    def _put_off(self, gathered: Gathered, now: datetime) -> list[tuple[str, datetime]]:
        """Feeds that failed are left alone for ever longer; which, and until when."""
        asked = {feed: many for feed, (many, until) in self._pauses.items() if until <= now}
        for feed in asked.keys() - gathered.failed.keys():
            del self._pauses[feed]
        told = []
        for feed in gathered.failed:
            many = asked.get(feed, 0) + 1
            pause = min((self.every or timedelta()) * 2 ** min(many, 20), _LONGEST_PAUSE)
            self._pauses[feed] = many, now + pause
            told.append((feed, now + pause))
        return told

    def _progress(self, done: int, whole: int) -> None:
        self.tell(News("fetching", done=done, all=whole))

    def _sleep(self, seconds: float) -> None:
        if self._ending.wait(max(0.0, seconds)):
            raise _EndingError

    def _put(self, thing: _Thing) -> None:
        while not self._ending.is_set():
            try:
                self._queue.put(thing, timeout=0.2)
            except Full:
                continue
            return
        raise _EndingError

    # What is written, in the thread that called

    def _next(self) -> tuple[list[_Thing], _Round | None]:
        """What came in, in order: as much as is there, but not too much; and the end of a round."""
        found: list[_Thing] = []
        while sum(not isinstance(each, _Remembered) for each in found) < _TOGETHER:
            try:
                thing = self._queue.get(timeout=0.0 if found else 0.2)
            except Empty:
                break
            if isinstance(thing, _Round):
                return found, thing
            found.append(thing)
        return found, None

    def _write(self, found: Sequence[_Thing]) -> None:
        """Keep and read what came in, then remember what was dealt with; waits for who writes."""
        tally = Tally()
        work = Work(self.reader, say=self._say)
        while not self._ending.is_set():
            try:
                with Archive.open(self.path, write=True, wait=_WAIT) as archive:
                    for is_known, things in groupby(found, lambda t: isinstance(t, _Remembered)):
                        if is_known:
                            _remember(archive, things)
                        else:
                            brought = (t for t in things if isinstance(t, Item | Refusal))
                            tally.count(add(archive, brought, work))
                break
            except ArchiveBusy as error:
                self.tell(News("busy", reason=str(error)))
        if tally.all:
            self.tell(News("added", tally=tally))
        sleep(_LET_IN)

    def _follow(self, keeping: Keeping, *, to_the_end: bool = False) -> None:
        """Bring the stories up to date, then how each stands as long as nothing else comes in."""
        while not self._ending.is_set():
            try:
                with Archive.open(self.path, write=True, wait=_WAIT) as archive:
                    follow(archive, similarity=self.similarity, progress=self._steps)
                break
            except ArchiveBusy as error:
                self.tell(News("busy", reason=str(error)))
        bring_all(
            keeping,
            goes_on=lambda: not self._ending.is_set() and (to_the_end or self._queue.empty()),
            brought=self._developed,
            progress=self._steps,
        )

    def _developed(self, brought: Brought) -> None:
        for development in brought.found:
            self.tell(News("development", development=development))

    def _steps(self, step: str, done: int, whole: int) -> None:
        self.tell(News("keeping up" if step == "keeping up" else "following", done, whole))

    def _say(self, one: Refusal | Notice) -> None:
        if isinstance(one, Refusal):
            self.tell(News("refused", path=one.path, reason=one.reason))
        else:
            self.tell(News("notice", path=one.path, reason=one.text))


class _Queued:
    """A ``gathering.Sink`` that hands all on to the thread that writes."""

    def __init__(self, archive: Archive, put: Callable[[_Thing], None]) -> None:
        self._archive = archive
        self._put = put
        self._fresh: dict[str, Seen] = {}

    def keep(self, item: Item) -> None:
        """A report came in."""
        self._put(item)

    def refuse(self, refusal: Refusal) -> None:
        """Something could not be fetched or used."""
        self._put(refusal)

    def seen(self, address: str) -> Seen | None:
        """What was remembered, also a moment ago and not written yet."""
        if address in self._fresh:
            return self._fresh[address]
        last = self._archive.fetched(address)
        return None if last is None else Seen(last.etag, last.modified, last.told)

    def remember(self, address: str, seen: Seen) -> None:
        """An address was dealt with; it is written after what came before."""
        self._fresh[address] = seen
        self._put(_Remembered(address, seen))


def _remember(archive: Archive, things: Iterable[_Thing]) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with archive.transaction():
        for each in things:
            if isinstance(each, _Remembered):
                seen = each.seen
                last = Fetched(each.address, now, seen.etag, seen.last_modified, seen.told)
                archive.remember(last)
