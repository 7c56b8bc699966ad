"""What the desk keeps of stories: how they stood, the last dossier, what developed, who looked."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

from zufolge.archive.database import Database, Row
from zufolge.archive.kept_dossiers import pack_dossier, unpack_dossier
from zufolge.archive.packing import pack_text, unpack_text
from zufolge.errors import NotInArchive
from zufolge.model import (
    Development,
    DevelopmentKind,
    Dossier,
    Look,
    SavedSearch,
    Status,
    StoryFigures,
    StoryNames,
    StoryState,
)
from zufolge.model.codec import CodecError, decode, encode

__all__ = ["DeskTables"]

_DEVELOPMENT = (
    "INSERT OR IGNORE INTO developments (id, story, at, kind, doc) VALUES (?, ?, ?, ?, ?)"
)
_FIGURES = (
    "INSERT OR REPLACE INTO story_figures (story, state, reports, origins, voices, statuses)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)
_NAME = "INSERT INTO story_names (story, kind, name, folded) VALUES (?, ?, ?, ?)"


class DeskTables:
    """The tables of the desk of an archive. What is written in one transaction stands together."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside is there afterwards, or none of it."""
        return self._database.transaction()

    # How stories stood

    def put_state(self, state: StoryState, at: str, names: StoryNames | None = None) -> int:
        """Keep how a story stands (UTC ``at``), and the names that it is found by; the number of
        this state."""
        with self.transaction():
            number = self._database.run(
                "INSERT INTO story_states (story, at, inputs, doc) VALUES (?, ?, ?, ?)",
                (state.story, at, state.inputs, pack_text(encode(state))),
            )
            many = Counter(claim.status for claim in state.claims)
            statuses = json.dumps({status.value: many[status] for status in Status if many[status]})
            self._database.run(
                _FIGURES,
                (state.story, number, len(state.reports), state.origins, state.voices, statuses),
            )
            self._database.run("DELETE FROM story_names WHERE story = ?", (state.story,))
            self._database.run_many(_NAME, _name_rows(state.story, names or StoryNames()))
        return number

    def state(self, story: str, until: str | None = None) -> tuple[int, str, StoryState] | None:
        """The last state of a story (with ``until``, UTC: the last that was kept by then): its
        number, when it was kept, and what it says. ``None`` if there is none."""
        row = self._database.row(
            "SELECT number, at, doc FROM story_states WHERE story = ? AND at <= ?"
            " ORDER BY number DESC LIMIT 1",
            (story, "9999" if until is None else until),
        )
        return None if row is None else _numbered(row)

    def state_of_number(self, number: int) -> tuple[int, str, StoryState]:
        """The state of that number. Raises ``NotInArchive``."""
        row = self._database.row(
            "SELECT number, at, doc FROM story_states WHERE number = ?", (number,)
        )
        if row is None:
            raise NotInArchive(self._database.path, f"holds no state no. {number} of a story")
        return _numbered(row)

    def states(self) -> Iterator[tuple[int, str, StoryState]]:
        """The last state of every story, the one that was kept last first."""
        rows = self._database.rows(
            "SELECT number, at, doc FROM story_states WHERE number IN"
            " (SELECT max(number) FROM story_states GROUP BY story) ORDER BY number DESC"
        )
        yield from map(_numbered, rows)

    def stamp(self) -> tuple[int, ...]:
        """Numbers that are others once reports or corrections came or went."""
        asked = (
            "SELECT max(number) FROM corrections",
            "SELECT max(key) FROM reports",
            "SELECT count(*) FROM forgotten",
        )
        return tuple(self._database.value(each) or 0 for each in asked)

    def began(self) -> str | None:
        """Since when states are kept (UTC); ``None`` if none is."""
        found = self._database.value("SELECT min(at) FROM story_states")
        return None if found is None else str(found)

    def inputs(self) -> dict[str, str]:
        """Of what the last state of every story was made, by digest."""
        rows = self._database.all(
            "SELECT story, inputs FROM story_states WHERE number IN"
            " (SELECT max(number) FROM story_states GROUP BY story)"
        )
        return {row["story"]: row["inputs"] for row in rows}

    def thin(self, story: str, before: str) -> None:
        """Of the states of a story that are older than ``before`` (UTC) keep the last of each day,
        and those that somebody saw."""
        self._database.run(
            "DELETE FROM story_states WHERE story = :story AND at < :before"
            " AND number NOT IN (SELECT state FROM looks WHERE story = :story)"
            " AND number NOT IN (SELECT max(number) FROM story_states WHERE story = :story"
            " GROUP BY substr(at, 1, 10))",
            {"story": story, "before": before},
        )

    def figures(self, stories: Iterable[str]) -> dict[str, StoryFigures]:
        """What lists show of the last state of each of ``stories`` that has one."""
        rows = self._database.all(
            "SELECT * FROM story_figures WHERE story IN (SELECT value FROM json_each(?))",
            (json.dumps(list(stories)),),
        )
        return {row["story"]: _figures(row) for row in rows}

    def names(self, story: str) -> StoryNames:
        """The names that a story is found by."""
        found: dict[str, list[str]] = {"person": [], "place": []}
        for row in self._database.all(
            "SELECT kind, name FROM story_names WHERE story = ? ORDER BY name", (story,)
        ):
            found[row["kind"]].append(row["name"])
        return StoryNames(tuple(found["person"]), tuple(found["place"]))

    # Dossiers

    def put_dossier(self, story: str, inputs: str, made: str, dossier: Dossier) -> None:
        """Keep the dossier of a story in place of an earlier one. All texts of its reports must
        stand in the archive: they are not kept twice."""
        bare = replace(dossier, reports=tuple(replace(each, text="") for each in dossier.reports))
        self._database.run(
            "INSERT OR REPLACE INTO dossiers (story, inputs, made, doc) VALUES (?, ?, ?, ?)",
            (story, inputs, made, pack_dossier(bare)),
        )

    def dossier_inputs(self, story: str) -> str | None:
        """Of what the kept dossier of a story was made, by digest; ``None`` if none is kept."""
        found = self._database.value("SELECT inputs FROM dossiers WHERE story = ?", (story,))
        return None if found is None else str(found)

    def dossier_size(self, story: str) -> int:
        """How many bytes the kept dossier of a story takes, packed; 0 if none is kept."""
        found = self._database.value("SELECT length(doc) FROM dossiers WHERE story = ?", (story,))
        return 0 if found is None else int(found)

    def dossier(self, story: str) -> tuple[str, str, Dossier] | None:
        """The kept dossier of a story with the digest of its inputs and when it was made; ``None``
        if none is kept that this Zufolge can read, or one of its reports was deleted."""
        with self._database.snapshot():
            row = self._database.row("SELECT * FROM dossiers WHERE story = ?", (story,))
            if row is None:
                return None
            try:
                bare = unpack_dossier(row["doc"])
            except CodecError:  # it is made again; ``archive check`` tells of it
                return None
            texts = self._texts([report.id for report in bare.reports])
        if len(texts) < len(bare.reports):
            return None
        whole = tuple(replace(each, text=texts[each.id]) for each in bare.reports)
        return row["inputs"], row["made"], replace(bare, reports=whole)

    def _texts(self, reports: Sequence[str]) -> dict[str, str]:
        rows = self._database.all(
            "SELECT id, text FROM reports WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(reports),),
        )
        return {row["id"]: row["text"] for row in rows}

    # What developed

    def put_developments(self, found: Iterable[Development]) -> None:
        """Keep what became of stories, which changed with it; what is kept already stays as it
        is."""
        kept = list(found)
        self._database.run_many(
            _DEVELOPMENT, ((d.id, d.story, d.at, d.kind.value, encode(d)) for d in kept)
        )
        self._database.run_many(
            "UPDATE stories SET changed = max(changed, ?) WHERE id = ?",
            sorted({(d.at, d.story) for d in kept}),
        )

    def developments(
        self, story: str | None = None, *, before: int | None = None, limit: int = 50
    ) -> list[tuple[int, Development]]:
        """What developed (in one story), the last first, each with its number; of numbers below
        ``before``, ``limit`` at most."""
        upper = 2**62 if before is None else before
        where, values = ("AND story = ?", (story,)) if story is not None else ("", ())
        rows = self._database.all(
            f"SELECT number, doc FROM developments WHERE number < ? {where}"
            " ORDER BY number DESC LIMIT ?",
            (upper, *values, limit),
        )
        return [(row["number"], decode(Development, row["doc"])) for row in rows]

    def developments_after(
        self,
        number: int,
        *,
        story: str | None = None,
        kinds: Sequence[DevelopmentKind] = (),
        limit: int = -1,
    ) -> list[tuple[int, Development]]:
        """What developed since the development of that number (in one story, of ``kinds``, if
        told), in order; ``limit`` at most, all if it is negative."""
        wanted = json.dumps(kinds) if kinds else None
        rows = self._database.all(
            "SELECT number, doc FROM developments WHERE number > ? AND story = coalesce(?, story)"
            " AND (? IS NULL OR kind IN (SELECT value FROM json_each(?)))"
            " ORDER BY number LIMIT ?",
            (number, story, wanted, wanted, limit),
        )
        return [(row["number"], decode(Development, row["doc"])) for row in rows]

    def last_development(self) -> int:
        """The number of the last development; 0 if there was none."""
        return int(self._database.value("SELECT coalesce(max(number), 0) FROM developments"))

    def status_changes(self, since: Mapping[str, str]) -> dict[str, int]:
        """How often claims of the stories named changed their status since a time (UTC) each."""
        rows = self._database.all(
            "SELECT story, count(*) AS many FROM json_each(?) AS asked"
            " JOIN developments ON story = asked.key AND at > asked.value AND kind = ?"
            " GROUP BY story",
            (json.dumps(dict(since)), DevelopmentKind.STATUS.value),
        )
        return {row["story"]: row["many"] for row in rows}

    # Who looked at what

    def look(self, person: str, story: str) -> Look | None:
        """When somebody last saw a story, and which state of it; ``None`` if never."""
        row = self._database.row(
            "SELECT * FROM looks WHERE person = ? AND story = ?", (person, story)
        )
        return None if row is None else Look(row["person"], row["story"], row["at"], row["state"])

    def put_look(self, look: Look) -> None:
        """Keep that somebody saw a story."""
        self._database.run(
            "INSERT OR REPLACE INTO looks (person, story, at, state) VALUES (?, ?, ?, ?)",
            (look.person, look.story, look.at, look.state),
        )

    def looks(self, person: str) -> dict[str, Look]:
        """All that somebody saw, by story."""
        rows = self._database.all("SELECT * FROM looks WHERE person = ?", (person,))
        return {r["story"]: Look(r["person"], r["story"], r["at"], r["state"]) for r in rows}

    def looked_at(self) -> set[str]:
        """The stories that anybody saw."""
        return {row["story"] for row in self._database.all("SELECT DISTINCT story FROM looks")}

    # Searches that people keep

    def saved_searches(self, person: str) -> list[SavedSearch]:
        """The searches that somebody keeps, by name."""
        rows = self._database.all(
            "SELECT * FROM saved_searches WHERE person = ? ORDER BY name, id", (person,)
        )
        return [_search(row) for row in rows]

    def put_search(self, search: SavedSearch) -> None:
        """Keep a search, in place of one with its id."""
        self._database.run(
            "INSERT OR REPLACE INTO saved_searches (id, person, name, asked, at, seen)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                search.id,
                search.person,
                search.name,
                json.dumps(search.asked),
                search.at,
                search.seen,
            ),
        )

    def came_since(self, reports: Iterable[str], at: str) -> set[str]:
        """Which of ``reports`` came into the archive at ``at`` (UTC, to the second) or later."""
        rows = self._database.all(
            "SELECT id FROM reports WHERE ingested >= ? AND id IN (SELECT value FROM json_each(?))",
            (at, json.dumps(list(reports))),
        )
        return {row["id"] for row in rows}

    def drop_search(self, person: str, name: str) -> None:
        """Keep somebody's search (its id) no longer."""
        self._database.run("DELETE FROM saved_searches WHERE person = ? AND id = ?", (person, name))


def _name_rows(story: str, names: StoryNames) -> Iterator[tuple[str, str, str, str]]:
    for kind, told in (("person", names.people), ("place", names.places)):
        yield from ((story, kind, name, name.casefold()) for name in dict.fromkeys(told))


def _figures(row: Row) -> StoryFigures:
    many = json.loads(row["statuses"])
    statuses = tuple((status, many[status.value]) for status in Status if status.value in many)
    return StoryFigures(
        row["story"], row["state"], row["reports"], row["origins"], row["voices"], statuses
    )


def _numbered(row: Row) -> tuple[int, str, StoryState]:
    return row["number"], row["at"], decode(StoryState, unpack_text(row["doc"]))


def _search(row: Row) -> SavedSearch:
    asked: Sequence[Sequence[str]] = json.loads(row["asked"])
    made = SavedSearch(row["id"], row["person"], row["name"], (), row["at"], row["seen"])
    return replace(made, asked=tuple((name, value) for name, value in asked))
