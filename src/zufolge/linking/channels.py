"""Through which medium one goes on speaking.

"…", sagte X dem „Blatt“. Das daure noch. "…": whoever spoke to a medium once in a run of
statements said the whole run to it, as far as nothing tells of another occasion. Newspapers name
the medium once, mostly behind the first quotation, which an indirect summary may stand before, or
in a sentence of its own ("Im Gespräch mit dem „Blatt“ wurde X deutlich.").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from zufolge.linking.words import listed
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
        number = bisect_right(paragraphs, at, key=lambda block: block.start) - 1
        return number if number >= 0 and at < paragraphs[number].end else -1

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
    by_name = [turn for turn in turns if not _by_pronoun(report, turn.statement)]
    found = {**_whole_talk(turns, by_name, media), **found}
    return tuple(
        replace(s, relays=(*s.relays, found[s.id])) if s.id in found else s for s in statements
    )


def _whole_talk(
    turns: Sequence[_Turn], by_name: Sequence[_Turn], media: frozenset[str]
) -> dict[str, Relay]:
    """The medium of whoever spoke to one medium alone and on no other occasion, for all else that
    the report has of that person by name: a pronoun only goes on with its run."""
    spoke: dict[str, list[Relay]] = defaultdict(list)
    elsewhere: set[str] = set()
    for turn in turns:
        told, speaker = turn.statement, turn.statement.speaker_id or ""
        to = [r for r in told.relays if r.source in media and _is_to(told, r)]
        spoke[speaker].extend(to)
        if not to and not turn.silent:
            elsewhere.add(speaker)
    to_one = {speaker for speaker, to in spoke.items() if len({r.source for r in to}) == 1}
    return {
        turn.statement.id: spoke[speaker][0]
        for turn in by_name
        for speaker in (turn.statement.speaker_id or "",)
        if speaker
        and speaker not in media
        and speaker not in elsewhere
        and turn.silent
        and speaker in to_one
    }


def _by_pronoun(report: Report, statement: Statement) -> bool:
    pronouns = listed("pronouns_m") | listed("pronouns_f")
    return all(span.of(report.text).lower() in pronouns for span in statement.speaker)


def _is_to(told: Statement, relay: Relay) -> bool:
    return overlap(list(relay.spans), list(told.addressee)) > 0


def _of_run(run: Sequence[_Turn], media: frozenset[str]) -> dict[str, Relay]:
    """The medium of each statement of an unbroken run that names none itself: that of the last
    occasion told of, else of the next one in the same paragraph."""
    return {**_nearest(reversed(run), media, 0), **_nearest(run, media, 1)}


def _nearest(turns: Iterable[_Turn], media: frozenset[str], reach: int) -> dict[str, Relay]:
    """The medium of the occasion that each silent turn comes after, no paragraph further than
    ``reach`` from one turn to the next."""
    found: dict[str, Relay] = {}
    occasion: _Turn | None = None
    here = -1
    for turn in turns:
        if turn.paragraph < 0 or abs(turn.paragraph - here) > reach:
            occasion = None
        if not turn.silent:
            occasion = turn
        elif occasion is not None:
            relay = _medium(occasion, turn, media)
            found.update({turn.statement.id: relay} if relay else {})
        here = turn.paragraph
    return found


def _medium(occasion: _Turn, turn: _Turn, media: frozenset[str]) -> Relay | None:
    """The medium that was spoken to on an occasion, or that passes on the paragraph of ``turn``."""
    told = occasion.statement
    if not told.relays or any(relay.source not in media for relay in told.relays):
        return None
    relay = told.relays[-1]
    spoken_to = overlap(list(relay.spans), list(told.addressee)) > 0
    return relay if spoken_to or occasion.paragraph == turn.paragraph else None


def _told_before(
    run: Sequence[_Turn],
    speaker: str,
    end: int,
    talks: Sequence[Talk],
    paragraph: Callable[[int], int],
    found: Mapping[str, Relay],
) -> Iterator[tuple[str, Relay]]:
    """The medium of a talk with ``speaker`` that is told of right before the run."""
    first = bisect_left(talks, end, key=lambda t: t.at)
    behind = bisect_right(talks, run[0].at, key=lambda t: t.at)
    near = [t for t in talks[first:behind] if speaker in t.with_whom]
    if not near or run[0].paragraph - paragraph(near[-1].at) not in (0, 1):
        return
    here = run[0].paragraph
    for turn in run:
        if not turn.silent or turn.statement.id in found or turn.paragraph - here > 1:
            return
        here = turn.paragraph
        yield turn.statement.id, near[-1].medium
