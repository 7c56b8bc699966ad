"""The people and agencies of a story, as somebody needs them who joins two or parts one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from zufolge.desk.readings import ReadNow
from zufolge.model import Place, Source
from zufolge.render.texts import Texts
from zufolge.render.views.short import named
from zufolge.serve.spans import places_told
from zufolge.serve.views.entries import EntryView, Quoted, around, head_of, place_href
from zufolge.serve.views.history import entries_of

__all__ = ["MentionRow", "PersonRow", "fits", "mention_rows", "person_rows", "rows_of"]

_MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A source of a story: its spellings, where it is named and why all of that is one."""

    id: str
    name: str
    beside: str
    aliases: tuple[str, ...]
    counts: str
    places: tuple[Quoted, ...]
    more: str
    reasons: tuple[str, ...]
    corrected: tuple[EntryView, ...]
    chosen: bool
    may_part: bool


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A place that names a source, with the words around it."""

    value: str
    before: str
    words: str
    after: str
    href: str
    place: str
    chosen: bool


def person_rows(
    now: ReadNow, asked: str | None, chosen: Collection[str], words: Texts
) -> tuple[PersonRow, ...]:
    """The sources that somebody chose first, then those whose names fit what is ``asked`` for (none
    without a question), by how often they are named."""
    fitting = [
        source
        for source in now.applied.linking.sources
        if source.id in chosen or (asked is not None and fits(source, asked))
    ]
    fitting.sort(key=lambda s: (s.id not in chosen, -len(s.mentions), s.name.casefold(), s.id))
    return rows_of(now, fitting, words, chosen)


def rows_of(
    now: ReadNow, sources: Iterable[Source], words: Texts, chosen: Collection[str] = ()
) -> tuple[PersonRow, ...]:
    """These sources, in their order."""
    said = Counter(s.speaker_id for s in now.applied.linking.statements)
    return tuple(_row(now, s, said[s.id], s.id in chosen, words) for s in sources)


def fits(source: Source, asked: str) -> bool:
    """Whether its names hold all words ``asked`` for."""
    names = " ".join((source.name, source.role or "", *source.aliases)).casefold()
    return all(part in names for part in asked.casefold().split())


def _row(now: ReadNow, source: Source, said: int, chosen: bool, words: Texts) -> PersonRow:
    shown = _telling(now, source)
    more = len(source.mentions) - len(shown)
    ui = words.ui
    return PersonRow(
        id=source.id,
        name=named(source.name),
        beside=", ".join(filter(None, (words.label("source_kind", source.kind), source.role))),
        aliases=tuple(map(named, source.aliases)),
        counts=ui["desk_people_counts"].format(
            places=words.count("mention", len(source.mentions)),
            statements=words.count("statement", said),
        ),
        places=tuple(
            Quoted(
                named(place.span.of(now.reports[place.report].text)),
                place_href(place.report, [place.span]),
                head_of(now.reports[place.report], words),
            )
            for place in shown
        ),
        more=ui["desk_people_more_reports"].format(n=words.number(more)) if more > 0 else "",
        reasons=tuple(map(words.reason, source.reasons)),
        corrected=entries_of(now, {c.entry for c in now.corrected(source.id)}, words),
        chosen=chosen,
        may_part=len(source.mentions) > 1,
    )


def _telling(now: ReadNow, source: Source) -> list[Place]:
    """A few of its places: each way of naming it once, as far as there is room."""
    by_words: dict[str, Place] = {}
    for place in sorted(source.mentions):
        by_words.setdefault(place.span.of(now.reports[place.report].text), place)
    return sorted(by_words.values(), key=lambda p: (-len(p.span), p))[:_MOST_PLACES]


def mention_rows(
    now: ReadNow, source: Source, chosen: Iterable[Place], words: Texts
) -> tuple[MentionRow, ...]:
    """All places that name ``source``, by report."""
    taken = set(chosen)
    rows = []
    for place in sorted(source.mentions):
        text, span = now.reports[place.report].text, place.span
        rows.append(
            MentionRow(
                places_told([place]),
                *around(text, span),
                place_href(place.report, [span]),
                head_of(now.reports[place.report], words),
                place in taken,
            )
        )
    return tuple(rows)
