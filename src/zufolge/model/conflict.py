"""Where accounts of one fact differ, and when what is told to have happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zufolge.model.source import Place

__all__ = ["Difference", "Slot", "SlotKind", "SlotValue", "TimelineEntry", "TimelineKind"]


class SlotKind(StrEnum):
    """What a slot holds."""

    NUMBER = "number"
    TIME = "time"
    PLACE = "place"
    PERSON = "person"
    ROLE = "role"


class Difference(StrEnum):
    """How the values of a slot stand to each other."""

    AGREEMENT = "agreement"
    CONFLICT = "conflict"
    UPDATE = "update"
    SCOPE = "different scope or rounding"


@dataclass(frozen=True, slots=True)
class SlotValue:
    """What one statement puts into a slot: the words, and ``value`` in normal form.

    ``origin`` is the index of the statement's origin in ``Claim.origins``, ``None`` if it has none.
    """

    statement: str
    place: Place
    value: str
    origin: int | None


@dataclass(frozen=True, slots=True)
class Slot:
    """A row of the conflict grid: one thing that several statements of a claim (or of claims that
    contradict each other) tell. ``name`` says what of ("tote", "Tag", "Ort")."""

    claims: tuple[str, ...]
    kind: SlotKind
    name: str
    values: tuple[SlotValue, ...]
    difference: Difference
    reasons: tuple[str, ...]


class TimelineKind(StrEnum):
    """What stands at a point of the timeline."""

    HAPPENED = "happened"
    SAID = "said"
    ANNOUNCED = "announced"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something at a time: ``value`` as in TIMEX3, ``first`` and ``last`` its bounds.

    ``places`` are the words that date it, ``statements`` those that tell it; ``claim`` is theirs.
    """

    value: str
    first: str
    last: str
    kind: TimelineKind
    claim: str
    statements: tuple[str, ...]
    places: tuple[Place, ...]
    reason: str
