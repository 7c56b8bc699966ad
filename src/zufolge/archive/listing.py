"""Which stories are meant, page by page, without reading them all."""

from __future__ import annotations

import json
from dataclasses import replace

from zufolge.archive.database import Database
from zufolge.archive.records import StoryFilter

__all__ = ["how_many", "narrowed", "page_of"]

_SEVERAL = "EXISTS (SELECT 1 FROM story_reports WHERE story = stories.id LIMIT 1 OFFSET 1)"
_ANY = "EXISTS (SELECT 1 FROM story_reports WHERE story = stories.id)"
_NAMED = (
    "EXISTS (SELECT 1 FROM story_names WHERE story = stories.id AND kind = ? AND instr(folded, ?))"
)

_WHERE_A_REPORT = "story_reports JOIN reports ON reports.id = report WHERE {}"
_WITH_REPORTS = "SELECT DISTINCT story FROM json_each(?) JOIN story_reports ON report = value"

_Conditions = tuple[list[str], list[object]]


def page_of(
    database: Database,
    asked: StoryFilter,
    limit: int,
    offset: int = 0,
    after: tuple[str, str] | None = None,
) -> list[str]:
    """Names of the stories that are meant, the last changed first: ``limit`` at most, without the
    first ``offset``, or those behind the story that changed at ``after[0]`` and is ``after[1]``."""
    conditions, values = _conditions(database, asked)
    if after is not None:
        conditions.append("(changed, id) < (?, ?)")
        values += after
    rows = database.all(
        f"SELECT id FROM stories WHERE {' AND '.join(conditions)}"
        " ORDER BY changed DESC, id DESC LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    return [row["id"] for row in rows]


def how_many(database: Database, asked: StoryFilter) -> int:
    """How many stories are meant."""
    conditions, values = _conditions(database, asked)
    sql = f"SELECT count(*) FROM stories WHERE {' AND '.join(conditions)}"
    return int(database.value(sql, values))


def narrowed(database: Database, asked: StoryFilter) -> StoryFilter:
    """The same stories, named: what is asked of a report is looked for once, however often they
    are counted and listed then."""
    if asked.having is not None and not (asked.outlet or asked.since or asked.until):
        rows = database.all(_WITH_REPORTS, (json.dumps(sorted(asked.having)),))
    else:
        conditions, values = _of_a_report(database, asked)
        if not conditions:
            return asked
        whole = _WHERE_A_REPORT.format(" AND ".join(conditions))
        rows = database.all(f"SELECT DISTINCT story FROM {whole}", values)
    names = {row["story"] for row in rows}
    if asked.named is not None:
        names &= {*asked.named}
    return replace(asked, having=None, outlet="", since="", until="", named=names)


def _conditions(database: Database, asked: StoryFilter) -> _Conditions:
    conditions: list[str] = [_ANY if asked.alone else _SEVERAL]
    values: list[object] = []
    if asked.changed:
        conditions.append("changed >= ?")
        values.append(asked.changed)
    if asked.named is not None:
        conditions.append("id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(sorted(asked.named)))
    of_a_report, its_values = _of_a_report(database, asked)
    if of_a_report:
        whole = _WHERE_A_REPORT.format(" AND ".join(of_a_report))
        conditions.append(f"id IN (SELECT story FROM {whole})")
        values += its_values
    for kind, name in (("person", asked.person), ("place", asked.place)):
        if name:
            conditions.append(_NAMED)
            values += kind, name.casefold()
    return conditions, values


def _of_a_report(database: Database, asked: StoryFilter) -> _Conditions:
    """What one and the same report must be."""
    conditions: list[str] = []
    values: list[object] = []
    if asked.having is not None:
        conditions.append("report IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(sorted(asked.having)))
    if asked.outlet:
        wanted = asked.outlet.casefold()
        known = database.all("SELECT DISTINCT outlet FROM reports WHERE outlet IS NOT NULL")
        names = [row["outlet"] for row in known if wanted in row["outlet"].casefold()]
        conditions.append("outlet IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(names))
    if asked.since:
        conditions.append("published_from >= ?")
        values.append(asked.since)
    if asked.until:
        conditions.append("published_from <= ?")
        values.append(asked.until)
    return conditions, values
