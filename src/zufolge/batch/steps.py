"""The work of the rooms as plain functions on Arrow record batches, a row in, a row out.

    raw_batches → extract → read → prepare

What becomes of a row hangs on nothing but that row, so that any cut into batches gives the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import islice
from typing import Any

import pyarrow as pa

from zufolge.batch.folds import Fold
from zufolge.batch.schemas import EXTRACTED, RAW, READ
from zufolge.batch.when import day_number, moment_of, when_of
from zufolge.ingest import Sidecar
from zufolge.ingest.items import Item, Media
from zufolge.model import Linking, Reader, Reading, Refusal, Report, envelope, spans_text
from zufolge.model.codec import decode, encode
from zufolge.preparing import build_one, read_one

__all__ = ["extract", "intake_schema", "prepare", "raw_batches", "read", "report_in"]

_ROWS = 64
_BYTES = 8 << 20

Row = dict[str, Any]


def raw_batches(
    source: str, found: Iterable[Item | Refusal], part: int = 0, parts: int = 1
) -> Iterator[pa.RecordBatch]:
    """What came from the input ``source``, some rows at a time; of several ``parts`` those of one.

    A refusal right before an item of the same origin is a cell that was left out: it goes to the
    row as a remark.
    """
    rows: list[Row] = []
    held = 0
    for thing, remarks in islice(_with_remarks(found), part, None, parts):
        if isinstance(thing, Refusal):
            rows.append(_refused(source, thing))
        else:
            rows.append(_raw(source, thing, remarks))
            held += len(thing.raw)
        if len(rows) == _ROWS or held > _BYTES:
            yield pa.RecordBatch.from_pylist(rows, RAW)
            rows, held = [], 0
    if rows:
        yield pa.RecordBatch.from_pylist(rows, RAW)


def _with_remarks(
    found: Iterable[Item | Refusal],
) -> Iterator[tuple[Item | Refusal, list[str]]]:
    waiting: list[Refusal] = []
    for thing in found:
        if waiting and _origin(thing) != waiting[0].path:
            yield from ((one, []) for one in waiting)
            waiting = []
        if isinstance(thing, Refusal):
            waiting.append(thing)
        else:
            yield thing, [one.reason for one in waiting]
            waiting = []
    yield from ((one, []) for one in waiting)


def _origin(thing: Item | Refusal) -> str:
    return thing.origin if isinstance(thing, Item) else thing.path


def _refused(source: str, refusal: Refusal) -> Row:
    return {
        "input": source,
        "origin": _written(refusal.path),
        "refused": _written(refusal.reason),
        "remarks": [],
    }


def _raw(source: str, item: Item, remarks: list[str]) -> Row:
    return {
        "input": source,
        "origin": _written(item.origin),
        "raw": item.raw,
        "media": item.media.value,
        "charset": item.charset,
        "address": None if item.address is None else _written(item.address),
        "meta": None if item.meta is None else encode(item.meta),
        "fetched": item.fetched,
        "remarks": [_written(remark) for remark in remarks],
    }


def _written(text: str) -> str:
    """``text`` with what UTF-8 cannot hold (bytes of odd file names) spelt out."""
    return text.encode("utf-8", "backslashreplace").decode()


def extract(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Rows of ``RAW`` as rows of ``EXTRACTED``."""
    return pa.RecordBatch.from_pylist([_extracted(row) for row in batch.to_pylist()], EXTRACTED)


def _extracted(row: Row) -> Row:
    told = {key: row[key] for key in ("input", "origin", "remarks", "refused")}
    if row["refused"] is not None:
        return told
    item = Item(
        row["origin"],
        row["raw"],
        Media(row["media"]),
        row["charset"],
        row["address"],
        None if row["meta"] is None else decode(Sidecar, row["meta"]),
        row["fetched"],
    )
    built = build_one(item)
    if built.report is None:
        reason = "holds no report" if built.refusal is None else built.refusal.reason
        return {**told, "refused": _written(reason)}
    try:
        return {**told, **_about(built.report), "remarks": [*told["remarks"], *built.remarks]}
    except UnicodeEncodeError:
        reason = "holds half characters (lone surrogates), which no table can hold; mend its text"
        return {**told, "refused": reason}


def _about(report: Report) -> Row:
    moment = moment_of(report)
    outlet, headline = report.outlet, report.headline
    report.text.encode()  # raises where a table could not hold it
    return {
        "day": day_number(moment),
        "id": report.id,
        "sha256": report.sha256,
        "moment": moment,
        "published": report.published.value if report.published else None,
        "updated": report.updated.value if report.updated else None,
        "url": None if report.url is None else _written(report.url),
        "outlet": None if outlet is None else _written(outlet.name),
        "domain": None if outlet is None or outlet.domain is None else _written(outlet.domain),
        "headline": None if headline is None else " ".join(headline.of(report.text).split()),
        "language": report.language,
        "genre": report.genre.value,
        "text": report.text,
        "report": encode(replace(report, text="")),
    }


def report_in(row: Row) -> Report:
    """The report of a row with the columns ``report`` and ``text``."""
    return replace(decode(Report, row["report"]), text=row["text"])


def read(batch: pa.RecordBatch, reader: Reader | None) -> pa.RecordBatch:
    """Rows of ``EXTRACTED`` as rows of ``READ``; without a reader they stay unread."""
    rows = batch.to_pylist()
    for row in rows:
        row["statements"] = []
        if reader is not None and row["refused"] is None:
            row |= _reading(report_in(row), reader)
    return pa.RecordBatch.from_pylist(rows, READ)


def _reading(report: Report, reader: Reader) -> Row:
    done, card = read_one(report, reader), reader.card
    told: Row = {
        "reader": card.name,
        "version": card.version,
        "backend": card.backend,
        "licence": card.licence,
        "wrong": None if done.wrong is None else _written(done.wrong),
    }
    if done.reading is not None and done.linking is not None:
        told["reading"] = encode(done.reading)
        told["statements"] = _statements(report, done.reading, done.linking)
    return told


def _statements(report: Report, reading: Reading, linking: Linking) -> list[Row]:
    names = {source.id: source.name for source in linking.sources}
    linked = {statement.id: statement for statement in linking.statements}
    rows = []
    for told in reading.statements:
        statement = linked.get(told.id, told)
        span = envelope(statement.content)
        relays = (
            names.get(relay.source or "") or spans_text(relay.spans, report.text)
            for relay in statement.relays
        )
        rows.append(
            {
                "id": statement.id,
                "speaker": names.get(statement.speaker_id or ""),
                "speaker_words": spans_text(statement.speaker, report.text) or None,
                "relays": list(relays),
                "form": statement.form.value,
                "act": statement.act.value,
                "certainty": statement.certainty.value,
                "confidence": statement.confidence,
                "said": statement.said.value if statement.said else None,
                "start": span.start,
                "stop": span.end,
                "content": spans_text(statement.content, report.text),
            }
        )
    return rows


def prepare(batch: pa.RecordBatch, folds: Sequence[Fold]) -> pa.RecordBatch:
    """Rows of ``READ`` with what each of ``folds`` compares reports by, and a digest of the row."""
    rows = batch.select(["refused", "report", "text"]).to_pylist()
    kept = [number for number, row in enumerate(rows) if row["refused"] is None]
    reports = [_dated(report_in(rows[number])) for number in kept]
    places: list[int | None] = [None] * len(rows)
    for place, number in enumerate(kept):
        places[number] = place
    where = pa.array(places, pa.int64())
    asked = (fold.prepare(reports).take(where) for fold in folds)
    told = batch.select(["origin", "refused", "sha256", "report", "remarks"]).to_pylist()
    digests = pa.array([_digest(row) for row in told], pa.binary(16))
    return pa.RecordBatch.from_arrays(
        [*batch.columns, *asked, digests], schema=intake_schema(folds)
    )


def _dated(report: Report) -> Report:
    """With the time that it is filed under, so that it is compared by that as well."""
    return replace(report, published=when_of(report))


def intake_schema(folds: Sequence[Fold]) -> pa.Schema:
    """Columns of a file of the intake: what was read, what each fold compares reports by, and
    ``row``, a digest of what the row says."""
    asked = (pa.field(fold.name, fold.column) for fold in folds)
    return pa.schema([*READ, *asked, pa.field("row", pa.binary(16))])


def _digest(row: Row) -> bytes:
    """Of what a row says, without what was read in it: that follows from it."""
    told = (row["origin"], row["refused"], row["sha256"], row["report"], *row["remarks"])
    shown = "\x1f".join("" if part is None else part for part in told)
    return blake2b(shown.encode("utf-8"), digest_size=16).digest()
