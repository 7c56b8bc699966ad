"""The dossier of a story as its page needs it: the newest that is there, and what is on its way."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from zufolge.archive import Archive
from zufolge.desk import Making
from zufolge.errors import NotInArchive
from zufolge.model import Dossier
from zufolge.render.texts import Texts
from zufolge.serve.desk import Desk
from zufolge.serve.views.story_parts import StoryParts

__all__ = ["Kept", "Progress", "Standing", "moved", "progress_of"]

_MOST = 6
"""Dossiers of which what pages show is kept; with 3,000 claims one takes some 100 MB."""


_LARGE = 300_000
"""Bytes of a packed dossier that take about a quarter of a second to unpack."""


@dataclass(frozen=True, slots=True)
class Standing:
    """``parts`` are of the newest dossier, or of an older one while that is made; ``None`` if there
    is none yet. ``making`` tells how far the newest is, ``None`` if it is there."""

    parts: StoryParts | None
    making: Making | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a dossier is, in words and numbers; ``has_older`` says that an older one is shown
    meanwhile."""

    told: str
    done: int
    all: int
    failed: bool
    has_older: bool


@dataclass(slots=True)
class Kept:
    """What the pages of the last few stories show, by dossier and language. May be asked from any
    thread."""

    desk: Desk
    _parts: OrderedDict[tuple[str, str], StoryParts] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)
    _reading: Lock = field(default_factory=Lock)

    def is_slow(self, archive: Archive, story: str) -> bool:
        """Whether the dossier is so large, and not in memory, that its page had better be shown
        first without it."""
        if self.desk.dossiers.is_at_hand(story):
            return False
        return archive.desk.dossier_size(story) > _LARGE

    def standing(self, archive: Archive, story: str, words: Texts) -> Standing:
        """How far the dossier of ``story`` is; begins it if nobody did. Raises ``NotInArchive``
        for a story without reports."""
        with self._reading:  # two parts of one page do not unpack it twice
            making = self.desk.dossiers.of(archive, story)
        if making is None:
            raise NotInArchive(self.desk.path, f"holds no reports of story {story!r}")
        if making.dossier is not None:
            return Standing(self._of(story, making.dossier, words), None)
        older = self._of(story, making.before, words) if making.before is not None else None
        return Standing(older or self._older(story, words), making)

    def _of(self, story: str, dossier: Dossier, words: Texts) -> StoryParts:
        """What is shown of ``dossier``, made anew only if it is another than before."""
        key = story, words.lang
        with self._lock:
            known = self._parts.get(key)
            if known is None or known.dossier is not dossier:
                known = self._parts[key] = StoryParts(story, dossier, words)
            self._parts.move_to_end(key)
            while len(self._parts) > _MOST:
                self._parts.popitem(last=False)
            return known

    def _older(self, story: str, words: Texts) -> StoryParts | None:
        with self._lock:
            return self._parts.get((story, words.lang))


def progress_of(standing: Standing, words: Texts) -> Progress | None:
    """How far the newest dossier is; ``None`` if it is there."""
    making = standing.making
    if making is None:
        return None
    told = words.step(making.step)
    if making.all:
        told = words.ui["desk_step"].format(step=told, done=making.done, all=making.all)
    return Progress(told, making.done, making.all, making.failed, standing.parts is not None)


def moved(archive: Archive, request: Request, story: str) -> Response | None:
    """The way to the name that a story has today, if it has another."""
    name = archive.stories.current_name(story)
    if name is None:
        raise HTTPException(404)
    if name == story:
        return None
    query = f"?{request.url.query}" if request.url.query else ""
    there = request.url.path.replace(f"/stories/{story}", f"/stories/{name}", 1)
    return RedirectResponse(f"{there}{query}", 301)
