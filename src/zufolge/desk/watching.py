"""Feeds watched: fetched, read, put into stories, and what developed told, again and again.

One thread fetches; the one that called ``run`` writes what came in, a few reports at a time, and
lets others write between. An address counts as dealt with only after its report was committed:
whoever is killed fetches the rest again, and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from time import monotonic, sleep

from zufolge.archive import Archive, Fetched
from zufolge.archiving import Tally, Work, add
from zufolge.desk.fetching import Fetching, Remembered, Thing
from zufolge.desk.keeping_up import Brought, Keeping, bring_all
from zufolge.desk.news import News
from zufolge.errors import ArchiveBusy
from zufolge.fetch import Manners
from zufolge.following import follow
from zufolge.gathering import Tally as Gathered
from zufolge.ingest import Notice
from zufolge.ingest.items import Item
from zufolge.model import Encoder, Reader, Refusal

__all__ = ["Watch"]

_TOGETHER = 20
"""Reports that are written together: the archive is held for as long as these are read."""
_FOLLOW_EVERY = 15.0
"""Seconds after which stories are brought up to date although more is coming in."""
_LET_IN = 0.25
"""Seconds between two writings; who waits for the archive looks ten times a second."""
_WAIT = 60.0


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
    _fetching: Fetching = field(init=False)

    def __post_init__(self) -> None:
        """Get ready to fetch."""
        self._fetching = Fetching(
            self.path, self.feeds, self.every, self.manners, self.tell, self.now
        )

    def run(self) -> Gathered:
        """Watch until ``stop`` is called, or for one round; what the last round brought.

        Raises ``InputError`` at once for a list of feeds that cannot be used. May be interrupted at
        any moment.
        """
        self._fetching.check()
        keeping = Keeping(self.path, self.reader, self.similarity)
        self._follow(keeping)
        self._fetching.start()
        last, followed = Gathered(), monotonic()
        while self._fetching.goes_on:
            found, over = self._fetching.take(_TOGETHER)
            if found:
                self._write(found)
            is_time = self._fetching.is_idle or monotonic() - followed > _FOLLOW_EVERY
            if over is not None or (found and is_time):
                self._follow(keeping, to_the_end=over is not None and over.next is None)
                followed = monotonic()
            if over is not None:
                last = over.gathered
                self.tell(News("fetched", gathered=last, until=over.next))
                if over.next is None:
                    break
            if self._fetching.failure is not None:
                raise self._fetching.failure
        return last

    def stop(self, patience: float | None = None) -> bool:
        """Fetch nothing more; whether that ended within ``patience`` seconds."""
        return self._fetching.stop(patience)

    def _write(self, found: Sequence[Thing]) -> None:
        """Keep and read what came in, then remember what was dealt with; waits for who writes."""
        tally = Tally()
        work = Work(self.reader, say=self._say)
        while self._fetching.goes_on:
            try:
                with Archive.open(self.path, write=True, wait=_WAIT) as archive:
                    for is_known, things in groupby(found, lambda t: isinstance(t, Remembered)):
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
        while self._fetching.goes_on:
            try:
                with Archive.open(self.path, write=True, wait=_WAIT) as archive:
                    follow(archive, similarity=self.similarity, progress=self._steps)
                break
            except ArchiveBusy as error:
                self.tell(News("busy", reason=str(error)))
        bring_all(
            keeping,
            goes_on=lambda: self._fetching.goes_on and (to_the_end or self._fetching.is_idle),
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


def _remember(archive: Archive, things: Iterable[Thing]) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with archive.transaction():
        for each in things:
            if isinstance(each, Remembered):
                seen = each.seen
                last = Fetched(each.address, now, seen.etag, seen.last_modified, seen.told)
                archive.remember(last)
