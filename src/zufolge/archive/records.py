"""What the archive tells of what it holds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from zufolge.model import ReaderCard, Span

__all__ = [
    "Added",
    "Audited",
    "Copy",
    "Fetched",
    "Forgotten",
    "Outcome",
    "Quarantined",
    "Revision",
    "Selection",
    "Sighting",
    "Stats",
    "StoredReading",
    "StoryDay",
    "StoryFilter",
    "StoryName",
    "TraitsOf",
]


class Outcome(StrEnum):
    """What became of something that was added."""

    NEW = "new"
    REVISION = "revision"
    SAME = "same"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Added:
    """``report`` is the id under which it is found; that of an earlier one where it is the same.
    What was deleted for good before is not added again: ``FORGOTTEN``."""

    outcome: Outcome
    report: str


@dataclass(frozen=True, slots=True)
class Audited:
    """A line of the audit log: at ``at`` (UTC) ``person`` sent ``action`` (method and path) from
    the address ``origin``, and was answered with ``status`` (of HTTP). ``told`` is where the answer
    led, which names what was made; ``number`` is given by the archive."""

    at: str
    person: str
    origin: str
    action: str
    status: int
    told: str | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of what stands at ``address``, the oldest is number 1.

    ``added`` are passages of this version's text, ``removed`` passages of the text of the version
    ``before`` it; both are empty in the first.
    """

    report: str
    address: str
    number: int
    before: str | None
    added: tuple[Span, ...] = ()
    removed: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """Bytes that a report's text came in: where they were found, and since when (UTC)."""

    sha256: str
    origin: str
    ingested: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a report was found, and since when the archive knows (UTC)."""

    report: str
    origin: str
    ingested: str


@dataclass(frozen=True, slots=True)
class StoredReading:
    """That a report was read, by whom and when (UTC). ``current`` is the reading whose statements
    are searched."""

    report: str
    card: ReaderCard
    read: str
    current: bool


@dataclass(frozen=True, slots=True)
class Selection:
    """Which reports are meant; what is ``None`` does not matter.

    ``since`` and ``until`` are days or times as in ``When.value``, both included, on German
    clocks; a report that tells no time of publication counts by its update, and one that tells
    neither is in no stretch of time. ``ids`` are reports' ids.
    """

    ids: tuple[str, ...] | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Quarantined:
    """Something that could not be read as a report: since when (UTC), and how often tried.

    ``about`` is what whoever put it here wants to know when it is tried again; ``kept`` says
    whether the archive has its bytes.
    """

    origin: str
    reason: str
    first: str
    last: str
    tries: int
    kept: bool = False
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What is remembered of an address since it was fetched (UTC): the validators of its last
    answer, and the date that a feed ``told`` of it."""

    address: str
    fetched: str
    etag: str | None = None
    modified: str | None = None
    told: str | None = None


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A report that was deleted for good: its id, when it had come and gone (UTC), and why."""

    report: str
    ingested: str
    forgotten: str
    reason: str


@dataclass(frozen=True, slots=True)
class Stats:
    """How much there is. ``developments`` is what became of stories, ``waiting`` what was handed in
    and is not added yet. Sizes in bytes: of the file, and of what came in before it was packed."""

    schema: int
    reports: int
    addresses: int
    revisions: int
    readings: int
    statements: int
    refusals: int
    forgotten: int
    stories: int
    developments: int
    waiting: int
    raw_bytes: int
    packed_bytes: int
    file_bytes: int
    first_ingested: str | None
    last_ingested: str | None
    readers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class TraitsOf:
    """What a report is compared by when stories are cut: ``doc``, made by ``made_by``. ``day`` is
    its day (UTC, empty if unknown), ``minute`` counts from 1970."""

    report: str
    made_by: str
    day: str
    minute: int | None
    doc: bytes


@dataclass(frozen=True, slots=True)
class StoryDay:
    """What a day left for those after it. ``inputs`` is the digest of all it was made of,
    ``digest`` that of ``segment``; ``lasting`` is the part of it that is read for months."""

    day: str
    inputs: str
    digest: str
    segment: bytes
    lasting: bytes


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which stories are meant.

    Those with a report that is one of ``having`` (any, if ``None``), of an outlet whose name holds
    ``outlet``, and begins between ``since`` and ``until`` (seconds as ``time_range`` gives them);
    and that name a person and a place holding these words. Upper and lower case are one. Stories of
    one report are meant only with ``alone``. ``changed`` is the moment (UTC) since which something
    must have become of them; ``named`` are names of stories of which they must be.
    """

    having: Collection[str] | None = None
    outlet: str = ""
    since: str = ""
    until: str = ""
    person: str = ""
    place: str = ""
    alone: bool = False
    changed: str = ""
    named: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class StoryName:
    """A name that was given to a story: its ``anchor``, since when it is ``shown`` and when its
    reports last ``changed`` (UTC), the story that took it in, and the ``reports`` it holds."""

    id: str
    anchor: str
    shown: str
    changed: str
    merged_into: str | None
    reports: frozenset[str]
