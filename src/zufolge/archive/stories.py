"""Stories in the archive: their names, the reports that each holds, and what became of names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager

from zufolge.archive.database import Database
from zufolge.archive.listing import how_many, page_of
from zufolge.archive.packing import unpack_text
from zufolge.archive.records import StoryFilter, StoryName
from zufolge.archive.summaries import summaries
from zufolge.errors import NotInArchive
from zufolge.model import Placing, ShownStory, StoryEvent, StoryEventKind, StorySummary
from zufolge.model.codec import decode

__all__ = ["StoryTables"]

_Places = Mapping[str, tuple[str, str]]
"""Story and chapter of each report."""


class StoryTables:
    """The tables of stories of an archive. What is written in one transaction stands together."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside is there afterwards, or none of it."""
        return self._database.transaction()

    def placing_of(self, report: str) -> Placing | None:
        """Where a report was put, and why; ``None`` if that was not asked yet."""
        doc = self._database.value("SELECT doc FROM placings WHERE report = ?", (report,))
        return None if doc is None else decode(Placing, unpack_text(doc))

    def names(self) -> list[StoryName]:
        """All names ever shown, in order of time, with the reports that each holds now."""
        held: dict[str, set[str]] = {}
        for row in self._database.all("SELECT story, report FROM story_reports"):
            held.setdefault(row["story"], set()).add(row["report"])
        return [
            StoryName(
                row["id"],
                row["anchor"],
                row["shown"],
                row["changed"],
                row["merged_into"],
                frozenset(held.get(row["id"], ())),
            )
            for row in self._database.all("SELECT * FROM stories ORDER BY shown, id")
        ]

    def story_of(self, report: str) -> str | None:
        """The name of the story that a report stands in; ``None`` if it was shown in none yet."""
        found = self._database.value("SELECT story FROM story_reports WHERE report = ?", (report,))
        return None if found is None else str(found)

    def title_of(self, story: str) -> str | None:
        """The headline of the report that keeps a story's name; ``None`` if there is none."""
        found: str | None = self._database.value(
            "SELECT headline FROM stories JOIN reports ON reports.id = anchor WHERE stories.id = ?",
            (story,),
        )
        return found

    def newest(self, limit: int) -> list[tuple[str, str | None]]:
        """The stories of several reports that changed last: name and headline."""
        rows = self._database.all(
            "SELECT stories.id AS id, headline FROM stories JOIN reports ON reports.id = anchor"
            " WHERE (SELECT count(*) FROM story_reports WHERE story = stories.id) > 1"
            " ORDER BY changed DESC, stories.id LIMIT ?",
            (limit,),
        )
        return [(row["id"], row["headline"]) for row in rows]

    def put_names(self, shown: Sequence[ShownStory], told: Iterable[StoryEvent], now: str) -> None:
        """Keep the stories as they are now (UTC ``now``), and what became of their names."""
        self._name(shown, now)
        self._move(self._places(), _places_in(shown), now)
        self._database.run_many(
            "INSERT INTO story_events (at, kind, story, other) VALUES (?, ?, ?, ?)",
            ((each.at, each.kind.value, each.story, each.other) for each in told),
        )

    def _name(self, shown: Sequence[ShownStory], now: str) -> None:
        """Keep names: those of today, then those that went into one of them."""
        self._database.run_many(
            "INSERT INTO stories (id, anchor, shown, changed) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET anchor = excluded.anchor, merged_into = NULL",
            ((each.id, each.anchor, each.shown, now) for each in shown),
        )
        self._database.run_many(
            "UPDATE stories SET merged_into = ? WHERE id = ?",
            ((each.id, name) for each in shown for name in each.merged),
        )

    def _places(self) -> _Places:
        rows = self._database.all("SELECT report, story, chapter FROM story_reports")
        return {row["report"]: (row["story"], row["chapter"]) for row in rows}

    def _move(self, before: _Places, after: _Places, now: str) -> None:
        """Put reports where they are ``after``; the stories that they leave or enter changed."""
        moved = {r: place for r, place in after.items() if before.get(r) != place}
        gone = [report for report in before if report not in after]
        self._database.run_many("DELETE FROM story_reports WHERE report = ?", ((r,) for r in gone))
        self._database.run_many(
            "INSERT OR REPLACE INTO story_reports (report, story, chapter, since)"
            " VALUES (?, ?, ?, ?)",
            ((report, *place, now) for report, place in sorted(moved.items())),
        )
        entered = {after[report][0] for report in moved}
        left = {before[report][0] for report in (*moved, *gone) if report in before}
        self._database.run_many(
            "UPDATE stories SET changed = ? WHERE id = ?",
            ((now, name) for name in sorted(entered | left)),
        )

    def page(
        self,
        asked: StoryFilter,
        limit: int = 30,
        *,
        offset: int = 0,
        after: tuple[str, str] | None = None,
    ) -> list[str]:
        """Names of the stories that are meant, the last changed first: ``limit`` at most, without
        the first ``offset``, or those behind the one that ``changed`` at ``after[0]`` and whose
        name is ``after[1]``."""
        return page_of(self._database, asked, limit, offset, after)

    def how_many(self, asked: StoryFilter) -> int:
        """How many stories are meant."""
        return how_many(self._database, asked)

    def summaries(self, stories: Iterable[str] | None = None) -> list[StorySummary]:
        """The stories that hold reports (those named, if told), the last changed first."""
        return summaries(self._database, stories)

    def reports_of(self, story: str) -> tuple[str, ...]:
        """Ids of the reports of a story, by any name it ever had. Raises ``NotInArchive``."""
        name = self.current_name(story)
        if name is None:
            raise NotInArchive(
                self._database.path, f"holds no story {story!r}; zufolge stories lists their ids"
            )
        rows = self._database.all(
            "SELECT report FROM story_reports WHERE story = ? ORDER BY report", (name,)
        )
        return tuple(row["report"] for row in rows)

    def made_of(self, story: str | None = None) -> dict[str, list[tuple[str, ...]]]:
        """What the archive knows of the reports of every story, or of one: ids and what can be told
        of them later, in order of id. Stories in the order in which they changed, the last first.
        """
        which = "" if story is None else "WHERE story = ?"
        rows = self._database.all(
            "SELECT story, reports.id, url, outlet, domain, published, updated, before"
            " FROM story_reports JOIN reports ON reports.id = story_reports.report"
            " JOIN stories ON stories.id = story"
            " LEFT JOIN revisions ON revisions.report = reports.id"
            f" {which} ORDER BY changed DESC, story DESC, reports.id",
            () if story is None else (story,),
        )
        found: dict[str, list[tuple[str, ...]]] = {}
        for name, *told in rows:
            found.setdefault(name, []).append(tuple(value or "" for value in told))
        return found

    def came_after(self, story: str, at: str) -> set[str]:
        """Ids of the reports that came into a story after a time (UTC)."""
        rows = self._database.all(
            "SELECT report FROM story_reports WHERE story = ? AND since > ?", (story, at)
        )
        return {row["report"] for row in rows}

    def holds(self, reports: Iterable[str]) -> bool:
        """Whether all these reports are in the archive."""
        wanted = sorted(set(reports))
        many = self._database.value(
            "SELECT count(*) FROM reports WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(wanted),),
        )
        return int(many) == len(wanted)

    def current_name(self, story: str) -> str | None:
        """The name under which a story is found today, that of the story which took it in if one
        did; ``None`` for a name that was never given."""
        seen: set[str] = set()
        while story not in seen:
            seen.add(story)
            row = self._database.row("SELECT merged_into FROM stories WHERE id = ?", (story,))
            if row is None:
                return None
            story = row["merged_into"] or story
        return story

    def events(self, story: str | None = None) -> Iterator[StoryEvent]:
        """What became of names (of one, if told), in order."""
        rows = self._database.rows(
            "SELECT * FROM story_events WHERE story = coalesce(?, story) ORDER BY number", (story,)
        )
        for row in rows:
            yield StoryEvent(row["at"], StoryEventKind(row["kind"]), row["story"], row["other"])


def _places_in(shown: Iterable[ShownStory]) -> _Places:
    return {
        report: (each.id, chapter.id)
        for each in shown
        for chapter in each.story.chapters
        for report in chapter.reports
    }
