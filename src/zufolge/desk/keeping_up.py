"""Stories brought up to date: how each stands now, and what developed since it was last looked at.

A dossier takes its time and is made while others may write; what it tells is kept in one short
transaction, or not at all if somebody else was quicker. What ends this process at any moment
therefore loses nothing that cannot be made again, and nothing is told twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Protocol

from zufolge import pipeline
from zufolge.archive import Archive, Selection, is_keeper
from zufolge.archiving import Remembering, intake_of
from zufolge.correcting import ledger_of
from zufolge.desk.developing import developments
from zufolge.desk.inputs import InputsNow
from zufolge.desk.rules import pairs
from zufolge.desk.states import names_of, state_of
from zufolge.errors import ArchiveError
from zufolge.following import follow
from zufolge.model import (
    Development,
    DevelopmentKind,
    Dossier,
    Encoder,
    Reader,
    StoryNames,
    StoryState,
)
from zufolge.pipeline import Progress

__all__ = ["Brought", "EndedError", "Keeper", "Keeping", "KeptUp", "bring_all", "keep_up"]

_LOG = logging.getLogger("zufolge.desk")
_WAIT = 60.0
_ALL_STATES_FOR = 30  # days; of what is older the last of each day stays


class EndedError(Exception):
    """Raised out of ``progress`` by who wants to end in the middle of something."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A story that was brought up to date: its dossier is in the archive, and this developed.
    Nothing developed where somebody else was quicker, or the story was up to date."""

    story: str
    found: tuple[Development, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptUp:
    """How many stories were brought up to date, how many are not yet, and what developed."""

    stories: int = 0
    left: int = 0
    found: tuple[Development, ...] = ()


class Keeper(Protocol):
    """Who finds the stories of the archive at ``path`` that are due, and brings one up to date;
    see ``Keeping``."""

    @property
    def path(self) -> Path: ...

    def due(self) -> list[str]: ...

    def bring(self, story: str, progress: Progress | None = None) -> Brought | None: ...


def keep_up(
    path: Path,
    reader: Reader,
    similarity: Encoder | None = None,
    *,
    seconds: float | None = None,
    progress: Progress | None = None,
) -> KeptUp:
    """Bring the stories of the archive at ``path`` up to date, then how each stands; the rest is
    left where ``seconds`` are over or another process does it."""
    with Archive.open(path, write=True, wait=_WAIT) as archive:
        follow(archive, similarity=similarity, progress=progress)
    ends = None if seconds is None else monotonic() + seconds
    return bring_all(
        Keeping(path, reader, similarity),
        goes_on=lambda: ends is None or monotonic() < ends,
        progress=progress,
    )


def bring_all(
    keeper: Keeper,
    *,
    goes_on: Callable[[], bool] = lambda: True,
    brought: Callable[[Brought], None] = lambda _: None,
    progress: Progress | None = None,
    within: Progress | None = None,
) -> KeptUp:
    """Bring every story up to date that is due, one after another, as long as ``goes_on`` says so;
    each is handed to ``brought``. Nothing is done if another process is at it. ``within`` is told
    of the steps of each dossier, ``progress`` of the stories."""
    found: list[Development] = []
    done = 0
    due = keeper.due()
    with is_keeper(keeper.path) as mine:
        for story in due if mine and due else ():
            if not goes_on():
                break
            one = keeper.bring(story, within)
            if one is not None:
                found += one.found
                brought(one)
            done += 1
            if progress is not None:
                progress("keeping up", done, len(due))
    return KeptUp(done, len(due) - done, tuple(found))


@dataclass(slots=True)
class Keeping:
    """Who brings stories of an archive up to date. May be used from several threads."""

    path: Path
    reader: Reader
    similarity: Encoder | None = None
    _failed: set[tuple[str, str]] = field(default_factory=set)
    _inputs: InputsNow = field(init=False)

    def __post_init__(self) -> None:
        compares = self.similarity.card if self.similarity is not None else None
        self._inputs = InputsNow(self.reader.card, compares)

    def due(self) -> list[str]:
        """The stories that are not as their last state tells, the last changed first: those of two
        reports or more, and what people look at or want to be told of."""
        with Archive.open(self.path) as archive:
            stand = archive.desk.inputs()
            wanted = archive.desk.looked_at() | stand.keys()
            wanted |= {rule.story for rule in archive.rules.in_force() if rule.story is not None}
            inputs = self._inputs.of(archive)
            return [
                story
                for story, reports in archive.stories.made_of().items()
                if (len(reports) > 1 or story in wanted)
                and (digest := inputs.digest(reports)) != stand.get(story)
                and (story, digest) not in self._failed
            ]

    def bring(self, story: str, progress: Progress | None = None) -> Brought | None:
        """Bring one story up to date; ``None`` if it has no reports (any more), or no dossier could
        be made of them: then the log tells why. ``progress`` may raise ``EndedError``."""
        digest = None
        try:
            with Archive.open(self.path) as archive:
                digest = self._inputs.of(archive).of_story(archive, story)
                if digest is None:
                    return None
                last = archive.desk.state(story)
                if last and last[2].inputs == digest == archive.desk.dossier_inputs(story):
                    return Brought(story)
                dossier, names = self._make(archive, story, progress)
            state = state_of(story, digest, dossier)
            return self._keep(state, names, dossier, last[0] if last else None)
        except EndedError:
            raise
        except ArchiveError as error:  # deleted meanwhile, or somebody else writes for long
            _LOG.warning("the dossier of %s: %s", story, error)
        except Exception:  # one story that cannot be told must not stop the others
            _LOG.exception("the dossier of %s", story)
            if digest is not None:
                self._failed.add((story, digest))
        return None

    def _make(
        self, archive: Archive, story: str, progress: Progress | None
    ) -> tuple[Dossier, StoryNames]:
        remembering = Remembering(archive, self.reader)
        ledger = ledger_of(archive)
        intake = intake_of(archive, Selection(archive.stories.reports_of(story)))
        dossier = pipeline.build_from(
            intake, remembering, self.similarity, ledger=ledger, progress=progress
        )
        return dossier, names_of(dossier, map(remembering.read, intake.reports))

    def _keep(
        self, state: StoryState, names: StoryNames, dossier: Dossier, last: int | None
    ) -> Brought | None:
        """Keep what was made of the story as it stood at the state of number ``last``."""
        at = datetime.now(UTC).isoformat(timespec="microseconds")
        found: tuple[Development, ...] = ()
        brief = Archive.open(self.path, write=True, wait=_WAIT, alone=False)
        with brief as archive, archive.transaction():
            if not archive.stories.holds(state.reports):
                return None  # deleted for good meanwhile: nothing of it may be kept
            stands = archive.desk.state(state.story)
            if (stands[0] if stands else None) == last:
                found = self._tell(archive, state, names, stands[2] if stands else None, at)
                archive.desk.put_dossier(state.story, state.inputs, at, dossier)
        return Brought(state.story, found)

    def _tell(
        self,
        archive: Archive,
        state: StoryState,
        names: StoryNames,
        before: StoryState | None,
        at: str,
    ) -> tuple[Development, ...]:
        if before is not None and before.inputs == state.inputs:
            return ()
        began = archive.desk.began() or at
        number = archive.desk.put_state(state, at, names)
        found = developments(before, number, state, at)
        if before is None:
            found = _since(archive, state, began, found)
        archive.desk.thin(state.story, _days_before(at, _ALL_STATES_FOR))
        archive.desk.put_developments(found)
        archive.rules.send(pairs(archive, found), at)
        return found


def _days_before(at: str, days: int) -> str:
    return (datetime.fromisoformat(at) - timedelta(days=days)).isoformat()


def _since(
    archive: Archive, state: StoryState, began: str, found: Iterable[Development]
) -> tuple[Development, ...]:
    """What is news of a story of which no state was known: nothing of what was there before the
    desk began to keep states."""
    fresh = archive.stories.came_after(state.story, began)
    if fresh == {*state.reports}:
        return tuple(found)
    return tuple(e for e in found if e.kind is DevelopmentKind.REPORT and e.report in fresh)
