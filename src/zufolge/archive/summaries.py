"""Stories as lists show them: their reports, the names that went into them, what links chapters."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

from zufolge.archive.database import Database, Row
from zufolge.archive.packing import unpack_text
from zufolge.model import ChapterLink, StoryReport, StorySummary
from zufolge.model.codec import decode

__all__ = ["summaries"]

_SOME = "SELECT value FROM json_each(?)"

_Links = Mapping[str, Sequence[tuple[int, ChapterLink]]]
"""What links each chapter to earlier ones, with the place in the order of all links."""


def summaries(database: Database, stories: Iterable[str] | None = None) -> list[StorySummary]:
    """The stories that hold reports (those named, if told), the last changed first."""
    names = None if stories is None else json.dumps(sorted(stories))
    reports = _reports(database, names)
    merged = _merged(database)
    links = _links(database, {each.chapter for held in reports.values() for each in held})
    return [
        _summary(row, reports[row["id"]], merged.get(row["id"], ()), links)
        for row in _rows(database, names)
        if row["id"] in reports
    ]


def _rows(database: Database, names: str | None) -> list[Row]:
    which = "" if names is None else f"WHERE id IN ({_SOME})"
    return database.all(
        f"SELECT * FROM stories {which} ORDER BY changed DESC, id DESC",
        () if names is None else (names,),
    )


def _reports(database: Database, names: str | None) -> dict[str, list[StoryReport]]:
    """The reports of each story, in order of time."""
    which = "" if names is None else f"WHERE story IN ({_SOME})"
    rows = database.all(
        "SELECT story, chapter, since, reports.id AS id, headline, outlet, published, url"
        f" FROM story_reports JOIN reports ON reports.id = report {which}"
        " ORDER BY published_from IS NULL, published_from, reports.id",
        () if names is None else (names,),
    )
    found: dict[str, list[StoryReport]] = {}
    for row in rows:
        found.setdefault(row["story"], []).append(_report(row))
    return found


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


def _merged(database: Database) -> dict[str, list[str]]:
    """The names that went into each story, in order."""
    rows = database.all(
        "SELECT id, merged_into FROM stories WHERE merged_into IS NOT NULL ORDER BY id"
    )
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["merged_into"], []).append(row["id"])
    return found


def _links(database: Database, chapters: Iterable[str]) -> _Links:
    rows = database.all(
        "SELECT doc FROM chapter_steps WHERE kind = 'link'"
        f" AND chapter IN (SELECT '' UNION ALL {_SOME}) ORDER BY day, number",
        (json.dumps(sorted(chapters)),),
    )
    found: dict[str, list[tuple[int, ChapterLink]]] = {}
    for at, row in enumerate(rows):
        link = decode(ChapterLink, unpack_text(row["doc"]))
        found.setdefault(link.chapter, []).append((at, link))
    return found


def _summary(
    row: Row, held: list[StoryReport], merged: Iterable[str], links: _Links
) -> StorySummary:
    chapters = {report.chapter for report in held}
    linked = (each for chapter in chapters for each in links.get(chapter, ()))
    return StorySummary(
        row["id"],
        row["anchor"],
        row["shown"],
        row["changed"],
        tuple(held),
        tuple(merged),
        tuple(link for _, link in sorted(linked, key=itemgetter(0))),
    )
