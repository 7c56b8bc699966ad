"""What a time expression means, and what an account has told of times so far."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from zufolge.model import Anchor, Span, TimeKind
from zufolge.values.grammar import Found
from zufolge.values.scanning import BREAK
from zufolge.values.tense import Side, attributive_side, clause_side, tells_event

__all__ = ["Meaning", "Thread", "Told"]

_TOLD = 20  # times that are looked through: a list of dates may be a sentence of thousands
_REACH = 3  # sentences over which "am Tag zuvor" looks for its day


@dataclass(frozen=True, slots=True)
class Meaning:
    """A time expression as it was understood; ``skip`` words at its beginning are not part of it.

    ``day`` is the day of what can be an anchor of what follows, ``grain`` its unit.
    """

    kind: TimeKind
    value: str | None
    anchor: Anchor
    reason: str
    mod: str | None = None
    anchor_span: Span | None = None
    day: date | None = None
    grain: str = "D"
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """A time that the report has told: its first day, its unit, where, its value."""

    at: int
    day: date
    grain: str
    span: Span
    value: str


@dataclass(slots=True)
class Thread:
    """What times are counted from while a report is read: the day of publication (``None`` if it
    is unknown), and what was told before."""

    language: str
    published: date | None
    told: list[Told] = field(default_factory=list)

    def side(self, found: Found) -> Side:
        """Whether the clause looks back or ahead; "bis Mittwoch" is ahead unless a verb tells."""
        return self.sure_side(found)[0]

    def sure_side(self, found: Found) -> tuple[Side, bool]:
        """``side``, and whether it is sure."""
        if found.before("since"):
            return Side.BACK, True
        attribute = attributive_side(found.scan.words[found.end], self.language)
        held = attribute is not Side.PRESENT or any(found.before(n, 3) for n in ("the", "one"))
        if attribute is not Side.UNKNOWN and held:  # not "hatten am Montag spannende Spiele"
            return attribute, False
        scan = found.scan
        from_noun = found.before("origin") and scan.value(found.first - 2, "noun")
        if from_noun and not any(scan.value(found.end, name) for name in ("onward", "up")):
            return Side.BACK, False  # "die Wahl vom Dienstag"
        side, sure = clause_side(found.scan, found.first, self.language)
        onward = found.before("of") and found.scan.value(found.end, "onward")
        if onward or found.before("start"):  # "haben Ausgangssperren ab Dienstag verfügt"
            return (side, sure) if sure else (Side.AHEAD, False)
        if side is not Side.BACK and found.before("till"):
            return Side.AHEAD, False
        compared = found.before("than", 3) or found.before("like", 3)
        if compared or (side is Side.PRESENT and found.before("still", 2)):
            return Side.BACK, False  # "mehr als am Montag", "wie noch am Montag"
        return side, sure

    def event(self, found: Found) -> bool:
        """Whether the clause tells an event rather than how things are."""
        return tells_event(found.scan, found.first, self.language)

    def last(self, found: Found, grains: Collection[str], sentences: int = _REACH) -> Told | None:
        """The last time told in units of ``grains`` ("D", "M", …) in the sentence
        of ``found`` or the ``sentences`` before."""
        letters, start = found.scan.letters, found.first
        for _ in range(sentences + 1):
            start = letters.rfind(BREAK, 0, start)
            if start < 0:
                break
        for told in reversed(self.told[-_TOLD:]):
            if told.at < start:
                return None
            if told.grain in grains and told.at < found.first:
                return told
        return None
