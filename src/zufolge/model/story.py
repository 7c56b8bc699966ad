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
    "Story",
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
    others. ``days`` are the days told (days since 1970), in order. ``vector`` is the meaning of
    headline and lead as 16-bit whole numbers (little endian), empty without an encoder.
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
    """How a chapter belongs to a story: the next step of it, or a return to it much later."""

    NEXT = "next chapter"
    FOLLOW_UP = "follow-up"


@dataclass(frozen=True, slots=True)
class ChapterLink:
    """``chapter`` goes on with the story of ``earlier``, another chapter. ``day`` is when that was
    seen; the names and terms of both are the reasons."""

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
    """Chapters of one arc, in order of time; named after the first. ``links`` say why."""

    id: str
    chapters: tuple[Chapter, ...]
    links: tuple[ChapterLink, ...] = ()
