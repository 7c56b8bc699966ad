"""Decisions made by hand: sources joined or kept apart, speakers set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz import process

from zufolge.errors import BadDecisions
from zufolge.model import Decisions, GapKind, Grouping, Linking, Relay, Source, SpeakerSet

__all__ = ["apply_decisions"]


def apply_decisions(linking: Linking, decisions: Decisions) -> Linking:
    """``linking`` as people decided it to be. Names and ids are those that linking gave."""
    for grouping in decisions.join_sources:
        linking = _joined(linking, grouping, decisions.path)
    for grouping in decisions.part_sources:
        linking = _parted(linking, grouping, decisions.path)
    for choice in decisions.speakers:
        linking = _set_speaker(linking, choice, decisions.path)
    return linking


def _fitting(linking: Linking, member: str, path: str | None) -> list[Source]:
    """The sources of that id, else name, else alias; an error if there is none."""
    for fits in (
        [s for s in linking.sources if s.id == member],
        [s for s in linking.sources if s.name == member],
        [s for s in linking.sources if member in s.aliases],
    ):
        if fits:
            return fits
    near = _near(member, [s.name for s in linking.sources])
    raise BadDecisions(path or "decisions", f"no source {member!r} in these reports{near}")


def _find(linking: Linking, member: str, path: str | None) -> Source:
    """The one source of that id, name or alias; an error if there are several."""
    fitting = _fitting(linking, member, path)
    if len(fitting) > 1:
        ids = ", ".join(f"{s.id} ({s.name})" for s in fitting)
        raise BadDecisions(path or "decisions", f"{member!r} fits several; use one id: {ids}")
    return fitting[0]


def _near(value: str, choices: Sequence[str]) -> str:
    near = [choice for choice, _, _ in process.extract(value, choices, limit=3)]
    return f"; did you mean {' or '.join(map(repr, near))}?" if near else ""


def _note(what: str, by: str | None, reason: str | None) -> str:
    who = f" by {by}" if by else ""
    why = f": {reason}" if reason else ""
    return f"by hand, {what}{who}{why}"


def _joined(linking: Linking, grouping: Grouping, path: str | None) -> Linking:
    """All members as the first of them, which gives name, kind and id."""
    first, *others = (_find(linking, member, path) for member in grouping.members)
    others = [other for other in others if other.id != first.id]
    note = _note(f"joined {', '.join(o.name for o in others)}", grouping.by, grouping.reason)
    whole = replace(
        first,
        role=first.role or next((o.role for o in others if o.role), None),
        party=first.party or next((o.party for o in others if o.party), None),
        aliases=tuple(
            sorted({a for s in (first, *others) for a in (s.name, *s.aliases)} - {first.name})
        ),
        mentions=tuple(sorted({m for s in (first, *others) for m in s.mentions})),
        reasons=tuple(sorted({note, *(r for s in (first, *others) for r in s.reasons)})),
    )
    gone = {other.id for other in others}
    sources = [whole if s.id == first.id else s for s in linking.sources if s.id not in gone]
    return _renamed(replace(linking, sources=tuple(sources)), dict.fromkeys(gone, first.id))


def _renamed(linking: Linking, ids: Mapping[str, str]) -> Linking:
    """Every reference to a source in ``ids`` turned to the one that it became."""

    def now(source: str | None) -> str | None:
        return ids.get(source, source) if source else None

    statements = tuple(
        replace(
            s,
            speaker_id=now(s.speaker_id),
            relays=tuple(Relay(r.spans, now(r.source)) for r in s.relays),
        )
        for s in linking.statements
    )
    return replace(
        linking,
        statements=statements,
        sources=tuple(
            replace(
                s,
                stands_for=now(s.stands_for),
                members=tuple(sorted({ids.get(member, member) for member in s.members})),
            )
            for s in linking.sources
        ),
        credits={
            report: tuple(dict.fromkeys(ids.get(agency, agency) for agency in credited))
            for report, credited in linking.credits.items()
        },
    )


def _parted(linking: Linking, grouping: Grouping, path: str | None) -> Linking:
    """Note on all members that they were kept apart: linking itself did not join their names."""
    note = _note(f"kept apart: {', '.join(grouping.members)}", grouping.by, grouping.reason)
    parted = {s.id for member in grouping.members for s in _fitting(linking, member, path)}
    sources = tuple(_with_reason(s, note) if s.id in parted else s for s in linking.sources)
    return replace(linking, sources=sources)


def _set_speaker(linking: Linking, choice: SpeakerSet, path: str | None) -> Linking:
    if choice.statement not in {s.id for s in linking.statements}:
        near = _near(choice.statement, [s.id for s in linking.statements])
        raise BadDecisions(path or "decisions", f"no statement {choice.statement!r}{near}")
    source = _find(linking, choice.source, path)
    note = _note(f"speaker of {choice.statement}", choice.by, choice.reason)
    return replace(
        linking,
        statements=tuple(
            replace(s, speaker_id=source.id) if s.id == choice.statement else s
            for s in linking.statements
        ),
        gaps=tuple(
            gap
            for gap in linking.gaps
            if gap.statement != choice.statement or gap.kind is not GapKind.UNRESOLVED_SPEAKER
        ),
        sources=tuple(_with_reason(s, note) if s is source else s for s in linking.sources),
    )


def _with_reason(source: Source, reason: str) -> Source:
    return replace(source, reasons=tuple(sorted({*source.reasons, reason})))
