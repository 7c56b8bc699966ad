"""The list of stories: what each holds, how its claims stand, and what an editor should notice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zufolge.model import Look, StoryFigures, StorySummary
from zufolge.render.texts import Texts
from zufolge.render.views.short import named
from zufolge.serve.views.stories import Bar, bars_of, local, span_of

__all__ = ["News", "StatusPart", "StoryRow", "story_rows"]

_WIDTH = 96.0
_OUTLETS = 8


@dataclass(frozen=True, slots=True)
class StatusPart:
    """The claims of one status: their stretch of the bar (in units of its drawing), and in words
    with the sign of the status."""

    name: str
    x: float
    width: float
    sign: str
    told: str


@dataclass(frozen=True, slots=True)
class News:
    """What became of a story since a moment: how many of each sort, by its code, and where it
    stands in full. ``told`` says it where there is nothing to count, or why all of it is new."""

    counts: tuple[tuple[str, str], ...]
    told: str
    href: str


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story as a row of the list. ``claims`` is empty, and ``statuses`` too, where the desk has
    not looked at it yet; the marks are empty where there is nothing to notice. ``news`` is what
    became of it since the moment that is asked for, if one is."""

    id: str
    title: str
    facts: tuple[str, ...]
    outlets: str
    changed: str
    bars: tuple[Bar, ...]
    spark: str
    claims: str
    statuses: tuple[StatusPart, ...]
    single_origin: str
    status_changed: str
    news: News | None = None


def story_rows(
    found: Sequence[StorySummary],
    figures: Mapping[str, StoryFigures],
    looks: Mapping[str, Look],
    status_changes: Mapping[str, int],
    words: Texts,
) -> tuple[StoryRow, ...]:
    """Stories as a list shows them to somebody who saw some of them (``looks``)."""
    return tuple(
        _row(each, figures.get(each.id), each.id in looks, status_changes.get(each.id, 0), words)
        for each in found
    )


def _row(
    story: StorySummary,
    figures: StoryFigures | None,
    was_seen: bool,
    status_changes: int,
    words: Texts,
) -> StoryRow:
    span = span_of(story.reports, words)
    facts = [words.count("report", len(story.reports)), words.count("outlet", len(story.outlets))]
    if len(story.chapters) > 1:
        facts.append(words.count("chapter", len(story.chapters)))
    if figures is not None and figures.origins:
        facts.append(words.count("text_origin", figures.origins))
    since = words.ui["desk_status_since_look" if was_seen else "desk_since_day"]
    claims = sum(many for _, many in figures.statuses) if figures is not None else 0
    is_single = figures is not None and figures.single_origin and len(story.reports) > 1
    return StoryRow(
        id=story.id,
        title=story.title or words.ui["no_headline"],
        facts=(*facts, span),
        outlets=", ".join(map(named, story.outlets[:_OUTLETS]))
        + (" …" if len(story.outlets) > _OUTLETS else ""),
        changed=words.ui["desk_changed"].format(when=words.when(local(story.changed))),
        bars=bars_of(story.reports),
        spark=words.ui["desk_spark"].format(span=span),
        claims=words.count("claim", claims) if claims else "",
        statuses=_parts(figures, claims, words) if figures is not None and claims else (),
        single_origin=words.ui["desk_single_origin"] if is_single else "",
        status_changed=words.count("status_change", status_changes) + " " + since
        if status_changes
        else "",
    )


def _parts(figures: StoryFigures, claims: int, words: Texts) -> tuple[StatusPart, ...]:
    parts: list[StatusPart] = []
    at = 0
    for status, many in figures.statuses:
        parts.append(
            StatusPart(
                status.value.replace(" ", "-"),
                round(at / claims * _WIDTH, 1),
                round(many / claims * _WIDTH, 1),
                words.symbol("status", status),
                f"{words.number(many)} {words.label('status', status)}",
            )
        )
        at += many
    return tuple(parts)
