"""What a reader finds in one report: mentions, statements, and what it could not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from zufolge.model.report import Report, When
from zufolge.model.spans import Span

__all__ = [
    "Act",
    "Certainty",
    "Form",
    "Gap",
    "GapKind",
    "Mention",
    "MentionKind",
    "Reader",
    "ReaderCard",
    "Reading",
    "Relay",
    "Statement",
]


class Form(StrEnum):
    """How a report gives back what was said (terms of the Redewiedergabe project)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    FREE_INDIRECT = "free indirect"
    INDIRECT_FREE_INDIRECT = "indirect-free-indirect"
    REPORTED = "reported"


class Act(StrEnum):
    """What the speaker does by saying it."""

    SAY = "say"
    CONFIRM = "confirm"
    DENY = "deny"
    NOT_CONFIRMED = "not-confirmed"
    WARN = "warn"
    FEAR = "fear"
    ANNOUNCE = "announce"
    DEMAND = "demand"
    PROMISE = "promise"
    PRAISE = "praise"
    CRITICISE = "criticise"
    ASK = "ask"


class Certainty(StrEnum):
    """How sure the text marks the content as being."""

    ASSERTED = "asserted"
    HEARSAY = "hearsay"
    SPECULATION = "speculation"


class MentionKind(StrEnum):
    """What a mention in the text names or describes."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    AGENCY = "agency"
    OUTLET = "outlet"
    ROLE = "role"


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A name or a description of somebody, with the words around it that say who
    ("Kreml-Sprecher Dmitri Peskow": ``span`` is all of it, ``name`` is "Dmitri Peskow",
    ``role`` is "Kreml-Sprecher"). Either of ``name`` and ``role`` may be ``None``."""

    span: Span
    kind: MentionKind
    name: Span | None = None
    role: Span | None = None


@dataclass(frozen=True, slots=True)
class Relay:
    """Through whom a statement came, one step. ``source`` is set by linking."""

    spans: tuple[Span, ...]
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One attributed statement.

    ``relays`` stand in order from the speaker outwards. ``parent`` is the id of the
    statement this one stands inside of, ``repeats`` that of the body's statement
    which a headline, lead or summary says again. ``evidence`` are the spans that mark
    ``act`` and ``certainty``. ``speaker_id`` is set by linking; ``None`` is "unresolved".
    """

    id: str
    report: str
    form: Form
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    frame: tuple[Span, ...] = ()
    speaker: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    relays: tuple[Relay, ...] = ()
    act: Act = Act.SAY
    act_detail: str | None = None
    certainty: Certainty = Certainty.ASSERTED
    evidence: tuple[Span, ...] = ()
    said: When | None = None
    confidence: float = 1.0
    parent: str | None = None
    repeats: str | None = None
    speaker_id: str | None = None


class GapKind(StrEnum):
    """Why something stands in the list of gaps."""

    UNREAD_CUE = "unread cue"
    DOUBTFUL = "doubtful statement"
    UNRESOLVED_SPEAKER = "unresolved speaker"


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """A sentence that speaks of saying but could not be read, what may be a statement but was not
    taken for one, or a statement without a speaker."""

    report: str
    span: Span
    kind: GapKind
    reason: str
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one reader found in one report."""

    report: str
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class ReaderCard:
    """Who read, or told how alike two texts are, under which licence: stands in every dossier.

    ``licence`` is an SPDX expression. ``backend`` names what the weights ran on, with the class of
    processor, since bytes are promised for each of these alone; ``None`` where nothing hangs on it.
    """

    name: str
    version: str
    licence: str
    backend: str | None = None

    @property
    def non_commercial(self) -> bool:
        """Whether the licence leaves out commercial use."""
        return self.licence.startswith("CC-BY-NC")


class Reader(Protocol):
    """What reads a report. Same report, same reading."""

    @property
    def card(self) -> ReaderCard: ...

    def read(self, report: Report) -> Reading: ...

    def attribute(
        self, report: Report, contents: Sequence[Sequence[Span]]
    ) -> tuple[Statement, ...]:
        """Who said each of ``contents``, passages of ``report`` that somebody marked as statements:
        one statement for each, in their order.

        Where ``read`` finds a statement (half of the characters in common) it is given as it was
        read; else one of exactly that content, with the roles that are found for it. A content
        holds at least one span, in order; a speaker that the text does not tell stays empty.
        """
        ...
