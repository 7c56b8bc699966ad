"""Finds statements and reports.

The index gives hits newest first, as many as are ranked at most; with a word as frequent that there
are more, these are the newest, and the answer says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice

from zufolge.archive.database import Database, Row
from zufolge.archive.search.asking import Asked, Kind, Term, asked
from zufolge.archive.search.excerpts import best_passage, excerpt
from zufolge.archive.search.expression import Times, match
from zufolge.archive.search.indexing import KEY_BITS, check_keys
from zufolge.archive.search.ranking import Ranked, ranked, weights_of
from zufolge.archive.search.spelling import Sought, sought
from zufolge.errors import BadSearch
from zufolge.model import Act, Certainty, Form, Found, ReportHit, Search, Span, StatementHit

__all__ = ["find", "matching"]

_MOST_STATEMENTS = 300
_MOST_REPORTS = 100
_KEY = (1 << KEY_BITS) - 1  # what of a place is the key
_ROWS = (
    "SELECT rowid AS place, content, speaker, context, parts FROM {table} WHERE {table} MATCH ?"
    " AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?"
)
_IDS = (  # of a word that stands in every report these are as many; so all at once, and no words
    "SELECT report_words.rowid AS place, reports.id AS report FROM report_words"
    " JOIN reports ON reports.key = report_words.rowid & ? WHERE report_words MATCH ?"
    " AND report_words.rowid BETWEEN ? AND ? ORDER BY report_words.rowid DESC"
)
_IDS_OF_STATEMENTS = (
    "SELECT statement_words.rowid AS place, statements.report AS report FROM statement_words"
    " JOIN statements ON statements.key = statement_words.rowid & ? WHERE statement_words MATCH ?"
    " AND statement_words.rowid BETWEEN ? AND ? ORDER BY statement_words.rowid DESC"
)
_STATEMENT = (
    "SELECT statements.*, reports.headline, reports.url, reports.text, revisions.address,"
    " (SELECT count(*) FROM revisions AS o WHERE o.address = revisions.address) AS versions"
    " FROM statements JOIN reports ON reports.id = statements.report"
    " LEFT JOIN revisions ON revisions.report = reports.id WHERE statements.key = ?"
)
_REPORT = (
    "SELECT id, headline, outlet, published, url, text, revisions.address FROM reports"
    " LEFT JOIN revisions ON revisions.report = reports.id WHERE reports.key = ?"
)


def find(database: Database, search: Search) -> Found:
    """The best statements and reports for ``search``, all of one moment of the archive.

    Reports are left out where the question is about statements alone (their speaker, act, form or
    certainty). Raises ``BadSearch`` for a question that cannot be answered.
    """
    with database.snapshot():
        return _Finder(database, search).found()


def matching(database: Database, search: Search) -> tuple[str, ...]:
    """Ids of all reports in which there is what is asked for, the newest first."""
    with database.snapshot():
        return _Finder(database, search).reports()


class _Finder:
    """One question on its way."""

    def __init__(self, database: Database, search: Search) -> None:
        check_keys(database)
        self.database = database
        self.search = search
        self.question = _asked(search.words)
        self.times = Times(search.since, search.until)
        self.wanted = self._sought(self.question.wanted)
        self.unwanted = self._sought(self.question.unwanted)
        self.speaker = self._sought(_each_word(search.speaker or ""))

    def found(self) -> Found:
        statements, told, more = self._ranked("statement_words", _MOST_STATEMENTS)
        reports: list[Ranked] = []
        reported, more_reports = 0, False
        if not self.search.of_statements:
            reports, reported, more_reports = self._ranked("report_words", _MOST_REPORTS)
        terms = (*self.wanted, *self.speaker, *self.unwanted)
        return Found(
            statements=tuple(islice(self._statements(statements), self.search.limit)),
            reports=tuple(islice(self._reports(reports), self.search.limit)),
            ranked_statements=told,
            ranked_reports=reported,
            more_statements=more,
            more_reports=more_reports,
            ignored=self.question.ignored,
            instead=tuple((one.typed, one.instead) for one in terms if one.instead),
        )

    def reports(self) -> tuple[str, ...]:
        table = "statement_words" if self.search.of_statements else "report_words"
        sql = _IDS_OF_STATEMENTS if self.search.of_statements else _IDS
        rows = self.database.all(sql, (_KEY, self._expression(table), *self.times.places))
        kept = (row["report"] for row in rows if self._is_in_time(table, row["place"]))
        return tuple(dict.fromkeys(kept))

    def _rows(self, table: str, most: int) -> list[Row]:
        asked = (self._expression(table), *self.times.places, most)
        return self.database.all(_ROWS.format(table=table), asked)

    def _expression(self, table: str) -> str:
        of_statements = table == "statement_words"
        return match(self.wanted, self.unwanted, self.search, self.speaker, of_statements)

    def _sought(self, terms: Sequence[Term]) -> list[Sought]:
        return [sought(self.database, term) for term in terms]

    def _ranked(self, table: str, most: int) -> tuple[list[Ranked], int, bool]:
        """Hits by score, how many there are, and whether there are older ones beside them."""
        rows = self._rows(table, most + 1)
        kept = [row for row in rows[:most] if self._is_in_time(table, row[0])]
        weights = weights_of(self.database, table, self.wanted)
        return ranked(kept, self.wanted, weights), len(kept), len(rows) > most

    def _is_in_time(self, table: str, place: int) -> bool:
        if self.times.is_sure(place):
            return True
        stored = table.replace("_words", "s")
        published = f"SELECT published FROM {stored} WHERE key = ?"
        return self.times.holds(self.database.value(published, (place & _KEY,)))

    def _statements(self, hits: Sequence[Ranked]) -> Iterator[StatementHit]:
        """Hits with what is known of them; of one page's versions each statement once."""
        seen: set[tuple[str, str]] = set()
        for hit in hits:
            row = self._stored(_STATEMENT, hit)
            if row is None or (row["address"], row["content"]) in seen:
                continue
            if row["address"] is not None:
                seen.add((row["address"], row["content"]))
            span = Span(row["start"], row["stop"])
            yield StatementHit(
                id=row["id"],
                report=row["report"],
                span=span,
                speaker=row["speaker"] or row["speaker_words"],
                relays=tuple(json.loads(row["relays"])),
                form=Form(row["form"]),
                act=Act(row["act"]),
                certainty=Certainty(row["certainty"]),
                confidence=row["confidence"],
                headline=row["headline"],
                outlet=row["outlet"],
                published=row["published"],
                url=row["url"],
                excerpt=excerpt(row["text"], span, (*self.wanted, *self.speaker)),
                score=hit.score,
                also_in=self._other_versions(row) if row["versions"] > 1 else (),
            )

    def _reports(self, hits: Sequence[Ranked]) -> Iterator[ReportHit]:
        """Hits with what is known of them; of one page's versions the best."""
        seen: set[str] = set()
        for hit in hits:
            row = self._stored(_REPORT, hit)
            if row is None or row["address"] in seen:
                continue
            if row["address"] is not None:
                seen.add(row["address"])
            yield ReportHit(
                report=row["id"],
                headline=row["headline"],
                outlet=row["outlet"],
                published=row["published"],
                url=row["url"],
                excerpt=best_passage(row["text"], hit.content, self.wanted),
                score=hit.score,
            )

    def _stored(self, sql: str, hit: Ranked) -> Row | None:
        return self.database.row(sql, (hit.place & _KEY,))

    def _other_versions(self, row: Row) -> tuple[str, ...]:
        """Other versions of the page of a statement that hold it word for word."""
        rows = self.database.rows(
            "SELECT DISTINCT statements.report FROM revisions"
            " JOIN readings ON readings.report = revisions.report AND current = 1"
            " JOIN statements ON statements.reading = readings.key"
            " WHERE address = ? AND content = ? AND statements.report <> ? ORDER BY number",
            (row["address"], row["content"], row["report"]),
        )
        return tuple(other["report"] for other in rows)


def _asked(words: str) -> Asked:
    question = asked(words)
    if words.strip() and not (question.wanted or question.unwanted):
        raise BadSearch(f"{words!r} holds no word; ask for letters or digits")
    return question


def _each_word(words: str) -> tuple[Term, ...]:
    """Terms of a name, whatever marks it is typed with."""
    plain = asked(words.replace('"', " ").replace("-", " "))
    return tuple(term for term in plain.wanted if term.kind is not Kind.PHRASE)
