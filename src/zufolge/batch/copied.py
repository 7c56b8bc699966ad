"""Copies as a fold: which reports of a day share text with each other or with days before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from zufolge.batch.folds import Earlier, Folded
from zufolge.batch.settings import Settings
from zufolge.batch.when import UNDATED
from zufolge.copies import WINDOW_DAYS, Prints, Segment, fingerprints, fold
from zufolge.model import Copying, Report

__all__ = ["CopiesFold"]

_PASSAGE = pa.struct(
    {
        "a_start": pa.int64(),
        "a_end": pa.int64(),
        "b_start": pa.int64(),
        "b_end": pa.int64(),
        "words": pa.int64(),
    }
)
_COPIES = pa.schema(
    {
        "a": pa.string(),
        "b": pa.string(),
        "kind": pa.string(),
        "of_a": pa.float64(),
        "of_b": pa.float64(),
        "first": pa.string(),
        "passages": pa.list_(_PASSAGE),
        "reasons": pa.list_(pa.string()),
    }
)
_AT_ONCE = 1_000  # pairs
_SEGMENT = "prints"


class CopiesFold:
    """A row for each pair (``Copying``) whose later report is of the day."""

    name = "copies"
    column = pa.large_binary()
    prepares = version = "1"
    tables: Mapping[str, pa.Schema] = {"copies": _COPIES}
    keeps: Mapping[str, int] = {_SEGMENT: WINDOW_DAYS}

    def __init__(self, settings: Settings) -> None:
        del settings  # nothing of it changes a pair

    def prepare(self, reports: Sequence[Report]) -> pa.Array:
        """A report's words as hashes, with what else a pair needs; no text."""
        return pa.array(fingerprints(reports).rows(), self.column)

    def fold(
        self, day: str, rows: Iterable[pa.Array], earlier: Sequence[Earlier], scratch: Path
    ) -> Folded:
        """What was prepared is mapped from files in ``scratch``, for it may be some gigabytes."""
        prints = [_mapped(part, scratch / f"{number}.prints") for number, part in enumerate(rows)]
        before = [Segment.of(segment.data) for segment in earlier]
        name = "" if day == UNDATED else day
        folded = fold(prints, before, name, scratch / "segment")
        return Folded({"copies": _table(folded.pairs)}, {_SEGMENT: folded.segment.parts()})


def _mapped(rows: pa.Array, path: Path) -> Prints:
    with path.open("wb") as file:
        for piece in Prints.of_rows(rows.to_pylist()).parts():
            file.write(piece)
    return Prints.open(path)


def _table(pairs: Iterator[Copying]) -> pa.RecordBatchReader:
    made = (pa.RecordBatch.from_pylist(rows, _COPIES) for rows in _rows(pairs))
    return pa.RecordBatchReader.from_batches(_COPIES, made)


def _rows(pairs: Iterator[Copying]) -> Iterator[list[dict[str, object]]]:
    rows: list[dict[str, object]] = []
    for pair in pairs:
        rows.append(_row(pair))
        if len(rows) == _AT_ONCE:
            yield rows
            rows = []
    if rows:
        yield rows


def _row(pair: Copying) -> dict[str, object]:
    passages = [
        {
            "a_start": passage.a.span.start,
            "a_end": passage.a.span.end,
            "b_start": passage.b.span.start,
            "b_end": passage.b.span.end,
            "words": passage.words,
        }
        for passage in pair.passages
    ]
    return {
        "a": pair.a,
        "b": pair.b,
        "kind": pair.kind.value,
        "of_a": pair.of_a,
        "of_b": pair.of_b,
        "first": pair.first,
        "passages": passages,
        "reasons": list(pair.reasons),
    }
