"""What a desk keeps an eye on: a story as it stood at a moment, what developed since, and rules.

All of it is ids: the words stay in the reports, and go with them when a report is forgotten.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from zufolge.model.claim import Status

__all__ = [
    "ClaimState",
    "Delivery",
    "Development",
    "DevelopmentKind",
    "Look",
    "Rule",
    "SavedSearch",
    "StoryFigures",
    "StoryNames",
    "StoryState",
    "development_id",
]


@dataclass(frozen=True, slots=True)
class ClaimState:
    """A claim as it stood: ``gist`` is the statement that stands for it, ``origins`` how many
    independent origins it had, ``denials`` the statements that deny it."""

    id: str
    gist: str
    status: Status
    statements: tuple[str, ...]
    origins: int
    denials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryState:
    """A story as its dossier told it once.

    ``inputs`` is the digest of what the dossier was made of. Reports, claims and the rest stand in
    order of their ids; ``entries`` are the corrections that were laid upon it, ``origins`` how many
    texts of their own its reports come from, ``voices`` how many independent origins tell its
    claims, all together.
    """

    story: str
    inputs: str
    reports: tuple[str, ...]
    claims: tuple[ClaimState, ...]
    withdrawn: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    origins: int = 0
    voices: int = 0


@dataclass(frozen=True, slots=True)
class StoryFigures:
    """What a list shows of the last state of a story, kept as number ``state``: see ``StoryState``;
    ``statuses`` is how many claims have which status, in the order of ``Status``."""

    story: str
    state: int
    reports: int
    origins: int
    voices: int
    statuses: tuple[tuple[Status, int], ...]

    @property
    def single_origin(self) -> bool:
        """Whether all of it comes from one place: as text, or as what is told."""
        return self.reports > 0 and (self.origins == 1 or self.voices == 1)


@dataclass(frozen=True, slots=True)
class StoryNames:
    """The names that a story is found by, in order. They are words of its reports."""

    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class DevelopmentKind(StrEnum):
    """What can become of a story between two of its states."""

    REPORT = "new report"
    CLAIM = "new claim"
    STATEMENT = "new statement"
    STATUS = "status changed"
    DENIAL = "denied"
    SECOND_ORIGIN = "second origin"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Development:
    """One thing that became of a story, noticed at ``at`` (UTC).

    ``statements`` are those that brought it, the one to be cited first; ``before`` and ``after``
    are values where the kind has such: of a status, of a number of origins, of a correction whether
    it is "in force". ``entry`` is the correction that did it, if one did; it is ``CORRECTED`` as
    well when it holds no longer. ``GONE`` names the claim or report that is no longer there.
    """

    id: str
    story: str
    at: str
    kind: DevelopmentKind
    claim: str | None = None
    report: str | None = None
    statements: tuple[str, ...] = ()
    before: str | None = None
    after: str | None = None
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """When somebody last said that a story is seen, and the number of its state then."""

    person: str
    story: str
    at: str
    state: int


@dataclass(frozen=True, slots=True)
class Rule:
    """What somebody wants to be told of: developments of ``kinds`` (all if empty), in ``story``
    and about statements of ``speaker`` and in ``outlet`` where these are told.

    ``webhook`` is the address that is told, signed with ``secret``; without one the rule stands in
    the Atom feed and on the page alone.
    """

    id: str
    name: str
    made_by: str
    at: str
    kinds: tuple[DevelopmentKind, ...] = ()
    story: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    webhook: str | None = None
    secret: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A development on its way to the webhook of a rule: tried ``tries`` times, next ``due`` (UTC),
    ``done`` when it was taken; ``wrong`` is what the last try met. Given up if neither due nor
    done."""

    number: int
    rule: str
    development: str
    tries: int
    due: str | None
    done: str | None = None
    wrong: str | None = None


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search somebody keeps; ``asked`` are the fields of the form (see ``Search``), ``seen`` when
    its hits were last looked at (UTC)."""

    id: str
    person: str
    name: str
    asked: tuple[tuple[str, str], ...]
    at: str
    seen: str


def development_id(story: str, state: int, *parts: str) -> str:
    """Id of a development: of the state (its number) that brought it, and what it tells."""
    told = "\x1f".join((story, str(state), *parts))
    return f"d-{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
