"""A development as a line of a list, on a page or in a feed."""

from __future__ import annotations

from dataclasses import dataclass

from zufolge.desk.sayings import Source, Spoken, Told
from zufolge.model import DevelopmentKind, Status
from zufolge.render.texts import Texts
from zufolge.render.views.short import named
from zufolge.serve.views.stories import local

__all__ = ["SpokenView", "ToldView", "told_view"]

_LONGEST, _MOST = 400, 6


@dataclass(frozen=True, slots=True)
class SpokenView:
    """Words of a report, and the way that they came (speaker, relays, outlet, day)."""

    quote: str
    way: str
    where: str
    href: str


@dataclass(frozen=True, slots=True)
class ToldView:
    """What became of a story: ``what`` in words, ``about`` which claim or report, who ``spoken``
    brought it; ``at`` in UTC and ``when`` as people write it."""

    id: str
    kind: str
    what: str
    about: str
    href: str
    story: str
    story_href: str
    at: str
    when: str
    spoken: tuple[SpokenView, ...]


def told_view(told: Told, words: Texts) -> ToldView:
    """A development in the words of the interface."""
    made = told.development
    source_title = _headline(told.source, words) if told.source else ""
    about = (told.gist or source_title) if made.claim else source_title
    href = told.path
    if told.spoken:
        href = told.spoken[0].path
    elif told.source is not None:
        href = f"/reports/{told.source.report}"
    return ToldView(
        id=made.id,
        kind=made.kind.value,
        what=_what(told, words),
        about=_short(about),
        href=href,
        story=_short(told.title or words.ui["no_headline"]),
        story_href=told.path,
        at=made.at,
        when=words.when(local(made.at)),
        spoken=tuple(_spoken(each, words) for each in told.spoken[:_MOST]),
    )


def _what(told: Told, words: Texts) -> str:
    made = told.development
    named = words.label("development", made.kind)
    before, after = (_value(made.kind, value, words) for value in (made.before, made.after))
    if before and after:
        return words.ui["desk_from_to"].format(what=named, before=before, after=after)
    return words.ui["desk_to"].format(what=named, after=after) if after else named


def _value(kind: DevelopmentKind, value: str | None, words: Texts) -> str:
    if value is None:
        return ""
    if kind is DevelopmentKind.STATUS and value in list(Status):
        return words.label("status", Status(value))
    return value if kind in (DevelopmentKind.STATUS, DevelopmentKind.SECOND_ORIGIN) else ""


def _spoken(said: Spoken, words: Texts) -> SpokenView:
    way = " → ".join(map(named, (said.speaker or words.ui["unknown_speaker"], *said.relays)))
    return SpokenView(_short(said.quotation), way, _where(said.source, words), said.path)


def _where(source: Source, words: Texts) -> str:
    when = words.when(source.published) if source.published else words.ui["undated"]
    return " · ".join((named(source.outlet) if source.outlet else words.ui["no_outlet"], when))


def _headline(source: Source, words: Texts) -> str:
    return source.headline or words.ui["no_headline"]


def _short(told: str) -> str:
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]} …"
