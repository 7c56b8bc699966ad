"""Which texts stood at one address, in which order, and what changed between them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from zufolge.archive.addresses import canonical
from zufolge.archive.database import Database, Row
from zufolge.archive.passages import changes
from zufolge.archive.records import Revision
from zufolge.model import Report, Span, came_before

__all__ = ["close_gap", "has_others", "place", "revision", "revisions_at", "same_text"]

_ALL = "SELECT * FROM revisions WHERE address = ? ORDER BY number"


def place(database: Database, report: Report) -> Revision | None:
    """Give a report that was just stored its place among the versions of its address.

    It comes behind all others, in the order in which they came in, but before those that surely
    came out later by what they tell of their time. ``None`` if it has no address.
    """
    if report.url is None:
        return None
    address = canonical(report.url)
    others = [row["report"] for row in database.rows(_ALL, (address,))]
    at = next(
        (i for i, other in enumerate(others) if came_before(_time(report), _told(database, other))),
        len(others),
    )
    database.run(
        "INSERT INTO revisions (report, address, number) VALUES (?, ?, 0)", (report.id, address)
    )
    ordered = [*others[:at], report.id, *others[at:]]
    _number(database, ordered, at)
    return revision(database, report.id)


def close_gap(database: Database, address: str) -> None:
    """Number the versions of ``address`` anew after one of them is gone."""
    ordered = [row["report"] for row in database.rows(_ALL, (address,))]
    _number(database, ordered, 0)


def revision(database: Database, report: str) -> Revision | None:
    """The place of one report; ``None`` if it has no address."""
    row = database.row("SELECT * FROM revisions WHERE report = ?", (report,))
    return None if row is None else _revision(row)


def revisions_at(database: Database, address: str) -> tuple[Revision, ...]:
    """All versions of an address, the oldest first."""
    return tuple(_revision(row) for row in database.rows(_ALL, (canonical(address),)))


def has_others(database: Database, placed: Revision) -> bool:
    """Whether there are other versions of an address than this one."""
    others = "SELECT 1 FROM revisions WHERE address = ? AND report <> ?"
    return database.value(others, (placed.address, placed.report)) is not None


def same_text(database: Database, report: Report) -> str | None:
    """The id of a version at the report's address with the very same text, if there is one."""
    if report.url is None:
        return None
    found: str | None = database.value(
        "SELECT report FROM revisions JOIN reports ON reports.id = revisions.report"
        " WHERE address = ? AND text = ?",
        (canonical(report.url), report.text),
    )
    return found


def _number(database: Database, ordered: Sequence[str], start: int) -> None:
    """Number from ``start`` on; where the version before is another than it was, compare."""
    for index in range(start, len(ordered)):
        before = ordered[index - 1] if index else None
        known = database.value("SELECT before FROM revisions WHERE report = ?", (ordered[index],))
        database.run(
            "UPDATE revisions SET number = ? WHERE report = ?", (index + 1, ordered[index])
        )
        if before != known or before is None:
            _compare(database, before, ordered[index])


def _compare(database: Database, before: str | None, report: str) -> None:
    added, removed = (
        changes(_text(database, before), _text(database, report)) if before else ((), ())
    )
    database.run(
        "UPDATE revisions SET before = ?, added = ?, removed = ? WHERE report = ?",
        (before, _json(added), _json(removed), report),
    )


def _text(database: Database, report: str) -> str:
    return str(database.value("SELECT text FROM reports WHERE id = ?", (report,)))


def _time(report: Report) -> str | None:
    when = report.updated or report.published
    return None if when is None else when.value


def _told(database: Database, report: str) -> str | None:
    row = database.row("SELECT updated, published FROM reports WHERE id = ?", (report,))
    return None if row is None else row["updated"] or row["published"]


def _json(spans: Iterable[Span]) -> str:
    return json.dumps([[span.start, span.end] for span in spans])


def _revision(row: Row) -> Revision:
    return Revision(
        row["report"],
        row["address"],
        row["number"],
        row["before"],
        tuple(Span(*pair) for pair in json.loads(row["added"])),
        tuple(Span(*pair) for pair in json.loads(row["removed"])),
    )
