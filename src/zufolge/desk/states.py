"""How a story stands, out of its dossier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from zufolge.language.polities import body_named
from zufolge.model import (
    BlockKind,
    Claim,
    ClaimState,
    Dossier,
    MentionKind,
    Reading,
    Report,
    SlotKind,
    SourceKind,
    Stance,
    StoryNames,
    StoryState,
)

__all__ = ["names_of", "state_of"]

_LONGEST = 60  # a dateline; what is longer is a sentence


def state_of(story: str, inputs: str, dossier: Dossier) -> StoryState:
    """How ``dossier`` (made of ``inputs``, a digest) tells that a story stands."""
    claims = (
        ClaimState(
            claim.id,
            claim.gist,
            claim.status,
            tuple(sorted(claim.statements)),
            len(claim.origins),
            tuple(sorted(s.statement for s in claim.stances if s.stance is Stance.DENIES)),
        )
        for claim in dossier.claims
    )
    return StoryState(
        story,
        inputs,
        tuple(sorted(report.id for report in dossier.reports)),
        tuple(sorted(claims, key=lambda claim: claim.id)),
        tuple(sorted(statement.id for statement in dossier.withdrawn)),
        tuple(sorted({decision.entry.id for decision in dossier.decisions.decided})),
        len(dossier.copies.origins),
        _voices(dossier.claims),
    )


def names_of(dossier: Dossier, readings: Iterable[Reading] = ()) -> StoryNames:
    """The people and offices that speak, act or are spoken of, and the places: those that are
    mentioned in ``readings``, that statements tell, and that datelines name."""
    people = {
        source.name
        for source in dossier.sources
        if source.kind in (SourceKind.PERSON, SourceKind.OFFICE)
    }
    reports = {report.id: report for report in dossier.reports}
    places = {
        value.value
        for slot in dossier.slots
        if slot.kind is SlotKind.PLACE
        for value in slot.values
    }
    places.update(_mentioned(reports, readings))
    for report in dossier.reports:
        places.update(_datelines(report))
    return StoryNames(tuple(sorted(people)), tuple(sorted(places)))


def _voices(claims: Iterable[Claim]) -> int:
    """How many origins tell these claims: two that share a source are one."""
    above: dict[str, str] = {}

    def root(source: str) -> str:
        while above.setdefault(source, source) != source:
            above[source] = source = above[above[source]]
        return source

    for claim in claims:
        for origin in claim.origins:
            for other in origin.sources[1:]:
                above[root(other)] = root(origin.sources[0])
            for only in origin.sources[:1]:
                root(only)
    return len({root(source) for source in tuple(above)})


def _mentioned(reports: Mapping[str, Report], readings: Iterable[Reading]) -> Iterator[str]:
    for reading in readings:
        report = reports.get(reading.report)
        for mention in reading.mentions if report is not None else ():
            if mention.kind is MentionKind.PLACE and report is not None:
                words = (mention.name or mention.span).of(report.text)
                body = body_named(words)
                yield body.name if body is not None else " ".join(words.split())


def _datelines(report: Report) -> Iterator[str]:
    """The places that a report comes from: "ORVENNA/Kelmar (dpa) -"."""
    for block in report.blocks:
        if block.kind is BlockKind.DATELINE:
            words = block.span.of(report.text).partition("(")[0].strip(" .,:–—-\n\t")
            if len(words) <= _LONGEST and all(c.isalpha() or c in " /-." for c in words):
                for name in filter(None, map(str.strip, words.split("/"))):
                    yield name.title() if name.isupper() else name
