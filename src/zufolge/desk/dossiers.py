"""Dossiers of stories, made in the background: those that somebody waits for first, then what is
due.

A dossier is known by the digest of what it is made of. The last few are kept in memory, the last of
each story in the archive, so that nothing is made twice, whoever made it.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import partial
from threading import Condition, Thread

from zufolge.archive import Archive
from zufolge.desk.inputs import InputsNow
from zufolge.desk.keeping_up import Brought, EndedError, bring_all
from zufolge.desk.workshop import Works
from zufolge.errors import ZufolgeError
from zufolge.model import Dossier
from zufolge.pipeline import Progress

__all__ = ["Dossiers", "Making"]

_LOG = logging.getLogger("zufolge.desk")
_MOST = 8
_LOOK_EVERY = 5.0
"""Seconds after which what others wrote is noticed, if nobody said so."""


@dataclass(slots=True)
class Making:
    """A dossier of ``story``, or one on its way: the step that it is at, and ``done`` of ``all``.

    ``before`` is the last dossier that is known of the story, to be shown until then.
    """

    story: str
    inputs: str
    step: str = "waiting"
    done: int = 0
    all: int = 0
    failed: bool = False
    dossier: Dossier | None = None
    before: Dossier | None = None
    pages: dict[str, str] = field(default_factory=dict)
    """The page of each language that was asked for."""


class Dossiers:
    """May be asked from any thread; what is not kept is made once ``start`` was called."""

    def __init__(self, works: Works, inputs: InputsNow) -> None:
        """Made by ``works``; ``inputs`` are those of the same reader and encoder."""
        self._works = works
        self._inputs = inputs
        self._known: OrderedDict[str, Making] = OrderedDict()
        self._asked: OrderedDict[str, Making] = OrderedDict()
        self._news = Condition()
        self._is_due = True
        self._is_busy = False
        self._ends = False
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin, with what is due."""
        self._thread = Thread(target=self._run, name="zufolge-dossiers", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End; what is being made is begun anew another time."""
        with self._news:
            self._ends = True
            self._news.notify()
        if self._thread is not None:
            self._thread.join()

    def wake(self) -> None:
        """Something in the archive changed: see what is due."""
        with self._news:
            self._is_due = True
            self._news.notify()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being made, nor is due as far as is known."""
        with self._news:
            return not (self._is_busy or self._asked or self._is_due)

    def is_at_hand(self, story: str) -> bool:
        """Whether a dossier of this story is in memory, the newest or not."""
        with self._news:
            return story in self._known

    def of(self, archive: Archive, story: str) -> Making | None:
        """The dossier of a story as it is now, which is begun if it is not kept; ``None`` if the
        story has no reports.

        One that failed is told once as failed, and begun again when it is next asked for.
        """
        inputs = self._inputs.of(archive).of_story(archive, story)
        if inputs is None:
            return None
        making = self._remembered(story, inputs)
        if making is not None:
            return making
        kept = archive.desk.dossier(story)
        if kept is not None and kept[0] == inputs:
            return self._remember(Making(story, inputs, "done", dossier=kept[2]))
        with self._news:
            made = Making(story, inputs, before=kept[2] if kept is not None else None)
            self._asked[story] = made
            self._news.notify()
        return self._remember(made)

    def _remembered(self, story: str, inputs: str) -> Making | None:
        with self._news:
            making = self._known.get(story)
            if making is None or making.inputs != inputs:
                return None
            self._known.move_to_end(story)
            if making.failed:
                del self._known[story]
            return making

    def _remember(self, making: Making) -> Making:
        with self._news:
            self._known[making.story] = making
            self._known.move_to_end(making.story)
            for name in [name for name in self._known if name not in self._asked]:
                if len(self._known) > _MOST:
                    del self._known[name]
        return making

    def _run(self) -> None:
        with Archive.open(self._works.path) as archive:
            looked = -1
            while True:
                with self._news:
                    if not (self._asked or self._is_due or self._ends):
                        self._news.wait(_LOOK_EVERY)
                    if self._ends:
                        return
                    making = next(iter(self._asked.values()), None)
                    is_due = self._is_due
                    self._is_due = is_due and making is not None
                    self._is_busy = True
                try:
                    now = archive.moment()
                    if making is not None:
                        self._make(archive, making)
                    elif is_due or now != looked:
                        looked = now if self._bring(archive) else -1
                except EndedError:
                    return
                except ZufolgeError as error:
                    _LOG.warning("dossiers: %s", error)
                except Exception:  # the thread must outlive whatever is in an archive
                    _LOG.exception("dossiers")
                self._is_busy = False

    def _make(self, archive: Archive, making: Making) -> None:
        """Make what somebody waits for."""
        kept = None
        try:
            if self._works.bring(making.story, self._teller(making)) is not None:
                kept = archive.desk.dossier(making.story)
        finally:
            with self._news:
                self._asked.pop(making.story, None)
        if kept is None:
            making.failed = True
        else:
            making.inputs, making.dossier = kept[0], kept[2]

    def _bring(self, archive: Archive) -> bool:
        """Bring up to date what is due, until somebody waits for something; whether all is done
        that this process has to do."""
        done = bring_all(
            self._works,
            goes_on=self._is_free,
            brought=partial(self._brought, archive),
            within=self._teller(),
        )
        if done.left and done.stories:
            self.wake()
        return not done.left

    def _teller(self, making: Making | None = None) -> Progress:
        def tell(step: str, done: int, whole: int) -> None:
            if self._ends:
                raise EndedError
            if making is not None:
                making.step, making.done, making.all = step, done, whole

        return tell

    def _is_free(self) -> bool:
        return not (self._asked or self._is_due or self._ends)

    def _brought(self, archive: Archive, one: Brought) -> None:
        """Take a dossier in place of an earlier one that people look at: they need not wait until
        it is unpacked."""
        if one.story in self._known:
            kept = archive.desk.dossier(one.story)
            if kept is not None:
                self._remember(Making(one.story, kept[0], "done", dossier=kept[2]))
