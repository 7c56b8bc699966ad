"""What was handed in is fetched, read and put into stories, one after another.

One thread sees to it; the work itself is done where ``Works`` does it. The archive is open to write
only meanwhile, so that the command line comes in between; what waits is on the disk, and is gone on
with after the end of a process.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from threading import Condition, Thread

from zufolge.archive import Archive
from zufolge.desk import Addition, Additions, EndedError, ToFetch, Works
from zufolge.errors import ArchiveBusy, WorkshopLost, ZufolgeError
from zufolge.fetch import Fetcher, Manners
from zufolge.gathering import page_at
from zufolge.ingest.items import Item
from zufolge.model import Refusal
from zufolge.pipeline import Progress

__all__ = ["Writer"]

_LOG = logging.getLogger("zufolge.serve")
_PAUSE = 5.0


class Writer:
    """Takes additions from any thread and works on them in one of its own. ``changed`` is called
    whenever stories were brought up to date."""

    def __init__(
        self,
        works: Works,
        changed: Callable[[], None] = lambda: None,
        manners: Manners | None = None,
    ) -> None:
        """``manners`` are those by which addresses that were handed in are fetched."""
        self._works = works
        self._changed = changed
        self._additions = Additions(works.path)
        self._manners = manners or Manners()
        self._news = Condition()
        self._is_due = True
        self._is_busy = True
        self._ends = False
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin with bringing the stories up to date, and go on with what waits."""
        self._thread = Thread(target=self._run, name="zufolge-writer", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after what is at work; what waits then is gone on with at the next start."""
        with self._news:
            self._ends = True
            self._news.notify()
        if self._thread is not None:
            self._thread.join()

    def hand_in(
        self, items: Sequence[Item | Refusal | ToFetch], person: str = "local"
    ) -> str | None:
        """The name of an addition of ``items``, which are on the disk when this ends; ``None`` if
        too many wait already. Nothing at all brings the stories up to date, without a name."""
        name = self._additions.hand_in(items, person) if items else None
        with self._news:
            self._is_due = self._is_busy = True
            self._news.notify()
        return name

    def addition(self, archive: Archive, name: str) -> Addition | None:
        """How far an addition is; ``None`` for one that is not known (any more)."""
        return self._additions.addition(archive, name)

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits."""
        return not self._is_busy

    def _run(self) -> None:
        while True:
            with self._news:
                while not (self._is_due or self._ends):
                    self._is_busy = False
                    self._news.wait()
                if self._ends:
                    return
                self._is_due = False
            try:
                self._bring()
            except EndedError:
                return
            except ZufolgeError as error:  # told once; what waits is tried again
                _LOG.warning("adding: %s", error)
                self._pause()
            except Exception:  # the thread must outlive whatever is in an archive
                _LOG.exception("adding")
                self._pause()

    def _bring(self) -> None:
        """Work on all that waits, or else bring the stories up to date once."""
        name = self._additions.begin()
        if name is None:
            self._works.follow()
            self._changed()
        while name is not None:
            self._work(name)
            if self._ends:
                return
            name = self._additions.begin()

    def _work(self, name: str) -> None:
        try:
            fetcher = Fetcher(self._manners)
            self._additions.fetch(name, lambda address: page_at(address, fetcher))
            self._works.add(name, self._teller(name))
            self._additions.end(name)
            self._changed()
        except (WorkshopLost, ArchiveBusy, EndedError):
            self._additions.end(name)  # begun anew, but not for ever where that ends the process
            raise
        except ZufolgeError as error:
            _LOG.warning("addition %s: %s", name, error)
            self._additions.fail(name, str(error))
        except Exception:
            _LOG.exception("addition %s", name)
            self._additions.fail(name, "?")

    def _teller(self, name: str) -> Progress:
        def tell(step: str, done: int, _: int) -> None:
            if self._ends:
                raise EndedError
            self._additions.note(name, step, done)

        return tell

    def _pause(self) -> None:
        with self._news:
            self._news.wait_for(lambda: self._ends, _PAUSE)
            self._is_due = True
