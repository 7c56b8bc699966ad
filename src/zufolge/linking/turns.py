"""What is noted of a report as it is gone through: who spoke, and whom it does not name."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, field

from zufolge.linking.identity import Identity
from zufolge.linking.people import Referent
from zufolge.linking.roles import Role
from zufolge.model import Span

__all__ = ["Turn", "Turns", "Unnamed"]


@dataclass(frozen=True, slots=True)
class Turn:
    """A statement whose speaker is known: from its first to its last character."""

    extent: Span
    who: Referent


@dataclass(slots=True)
class Turns:
    """The turns of a report, found by where they end."""

    _turns: list[Turn] = field(default_factory=list)
    _ends: list[tuple[int, int]] = field(default_factory=list)  # where each ends, and its number

    def add(self, extent: Span, who: Referent) -> int:
        """Take a turn in; returns its number."""
        number = len(self._turns)
        self._turns.append(Turn(extent, who))
        insort(self._ends, (extent.end, number))
        return number

    def last_before(self, at: int) -> Turn | None:
        """The turn that ends last up to ``at``; of several, what was noted first."""
        behind = bisect_left(self._ends, (at + 1, -1))
        if not behind:
            return None
        first = bisect_left(self._ends, (self._ends[behind - 1][0], -1))
        return self._turns[self._ends[first][1]]


@dataclass(slots=True)
class Unnamed:
    """People whom a report calls by a role alone."""

    _known: dict[tuple[str, ...], list[tuple[int, int, Role, Identity]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _roles: dict[int, Role] = field(default_factory=dict)
    _number: int = 0

    def add(self, at: int, role: Role, who: Identity) -> None:
        """Remember that ``at`` tells of ``who``, by that role."""
        self._number += 1
        keys = [("any", role.head), ("of", role.head, role.front)]
        for key in (*keys, *_of_rank(role)):
            self._known[key].append((self._number, at, role, who))
        self._roles.setdefault(id(who), role)

    def role_of(self, who: Identity) -> Role | None:
        """The role by which somebody was told of first."""
        return self._roles.get(id(who))

    def before(self, at: int, role: Role) -> Identity | None:
        """Who was noted last of those that ``role`` can call, before ``at``."""
        found = [
            next((k for k in reversed(self._known.get(key, ())) if _means(k, at, role)), None)
            for key in _looked_up(role)
        ]
        last = max((known for known in found if known), key=lambda k: k[0], default=None)
        return last[3] if last else None


def _means(known: tuple[int, int, Role, Identity], at: int, role: Role) -> bool:
    return known[1] < at and role.matches(known[2])


def _of_rank(role: Role) -> list[tuple[str, ...]]:
    return [("rank", role.rank)] if role.rank and not role.front else []


def _looked_up(role: Role) -> list[tuple[str, ...]]:
    """Where roles are kept that can match (see ``Role.matches``)."""
    if role.front:
        return [("of", role.head, role.front), ("of", role.head, "")]
    return [("any", role.head), *_of_rank(role)]
