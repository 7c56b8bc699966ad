"""The timeline: what happened, what was said when, what is announced."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from zufolge.model import TimelineEntry, TimelineKind
from zufolge.render.views.index import Index
from zufolge.render.views.moments import exactness, told
from zufolge.render.views.parts import Link, ReportHead, Tag
from zufolge.render.views.short import GIST, code, shortened

__all__ = ["DatingWords", "Moment", "MomentEntry", "Timeline", "timeline"]

_SHOWN = 4
"""Words that date an entry beyond these are folded."""


@dataclass(frozen=True, slots=True)
class DatingWords:
    """Words of a report that date something, as a link to their characters."""

    report: ReportHead
    words: Link


@dataclass(frozen=True, slots=True)
class MomentEntry:
    """Something at a time: its claim, who tells it, the words that date it, and why there."""

    kind: Tag
    gist: Markup
    href: str
    status: Tag
    statements: tuple[Link, ...]
    words: tuple[DatingWords, ...]
    more_words: tuple[DatingWords, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A time with all that stands at it; ``exact`` says in words how exact it is known,
    ``exact_code`` for the style sheet."""

    when: str
    exact: str
    exact_code: str
    entries: tuple[MomentEntry, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """``kinds`` count the entries of each kind."""

    kinds: tuple[Tag, ...]
    moments: tuple[Moment, ...]


def timeline(index: Index) -> Timeline:
    """All entries, those of one value together, in order of time."""
    entries = index.dossier.timeline
    return Timeline(
        kinds=tuple(
            _kind(index, kind, index.texts.number(n))
            for kind in TimelineKind
            if (n := sum(entry.kind is kind for entry in entries))
        ),
        moments=tuple(
            _moment(index, value, tuple(group))
            for (value, _, _), group in groupby(entries, lambda e: (e.value, e.first, e.last))
        ),
    )


def _moment(index: Index, value: str, entries: tuple[TimelineEntry, ...]) -> Moment:
    exact = exactness(value)
    return Moment(
        when=told(index.texts, value),
        exact=index.texts.exactness[exact],
        exact_code=exact,
        entries=tuple(_entry(index, entry) for entry in entries),
    )


def _entry(index: Index, entry: TimelineEntry) -> MomentEntry:
    claim = index.claim[entry.claim]
    telling = {index.statement[s].report: s for s in reversed(entry.statements)}
    words = tuple(
        DatingWords(
            index.head[place.report],
            Link(
                shortened(place.span.of(index.report[place.report].text)),
                index.characters(place, telling.get(place.report, "")),
            ),
        )
        for place in entry.places
    )
    return MomentEntry(
        kind=_kind(index, entry.kind),
        gist=index.gist(claim, GIST),
        href=index.to.claim(claim.id),
        status=index.status_tag(claim.status),
        statements=tuple(map(index.link_to, entry.statements)),
        words=words[:_SHOWN],
        more_words=words[_SHOWN:],
        reason=index.texts.reason(entry.reason),
    )


def _kind(index: Index, kind: TimelineKind, count: str = "") -> Tag:
    label = index.texts.label("timeline_kind", kind)
    symbol = index.texts.symbol("timeline_kind", kind)
    return Tag("happening", code(kind), f"{count} {label}".lstrip(), symbol)
