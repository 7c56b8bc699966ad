"""Sources joined and parted by hand, and found again: by places that name them, by id, by name."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from rapidfuzz import process

from zufolge.corrections.placing import Lost
from zufolge.model import (
    Correction,
    Linking,
    Place,
    Relay,
    Source,
    Statement,
    Who,
    source_id,
)

__all__ = ["find", "find_or_make", "joined", "parted", "with_reason"]


def find(linking: Linking, who: Who) -> Source:
    """The one source that ``who`` means. Raises ``Lost`` if there is none, or several."""
    fitting = _at_places(linking, who) or _called(linking, who)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        ids = ", ".join(f"{s.id} ({s.name})" for s in fitting)
        raise Lost(f"{who.name!r} fits several; use one id: {ids}")
    raise Lost(f"no source {who.name!r} in these reports{_near(linking, who.name)}")


def find_or_make(linking: Linking, who: Who) -> tuple[Linking, Source]:
    """As ``find``; where nobody fits and ``who`` says what it is, a source is made."""
    try:
        return linking, find(linking, who)
    except Lost:
        if who.kind is None or _called(linking, who):
            raise
    made = Source(source_id(who.name, "by hand"), who.name, who.kind)
    return replace(linking, sources=_sorted([*linking.sources, made])), made


def _at_places(linking: Linking, who: Who) -> list[Source]:
    """The sources that are named at one of the places of ``who``."""
    places = _places(who)
    return [s for s in linking.sources if not places.isdisjoint(s.mentions)]


def _places(who: Who) -> set[Place]:
    return {Place(cited.report, q.span) for cited in who.mentions for q in cited.quotes}


def _called(linking: Linking, who: Who) -> list[Source]:
    """The sources of that id, else name, else alias. An alias alone is too little for who was
    meant by places."""
    for fits in (
        [s for s in linking.sources if s.id in (who.id, who.name)],
        [s for s in linking.sources if s.name == who.name],
        [] if who.mentions else [s for s in linking.sources if who.name in s.aliases],
    ):
        if fits:
            return fits
    return []


def _near(linking: Linking, name: str) -> str:
    names = [source.name for source in linking.sources]
    near = [choice for choice, _, _ in process.extract(name, names, limit=3)]
    return f"; did you mean {' or '.join(map(repr, near))}?" if near else ""


def joined(linking: Linking, made: Correction) -> tuple[Linking, Source, tuple[str, ...]]:
    """All sources of ``made`` as the first of them, which gives name, kind and id; that source, and
    the names of the others."""
    first, *rest = (find(linking, who) for who in made.sources)
    others = list({other.id: other for other in rest if other.id != first.id}.values())
    members = (first, *others)
    note = _note(f"joined {', '.join(o.name for o in others)}", made)
    whole = replace(
        first,
        role=first.role or next((o.role for o in others if o.role), None),
        party=first.party or next((o.party for o in others if o.party), None),
        aliases=tuple(sorted({a for s in members for a in (s.name, *s.aliases)} - {first.name})),
        mentions=tuple(sorted({m for s in members for m in s.mentions})),
        reasons=tuple(sorted({note, *(r for s in members for r in s.reasons)})),
    )
    gone = {other.id for other in others}
    sources = [whole if s.id == first.id else s for s in linking.sources if s.id not in gone]
    now = _renamed(replace(linking, sources=tuple(sources)), dict.fromkeys(gone, first.id))
    return now, whole, tuple(o.name for o in others)


def _renamed(linking: Linking, ids: Mapping[str, str]) -> Linking:
    """Every reference to a source in ``ids`` turned to the one that it became."""

    def now(source: str | None) -> str | None:
        return ids.get(source, source) if source else None

    return replace(
        linking,
        statements=tuple(
            replace(
                s,
                speaker_id=now(s.speaker_id),
                relays=tuple(Relay(r.spans, now(r.source)) for r in s.relays),
            )
            for s in linking.statements
        ),
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


def parted(linking: Linking, made: Correction) -> tuple[Linking, tuple[Source, ...]]:
    """The sources of ``made`` apart, each with a note that says so.

    Linking did not join their names. Those that are one source all the same (of one name, say) get
    their own by the places that name them: what is said there is said by them.
    """
    note = _note(f"kept apart: {', '.join(who.name for who in made.sources)}", made)
    taken: dict[str, Who] = {}
    for who in made.sources:
        for found in _fitting(linking, who):
            if found.id in taken and who.mentions and who.mentions != taken[found.id].mentions:
                linking, own = _split(linking, found, who)
                taken[own.id] = who
            else:
                taken.setdefault(found.id, who)
    sources = tuple(with_reason(s, note) if s.id in taken else s for s in linking.sources)
    return replace(linking, sources=sources), tuple(s for s in sources if s.id in taken)


def _fitting(linking: Linking, who: Who) -> Sequence[Source]:
    """All that ``who`` can mean: of those kept apart several may have one name."""
    return _at_places(linking, who) or _called(linking, who) or (find(linking, who),)


def _split(linking: Linking, whole: Source, who: Who) -> tuple[Linking, Source]:
    """``who`` taken out of ``whole``, with the places that name it and what is said there."""
    places = _places(who) & set(whole.mentions)
    first = min(places)
    apart = f"by hand {first.report} {first.span.start}"
    own = Source(source_id(who.name, apart), who.name, whole.kind, mentions=tuple(sorted(places)))
    rest = replace(whole, mentions=tuple(m for m in whole.mentions if m not in places))

    def moved(said: Statement) -> Statement:
        at = {Place(said.report, span) for span in said.speaker}
        speaker = own.id if said.speaker_id == whole.id and at & places else said.speaker_id
        relays = tuple(
            replace(r, source=own.id) if r.source == whole.id and _at(said, r, places) else r
            for r in said.relays
        )
        return replace(said, speaker_id=speaker, relays=relays)

    sources = [rest if s.id == whole.id else s for s in linking.sources]
    return (
        replace(
            linking,
            sources=_sorted([*sources, own]),
            statements=tuple(map(moved, linking.statements)),
        ),
        own,
    )


def _at(said: Statement, relay: Relay, places: Collection[Place]) -> bool:
    return any(Place(said.report, span) in places for span in relay.spans)


def _sorted(sources: Sequence[Source]) -> tuple[Source, ...]:
    """In the order in which linking gives them."""
    return tuple(sorted(sources, key=lambda s: (s.name, s.id)))


def _note(what: str, made: Correction) -> str:
    return (
        f"by hand, {what}{f' by {made.by}' if made.by else ''}{f': {made.why}' if made.why else ''}"
    )


def with_reason(source: Source, what: str, made: Correction | None = None) -> Source:
    """``source`` with one more reason, signed by who made the correction."""
    reason = _note(what, made) if made else what
    return replace(source, reasons=tuple(sorted({*source.reasons, reason})))
