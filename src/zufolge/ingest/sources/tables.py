"""Rows of a table as items: one report a row, with a mapping from columns to what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from zufolge.errors import UnreadableReport
from zufolge.ingest.item import Item, Media
from zufolge.ingest.sources.cells import sidecar_from
from zufolge.ingest.sources.columns import columns_of
from zufolge.ingest.sources.fragments import page_of_pieces, plain_title, text_of_pieces
from zufolge.ingest.sources.limits import LARGEST, megabytes
from zufolge.model import Refusal

__all__ = ["Row", "row_items"]

_EMPTY = "holds no text; its cell is empty"
_LOOKED_AT = 20
"""Rows whose keys tell the columns, where the format has no head that lists them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``origin`` names file and place, ``cells`` are its values by column."""

    origin: str
    cells: Mapping[str, object]


def row_items(
    path: str,
    rows: Iterator[Row | Refusal],
    mapping: Mapping[str, str] | None,
    columns: Iterable[str] | None = None,
) -> Iterator[Item | Refusal]:
    """An item for each of ``rows``, and refusals for those that hold no report.

    ``columns`` are those that the table declares; without, the first rows tell. Raises
    ``BadMapping`` where the columns cannot be told.
    """
    if columns is None:
        first = list(islice(rows, _LOOKED_AT))
        columns = dict.fromkeys(key for row in first if isinstance(row, Row) for key in row.cells)
        rows = chain(first, rows)
        if not columns:
            yield from (r if isinstance(r, Refusal) else Refusal(r.origin, _EMPTY) for r in rows)
            return
    chosen = columns_of(path, list(columns), mapping)
    for row in rows:
        if isinstance(row, Refusal):
            yield row
        else:
            yield from _item(row, {field: row.cells.get(c) for field, c in chosen.items()})


def _item(row: Row, cells: Mapping[str, object]) -> Iterator[Item | Refusal]:
    try:
        item, wrong = _built(row, cells)
    except (UnreadableReport, ValueError) as error:
        reason = error.reason if isinstance(error, UnreadableReport) else str(error)
        yield Refusal(row.origin, reason)
        return
    yield from (Refusal(row.origin, reason) for reason in wrong)
    yield item


def _built(row: Row, cells: Mapping[str, object]) -> tuple[Item, tuple[str, ...]]:
    media = Media.HTML if _said(row, cells, "html") else Media.TEXT
    body = _said(row, cells, "html") or _said(row, cells, "text")
    if body is None:
        raise UnreadableReport(row.origin, _EMPTY)
    pieces = page_of_pieces if media is Media.HTML else text_of_pieces
    headline = _said(row, cells, "headline")
    raw = pieces(body, headline and plain_title(headline), _said(row, cells, "lead"))
    if len(raw) > LARGEST[media]:
        raise UnreadableReport(
            row.origin, f"has {megabytes(len(raw))}; a report may have {megabytes(LARGEST[media])}"
        )
    sidecar, wrong = sidecar_from(cells)
    return Item(row.origin, raw, media, "utf-8", sidecar.url, sidecar), wrong


def _said(row: Row, cells: Mapping[str, object], field: str) -> str | None:
    value = cells.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnreadableReport(
            row.origin, f"its {field} is {str(value)[:60]!r}, which is no text; map another column"
        )
    return value if value.strip() else None
