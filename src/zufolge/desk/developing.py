"""What became of a story between two of its states.

A claim is named after the statement that stands for it, and that may change. So the claims of two
states are brought together by the statements that they share, the most first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zufolge.archive import Archive
from zufolge.model import (
    ClaimState,
    Development,
    DevelopmentKind,
    Look,
    StoryState,
    development_id,
)

__all__ = ["IN_FORCE", "Changes", "between", "developments", "differences"]

IN_FORCE = "in force"
"""What ``before`` and ``after`` of a correction say if it held then."""

_OF_A_NEW_STORY = frozenset(
    {DevelopmentKind.REPORT, DevelopmentKind.DENIAL, DevelopmentKind.SECOND_ORIGIN}
)
_WHOEVER_READS = frozenset(
    {DevelopmentKind.REPORT, DevelopmentKind.CORRECTED, DevelopmentKind.WITHDRAWN}
)


@dataclass(frozen=True, slots=True)
class Changes:
    """How a story differs from how it stood: numbers and times (UTC) of both states, and the
    differences. ``before`` is ``None`` where no state is known from then: then all is told as new.
    """

    before: tuple[int, str] | None
    after: tuple[int, str]
    found: tuple[Development, ...]


def between(archive: Archive, story: str, since: Look | str | None) -> Changes | None:
    """How a story differs from what somebody saw at a look, or from how it stood at a time (UTC);
    with ``None`` from nothing at all. ``None`` if no state of the story is known."""
    desk = archive.desk
    last = desk.state(story)
    if last is None:
        return None
    number, at, after = last
    then: tuple[int, str, StoryState] | None = None
    if isinstance(since, Look):
        then = desk.state_of_number(since.state)
    elif since is not None:
        then = desk.state(story, since)
    if then is None:
        return Changes(None, (number, at), differences(None, number, after, at))
    found = differences(then[2], number, after, at) if then[0] != number else ()
    return Changes((then[0], then[1]), (number, at), found)


def developments(
    before: StoryState | None, number: int, after: StoryState, at: str
) -> tuple[Development, ...]:
    """The differences that are news, noticed at ``at`` (UTC) in the state of that number.

    Of a story that is new (``before`` is ``None``) these are its reports, who denies, and what has
    two origins: the rest *is* the story. What another reader, or another version, finds in reports
    that stood there before is none either, nor what it does not find any more.
    """
    found = differences(before, number, after, at)
    if before is None:
        return tuple(each for each in found if each.kind in _OF_A_NEW_STORY)
    if _read_by(before) == _read_by(after):
        return found
    return tuple(each for each in found if each.kind in _WHOEVER_READS or each.report is not None)


def differences(
    before: StoryState | None, number: int, after: StoryState, at: str
) -> tuple[Development, ...]:
    """All that is new, changed, withdrawn, corrected or gone. The same two states give the same
    differences, in one order; ``number`` is that of ``after``."""
    was = before or StoryState(after.story, "", (), ())
    found = (
        *_reports(was, after),
        *_claims(was, after),
        *_corrected(was, after),
        *_withdrawn(was, after),
        *_gone(was, after),
    )
    return tuple(_named(each, after.story, number, at) for each in found)


def _read_by(state: StoryState) -> str:
    """The part of the digest that is made of who reads; see ``desk.inputs``."""
    return state.inputs.partition(".")[0]


def _reports(was: StoryState, now: StoryState) -> Iterator[Development]:
    for report in _new(now.reports, was.reports):
        yield _made(DevelopmentKind.REPORT, report=report)


def _claims(was: StoryState, now: StoryState) -> Iterator[Development]:
    known = {s for claim in was.claims for s in claim.statements} | {*was.withdrawn}
    denied = {s for claim in was.claims for s in claim.denials}
    came_from = _ancestors(was.claims, now.claims)
    for claim in sorted(now.claims, key=lambda each: each.id):
        yield from _of_claim(claim, came_from.get(claim.id), known, denied)


def _of_claim(
    claim: ClaimState, before: ClaimState | None, known: set[str], denied: set[str]
) -> Iterator[Development]:
    new = [s for s in _gist_first(claim) if s not in known]
    if new:
        kind = DevelopmentKind.CLAIM if before is None else DevelopmentKind.STATEMENT
        yield _made(kind, claim=claim.id, statements=new)
    came_in = [s for s in _gist_first(claim) if before is None or s not in before.statements]
    because = new or came_in or [claim.gist]
    if before is not None and before.status is not claim.status:
        yield _made(
            DevelopmentKind.STATUS,
            claim=claim.id,
            statements=because,
            values=(before.status.value, claim.status.value),
        )
    denials = _new(claim.denials, denied)
    if denials:
        yield _made(DevelopmentKind.DENIAL, claim=claim.id, statements=denials)
    origins = before.origins if before is not None else 0
    if origins < 2 <= claim.origins:
        yield _made(
            DevelopmentKind.SECOND_ORIGIN,
            claim=claim.id,
            statements=because,
            values=(str(origins), str(claim.origins)),
        )


def _corrected(was: StoryState, now: StoryState) -> Iterator[Development]:
    for entry in _new(now.entries, was.entries):
        yield _made(DevelopmentKind.CORRECTED, entry=entry, values=(None, IN_FORCE))
    for entry in _new(was.entries, now.entries):
        yield _made(DevelopmentKind.CORRECTED, entry=entry, values=(IN_FORCE, None))


def _withdrawn(was: StoryState, now: StoryState) -> Iterator[Development]:
    held = {s: claim.id for claim in was.claims for s in claim.statements}
    for statement in _new(now.withdrawn, was.withdrawn):
        yield _made(DevelopmentKind.WITHDRAWN, claim=held.get(statement), statements=[statement])


def _gone(was: StoryState, now: StoryState) -> Iterator[Development]:
    for report in _new(was.reports, now.reports):
        yield _made(DevelopmentKind.GONE, report=report)
    left = {s for claim in now.claims for s in claim.statements}
    for claim in sorted(was.claims, key=lambda each: each.id):
        lost = set(claim.statements) - {*now.withdrawn}
        if lost and left.isdisjoint(claim.statements):
            yield _made(DevelopmentKind.GONE, claim=claim.id, statements=[claim.gist])


def _ancestors(was: Iterable[ClaimState], now: Iterable[ClaimState]) -> dict[str, ClaimState]:
    """The earlier claim that each claim goes on with, by its id: each with one of its own as far as
    there are such, the greatest overlap first; a part of a claim with that which it was part of."""
    holder = {statement: claim for claim in was for statement in claim.statements}
    by_id = {claim.id: claim for claim in holder.values()}
    pairs: list[tuple[int, bool, str, str]] = []
    for claim in now:
        shared = Counter(holder[s].id for s in claim.statements if s in holder)
        pairs += ((-many, old != claim.id, claim.id, old) for old, many in shared.items())
    pairs.sort()
    found: dict[str, ClaimState] = {}
    taken: set[str] = set()
    for only_free in (True, False):
        for _, _, new, old in pairs:
            if new not in found and not (only_free and old in taken):
                found[new] = by_id[old]
                taken.add(old)
    return found


def _gist_first(claim: ClaimState) -> list[str]:
    return sorted(claim.statements, key=lambda each: (each != claim.gist, each))


def _new(now: Iterable[str], before: Iterable[str]) -> list[str]:
    return sorted({*now} - {*before})


def _made(
    kind: DevelopmentKind,
    *,
    claim: str | None = None,
    report: str | None = None,
    statements: Iterable[str] = (),
    values: tuple[str | None, str | None] = (None, None),
    entry: str | None = None,
) -> Development:
    return Development("", "", "", kind, claim, report, tuple(statements), *values, entry)


def _named(told: Development, story: str, number: int, at: str) -> Development:
    parts = (told.kind.value, told.claim or "", told.report or "", told.entry or "")
    of_one = told.statements[:1] if told.kind is DevelopmentKind.WITHDRAWN else ()
    name = development_id(story, number, *parts, *of_one)
    return Development(
        name,
        story,
        at,
        told.kind,
        told.claim,
        told.report,
        told.statements,
        told.before,
        told.after,
        told.entry,
    )
