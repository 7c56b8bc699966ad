"""Through which medium one goes on speaking.

"…", sagte X dem „Blatt“. Das daure noch. "…": whoever spoke to a medium once in a run of
statements said the whole run to it, as far as nothing tells of another occasion. Newspapers name
the medium once, mostly behind the first quotation, which an indirect summary may stand before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from zufolge.model import Relay, Report, Statement, envelope

__all__ = ["carried_on"]


def carried_on(
    report: Report, statements: Sequence[Statement], media: frozenset[str]
) -> tuple[Statement, ...]:
    """``statements`` of a report, in the order of its text, with the medium of a speaker's run.

    ``media`` are the ids of agencies and outlets. The relay's spans are those of the place that
    names the medium.
    """
    paragraphs = [block for block in report.blocks if block.kind.tells]

    def paragraph(statement: Statement) -> int:
        at = envelope(statement.content).start
        return next((n for n, b in enumerate(paragraphs) if b.start <= at < b.end), -1)

    outer = sorted((s for s in statements if s.parent is None), key=lambda s: s.content)
    found: dict[str, tuple[Relay, ...]] = {}
    for speaker, run in groupby(outer, key=lambda s: s.speaker_id):
        if speaker is not None and speaker not in media:
            places = [(paragraph(statement), statement) for statement in run]
            found.update(_of_run(places, media))
    return tuple(
        replace(s, relays=(*s.relays, *found[s.id])) if s.id in found else s for s in statements
    )


def _of_run(
    run: Sequence[tuple[int, Statement]], media: frozenset[str]
) -> Iterable[tuple[str, tuple[Relay, ...]]]:
    """The medium of each statement of an unbroken run that names none itself."""
    for at, (place, statement) in enumerate(run):
        if not _silent(statement):
            continue
        before = _named(reversed(run[:at]), place, media, reach=1)
        after = _named(run[at + 1 :], place, media, reach=0)
        relay = before or after
        if relay is not None:
            yield statement.id, (relay,)


def _silent(statement: Statement) -> bool:
    """Whether nothing tells on which occasion a statement was made."""
    return not statement.relays and not statement.addressee and statement.said is None


def _named(
    run: Iterable[tuple[int, Statement]], place: int, media: frozenset[str], reach: int
) -> Relay | None:
    """The medium of the nearest statement of ``run`` that names an occasion, no paragraph further
    than ``reach`` from one to the next."""
    for there, statement in run:
        if place < 0 or abs(there - place) > reach:
            return None
        if not _silent(statement):
            named = [relay for relay in statement.relays if relay.source in media]
            return named[-1] if len(named) == len(statement.relays) and named else None
        place = there
    return None
