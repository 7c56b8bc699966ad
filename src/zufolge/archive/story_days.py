"""Days of stories in the archive: what reports are compared by, and what each day left.

The archive knows nothing of how stories are cut: traits and segments are bytes to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager

from zufolge.archive.database import Database
from zufolge.archive.packing import pack, pack_text, unpack, unpack_text
from zufolge.archive.records import StoryDay, TraitsOf
from zufolge.archive.undated import UndatedLinks
from zufolge.model import ChapterChange, ChapterLink, Placing
from zufolge.model.codec import decode, encode

__all__ = ["StoryDays"]

_TRAITS = "INSERT OR REPLACE INTO traits (report, made_by, day, minute, doc) VALUES (?, ?, ?, ?, ?)"
_DAY = (
    "INSERT OR REPLACE INTO story_days (day, inputs, digest, segment, lasting)"
    " VALUES (?, ?, ?, ?, ?)"
)


class StoryDays:
    """The tables of what is folded, day by day. What is written in one transaction stands
    together."""

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
