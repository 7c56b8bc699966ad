"""Reports into the archive and out of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from zufolge.archive import raws, revisions
from zufolge.archive.database import Database, Row
from zufolge.archive.packing import pack_text, unpack, unpack_text
from zufolge.archive.records import Added, Copy, Outcome, Selection, Sighting
from zufolge.archive.search.indexing import index_report, index_statements
from zufolge.errors import NotInArchive, UnreadableReport
from zufolge.model import Outlet, Report, When, time_range
from zufolge.model.codec import decode, encode
from zufolge.version import __version__

__all__ = [
    "add",
    "conditions_of",
    "copies_of",
    "ever_held",
    "known",
    "raw_of",
    "report_of",
    "reports_of",
    "see",
    "shown",
    "sightings_of",
    "tell",
]

_COLUMNS = (
    "id, raw, url, outlet, domain, headline, published, published_from, published_to, updated,"
    " language, genre, ingested, made_by, text, doc"
)
_INSERT = f"INSERT INTO reports ({_COLUMNS}) VALUES ({', '.join('?' * 16)})"
_SELECT = (
    "SELECT reports.*, revisions.before FROM reports"
    " LEFT JOIN revisions ON revisions.report = reports.id"
)


def add(database: Database, raw: bytes, report: Report, origin: str, ingested: str) -> Added:
    """Store ``report`` and the bytes it was made of, unless they are there already.

    Raises ``UnreadableReport`` for what cannot be stored, before anything is written.
    """
    sha256 = hashlib.sha256(raw).hexdigest()
    _check_text(report, origin)
    if _is_forgotten(database, sha256, report):
        return Added(Outcome.FORGOTTEN, report.id)
    _check_id(database, report, origin)
    same = _same(database, report)
    if same is not None:
        tell(database, same, report.url, report.outlet, report.published, report.updated)
        see(database, same, origin, ingested)
        if known(database, sha256) is None:
            _keep_copy(database, same, raw, origin, ingested)
        return Added(Outcome.SAME, same)
    database.run(_INSERT, _values(report, raws.keep(database, raw), ingested))
    index_report(database, report.id)
    see(database, report.id, origin, ingested)
    placed = revisions.place(database, report)
    newer = placed is not None and revisions.has_others(database, placed)
    return Added(Outcome.REVISION if newer else Outcome.NEW, report.id)


def _keep_copy(database: Database, report: str, raw: bytes, origin: str, ingested: str) -> None:
    values = (report, raws.keep(database, raw), shown(origin), ingested)
    database.run("INSERT INTO copies VALUES (?, ?, ?, ?)", values)


def known(database: Database, sha256: str) -> str | None:
    """The id of the report whose text came in the bytes with this digest; ``None`` if none did."""
    key = database.value("SELECT key FROM raws WHERE sha256 = ?", (sha256,))
    found: str | None = database.value(
        "SELECT id FROM reports WHERE raw = ? UNION ALL SELECT report FROM copies WHERE raw = ?",
        (key, key),
    )
    return found


def see(database: Database, report: str, origin: str, ingested: str) -> None:
    """Note that a report was found at ``origin`` (too)."""
    database.run(
        "INSERT OR IGNORE INTO sightings VALUES (?, ?, ?)", (report, shown(origin), ingested)
    )


def tell(
    database: Database,
    report: str,
    url: str | None,
    outlet: Outlet | None,
    published: When | None,
    updated: When | None,
) -> None:
    """What a stored report does not say of its address, outlet and times, a later copy may."""
    row = database.row("SELECT * FROM reports WHERE id = ?", (report,))
    if row is None or not (url or outlet or published or updated):
        return
    stored = _bare(row)
    told = replace(
        stored,
        url=stored.url or url,
        outlet=stored.outlet or outlet,
        published=stored.published or published,
        updated=stored.updated or updated,
    )
    if told == stored:
        return
    values = _values(replace(told, text=row["text"]), row["raw"], row["ingested"])
    database.run(
        f"UPDATE reports SET ({_COLUMNS}) = ({', '.join('?' * 16)}) WHERE id = ?", (*values, report)
    )
    database.run(
        "UPDATE statements SET (outlet, published, published_from) ="
        " (SELECT outlet, published, published_from FROM reports WHERE id = ?) WHERE reading IN"
        " (SELECT key FROM readings WHERE report = ?)",
        (report, report),
    )
    database.run("DELETE FROM traits WHERE report = ?", (report,))  # they hold its time
    index_report(database, report)
    index_statements(database, report)
    if stored.url is None:
        revisions.place(database, told)


def report_of(database: Database, report: str) -> Report:
    """The report of this id. Raises ``NotInArchive``."""
    row = database.row(f"{_SELECT} WHERE reports.id = ?", (report,))
    if row is None:
        raise NotInArchive(database.path, f"holds no report {report!r}; look for it by a search")
    return _report(database, row)


def reports_of(database: Database, selection: Selection) -> Iterator[Report]:
    """The reports that are meant, one by one, in the order in which they came in."""
    conditions, values = conditions_of(selection)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    if selection.ids is None:
        rows = database.rows(f"{_SELECT}{where} ORDER BY reports.key", values)
        yield from (_report(database, row) for row in rows)
        return
    for report in dict.fromkeys(selection.ids):
        each = " AND ".join(["reports.id = ?", *conditions])
        rows = database.rows(f"{_SELECT} WHERE {each}", (report, *values))
        yield from (_report(database, row) for row in rows)


def ever_held(database: Database, reports: Iterable[str]) -> set[str]:
    """Which of these ids are those of reports that are here, or were until they were forgotten."""
    asked = "SELECT value FROM json_each(?)"
    rows = database.all(
        f"SELECT id FROM reports WHERE id IN ({asked})"
        f" UNION SELECT report FROM forgotten WHERE report IN ({asked})",
        (json.dumps(sorted(reports)),) * 2,
    )
    return {row["id"] for row in rows}


def raw_of(database: Database, report: str) -> bytes:
    """The untouched bytes that the report of this id was made of, or those of this digest. Raises
    ``NotInArchive``."""
    packed = database.value(
        "SELECT packed FROM raws WHERE sha256 = ? OR key = (SELECT raw FROM reports WHERE id = ?)",
        (report, report),
    )
    if packed is None:
        raise NotInArchive(database.path, f"holds no report {report!r}; look for it by a search")
    return unpack(packed)


def copies_of(database: Database, report: str) -> tuple[Copy, ...]:
    """All bytes that the text of a report came in, those first that it was made of."""
    rows = database.rows(
        "SELECT sha256, origin, ingested FROM ("
        " SELECT raw, origin, sightings.ingested FROM reports JOIN sightings ON report = id"
        " WHERE id = ? ORDER BY sightings.ingested, origin LIMIT 1)"
        " JOIN raws ON raws.key = raw UNION ALL"
        " SELECT * FROM (SELECT sha256, origin, ingested FROM copies"
        " JOIN raws ON raws.key = raw WHERE report = ? ORDER BY ingested, sha256)",
        (report, report),
    )
    return tuple(Copy(*row) for row in rows)


def sightings_of(database: Database, report: str) -> tuple[Sighting, ...]:
    """Where a report was found, in the order of time."""
    rows = database.rows(
        "SELECT * FROM sightings WHERE report = ? ORDER BY ingested, origin", (report,)
    )
    return tuple(Sighting(*row) for row in rows)


def shown(text: str) -> str:
    """``text`` for a column: halves of characters, as names of files may have, are escaped."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _shown(text: str | None) -> str | None:
    return None if text is None else shown(text)


def _check_text(report: Report, origin: str) -> None:
    try:
        report.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableReport(
            origin, f"holds half a character at {error.start}; save it as UTF-8"
        ) from error


def _check_id(database: Database, report: Report, origin: str) -> None:
    """Ids are short digests: that two texts share one is unlikely, but must not go unseen."""
    row = database.row("SELECT doc FROM reports WHERE id = ?", (report.id,))
    if row is not None and _bare(row).sha256 != report.sha256:
        raise UnreadableReport(
            origin, f"would have the id of another report, {report.id}; change a character of it"
        )


def _is_forgotten(database: Database, sha256: str, report: Report) -> bool:
    found = database.value(
        "SELECT 1 FROM forgotten WHERE sha256 = ? OR text_sha256 = ?",
        (sha256, hashlib.sha256(report.text.encode()).hexdigest()),
    )
    return found is not None


def _same(database: Database, report: Report) -> str | None:
    """The report of the same bytes, or of the same address and text: pages change in what stands
    around the text with every visit."""
    found: str | None = database.value("SELECT id FROM reports WHERE id = ?", (report.id,))
    return found or revisions.same_text(database, report)


def _values(report: Report, raw: int, ingested: str) -> tuple[object, ...]:
    when = report.published or report.updated
    first, last = time_range(when.value) if when else (None, None)
    return (
        report.id,
        raw,
        _shown(report.url),
        _shown(report.outlet.name) if report.outlet else None,
        _shown(report.outlet.domain) if report.outlet else None,
        report.headline.of(report.text) if report.headline else None,
        report.published.value if report.published else None,
        first,
        last,
        report.updated.value if report.updated else None,
        report.language,
        report.genre.value,
        ingested,
        __version__,
        report.text,
        pack_text(encode(replace(report, text="", paths=(), revision_of=None))),
    )


def _bare(row: Row) -> Report:
    """The report as it was stored, without its text."""
    return decode(Report, unpack_text(row["doc"]))


def _report(database: Database, row: Row) -> Report:
    origins = sorted(sighting.origin for sighting in sightings_of(database, row["id"]))
    return replace(_bare(row), text=row["text"], paths=tuple(origins), revision_of=row["before"])


def conditions_of(selection: Selection) -> tuple[list[str], list[str]]:
    """What ``selection`` asks for beside ids, as SQL and its values."""
    conditions: list[str] = []
    values: list[str] = []
    if selection.outlet is not None:
        conditions.append("? IN (reports.outlet, reports.domain)")
        values.append(selection.outlet)
    if selection.since is not None:
        conditions.append("reports.published_from >= ?")
        values.append(time_range(selection.since)[0])
    if selection.until is not None:
        conditions.append("reports.published_to <= ?")
        values.append(time_range(selection.until)[1])
    return conditions, values
