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
    texts of their own its reports come from, ``people`` and ``places`` names that filter stories.
    """

    story: str
    inputs: str
    reports: tuple[str, ...]
    claims: tuple[ClaimState, ...]
    withdrawn: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    origins: int = 0
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
    are values (of a status, of a number of origins) where the kind has such; ``entry`` is the
    correction that did it, if one did. ``GONE`` names the claim or report that is no longer there.
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
