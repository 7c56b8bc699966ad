"""What names mean in one story: those of the tables, and those that only its texts explain.

A local story is full of towns, firms and agencies that no table holds. What one report tells of
a name in passing ("der Betreiber X", "in X", "die morowische Hauptstadt X") holds for all reports.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zufolge.language.polities import Body, body_named, state_of_adjective
from zufolge.linking.clues import adjective_stem

__all__ = ["Atlas"]


@dataclass(frozen=True, slots=True)
class Atlas:
    """Bodies by the names that the texts give them.

    ``told`` are those that no table holds, by every spelling; besides the kinds of the tables
    they may be a "place", an "agency" or an "outlet". ``adjectives`` are their states by the
    adjective's stem, ``nouns`` what else a body is called ("Betreiber") and ``reasons`` why it is
    held to be that, both by canonical name.
    """

    told: Mapping[str, Body] = field(default_factory=dict)
    adjectives: Mapping[str, str] = field(default_factory=dict)
    nouns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)

    def body(self, name: str) -> Body | None:
        """The body of this name, in any case form; ``None`` if neither table nor texts tell."""
        known = body_named(name) or self.told.get(name)
        return known or (self.told.get(name[:-1]) if name.endswith("s") else None)

    def state_of_adjective(self, word: str) -> str | None:
        """The state that an adjective is made from."""
        return state_of_adjective(word) or self.adjectives.get(adjective_stem(word))

    def state_behind(self, name: str) -> str | None:
        """The state that a body is or stands for."""
        body = self.body(name)
        if body is None or body.kind == "state":
            return body.name if body else None
        return body.stands_for

    def is_state(self, name: str | None) -> bool:
        """Whether ``name`` is a state's."""
        body = self.body(name) if name else None
        return body is not None and body.kind == "state"
