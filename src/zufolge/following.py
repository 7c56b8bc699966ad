"""Stories of an archive or of files: each day folded upon what the days before it left.

A day is looked at again only if something that it was made of is not what it was: its reports, what
they are compared by, the settings, or what the days before it left. What comes late or is deleted
therefore replays its own day, and those after it as far as they change; the stories are those that
one run over everything would give.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from zufolge.archive import Archive, StoryDay, StoryDays, TraitsOf
from zufolge.model import (
    Placing,
    Report,
    SentenceVectors,
    ShownStory,
    StoryEvent,
    StoryReport,
    StorySummary,
    Traits,
)
from zufolge.pipeline import Progress
from zufolge.stories import (
    TRAITS_VERSION,
    Folded,
    Known,
    Segment,
    Settings,
    TraitTable,
    fold,
    settings,
    settings_for,
    shown_stories,
    stories_of,
    strongest,
    traits_many,
    undated_links,
)

__all__ = ["Followed", "follow", "stories_among"]

_TOGETHER = 200  # reports whose traits are committed together


@dataclass(frozen=True, slots=True)
class Followed:
    """The stories as they are now, what became of names, and how much had to be done: reports that
    were new, and days that were looked at."""

    stories: tuple[ShownStory, ...]
    events: tuple[StoryEvent, ...]
    new: int
    days: int


def follow(
    archive: Archive,
    *,
    similarity: SentenceVectors | None = None,
    progress: Progress | None = None,
    now: str | None = None,
) -> Followed:
    """Bring the stories of an archive (open to write) up to date with its reports.

    Each day is committed by itself: what is ended goes on from there. ``now`` (UTC, ISO 8601) is
    the time under which new names are noted.
    """
    tables, names = archive.story_days, archive.stories
    new = _bring_traits(archive, tables, similarity, progress)
    chosen = settings_for(similarity.card if similarity else None)
    folded = _bring_days(tables, chosen, progress)
    _bring_undated(tables, chosen)
    at = now or datetime.now(UTC).isoformat(timespec="seconds")
    with tables.transaction():
        changes, links = tables.steps()
        minutes = tables.minutes()
        found = stories_of(tuple(tables.placings()), changes, links, minutes=minutes)
        known = [
            Known(name.id, name.anchor, name.shown, name.merged_into, name.reports)
            for name in names.names()
        ]
        stories, events = shown_stories(found, known, minutes, at)
        names.put_names(stories, events, at)
    return Followed(stories, events, new, folded)


def stories_among(
    reports: Sequence[Report], similarity: SentenceVectors | None = None
) -> list[StorySummary]:
    """The stories of ``reports``, in any order, the one with the newest report first, with the
    reasons of each report; ids of reports must differ."""
    found = traits_many(reports, vectors=similarity)
    by_day: dict[str, list[Traits]] = defaultdict(list)
    for traits in found:
        by_day[_day_of(traits.minute)].append(traits)
    chosen = settings_for(similarity.card if similarity else None)
    folds: list[Folded] = []
    for day in sorted(by_day):
        before = [each.segment for each in folds]
        folds.append(fold(day, by_day[day], before, using=chosen))
    undated = [each.segment for each in folds if not each.day]
    links = [link for each in folds for link in each.links]
    links += [
        link for one in undated for each in folds for link in undated_links(one, each.segment)
    ]
    minutes = {traits.report: traits.minute for traits in found}
    placed = {placing.report: placing for each in folds for placing in each.placings}
    stories = stories_of(
        tuple(placed.values()),
        [change for each in folds for change in each.changes],
        links,
        minutes=minutes,
    )
    by_id = {report.id: report for report in reports}
    named, _ = shown_stories(stories, (), minutes, "")
    made = [_summary(each, by_id, placed) for each in named]
    return sorted(made, key=lambda each: (each.reports[-1].published or "", each.id), reverse=True)


def _summary(
    shown: ShownStory, reports: Mapping[str, Report], placed: Mapping[str, Placing]
) -> StorySummary:
    told = []
    for chapter in shown.story.chapters:
        for name in chapter.reports:
            report = reports[name]
            when = report.published or report.updated
            told.append(
                StoryReport(
                    name,
                    chapter.id,
                    report.headline.of(report.text) if report.headline else report.title,
                    report.outlet.name if report.outlet else None,
                    when.value if when else None,
                    report.url,
                    placing=placed.get(name),
                )
            )
    told.sort(key=lambda each: (each.published is None, each.published or "", each.id))
    return StorySummary(
        shown.id, shown.anchor, shown.shown, "", tuple(told), links=shown.story.links
    )


def _bring_traits(
    archive: Archive,
    tables: StoryDays,
    similarity: SentenceVectors | None,
    progress: Progress | None,
) -> int:
    """Make what reports are compared by, where it is lacking; of how many it was."""
    encoder = f"{similarity.card.name} {similarity.card.version}" if similarity else "none"
    made_by = f"{TRAITS_VERSION} {encoder}"
    lacking = tables.lacking_traits(made_by)
    for first in range(0, len(lacking), _TOGETHER):
        ids = lacking[first : first + _TOGETHER]
        found = traits_many([archive.report(report) for report in ids], vectors=similarity)
        with tables.transaction():
            tables.put_traits(
                TraitsOf(
                    traits.report,
                    made_by,
                    _day_of(traits.minute),
                    traits.minute,
                    TraitTable.of([traits]).to_bytes(),
                )
                for traits in found
            )
        if progress is not None:
            progress("comparing", first + len(ids), len(lacking))
    return len(lacking)


def _bring_days(tables: StoryDays, chosen: Settings, progress: Progress | None) -> int:
    """Fold every day that is not as it was, in order; how many these were."""
    days = tables.days()
    left = _Left(tables)
    folded = 0
    for number, (day, reports) in enumerate(days, start=1):
        inputs = _digest(repr(chosen), repr(reports), *left.digests_before(day))
        before = tables.story_day(day)
        if before is not None and before.inputs == inputs and reports:
            left.keep(before)
        else:
            made = _fold_day(tables, chosen, day, inputs, left) if reports else None
            with tables.transaction():
                tables.remove_day(day)
                if made is not None:
                    placed, after = made
                    tables.put_day(after, placed.placings, placed.changes, placed.links)
                    left.keep(after)
            folded += 1
        if progress is not None:
            progress("days", number, len(days))
    return folded


def _fold_day(
    tables: StoryDays, chosen: Settings, day: str, inputs: str, left: _Left
) -> tuple[Folded, StoryDay]:
    rows = TraitTable.concat([TraitTable.from_bytes(doc) for doc in tables.traits_of_day(day)])
    made = fold(day, rows, left.before(day), using=chosen)
    segment, lasting = made.segment.to_bytes(), made.segment.lasting_only().to_bytes()
    return made, StoryDay(day, inputs, _digest(segment), segment, lasting)


def _bring_undated(tables: StoryDays, chosen: Settings) -> None:
    """Lay the undated chapters beside what lasts of each day, where either is not as it was."""
    undated, kept = tables.story_day(""), tables.undated
    known = kept.inputs()
    if undated is None:
        if known:
            with tables.transaction():
                kept.forget()
        return
    made = {
        day: _digest(repr(chosen), undated.digest, digest)
        for day, digest in tables.digests().items()
    }
    due = [day for day, inputs in made.items() if known.get(day) != inputs]
    own = Segment.from_bytes(undated.segment) if due else None
    for day in due:
        left = tables.story_day(day)
        assert own is not None
        assert left is not None, "a day that has a digest"
        links = undated_links(own, Segment.from_bytes(left.lasting))
        with tables.transaction():
            kept.put(day, made[day], links)
    with tables.transaction():
        kept.choose(strongest(kept.links()))


class _Left:
    """What the days before left, as far as a day looks back: whole for a few days, for months what
    lasts. Of each day only its digest is kept in memory; the rest is read when it is asked for."""

    def __init__(self, tables: StoryDays) -> None:
        self._tables = tables
        self._digests: dict[str, str] = {}
        self._ready: dict[tuple[str, bool], Segment] = {}

    def keep(self, day: StoryDay) -> None:
        """Remember what ``day`` left; nothing crosses from or to what is undated."""
        if day.day:
            self._digests[day.day] = day.digest

    def digests_before(self, day: str) -> list[str]:
        """What the days in reach left, by digest."""
        return [f"{near} {self._digests[other]}" for other, near in self._reach(day)]

    def before(self, day: str) -> list[Segment]:
        """What the days in reach left."""
        reach = self._reach(day)
        self._ready = {key: self._ready[key] for key in reach if key in self._ready}
        return [self._segment(key) for key in reach]

    def _reach(self, day: str) -> list[tuple[str, bool]]:
        """The days in reach, and whether each is near enough to be read whole."""
        if not day:
            return []
        today, known = date.fromisoformat(day), settings()
        whole = (today - timedelta(days=known.window_days)).isoformat()
        first = (today - timedelta(days=known.arc_days)).isoformat()
        return [(other, other >= whole) for other in self._digests if first <= other < day]

    def _segment(self, key: tuple[str, bool]) -> Segment:
        if key not in self._ready:
            day, near = key
            kept = self._tables.story_day(day)
            assert kept is not None, "a day that was kept in this run"
            self._ready[key] = Segment.from_bytes(kept.segment if near else kept.lasting)
        return self._ready[key]


def _day_of(minute: int | None) -> str:
    if minute is None:
        return ""
    return (date(1970, 1, 1) + timedelta(days=minute // 1440)).isoformat()


def _digest(*parts: str | bytes) -> str:
    made = sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "little") + data)
    return made.hexdigest()
