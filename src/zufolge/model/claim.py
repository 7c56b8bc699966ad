"""What statements say together: matches between pairs, and claims with their state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "Claim",
    "ClaimLink",
    "HistoryEntry",
    "Match",
    "Order",
    "Origin",
    "Relation",
    "Stance",
    "StatementStance",
    "Status",
    "StatusStep",
]


class Relation(StrEnum):
    """How the contents of two statements relate. ``DIFFERENT`` marks rejected candidates."""

    SAME = "same"
    ENTAILS = "entails"
    CONTRADICTS = "contradicts"
    RELATED = "related"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Match:
    """A scored candidate pair of statements (ids, ``a < b``), rejected ones too."""

    a: str
    b: str
    score: float
    relation: Relation
    reasons: tuple[str, ...]


class Stance(StrEnum):
    """What a statement does to the claim it belongs to."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    DENIES = "denies"
    NOT_CONFIRMED = "not-confirmed"


class Status(StrEnum):
    """How well a claim is supported: never whether it is true."""

    CONFIRMED = "confirmed by the party concerned"
    DENIED = "denied"
    DISPUTED = "disputed"
    NOT_CONFIRMED = "expressly not confirmed"
    SEVERAL_ORIGINS = "several independent origins"
    SINGLE_ORIGIN = "single origin"
    HEARSAY = "hearsay only"
    SPECULATION = "speculation only"
    NO_KNOWN_ORIGIN = "no known origin"


@dataclass(frozen=True, slots=True)
class StatementStance:
    """What one statement does to the claim it belongs to."""

    statement: str
    stance: Stance


class Order(StrEnum):
    """How a step of a history stands to the step before it. Only ``LATER`` can be a change."""

    FIRST = "first"
    SAME_REPORT = "same report"
    LATER = "later"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One step of a claim's history; ``when`` is ``None`` for an undated report."""

    report: str
    when: str | None
    stance: Stance
    statement: str
    order: Order = Order.UNKNOWN


@dataclass(frozen=True, slots=True)
class Origin:
    """Sources that count as one independent origin, and the statements that came from it."""

    sources: tuple[str, ...]
    statements: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class StatusStep:
    """The status that a claim had once everything up to ``when`` was known, and what gave it.

    The first step says how it began; each other is a change of status, an event. ``when`` is the
    publication that brought it, ``None`` for what is undated and stands at the end.
    """

    when: str | None
    status: Status
    rule: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """Another claim that bears on this one, and the two statements (this claim's first, then the
    other's) whose match says how."""

    claim: str
    relation: Relation
    because: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements about one fact. ``status_because`` are the statements that gave the status,
    ``related`` the claims that must be read beside it, ``decided`` what people joined or parted
    by hand, ``steps`` how its status came about over time."""

    id: str
    gist: str
    statements: tuple[str, ...]
    stances: tuple[StatementStance, ...]
    status: Status
    status_rule: str
    status_because: tuple[str, ...]
    history: tuple[HistoryEntry, ...]
    origins: tuple[Origin, ...]
    related: tuple[ClaimLink, ...] = ()
    decided: tuple[str, ...] = ()
    steps: tuple[StatusStep, ...] = ()
