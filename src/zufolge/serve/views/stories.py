"""One story with the reasons of each report, and what lists of stories draw alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from zufolge.model import Placing, ScorePart, StoryReport, StorySummary, time_range
from zufolge.render.texts import Texts
from zufolge.render.views.short import named

__all__ = [
    "Bar",
    "ChapterView",
    "ReportRow",
    "StoryView",
    "bars_of",
    "local",
    "report_row",
    "span_of",
    "story_view",
]

_CLOCK = ZoneInfo("Europe/Berlin")
_BARS, _WIDTH, _HIGH = 24, 96.0, 20.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a sparkline, in units of its drawing."""

    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report of a story; ``why`` is empty where nobody asked for it."""

    id: str
    headline: str
    outlet: str
    outlet_known: bool
    when: str
    why: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A chapter, and why it belongs to the story."""

    title: str
    why: str
    reports: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story at the head of its own page."""

    id: str
    title: str
    facts: tuple[str, ...]
    outlets: str
    changed: str
    merged: str
    bars: tuple[Bar, ...]
    spark: str
    chapters: tuple[ChapterView, ...] = ()


def story_view(
    story: StorySummary, placings: Mapping[str, Placing | None], words: Texts
) -> StoryView:
    """A story with all its reports and why each is there."""
    by_id = {report.id: report for report in story.reports}
    links = {link.chapter: link for link in story.links}
    chapters = []
    for number, chapter in enumerate(story.chapters, start=1):
        link = links.get(chapter.id)
        told = f"{words.label('link', link.kind)}: {_told(link.parts, words)}" if link else ""
        rows = tuple(report_row(by_id[each], placings.get(each), words) for each in chapter.reports)
        chapters.append(ChapterView(words.ui["chapter"].format(number=number), told, rows))
    return _view(story, words, tuple(chapters))


def local(at: str) -> str:
    """A UTC time by the clocks that the reader looks at."""
    return datetime.fromisoformat(at).astimezone(_CLOCK).isoformat(timespec="minutes")


def _view(story: StorySummary, words: Texts, chapters: tuple[ChapterView, ...]) -> StoryView:
    span = span_of(story.reports, words)
    facts = [words.count("report", len(story.reports)), words.count("outlet", len(story.outlets))]
    if len(story.chapters) > 1:
        facts.append(words.count("chapter", len(story.chapters)))
    return StoryView(
        id=story.id,
        title=story.title or words.ui["no_headline"],
        facts=(*facts, span),
        outlets=", ".join(map(named, story.outlets[:8])) + (" …" if len(story.outlets) > 8 else ""),
        changed=words.ui["desk_changed"].format(when=words.when(local(story.changed))),
        merged=words.ui["desk_merged"].format(names=", ".join(story.merged))
        if story.merged
        else "",
        bars=bars_of(story.reports),
        spark=words.ui["desk_spark"].format(span=span),
        chapters=chapters,
    )


def span_of(reports: Sequence[StoryReport], words: Texts) -> str:
    """From the first to the last day of these reports."""
    days = [report.published[:10] for report in reports if report.published]
    if not days:
        return words.ui["undated"]
    return " – ".join(dict.fromkeys(words.when(day) for day in (min(days), max(days))))


def bars_of(reports: Sequence[StoryReport]) -> tuple[Bar, ...]:
    """How many reports came when, from the first to the last; undated ones are left out."""
    times = [
        datetime.fromisoformat(time_range(report.published)[0]).timestamp()
        for report in reports
        if report.published
    ]
    if not times:
        return ()
    first, length = min(times), max(times) - min(times)
    counts = [0] * _BARS
    for time in times:
        at = int((time - first) / length * (_BARS - 1)) if length else _BARS // 2
        counts[at] += 1
    most, wide = max(counts), _WIDTH / _BARS
    bars = []
    for number, count in enumerate(counts):
        if count:
            height = round(max(3.0, count / most * _HIGH), 1)
            bars.append(Bar(round(number * wide, 1), round(_HIGH - height, 1), height))
    return tuple(bars)


def report_row(report: StoryReport, placing: Placing | None, words: Texts) -> ReportRow:
    """A report of a story, with why it is there as far as ``placing`` tells."""
    return ReportRow(
        id=report.id,
        headline=report.headline or words.ui["no_headline"],
        outlet=named(report.outlet) if report.outlet else words.ui["no_outlet"],
        outlet_known=report.outlet is not None,
        when=words.when(report.published) if report.published else words.ui["undated"],
        why=words.reason(placing.reason) if placing else "",
        parts=tuple(_part(each, words) for each in _heaviest(placing.parts)) if placing else (),
    )


def _told(parts: Sequence[ScorePart], words: Texts) -> str:
    return "; ".join(_part(each, words) for each in _heaviest(parts))


def _heaviest(parts: Sequence[ScorePart]) -> list[ScorePart]:
    return sorted(parts, key=lambda part: -abs(part.adds))


def _part(part: ScorePart, words: Texts) -> str:
    terms = f" ({', '.join(part.terms)})" if part.terms else ""
    return f"{part.adds:+.2f} {words.part_of_score(part.name)}{terms}"
