"""What people decided by hand. Kept apart from what was read, and shown as such."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Decisions", "Grouping", "SpeakerSet"]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Sources (names or ids) or statements (ids) that belong together, or must stay apart."""

    members: tuple[str, ...]
    by: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SpeakerSet:
    """The speaker of one statement, set by hand: a source's name or id."""

    statement: str
    source: str
    by: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Decisions:
    """One decisions file. ``path`` names it; all parts may be empty."""

    path: str | None = None
    join_sources: tuple[Grouping, ...] = ()
    part_sources: tuple[Grouping, ...] = ()
    join_claims: tuple[Grouping, ...] = ()
    part_claims: tuple[Grouping, ...] = ()
    speakers: tuple[SpeakerSet, ...] = ()

    def __bool__(self) -> bool:
        return bool(
            self.join_sources
            or self.part_sources
            or self.join_claims
            or self.part_claims
            or self.speakers
        )
