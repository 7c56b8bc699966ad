"""Rounds of feeds in a thread of its own; what they bring waits until somebody takes it.

Feeds that fail are left alone for ever longer. What is fetched waits in order: an address counts as
dealt with behind all that it brought.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event, Thread

from zufolge.archive import Archive
from zufolge.desk.news import News
from zufolge.errors import InputError
from zufolge.fetch import Fetcher, Manners, Pace
from zufolge.gathering import Seen, Tally, gather
from zufolge.ingest.items import Item
from zufolge.ingest.sources.feedlists import feed_list
from zufolge.model import Refusal

__all__ = ["Fetching", "Remembered", "Round", "Thing"]

_LOG = logging.getLogger("zufolge.desk")

_AHEAD = 200
_LONGEST_PAUSE = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Remembered:
    """An address was dealt with; all that it brought lies before this."""

    address: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class Round:
    """A round is over; all that it brought lies before this. No ``next``: it was the last."""

    gathered: Tally
    next: datetime | None


Thing = Item | Refusal | Remembered


class _EndingError(Exception):
    """Nothing more is to be fetched."""


@dataclass(slots=True)
class Fetching:
    """Fetches ``feeds`` (see ``Watch``), which the archive at ``path`` remembers. ``failure`` is
    what ended it before its time."""

    path: Path
    feeds: Sequence[str]
    every: timedelta | None
    manners: Manners
    tell: Callable[[News], None]
    now: Callable[[], datetime]
    failure: Exception | None = None
    _queue: Queue[Thing | Round] = field(default_factory=lambda: Queue(_AHEAD))
    _ending: Event = field(default_factory=Event)
    _thread: Thread | None = None
    _pauses: dict[str, tuple[int, datetime]] = field(default_factory=dict)

    def check(self) -> None:
        """Raises ``InputError`` for a list of feeds that cannot be used."""
        for place in self.feeds:
            feed_list(place)

    def start(self) -> None:
        """Begin the first round."""
        self._thread = Thread(target=self._run, name="zufolge-fetching", daemon=True)
        self._thread.start()

    def stop(self, patience: float | None = None) -> bool:
        """Fetch nothing more; whether that ended within ``patience`` seconds."""
        self._ending.set()
        if self._thread is None:
            return True
        self._thread.join(patience)
        return not self._thread.is_alive()

    @property
    def goes_on(self) -> bool:
        """Whether it was not told to stop."""
        return not self._ending.is_set()

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits to be taken."""
        return self._queue.empty()

    def take(self, most: int) -> tuple[list[Thing], Round | None]:
        """What came in, in order: as much as is there, but ``most`` reports and refusals; and the
        end of a round."""
        found: list[Thing] = []
        while sum(not isinstance(each, Remembered) for each in found) < most:
            try:
                thing = self._queue.get(timeout=0.0 if found else 0.2)
            except Empty:
                break
            if isinstance(thing, Round):
                return found, thing
            found.append(thing)
        return found, None

    def _run(self) -> None:
        try:
            pace = Pace(self.manners.delay, sleep=self._sleep)
            fetcher = Fetcher(self.manners, pace=pace)
            following = self._round(fetcher)
            while following is not None:
                self._sleep((following - self.now()).total_seconds())
                following = self._round(fetcher)
        except _EndingError:
            return
        except Exception as error:
            self.failure = error
            _LOG.debug("fetching ended", exc_info=True)

    def _round(self, fetcher: Fetcher) -> datetime | None:
        """Ask all feeds that are due; when the next round begins."""
        fetcher.renew()
        began = self.now()
        with Archive.open(self.path) as archive:
            sink = _Queued(archive, self._put)
            gathered = gather(self._due(), sink, fetcher, progress=self._progress)
        pauses = self._put_off(gathered, began)
        following = None if self.every is None else began + self.every
        self._put(Round(gathered, following))
        for feed, until in pauses:
            self.tell(News("failed", path=feed, reason=gathered.failed[feed], until=until))
        return following

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

    def _put_off(self, gathered: Tally, now: datetime) -> list[tuple[str, datetime]]:
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

    def _put(self, thing: Thing | Round) -> None:
        while not self._ending.is_set():
            try:
                self._queue.put(thing, timeout=0.2)
            except Full:
                continue
            return
        raise _EndingError


class _Queued:
    """A ``gathering.Sink`` that hands all on to the thread that writes."""

    def __init__(self, archive: Archive, put: Callable[[Thing], None]) -> None:
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
        self._put(Remembered(address, seen))
