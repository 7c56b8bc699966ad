"""Stories in the archive: what reports are compared by, what days left, and the names of stories.

The archive knows nothing of how stories are cut: traits and segments are bytes to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager

from zufolge.archive.database import Database, Row
from zufolge.archive.listing import how_many, page_of
from zufolge.archive.packing import pack, pack_text, unpack, unpack_text
from zufolge.archive.records import StoryDay, StoryFilter, StoryName, TraitsOf
from zufolge.archive.undated import UndatedLinks
from zufolge.errors import NotInArchive
from zufolge.model import (
    ChapterChange,
    ChapterLink,
    Placing,
    ShownStory,
    StoryEvent,
    StoryEventKind,
    StoryReport,
    StorySummary,
)
from zufolge.model.codec import decode, encode

__all__ = ["StoryTables"]

_TRAITS = "INSERT OR REPLACE INTO traits (report, made_by, day, minute, doc) VALUES (?, ?, ?, ?, ?)"
_DAY = (
    "INSERT OR REPLACE INTO story_days (day, inputs, digest, segment, lasting)"
    " VALUES (?, ?, ?, ?, ?)"
)


_SOME = "SELECT value FROM json_each(?)"
_REPORTS = (
    "SELECT story, chapter, since, reports.id AS id, headline, outlet, published, url"
    " FROM story_reports JOIN reports ON reports.id = report {which}"
    " ORDER BY published_from IS NULL, published_from, reports.id"
)


class StoryTables:
    """The tables of stories of an archive. What is written in one transaction stands together."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.undated = UndatedLinks(database)

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside is there afterwards, or none of it."""
        return self._database.transaction()

    def lacking_traits(self, made_by: str) -> list[str]:
        """Ids of the reports that have no traits made by this, in the order they came in."""
        rows = self._database.all(
            "SELECT id FROM reports WHERE NOT EXISTS"
            " (SELECT 1 FROM traits WHERE report = id AND made_by = ?) ORDER BY key",
            (made_by,),
        )
        return [row["id"] for row in rows]

    def put_traits(self, found: Iterable[TraitsOf]) -> None:
        """Keep traits of reports in place of those made before."""
        self._database.run_many(
            _TRAITS, ((t.report, t.made_by, t.day, t.minute, pack(t.doc)) for t in found)
        )

    def days(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Each day with traits or with something left, in order (the undated first): ids of its
        reports and by what their traits were made, in order of id."""
        found: dict[str, list[tuple[str, str]]] = {
            row["day"]: [] for row in self._database.all("SELECT day FROM story_days")
        }
        for row in self._database.all("SELECT day, report, made_by FROM traits ORDER BY report"):
            found.setdefault(row["day"], []).append((row["report"], row["made_by"]))
        return sorted(found.items())

    def traits_of_day(self, day: str) -> Iterator[bytes]:
        """The traits of a day's reports, in order of time and id."""
        rows = self._database.rows(
            "SELECT doc FROM traits WHERE day = ? ORDER BY minute, report", (day,)
        )
        yield from (unpack(row["doc"]) for row in rows)

    def minutes(self) -> dict[str, int | None]:
        """The time of every report with traits, in minutes since 1970 (UTC)."""
        rows = self._database.all("SELECT report, minute FROM traits")
        return {row["report"]: row["minute"] for row in rows}

    def story_day(self, day: str) -> StoryDay | None:
        """What a day left; ``None`` if it was not looked at yet."""
        row = self._database.row("SELECT * FROM story_days WHERE day = ?", (day,))
        if row is None:
            return None
        parts = unpack(row["segment"]), unpack(row["lasting"])
        return StoryDay(row["day"], row["inputs"], row["digest"], *parts)

    def put_day(
        self,
        left: StoryDay,
        placed: Iterable[Placing],
        changes: Sequence[ChapterChange],
        links: Sequence[ChapterLink],
    ) -> None:
        """Keep what a day left, where its reports were put and what changed, in place of before."""
        self.remove_day(left.day)
        parts = pack(left.segment), pack(left.lasting)
        self._database.run(_DAY, (left.day, left.inputs, left.digest, *parts))
        self._database.run_many(
            "INSERT OR REPLACE INTO placings (report, day, doc) VALUES (?, ?, ?)",
            ((each.report, left.day, pack_text(encode(each))) for each in placed),
        )
        steps: list[tuple[str, int, ChapterChange | ChapterLink]] = [
            *(("change", number, change) for number, change in enumerate(changes)),
            *(("link", number, link) for number, link in enumerate(links)),
        ]
        self._database.run_many(
            "INSERT INTO chapter_steps (day, number, kind, chapter, doc) VALUES (?, ?, ?, ?, ?)",
            (
                (left.day, number, kind, step.chapter, pack_text(encode(step)))
                for kind, number, step in steps
            ),
        )

    def remove_day(self, day: str) -> None:
        """Forget what a day left."""
        for table in ("placings", "chapter_steps", "story_days"):
            self._database.run(f"DELETE FROM {table} WHERE day = ?", (day,))

    def drop_days_from(self, day: str) -> None:
        """Forget what this day and all later ones left: what they know may come from a report that
        is to be deleted for good. Days know nothing of undated reports, links of these of both."""
        days = "day >= ?" if day else "day = ?"
        for table in ("chapter_steps", "story_days"):
            self._database.run(f"DELETE FROM {table} WHERE {days}", (day,))
        if day:
            self.undated.forget_chosen()
        else:
            self.undated.forget()

    def digests(self) -> dict[str, str]:
        """What each day left, by digest."""
        rows = self._database.all("SELECT day, digest FROM story_days ORDER BY day")
        return {row["day"]: row["digest"] for row in rows}

    def placings(self) -> Iterator[Placing]:
        """Where each report was put, in order of day and id."""
        rows = self._database.rows("SELECT doc FROM placings ORDER BY day, report")
        yield from (decode(Placing, unpack_text(row["doc"])) for row in rows)

    def placing_of(self, report: str) -> Placing | None:
        """Where a report was put, and why; ``None`` if that was not asked yet."""
        doc = self._database.value("SELECT doc FROM placings WHERE report = ?", (report,))
        return None if doc is None else decode(Placing, unpack_text(doc))

    def steps(self) -> tuple[list[ChapterChange], list[ChapterLink]]:
        """What changed at the end of days, in order."""
        changes, links = [], []
        for row in self._database.rows(
            "SELECT kind, doc FROM chapter_steps ORDER BY day, kind, number"
        ):
            if row["kind"] == "change":
                changes.append(decode(ChapterChange, unpack_text(row["doc"])))
            else:
                links.append(decode(ChapterLink, unpack_text(row["doc"])))
        return changes, links

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
        before = {
            row["report"]: (row["story"], row["chapter"])
            for row in self._database.all("SELECT report, story, chapter FROM story_reports")
        }
        after = {
            report: (each.id, chapter.id)
            for each in shown
            for chapter in each.story.chapters
            for report in chapter.reports
        }
        for each in shown:
            self._database.run(
                "INSERT INTO stories (id, anchor, shown, changed) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET anchor = excluded.anchor, merged_into = NULL",
                (each.id, each.anchor, each.shown, now),
            )
        for each in shown:
            for name in each.merged:
                self._database.run(
                    "UPDATE stories SET merged_into = ? WHERE id = ?", (each.id, name)
                )
        moved = {r: place for r, place in after.items() if before.get(r) != place}
        gone = [report for report in before if report not in after]
        self._database.run_many("DELETE FROM story_reports WHERE report = ?", ((r,) for r in gone))
        self._database.run_many(
            "INSERT OR REPLACE INTO story_reports (report, story, chapter, since)"
            " VALUES (?, ?, ?, ?)",
            ((report, *place, now) for report, place in sorted(moved.items())),
        )
        touched = {after[r][0] for r in moved} | {
            before[r][0] for r in (*moved, *gone) if r in before
        }
        self._database.run_many(
            "UPDATE stories SET changed = ? WHERE id = ?", ((now, name) for name in sorted(touched))
        )
        self._database.run_many(
            "INSERT INTO story_events (at, kind, story, other) VALUES (?, ?, ?, ?)",
            ((each.at, each.kind.value, each.story, each.other) for each in told),
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
        names = None if stories is None else json.dumps(sorted(stories))
        these = () if names is None else (names,)
        reports: dict[str, list[StoryReport]] = {}
        which = "" if names is None else f"WHERE story IN ({_SOME})"
        for row in self._database.all(_REPORTS.format(which=which), these):
            reports.setdefault(row["story"], []).append(_report(row))
        merged: dict[str, list[str]] = {}
        for row in self._database.all(
            "SELECT id, merged_into FROM stories WHERE merged_into IS NOT NULL ORDER BY id"
        ):
            merged.setdefault(row["merged_into"], []).append(row["id"])
        links = self._links({each.chapter for held in reports.values() for each in held})
        found = []
        which = "" if names is None else f"WHERE id IN ({_SOME})"
        for row in self._database.all(
            f"SELECT * FROM stories {which} ORDER BY changed DESC, id DESC", these
        ):
            held = reports.get(row["id"])
            if held:
                chapters = {report.chapter for report in held}
                found.append(
                    StorySummary(
                        row["id"],
                        row["anchor"],
                        row["shown"],
                        row["changed"],
                        tuple(held),
                        tuple(merged.get(row["id"], ())),
                        tuple(link for link in links if link.chapter in chapters),
                    )
                )
        return found

    def _links(self, chapters: Iterable[str]) -> list[ChapterLink]:
        """What links any of these chapters to an earlier one, in order."""
        rows = self._database.all(
            "SELECT doc FROM chapter_steps WHERE kind = 'link'"
            f" AND chapter IN (SELECT '' UNION ALL {_SOME}) ORDER BY day, number",
            (json.dumps(sorted(chapters)),),
        )
        return [decode(ChapterLink, unpack_text(row["doc"])) for row in rows]

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
            f"SELECT count(*) FROM reports WHERE id IN ({_SOME})", (json.dumps(wanted),)
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


def _report(row: Row) -> StoryReport:
    return StoryReport(
        row["id"],
        row["chapter"],
        row["headline"],
        row["outlet"],
        row["published"],
        row["url"],
        row["since"],
    )
