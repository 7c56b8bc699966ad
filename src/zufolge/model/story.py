"""Stories cut from a stream: what a report is compared by, where it was put and why."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from enum import IntFlag, StrEnum

__all__ = [
    "ChangeKind",
    "Chapter",
    "ChapterChange",
    "ChapterLink",
    "LinkKind",
    "Placing",
    "ScorePart",
    "ShownStory",
    "Story",
    "StoryEvent",
    "StoryEventKind",
    "StoryReport",
    "StorySummary",
    "Template",
    "TermKind",
    "Traits",
]


class TermKind(IntFlag):
    """What a term is; a term can be several at once. ``GRAM`` is a run of letters inside a word
    of the headline, ``PART`` a part of a compound."""

    WORD = 1
    NAME = 2
    NUMBER = 4
    PART = 8
    GRAM = 16
    PLACE = 32


class Template(StrEnum):
    """What a piece is that is made by one pattern day after day, so that its words tell no event.

    ``NONE`` is a report like others.
    """

    NONE = ""
    LIVE = "live ticker"
    MATCH = "match report"
    WEATHER = "weather"
    STOCKS = "stock note"
    HOROSCOPE = "horoscope"
    LOTTERY = "lottery"
    ROUND_UP = "round-up"
    NEWSLETTER = "newsletter"
    TELEVISION = "television guide"
    TRAFFIC = "traffic and police notes"


@dataclass(frozen=True, slots=True)
class Traits:
    """What a report is compared by: nothing but small arrays, made from the report alone.

    ``minute`` counts minutes since 1970 (UTC), ``None`` if the report is undated. Terms are 64-bit
    hashes in rising order (BLAKE2 of the language's key, the same on any machine): ``keys[i]`` is a
    ``TermKind`` of ``kinds[i]`` and stands ``head[i]``, ``lead[i]`` and ``body[i]`` times in these
    parts (255 at most). ``shown[i]`` is how a term of headline or lead, or a name, reads; empty for
    others. ``days`` are the days told (days since 1970), in order; an undated report can have open
    ones too (``stories.days``). ``vector`` is the meaning of headline and lead as 16-bit whole
    numbers (little endian), empty without an encoder. An undated report was published between the
    minutes ``since`` and ``until``, as far as that is known.
    """

    report: str
    minute: int | None
    language: str
    outlet: str
    template: Template
    keys: array[int]
    kinds: bytes
    head: bytes
    lead: bytes
    body: bytes
    shown: tuple[str, ...]
    days: tuple[int, ...] = ()
    vector: bytes = b""
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One feature of a score: its name, its value (0 to 1) and what it adds to the score.

    ``terms`` are the words that speak for it, the heaviest first.
    """

    name: str
    value: float
    adds: float
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a report was put. ``chapter`` is the id of the report that opened the chapter, the
    report's own id if it opened one.

    ``score`` is that of the best chapter in reach, its own or not (0 if there was none);
    ``neighbours`` are the reports that spoke for it, the nearest first; ``reason`` says what was
    decided ("joined", "opened: …").
    """

    report: str
    chapter: str
    score: float
    reason: str
    parts: tuple[ScorePart, ...] = ()
    neighbours: tuple[str, ...] = ()


class ChangeKind(StrEnum):
    """What the second look at the end of a day does to chapters."""

    MERGED = "merged"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class ChapterChange:
    """A chapter that went into another, or came out of it, at the end of ``day``.

    ``MERGED``: all of ``chapter`` now belongs to ``into``. ``SPLIT``: ``reports``, all of that day,
    left ``chapter`` and are the chapter ``into``.
    """

    day: str
    kind: ChangeKind
    chapter: str
    into: str
    score: float
    parts: tuple[ScorePart, ...] = ()
    reports: tuple[str, ...] = ()


class LinkKind(StrEnum):
    """How a chapter belongs to a story: the next step of it, or a return to it much later.

    ``UNDATED``: its reports tell no time, so that it belongs to the story without a place in it.
    """

    NEXT = "next chapter"
    FOLLOW_UP = "follow-up"
    UNDATED = "at an unknown time"


@dataclass(frozen=True, slots=True)
class ChapterLink:
    """``chapter`` goes on with the story of ``earlier``, another chapter. ``day`` is when that was
    seen; the names and terms of both are the reasons. ``UNDATED`` says nothing of which of the two
    came first; its ``day`` is one that ``earlier`` was met on, empty for another undated one."""

    day: str
    kind: LinkKind
    chapter: str
    earlier: str
    score: float
    parts: tuple[ScorePart, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """Reports of one event. ``id`` is the one that opened it; ``reports`` are in order of time."""

    id: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Chapters of one arc, in order of time, undated ones last; named after the first. ``links``
    say why."""

    id: str
    chapters: tuple[Chapter, ...]
    links: tuple[ChapterLink, ...] = ()


class StoryEventKind(StrEnum):
    """What becomes of the name of a story: given, led to another story's name, its own again,
    anchored anew because its anchor was deleted, or without any report left."""

    OPENED = "opened"
    MERGED = "merged"
    PARTED = "parted"
    ANCHORED = "anchored anew"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """What became of the story named ``story`` at ``at`` (UTC); ``other`` is the name that it went
    into, or came out of."""

    at: str
    kind: StoryEventKind
    story: str
    other: str | None = None


@dataclass(frozen=True, slots=True)
class ShownStory:
    """A story under the name that it is shown by, since when (``shown``, UTC), and the report that
    keeps the name. ``merged`` are names of stories that went into it."""

    id: str
    anchor: str
    shown: str
    story: Story
    merged: tuple[str, ...] = ()

    @property
    def reports(self) -> tuple[str, ...]:
        """All reports, chapter by chapter."""
        return tuple(report for chapter in self.story.chapters for report in chapter.reports)


@dataclass(frozen=True, slots=True)
class StoryReport:
    """A report of a story, with what a list shows of it. ``published`` is as ``When.value``;
    ``since`` is when it came into the story (UTC, empty where nobody keeps that)."""

    id: str
    chapter: str
    headline: str | None
    outlet: str | None
    published: str | None
    url: str | None
    since: str = ""
    placing: Placing | None = None


@dataclass(frozen=True, slots=True)
class StorySummary:
    """A story as a list shows it. ``reports`` are in order of time, undated ones last; ``changed``
    is when they were last others than before (UTC). ``links`` say why its chapters are one story.
    """

    id: str
    anchor: str
    shown: str
    changed: str
    reports: tuple[StoryReport, ...]
    merged: tuple[str, ...] = ()
    links: tuple[ChapterLink, ...] = ()

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The reports by chapter, in order of the first of each."""
        found: dict[str, list[str]] = {}
        for report in self.reports:
            found.setdefault(report.chapter, []).append(report.id)
        return tuple(Chapter(name, tuple(reports)) for name, reports in found.items())

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that are known, in order of their first report."""
        return tuple(dict.fromkeys(r.outlet for r in self.reports if r.outlet))

    @property
    def title(self) -> str | None:
        """The headline of the report that keeps the name."""
        return next((r.headline for r in self.reports if r.id == self.anchor), None)
