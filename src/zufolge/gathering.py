"""From lists of feeds to reports: which addresses are new, fetched politely, handed to a sink.

Composes two rooms, like ``pipeline``: ``fetch`` knows the network and no feeds, ``ingest`` feeds
and no network. Where reports go is the sink's affair.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from typing import Protocol
from urllib.parse import urlsplit

from zufolge.errors import InputError, Unfetchable, UnreadableReport
from zufolge.fetch import Fetched, Fetcher, Validators
from zufolge.ingest.item import Item
from zufolge.ingest.sources.feedlists import feed_list
from zufolge.ingest.sources.feeds import Entry, entries_of, entry_items
from zufolge.ingest.sources.media import media_of_answer
from zufolge.model import Refusal

__all__ = ["Seen", "Sink", "Tally", "gather", "page_at"]

_WORKERS = 8


@dataclass(frozen=True, slots=True)
class Seen:
    """What is remembered of an address: its validators, and ``told``, the date that the feed gave
    it, by which an entry that did not change is known without asking."""

    etag: str | None = None
    last_modified: str | None = None
    told: str | None = None


class Sink(Protocol):
    """Where gathered reports go. All of it is called from one thread."""

    def keep(self, item: Item) -> None:
        """A report came in; the same bytes may come again."""

    def refuse(self, refusal: Refusal) -> None:
        """Something could not be fetched or used."""

    def seen(self, address: str) -> Seen | None:
        """What was remembered of ``address`` in an earlier run."""

    def remember(self, address: str, seen: Seen) -> None:
        """``address`` was dealt with; called after ``keep``."""


@dataclass(slots=True)
class Tally:
    """How many addresses were ``kept`` as reports, were ``unchanged``, or ``refused``; and which
    feeds ``failed``, by their addresses as they were asked for, with the reason."""

    kept: int = 0
    unchanged: int = 0
    refused: int = 0
    failed: dict[str, str] = field(default_factory=dict, compare=False)


def gather(
    feeds: Iterable[str],
    sink: Sink,
    fetcher: Fetcher,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Tally:
    """Fetches what is new in ``feeds``: addresses of feeds, OPML files, or files of addresses.

    An entry that carries its report is kept as it is; of others the page is fetched, unless the
    feed's date of it is the one remembered. A feed is remembered once all its entries were dealt
    with, so that a run that was cut off goes on where it was. ``progress`` is called with the
    number of addresses done and known. Hosts are asked side by side, each one thing at a time.
    """
    work = _Work(sink, fetcher, progress)
    for place in feeds:
        try:
            links = feed_list(place)
        except InputError as error:
            work.refuse(error)
            continue
        for address in links:
            work.add(_Feed(address))
    work.run()
    return work.tally


@dataclass(slots=True)
class _Feed:
    """A feed, and how many of its entries are still to be dealt with."""

    address: str
    open: int = 0
    failed: bool = False
    validators: Validators | None = None


@dataclass(slots=True)
class _Page:
    entry: Entry
    address: str
    feed: _Feed


_Job = _Feed | _Page
_Answer = tuple[Fetched | None, list[Entry]]


@dataclass(slots=True)
class _Work:
    """Queues by host; what comes back is handed on in the thread that called ``run``."""

    sink: Sink
    fetcher: Fetcher
    progress: Callable[[int, int], None] | None
    tally: Tally = field(default_factory=Tally)
    _queues: dict[str, deque[_Job]] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)
    _done: int = 0

    def add(self, job: _Job) -> bool:
        """Queues ``job`` unless its address was queued before; whether it did."""
        if job.address in self._known:
            return False
        self._known.add(job.address)
        self._queues.setdefault(_host(job.address), deque()).append(job)
        return True

    def refuse(self, error: InputError) -> None:
        self.tally.refused += 1
        self.sink.refuse(Refusal(error.path, error.reason))

    def run(self) -> None:
        with ThreadPoolExecutor(_WORKERS) as pool:
            running: dict[Future[_Answer], tuple[str, _Job]] = {}
            try:
                while True:
                    self._start(pool, running)
                    if not running:
                        return
                    finished, _ = wait(running, return_when=FIRST_COMPLETED)
                    for future in finished:
                        self._take(running.pop(future)[1], future)
            finally:
                # Ctrl-C or a sink that fails: what is under way ends, nothing new begins
                pool.shutdown(cancel_futures=True)

    def _start(
        self, pool: ThreadPoolExecutor, running: dict[Future[_Answer], tuple[str, _Job]]
    ) -> None:
        """A job of each host that has none running, as long as there are workers."""
        busy = {host for host, _ in running.values()}
        for host in [h for h, queue in self._queues.items() if queue and h not in busy]:
            if len(running) == _WORKERS:
                return
            job = self._queues[host].popleft()
            running[pool.submit(_fetch, self.fetcher, job, self._validators(job))] = (host, job)

    def _validators(self, job: _Job) -> Validators | None:
        seen = self.sink.seen(job.address)
        return None if seen is None else Validators(seen.etag, seen.last_modified)

    def _take(self, job: _Job, future: Future[_Answer]) -> None:
        failed = False
        try:
            fetched, entries = future.result()
            if fetched is None:
                self.tally.unchanged += 1
            if isinstance(job, _Feed):
                self._take_feed(job, fetched, entries)
            else:
                self._take_page(job, fetched)
        except InputError as error:
            self.refuse(error)
            if isinstance(job, _Feed):
                self.tally.failed[job.address] = error.reason
            failed = isinstance(error, Unfetchable) and error.again
            if isinstance(job, _Page) and not failed:
                # for good: asked again only if its feed says that it changed
                self.sink.remember(job.address, Seen(told=job.entry.told))
        if isinstance(job, _Page):
            self._close_entry(job.feed, failed)
        self._done += 1
        if self.progress is not None:
            self.progress(self._done, len(self._known))

    def _take_feed(self, feed: _Feed, fetched: Fetched | None, entries: list[Entry]) -> None:
        if fetched is None:
            return
        feed.validators = fetched.validators
        feed.open = 1 + len(entries)
        for entry in entries:
            if not self._take_entry(feed, entry):
                self._close_entry(feed, failed=False)
        self._close_entry(feed, failed=False)

    def _take_entry(self, feed: _Feed, entry: Entry) -> bool:
        """Deals with an entry or queues its page; whether it is queued."""
        address = entry.address
        if address is not None and self._is_known(entry, address):
            self.tally.unchanged += 1
        elif entry.content is not None:
            # Its number in the feed changes by the hour, its address does not.
            for found in entry_items(replace(entry, origin=address or entry.origin)):
                self._hand_on(found)
            if address is not None:
                self.sink.remember(address, Seen(told=entry.told))
        elif address is None:
            self.refuse(UnreadableReport(entry.origin, "holds neither its report nor an address"))
        else:
            return self.add(_Page(entry, address, feed))
        return False

    def _is_known(self, entry: Entry, address: str) -> bool:
        seen = self.sink.seen(address)
        return seen is not None and entry.told is not None and seen.told == entry.told

    def _take_page(self, page: _Page, fetched: Fetched | None) -> None:
        before = self.sink.seen(page.address) or Seen()
        if fetched is None:
            self.sink.remember(page.address, replace(before, told=page.entry.told))
            return
        self._hand_on(_page_item(page.address, fetched))
        validators = fetched.validators
        self.sink.remember(
            page.address, Seen(validators.etag, validators.last_modified, page.entry.told)
        )

    def _hand_on(self, found: Item | Refusal) -> None:
        if isinstance(found, Refusal):
            self.tally.refused += 1
            self.sink.refuse(found)
        else:
            self.tally.kept += 1
            self.sink.keep(found)

    def _close_entry(self, feed: _Feed, failed: bool) -> None:
        feed.open -= 1
        feed.failed = feed.failed or failed
        if feed.open == 0 and not feed.failed and feed.validators is not None:
            validators = feed.validators
            self.sink.remember(feed.address, Seen(validators.etag, validators.last_modified))


def _fetch(fetcher: Fetcher, job: _Job, known: Validators | None) -> _Answer:
    """In a thread of the pool: the answer, and the entries of a feed."""
    fetched = fetcher.get(job.address, known)
    if fetched is None or isinstance(job, _Page):
        return fetched, []
    return fetched, entries_of(fetched.raw, job.address)


def page_at(address: str, fetcher: Fetcher) -> Item:
    """The report at one address, fetched now. Raises ``Unfetchable``, ``UnreadableReport``."""
    fetched = fetcher.get(address)
    if fetched is None:
        raise Unfetchable(address, "answers that nothing changed, which was not asked")
    return _page_item(address, fetched)


def _page_item(asked: str, fetched: Fetched) -> Item:
    media, charset = media_of_answer(asked, fetched.content_type, fetched.raw)
    if not fetched.raw.strip():
        raise UnreadableReport(asked, "is empty; nothing to read")
    return Item(asked, fetched.raw, media, charset, fetched.address, None, fetched.at)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
