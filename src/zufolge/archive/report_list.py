"""Reports as a list shows them, page by page, without reading what they say."""

from __future__ import annotations

from dataclasses import dataclass

from zufolge.archive.database import Database, Row
from zufolge.archive.records import Selection
from zufolge.archive.reports import conditions_of

__all__ = ["ListedReport", "listed_reports"]

_LISTED = (
    "SELECT key, id, headline, outlet, published, updated, url, language, genre, ingested,"
    " (SELECT story FROM story_reports WHERE report = reports.id) AS story FROM reports"
)


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report by what is told of it. ``number`` grows with each that comes in; ``ingested`` is
    when it did (UTC), ``story`` the name of the story in which it stands, if it does yet."""

    number: int
    id: str
    headline: str | None
    outlet: str | None
    published: str | None
    updated: str | None
    url: str | None
    language: str
    genre: str
    ingested: str
    story: str | None


def listed_reports(
    database: Database,
    selection: Selection,
    limit: int,
    *,
    language: str = "",
    story: str = "",
    before: int | None = None,
) -> list[ListedReport]:
    """The reports that are meant (without ``ids``), those that came in last first: ``limit`` at
    most, of this ``language`` and ``story`` if told, that came before number ``before``."""
    conditions, told = conditions_of(selection)
    values: list[str | int] = [*told]
    for condition, value in (
        ("language = ?", language),
        ("id IN (SELECT report FROM story_reports WHERE story = ?)", story),
    ):
        if value:
            conditions.append(condition)
            values.append(value)
    if before is not None:
        conditions.append("key < ?")
        values.append(before)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    rows = database.all(f"{_LISTED}{where} ORDER BY key DESC LIMIT ?", (*values, limit))
    return [_listed(row) for row in rows]


def _listed(row: Row) -> ListedReport:
    return ListedReport(*tuple(row))
