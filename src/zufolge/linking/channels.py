"""Through which medium one goes on speaking.

"…", sagte X dem „Blatt“. Das daure noch. "…": whoever spoke to a medium once in a run of
statements said the whole run to it, as far as nothing tells of another occasion. Newspapers name
the medium once, mostly behind the first quotation, which an indirect summary may stand before, or
in a sentence of its own ("Im Gespräch mit dem „Blatt“ wurde X deutlich.").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from zufolge.model import Relay, Report, Statement, envelope, overlap

__all__ = ["Talk", "carried_on"]


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation with a medium that a sentence at ``at`` tells of, and the ids of those whom
    it names."""

    at: int
    medium: Relay
    with_whom: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Turn:
    """A statement in the order of the text; ``paragraph`` counts from 0, -1 is none."""

    paragraph: int
    at: int
    statement: Statement

    @property
    def silent(self) -> bool:
        """Whether nothing tells on which occasion it was said."""
        told = self.statement
        return not told.relays and not told.addressee and told.said is None


def carried_on(
    report: Report,
    statements: Sequence[Statement],
    media: frozenset[str],
    talks: Sequence[Talk] = (),
) -> tuple[Statement, ...]:
    """``statements`` of a report with the medium of a speaker's run.

    ``media`` are the ids of agencies and outlets. The relay's spans are those of the place that
    names the medium.
    """
    paragraphs = [block for block in report.blocks if block.kind.tells]

    def paragraph(at: int) -> int:
        return next((n for n, b in enumerate(paragraphs) if b.start <= at < b.end), -1)

    outer = sorted((s for s in statements if s.parent is None), key=lambda s: s.content)
    turns = [_Turn(paragraph(at), at, s) for s in outer for at in (envelope(s.content).start,)]
    found: dict[str, Relay] = {}
    end = 0  # of the run before
    for speaker, group in groupby(turns, key=lambda turn: turn.statement.speaker_id):
        run = list(group)
        if speaker is not None and speaker not in media:
            found.update(_of_run(run, media))
            found.update(_told_before(run, speaker, end, talks, paragraph, found))
        end = run[-1].at
    return tuple(
        replace(s, relays=(*s.relays, found[s.id])) if s.id in found else s for s in statements
    )


def _of_run(run: Sequence[_Turn], media: frozenset[str]) -> Iterator[tuple[str, Relay]]:
    """The medium of each statement of an unbroken run that names none itself."""
    for number, turn in enumerate(run):
        if turn.silent:
            relay = _named(turn, reversed(run[:number]), media, 1) or _named(
                turn, run[number + 1 :], media, 0
            )
            if relay is not None:
                yield turn.statement.id, relay


def _named(turn: _Turn, others: Iterable[_Turn], media: frozenset[str], reach: int) -> Relay | None:
    """The medium of the nearest of ``others`` that tells of an occasion, no paragraph further than
    ``reach`` from one to the next: one that was spoken to, or that passes on this paragraph."""
    here = turn.paragraph
    for other in others:
        if here < 0 or abs(other.paragraph - here) > reach:
            return None
        if not other.silent:
            told = other.statement
            if not told.relays or any(r.source not in media for r in told.relays):
                return None
            relay = told.relays[-1]
            spoken_to = overlap(list(relay.spans), list(told.addressee)) > 0
            return relay if spoken_to or other.paragraph == turn.paragraph else None
        here = other.paragraph
    return None


def _told_before(
    run: Sequence[_Turn],
    speaker: str,
    end: int,
    talks: Sequence[Talk],
    paragraph: Callable[[int], int],
    found: Mapping[str, Relay],
) -> Iterator[tuple[str, Relay]]:
    """The medium of a talk with ``speaker`` that is told of right before the run."""
    near = [t for t in talks if end <= t.at <= run[0].at and speaker in t.with_whom]
    if not near or run[0].paragraph - paragraph(near[-1].at) not in (0, 1):
        return
    here = run[0].paragraph
    for turn in run:
        if not turn.silent or turn.statement.id in found or turn.paragraph - here > 1:
            return
        here = turn.paragraph
        yield turn.statement.id, near[-1].medium
