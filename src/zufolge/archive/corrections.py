"""Corrections in the archive: a ledger that grows and never changes.

The words of reports that a correction quotes stand in a table of their own, so that they can go
with a report that is deleted for good while the correction stays.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zufolge.archive.database import Database, Row
from zufolge.errors import NotInArchive
from zufolge.model import Correction, Entry, Quote, entry_id, quotations, requoted
from zufolge.model.codec import decode, encode

__all__ = ["CorrectionTables", "blank"]

_INSERT = (
    "INSERT INTO corrections (id, kind, made_by, at, why, undoes, doc) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_QUOTE = "INSERT INTO correction_quotes (correction, place, report, words) VALUES (?, ?, ?, ?)"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00")


class CorrectionTables:
    """The ledger of an archive."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, correction: Correction) -> Entry:
        """Keep ``correction``, which says who made it and when. It is on the disk when this ends.

        What is in the ledger already stays as it is. Raises ``ValueError`` without maker or time,
        and ``NotInArchive`` if it undoes an entry that is not there.
        """
        return self.keep(Entry(entry_id(encode(correction)), correction))

    def keep(self, entry: Entry) -> Entry:
        """As ``append``, for an entry that another ledger brought: it keeps its id."""
        made = entry.correction
        if not (made.by and made.by.strip() and made.at and _TIME.fullmatch(made.at)):
            raise ValueError("a correction in an archive needs who made it, and when (UTC)")
        with self._database.transaction():
            known = self.entry(entry.id)
            if known is not None:
                return known
            if made.undoes is not None and self.entry(made.undoes) is None:
                raise NotInArchive(
                    self._database.path,
                    f"holds no correction {made.undoes!r}; zufolge corrections list shows them",
                )
            number = self._database.run(
                _INSERT,
                (entry.id, made.kind.value, made.by, made.at, made.why, made.undoes, _doc(made)),
            )
            self._database.run_many(_QUOTE, self._words(number, made))
        return entry

    def _words(self, number: int, made: Correction) -> Iterator[tuple[int, int, str, str]]:
        """The words that are quoted, but not those of reports that were deleted for good."""
        forgotten = {row["report"] for row in self._database.all("SELECT report FROM forgotten")}
        for place, (report, quote) in enumerate(quotations(made)):
            if quote.exact and report not in forgotten:
                words = (quote.exact, quote.prefix, quote.suffix)
                yield number, place, report, json.dumps(words)

    def entry(self, name: str) -> Entry | None:
        """The entry of that id; ``None`` if there is none."""
        row = self._database.row("SELECT * FROM corrections WHERE id = ?", (name,))
        return None if row is None else next(self._entries([row]))

    def entries(self) -> tuple[Entry, ...]:
        """The whole ledger, in the order in which it grew, of one moment."""
        with self._database.snapshot():
            rows = self._database.all("SELECT * FROM corrections ORDER BY number")
            return tuple(self._entries(rows))

    def ids(self) -> tuple[str, ...]:
        """The ids of all entries, in the order in which they came."""
        rows = self._database.all("SELECT id FROM corrections ORDER BY number")
        return tuple(row["id"] for row in rows)

    def last(self) -> str | None:
        """The latest time of a correction in the ledger."""
        found: str | None = self._database.value("SELECT max(at) FROM corrections")
        return found

    def _entries(self, rows: Sequence[Row]) -> Iterator[Entry]:
        one = rows[0]["number"] if len(rows) == 1 else None
        words: dict[tuple[int, int], list[str]] = {
            (row["correction"], row["place"]): json.loads(row["words"])
            for row in self._database.all(
                "SELECT * FROM correction_quotes WHERE correction = coalesce(?, correction)", (one,)
            )
        }
        for row in rows:
            made = decode(Correction, row["doc"])
            quotes = (
                _worded(quote, words.get((row["number"], place)))
                for place, (_, quote) in enumerate(quotations(made))
            )
            yield Entry(row["id"], requoted(made, quotes))


def blank(database: Database, report: str) -> None:
    """Delete all words of ``report`` that corrections quote. It must be noted as forgotten."""
    database.run("DELETE FROM correction_quotes WHERE report = ?", (report,))


def _doc(made: Correction) -> str:
    blanks = (Quote(quote.span) for _, quote in quotations(made))
    return encode(requoted(made, blanks))


def _worded(quote: Quote, words: Sequence[str] | None) -> Quote:
    if words is None:
        return quote
    exact, prefix, suffix = words
    return replace(quote, exact=exact, prefix=prefix, suffix=suffix)
