"""Keeps the index in step with what is stored: rows of ``statement_words`` and ``report_words``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version

from zufolge.archive.database import Database, Row
from zufolge.archive.normal import NORMAL_VERSION, words_in, written
from zufolge.errors import BadArchive

__all__ = [
    "ANY",
    "COLUMNS",
    "KEY_BITS",
    "TABLES",
    "check_keys",
    "day_number",
    "forget_words",
    "index_report",
    "index_statements",
    "is_empty",
    "mark",
    "outlet_marks",
    "refresh",
    "unfound",
]

KEY_BITS = 36
"""Bits of a place that are the row's key; the day of publication stands above them."""

TABLES = ("statement_words", "report_words")

COLUMNS = ("content", "speaker", "context", "parts", "marks")
"""Columns of both tables. A report's ``content`` is its text; ``context`` is the headline, of
statements with the relays; ``parts`` are those of the content's compounds."""

ANY = "any_row"
"""A mark that every row has."""

_BREAK = " _ "  # keeps phrases from reaching over it
_INSERT = (
    "INSERT INTO {table} (rowid, content, speaker, context, parts, marks) VALUES (?,?,?,?,?,?)"
)
_STATEMENTS = (
    "SELECT statements.*, headline, domain, language FROM statements"
    " JOIN reports ON reports.id = statements.report"
)


def index_statements(database: Database, report: str) -> None:
    """Make the statements of the current reading of a report ones that can be found."""
    current = "SELECT key FROM readings WHERE report = ? AND current = 1"
    rows = database.rows(f"{_STATEMENTS} WHERE reading = ({current})", (report,))
    _index_statements(database, rows)


def index_report(database: Database, report: str) -> None:
    """Make a stored report one that can be found."""
    _index_reports(database, database.rows("SELECT * FROM reports WHERE id = ?", (report,)))


def is_empty(database: Database) -> bool:
    """Whether there is no index yet, as in an archive that was just migrated."""
    return database.value("SELECT 1 FROM search_state") is None


def check_keys(database: Database) -> None:
    """Raises ``BadArchive`` if keys of words here would not be those of the index."""
    made_by = database.value("SELECT normal FROM search_state")
    if made_by != _made_by():
        raise BadArchive(
            database.path,
            f"has an index of words by {made_by}, here it would be by {_made_by()}; "
            "zufolge archive reindex makes it anew",
        )


def refresh(database: Database) -> None:
    """Make the index anew if its keys were made by other tables or another stemmer."""
    if database.value("SELECT normal FROM search_state") == _made_by():
        return
    with database.transaction():
        for table in (*TABLES, "word_forms", "search_state"):
            database.run(f"DELETE FROM {table}")
        database.run("INSERT INTO search_state VALUES (?)", (_made_by(),))
        _index_statements(
            database, database.rows(f"{_STATEMENTS} ORDER BY statements.published_from, 1")
        )
        _index_reports(database, database.rows("SELECT * FROM reports ORDER BY published_from, 1"))


def unfound(database: Database) -> Iterator[str]:
    """Ids of statements and reports that are stored and cannot be found."""
    for table in TABLES:
        stored = table.replace("_words", "s")
        rows = database.rows(f"SELECT key, id, published_from FROM {stored} ORDER BY key")
        for row in rows:
            if database.value(f"SELECT 1 FROM {table} WHERE rowid = ?", (_place(row),)) is None:
                yield row["id"]


def forget_words(database: Database, text: str) -> None:
    """After a report of this ``text`` is deleted for good: wipe its words from the index.

    The index drops deleted words only when it is merged, so it is merged as a whole, which takes
    seconds for each million of statements. Forms of words that nothing else holds go as well.
    """
    for word in {word.form: word for word in words_in(text)}.values():
        for key in (word.key, *word.parts):
            if not any(
                _holds(database, table, key) for table in ("statement_words", "report_words")
            ):
                database.run("DELETE FROM word_forms WHERE key = ?", (key,))
    for table in TABLES:
        database.run(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def day_number(published_from: str | None) -> int:
    """The day of a time as YYYYMMDD; 0 for none."""
    return int(published_from[:10].replace("-", "")) if published_from else 0


def mark(kind: str, value: str) -> str:
    """The one word that stands for a value that is selected by (``act_deny``)."""
    return f"{kind}_" + re.sub(r"[\W_]+", "", written(value))


def outlet_marks(outlet: str | None, domain: str | None) -> set[str]:
    """An outlet by its name and by its domain, with and without what goes around that."""
    names = [outlet] if outlet else []
    if domain:
        host = domain.lower().removeprefix("www.")
        names += [host, host.rpartition(".")[0] or host]
    return {mark("outlet", name) for name in names}


def _index_statements(database: Database, rows: Iterable[Row]) -> None:
    forms: set[tuple[str, str]] = set()
    for row in rows:
        speaker = [row["speaker"] or "", row["speaker_words"] or ""]
        context = [row["headline"] or "", *json.loads(row["relays"])]
        marks = {mark(kind, row[kind]) for kind in ("act", "form", "certainty")}
        _insert(
            database,
            "statement_words",
            row,
            ([*row["content"].split(" … ")], speaker, context),
            marks,
            forms,
        )
    _add_forms(database, forms)


def _index_reports(database: Database, rows: Iterable[Row]) -> None:
    forms: set[tuple[str, str]] = set()
    for row in rows:
        columns = ([row["text"]], [""], [row["headline"] or ""])
        _insert(database, "report_words", row, columns, set(), forms)
    _add_forms(database, forms)


def _insert(
    database: Database,
    table: str,
    row: Row,
    columns: tuple[list[str], list[str], list[str]],
    marks: set[str],
    forms: set[tuple[str, str]],
) -> None:
    keys: list[str] = []
    parts: dict[str, None] = {}
    for column, texts in zip(COLUMNS, columns, strict=False):
        stretches = []
        for text in filter(None, texts):
            words = list(words_in(text))
            stretches.append(" ".join(word.key for word in words))
            forms.update((written(word.form), word.key) for word in words)
            of_compounds = dict.fromkeys(part for word in words for part in word.parts)
            if column == "content":
                parts |= of_compounds
            elif column == "speaker" and of_compounds:
                stretches.append(" ".join(of_compounds))
        keys.append(_BREAK.join(stretches))
    marks |= {ANY, mark("lang", row["language"])} | outlet_marks(row["outlet"], row["domain"])
    database.run(
        _INSERT.format(table=table, columns=", ".join(COLUMNS)),
        (_place(row), *keys, " ".join(parts), " ".join(sorted(marks))),
    )


def _place(row: Row) -> int:
    """Where a report or statement stands in the index (see ``migrations/0002_search.sql``)."""
    return day_number(row["published_from"]) << KEY_BITS | int(row["key"])


def _add_forms(database: Database, forms: set[tuple[str, str]]) -> None:
    database.run_many("INSERT OR IGNORE INTO word_forms VALUES (?, ?)", sorted(forms))


def _holds(database: Database, table: str, key: str) -> bool:
    found = database.value(f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT 1", (f'"{key}"',))
    return found is not None


@cache
def _made_by() -> str:
    """Everything that keys hang on."""
    tables = (f"{name} {version(name)}" for name in ("simplemma", "PyStemmer"))
    return ", ".join((f"keys {NORMAL_VERSION}", *tables))
