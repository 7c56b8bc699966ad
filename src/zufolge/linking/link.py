"""Linking: the readings of one story become sources, and statements that know their speakers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from zufolge.linking.accused import without_accused
from zufolge.linking.atlas import Atlas
from zufolge.linking.bodies import Bodies
from zufolge.linking.book import Book
from zufolge.linking.channels import Talk, carried_on
from zufolge.linking.coreference import Backward
from zufolge.linking.fuller import with_fuller_names
from zufolge.linking.going_on import NO_SPEAKER, goes_on, self_told, without_own_words
from zufolge.linking.headings import named_by_body
from zufolge.linking.identity import Identity
from zufolge.linking.institutions import agency_identity
from zufolge.linking.joining import find_people
from zufolge.linking.media import lying_before, media_spoken_to, spoken_with, without_media
from zufolge.linking.recast import recast
from zufolge.linking.scene import Answer, Scene
from zufolge.linking.speakers import resolve, resolve_relay
from zufolge.linking.survey import survey
from zufolge.linking.unlisted import with_unlisted_names
from zufolge.linking.words import listed
from zufolge.model import (
    Decisions,
    Gap,
    GapKind,
    Linking,
    Place,
    Reading,
    Relay,
    Report,
    Span,
    Statement,
    envelope,
)

__all__ = ["link"]


def link(
    reports: Sequence[Report], readings: Sequence[Reading], decisions: Decisions | None = None
) -> Linking:
    """Who speaks in ``readings``, as one identity each across all ``reports``.

    Sources are all named people and all that speak, pass on, are credited, or stand behind
    those. The result does not depend on the order of the reports. Names that ``decisions`` keep
    apart are never joined; all else of them is carried out on what this gives (``corrections``).
    """
    ordered = sorted(reports, key=lambda report: report.id)
    by_report = {report.id: report for report in ordered}
    texts = {report.id: report.text for report in ordered}
    atlas = survey(ordered)
    complete = [
        with_unlisted_names(report, with_fuller_names(report, recast(report, reading, atlas)))
        for reading in sorted(readings, key=lambda reading: reading.report)
        for report in (by_report[reading.report],)
    ]
    apart = decisions.names_apart() if decisions else []
    bodies = Bodies(ordered, complete, atlas)
    people = find_people(complete, texts, bodies, apart)
    book = Book(people.groups, atlas)
    statements: list[Statement] = []
    gaps: list[Gap] = []
    for reading in complete:
        report = by_report[reading.report]
        backward = Backward.of(report, people, atlas)
        scene = Scene.of(report.text, reading.mentions, backward, bodies, atlas)
        told: list[Statement] = []
        for statement in sorted(reading.statements, key=_position):
            linked, gap = _linked(scene, book, statement)
            told.append(linked)
            gaps.extend(gap)
        talks = _talks(scene, book)
        chained = carried_on(report, told, book.media(), talks)
        chained = named_by_body(report, chained)
        gaps.extend(gap for s in chained for gap in _cited_by_nobody(scene, s))
        statements.extend(chained)
    credited = {report.id: _credits(book, report, atlas) for report in ordered}
    told_later = {s.id for s in statements if s.speaker_id is not None}
    return Linking(
        sources=book.sources(),
        statements=tuple(statements),
        gaps=tuple(sorted(gap for gap in gaps if not _is_closed(gap, told_later))),
        credits=credited,
    )


def _position(statement: Statement) -> tuple[int, str]:
    spans = statement.speaker or statement.cue or statement.frame or statement.content
    return envelope(spans).start, statement.id


def _linked(scene: Scene, book: Book, statement: Statement) -> tuple[Statement, list[Gap]]:
    statement = without_own_words(scene, without_media(scene, statement))
    statement = without_accused(scene, lying_before(scene, statement))
    steps = [step for relay in statement.relays for step in _relayed(scene, book, relay)]
    relays = [*steps, *_spoken_to(scene, book, statement)]
    relays = [relay for relay in relays if not book.is_paper(relay.source)]
    gaps = [_unknown_relay(scene, statement, step) for step in steps if step.source is None]
    if not statement.speaker:
        answer = goes_on(scene, statement)
    else:
        cue = " ".join(span.of(scene.text) for span in statement.cue)
        answer = resolve(scene, statement.speaker, cue)
        if answer.referent is None:
            answer = self_told(scene, statement) or answer
    if answer.referent is None:
        told = replace(statement, relays=_chain(relays, None))
        where = envelope(statement.speaker or statement.content)
        reason = answer.reason or "the speaker is not to be told"
        gap = Gap(scene.report, where, GapKind.UNRESOLVED_SPEAKER, reason, statement.id)
        return told, [gap, *gaps]
    scene.backward.note(_position(statement)[0], answer.referent, statement)
    members = [book.enter(member, Place(scene.report, span)) for member, span in answer.members]
    if members and isinstance(answer.referent, Identity):
        book.made_of(answer.referent, members)
    source = _entered(scene, book, answer, *statement.speaker)
    return replace(statement, relays=_chain(relays, source), speaker_id=source), gaps


def _chain(relays: Iterable[Relay], speaker: str | None) -> tuple[Relay, ...]:
    """The known steps, each source once: nobody passes on what he says himself."""
    steps: dict[str, Relay] = {}
    for relay in relays:
        if relay.source is not None and relay.source != speaker:
            steps.setdefault(relay.source, relay)
    return tuple(steps.values())


def _cited_by_nobody(scene: Scene, statement: Statement) -> Iterator[Gap]:
    """That somebody "is cited" and the text does not tell by whom."""
    cue = {span.of(scene.text).lower() for span in statement.cue}
    if not statement.relays and "zitiert" in cue and cue & listed("passive"):
        reason = "who cites is not told"
        where = envelope(statement.cue)
        yield Gap(scene.report, where, GapKind.UNRESOLVED_SPEAKER, reason, statement.id)


def _unknown_relay(scene: Scene, statement: Statement, relay: Relay) -> Gap:
    """That a statement came through somebody who cannot be told."""
    where = envelope(relay.spans)
    reason = "who passed it on is not to be told"
    return Gap(scene.report, where, GapKind.UNRESOLVED_SPEAKER, reason, statement.id)


def _spoken_to(scene: Scene, book: Book, statement: Statement) -> Iterator[Relay]:
    """Agencies and outlets that something was said to: they are how it came out."""
    for answer, span in media_spoken_to(scene, statement):
        yield Relay((span,), _entered(scene, book, answer, span))


def _talks(scene: Scene, book: Book) -> list[Talk]:
    """Conversations with media that the report tells of."""
    return [
        Talk(
            mention.span.start,
            Relay((mention.span,), book.enter(medium, Place(scene.report, mention.span))),
            frozenset(book.id_of(person) for person in people),
        )
        for mention, medium, people in spoken_with(scene)
        if people
    ]


def _relayed(scene: Scene, book: Book, relay: Relay) -> list[Relay]:
    """The relay with its source; one that names several agencies becomes one relay for each."""
    steps = resolve_relay(scene, relay.spans)
    if len(steps) == 1:
        return [replace(relay, source=_entered(scene, book, steps[0][0], *relay.spans))]
    return [Relay((span,), _entered(scene, book, answer, span)) for answer, span in steps]


def _entered(scene: Scene, book: Book, answer: Answer, *spans: Span) -> str | None:
    """The id of who was told, entered with how this place calls it: each phrase is a mention."""
    who = answer.referent
    if who is None:
        return None
    source = book.id_of(who)
    for span in spans:
        book.enter(who, Place(scene.report, span), answer.reason)
    if isinstance(who, Identity) and answer.surface:
        book.also_called(who, answer.surface)
    return source


def _is_closed(gap: Gap, told: set[str]) -> bool:
    """Whether a gap is about a speaker who came to be known after all."""
    return gap.statement in told and gap.reason == NO_SPEAKER


def _credits(book: Book, report: Report, atlas: Atlas) -> tuple[str, ...]:
    ids = [
        book.enter(agency_identity(credit.name, atlas), Place(report.id, credit.span))
        for credit in report.credits
    ]
    return tuple(dict.fromkeys(ids))
