"""A dossier as flat tables: one row a report, statement, source, claim, stance, match, …

Columns hold plain values; what is a list in the dossier stands as several rows of a table of its
own or, where its order is the point, parted by " → ". The same tables are written as CSV and, with
the extra ``tables``, as Parquet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from zufolge.errors import NotInstalled
from zufolge.export.addresses import content_of
from zufolge.export.corrected import correction_rows
from zufolge.model import Dossier, Span, When

__all__ = ["Cell", "Table", "csv_tables", "parquet_tables", "tables"]

Cell = str | int | float | bool | None
Table = tuple[tuple[str, ...], list[tuple[Cell, ...]]]
"""Names of the columns, and the rows."""

_CHAIN = " → "


def tables(dossier: Dossier) -> dict[str, Table]:
    """All tables by name, rows in the dossier's order."""
    return {
        "reports": _reports(dossier),
        "sources": _sources(dossier),
        "statements": _statements(dossier),
        "claims": _claims(dossier),
        "stances": _stances(dossier),
        "steps": _steps(dossier),
        "matches": _matches(dossier),
        "passages": _passages(dossier),
        "slots": _slots(dossier),
        "timeline": _timeline(dossier),
        "gaps": _gaps(dossier),
        "corrections": correction_rows(dossier),
    }


def csv_tables(dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    """Name and UTF-8 text of each table with rows, fields quoted where they must be (RFC 4180)."""
    for name, (columns, rows) in tables(dossier).items():
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(columns)
        writer.writerows(rows)
        yield f"{name}.csv", out.getvalue().encode("utf-8", "backslashreplace")


def parquet_tables(dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each table as Parquet; raises ``NotInstalled`` without pyarrow."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise NotInstalled(
            "pyarrow, which Parquet needs,", "pip install zufolge[tables]"
        ) from error
    for name, (columns, rows) in tables(dossier).items():
        by_column = zip(*rows, strict=True) if rows else ([] for _ in columns)
        data = {column: list(values) for column, values in zip(columns, by_column, strict=True)}
        out = io.BytesIO()
        parquet.write_table(pa.table(data), out)
        yield f"{name}.parquet", out.getvalue()


def _reports(dossier: Dossier) -> Table:
    columns = ("id", "path", "url", "outlet", "headline", "published", "updated", "language",
               "genre", "agencies", "bylines", "characters")  # fmt: skip
    names = _names(dossier)
    rows: list[tuple[Cell, ...]] = [
        (
            report.id,
            report.paths[0] if report.paths else None,
            report.url,
            report.outlet.name if report.outlet else None,
            " ".join(report.headline.of(report.text).split()) if report.headline else None,
            _value(report.published),
            _value(report.updated),
            report.language,
            report.genre.value,
            ", ".join(names[each] for each in dossier.credits.get(report.id, ())),
            ", ".join(report.bylines),
            len(report.text),
        )
        for report in dossier.reports
    ]
    return columns, rows


def _sources(dossier: Dossier) -> Table:
    columns = ("id", "name", "kind", "role", "party", "stands_for", "aliases", "mentions")
    return columns, [
        (
            source.id,
            source.name,
            source.kind.value,
            source.role,
            source.party,
            source.stands_for,
            ", ".join(source.aliases),
            len(source.mentions),
        )
        for source in dossier.sources
    ]


def _statements(dossier: Dossier) -> Table:
    columns = ("id", "report", "speaker_id", "speaker", "relays", "form", "act", "certainty",
               "said", "confidence", "start", "end", "content", "claim", "repeats",
               "parent")  # fmt: skip
    names = _names(dossier)
    reports = {report.id: report for report in dossier.reports}
    home = {each: claim.id for claim in dossier.claims for each in claim.statements}
    return columns, [
        (
            s.id,
            s.report,
            s.speaker_id,
            names.get(s.speaker_id or ""),
            _CHAIN.join(names[r.source] for r in s.relays if r.source),
            s.form.value,
            s.act.value,
            s.certainty.value,
            _value(s.said),
            round(s.confidence, 4),
            s.content[0].start,
            s.content[-1].end,
            content_of(s, reports[s.report]),
            home.get(s.id),
            s.repeats,
            s.parent,
        )
        for s in dossier.statements
    ]


def _claims(dossier: Dossier) -> Table:
    columns = ("id", "gist", "status", "rule", "statements", "reports", "origins")
    where = {statement.id: statement.report for statement in dossier.statements}
    return columns, [
        (
            claim.id,
            claim.gist,
            claim.status.value,
            claim.status_rule,
            len(claim.statements),
            len({where[each] for each in claim.statements}),
            len(claim.origins),
        )
        for claim in dossier.claims
    ]


def _stances(dossier: Dossier) -> Table:
    return ("claim", "statement", "stance"), [
        (claim.id, each.statement, each.stance.value)
        for claim in dossier.claims
        for each in claim.stances
    ]


def _steps(dossier: Dossier) -> Table:
    return ("claim", "when", "status", "rule", "because"), [
        (claim.id, step.when, step.status.value, step.rule, ", ".join(step.because))
        for claim in dossier.claims
        for step in claim.steps
    ]


def _matches(dossier: Dossier) -> Table:
    return ("a", "b", "score", "relation", "reasons"), [
        (m.a, m.b, round(m.score, 4), m.relation.value, "; ".join(m.reasons))
        for m in dossier.matches
    ]


def _passages(dossier: Dossier) -> Table:
    columns = ("a", "a_start", "a_end", "b", "b_start", "b_end", "words", "kind", "first")
    return columns, [
        (
            passage.a.report,
            *_ends(passage.a.span),
            passage.b.report,
            *_ends(passage.b.span),
            passage.words,
            pair.kind.value,
            pair.first,
        )
        for pair in dossier.copies.pairs
        for passage in pair.passages
    ]


def _slots(dossier: Dossier) -> Table:
    columns = ("slot", "claims", "kind", "name", "difference", "value", "statement", "origin",
               "report", "start", "end")  # fmt: skip
    return columns, [
        (
            number,
            ", ".join(slot.claims),
            slot.kind.value,
            slot.name,
            slot.difference.value,
            value.value,
            value.statement,
            value.origin,
            value.place.report,
            *_ends(value.place.span),
        )
        for number, slot in enumerate(dossier.slots)
        for value in slot.values
    ]


def _timeline(dossier: Dossier) -> Table:
    return ("value", "first", "last", "kind", "claim", "statements", "reason"), [
        (e.value, e.first, e.last, e.kind.value, e.claim, ", ".join(e.statements), e.reason)
        for e in dossier.timeline
    ]


def _gaps(dossier: Dossier) -> Table:
    return ("report", "start", "end", "kind", "reason", "statement"), [
        (gap.report, *_ends(gap.span), gap.kind.value, gap.reason, gap.statement)
        for gap in dossier.gaps
    ]


def _names(dossier: Dossier) -> Mapping[str, str]:
    return {source.id: source.name for source in dossier.sources}


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _value(when: When | None) -> str | None:
    return when.value if when else None
