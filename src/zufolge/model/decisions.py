"""A ledger laid upon the readings of a story: what holds there, what does not, and what it did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zufolge.model.correction import CorrectionKind, Entry, Who
from zufolge.model.reading import Statement

__all__ = ["Corrected", "Decision", "Decisions", "Overruled", "Unplaced"]


@dataclass(frozen=True, slots=True)
class Decision:
    """An entry that holds in this story, the ids that its statements have here, and those of its
    sources that can be here."""

    entry: Entry
    statements: tuple[str, ...] = ()
    sources: tuple[Who, ...] = ()

    @property
    def kind(self) -> CorrectionKind:
        return self.entry.correction.kind


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An entry about a report of this story that cannot be laid upon what is read there now.

    ``near`` are ids of statements that overlap the place: for people to look at.
    """

    entry: Entry
    reason: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overruled:
    """An entry that a later one (``by``, its id) decided otherwise."""

    entry: Entry
    by: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """What an entry (its id) changed: ``target`` is the id of a statement or source.

    ``was`` is what had been read, ``now`` what was decided: sources, names, acts, certainties.
    """

    entry: str
    kind: CorrectionKind
    target: str
    was: tuple[str, ...] = ()
    now: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decisions:
    """The entries that hold in a story, in the order in which they were made.

    ``path`` names the file that they came from, if any. ``added`` are statements that an editor
    read; ``overruled`` are entries that do not hold because later ones say otherwise.
    """

    path: str | None = None
    decided: tuple[Decision, ...] = ()
    added: tuple[Statement, ...] = ()
    overruled: tuple[Overruled, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.decided or self.overruled)

    def of(self, *kinds: CorrectionKind) -> Iterator[Decision]:
        """The decisions of these kinds, in order."""
        return (decision for decision in self.decided if decision.kind in kinds)

    def names_apart(self) -> list[tuple[str, ...]]:
        """Groups of names of which no two are one source."""
        return [
            tuple(dict.fromkeys(who.name for who in decision.sources))
            for decision in self.of(CorrectionKind.PART_SOURCES)
        ]
