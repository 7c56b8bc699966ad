"""Stories as a fold: which reports of a day tell one event, and how events go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import numpy as np
import pyarrow as pa

from zufolge.batch.folds import Earlier, Folded
from zufolge.batch.settings import Settings
from zufolge.batch.when import UNDATED
from zufolge.model import Report, SentenceVectors
from zufolge.model.codec import encode
from zufolge.similarity import similarity_cards, similarity_named
from zufolge.stories import TRAITS_VERSION, Segment, Spool, TraitTable, fold, settings, traits_many
from zufolge.stories import Folded as StoriesOfADay

__all__ = ["StoriesFold", "arrow_of", "table_of"]

_PLACED = pa.schema(
    {
        "report": pa.string(),
        "chapter": pa.string(),
        "score": pa.float64(),
        "reason": pa.string(),
        "neighbours": pa.list_(pa.string()),
        "parts": pa.large_string(),
    }
)
_CHANGES = pa.schema(
    {
        "kind": pa.string(),
        "chapter": pa.string(),
        "into": pa.string(),
        "score": pa.float64(),
        "reports": pa.list_(pa.string()),
        "parts": pa.large_string(),
    }
)
_LINKS = pa.schema(
    {
        "kind": pa.string(),
        "chapter": pa.string(),
        "earlier": pa.string(),
        "score": pa.float64(),
        "parts": pa.large_string(),
    }
)
_RECENT, _LASTING = "recent", "lasting"
_AT_ONCE = 1_000  # placings
_BESIDE = dict.fromkeys(("kinds", "head", "lead", "body"), "keys_offsets")
"""Columns that share the offsets of another."""


class StoriesFold:
    """``stories`` has a row for each report of the day (``Placing``), ``story_changes`` what the
    second look at the end of the day did, ``story_links`` which chapters go on with which."""

    name = "stories"
    tables: Mapping[str, pa.Schema] = {
        "stories": _PLACED,
        "story_changes": _CHANGES,
        "story_links": _LINKS,
    }
    version = "2"

    def __init__(self, asked: Settings) -> None:
        """Raises ``UnknownSimilarity`` and what else keeps an encoder from working."""
        self._similarity = asked.similarity
        self._chosen = settings()
        if asked.window is not None:
            days = min(asked.window, self._chosen.window_days)
            self._chosen = replace(self._chosen, window_days=days)

    @property
    def keeps(self) -> Mapping[str, int]:
        """A few days whole, and long after only what tells a story again."""
        return {_RECENT: self._chosen.window_days, _LASTING: self._chosen.arc_days}

    @cached_property
    def column(self) -> pa.DataType:
        """A report's traits, each column as its plain bytes."""
        return arrow_of(TraitTable.of(())).type

    @cached_property
    def prepares(self) -> str:
        """Vectors of another encoder cannot be compared."""
        if self._similarity == "none":
            return f"{TRAITS_VERSION}"
        cards = [c for c in similarity_cards() if self._similarity in (None, c.name)]
        encoder = f" {cards[0].name} {cards[0].version}" if cards else ""
        return f"{TRAITS_VERSION}{encoder}"

    @cached_property
    def _encoder(self) -> SentenceVectors | None:
        found = similarity_named(self._similarity)
        return cast(SentenceVectors, found) if hasattr(found, "vectors") else None

    def prepare(self, reports: Sequence[Report]) -> pa.Array:
        """The traits of ``reports``."""
        return arrow_of(TraitTable.of(traits_many(reports, vectors=self._encoder)))

    def fold(
        self, day: str, rows: Iterable[pa.Array], earlier: Sequence[Earlier], scratch: Path
    ) -> Folded:
        """See ``Fold``. What was prepared is mapped from files in ``scratch``, and so is what the
        segment keeps of it."""
        before = [Segment.from_bytes(segment.data) for segment in earlier]
        today = [_mapped(part, scratch / f"{number}.traits") for number, part in enumerate(rows)]
        name = "" if day == UNDATED else day
        folded = fold(name, today, before, using=self._chosen, into=scratch / "folded")
        segment = folded.segment
        return Folded(
            {
                "stories": pa.RecordBatchReader.from_batches(_PLACED, _placed(folded)),
                "story_changes": pa.Table.from_pylist(_changes(folded), _CHANGES),
                "story_links": pa.Table.from_pylist(_links(folded), _LINKS),
            },
            {_RECENT: segment.parts(scratch), _LASTING: segment.lasting_only().parts(scratch)},
        )


def arrow_of(table: TraitTable) -> pa.StructArray:
    """A table of traits as an Arrow column, one value a report, without copying."""
    columns = table.columns
    names = [name for name in columns if not name.endswith("_offsets")]
    arrays = [_array(columns, name, len(table)) for name in names]
    return pa.StructArray.from_arrays(arrays, names)


def _array(columns: Mapping[str, Any], name: str, many: int) -> pa.Array:
    values = columns[name]
    offsets = columns.get(_BESIDE.get(name, f"{name}_offsets"))
    if offsets is None:
        return pa.array(values)
    places = np.ascontiguousarray(offsets * values.itemsize, np.int64)
    buffers = [None, pa.py_buffer(places), pa.py_buffer(np.ascontiguousarray(values))]
    return pa.LargeBinaryArray.from_buffers(pa.large_binary(), many, buffers)


def table_of(rows: pa.StructArray) -> TraitTable:
    """What ``arrow_of`` was given."""
    kinds = {name: column.dtype for name, column in TraitTable.of(()).columns.items()}
    columns: dict[str, Any] = {}
    for name, array in zip(rows.type.names, rows.flatten(), strict=True):
        if not pa.types.is_large_binary(array.type):
            columns[name] = array.to_numpy(zero_copy_only=False)
            continue
        _, places, data = array.buffers()
        offsets = np.frombuffer(places, np.int64)[array.offset : array.offset + len(array) + 1]
        values = np.frombuffer(data or b"", np.uint8)[offsets[0] : offsets[-1]]
        columns[name] = values.view(kinds[name])
        if name not in _BESIDE:
            columns[f"{name}_offsets"] = (offsets - offsets[0]) // kinds[name].itemsize
    return TraitTable.from_columns(columns)


def _mapped(rows: pa.StructArray, folder: Path) -> TraitTable:
    spool = Spool(folder)
    spool.add(table_of(rows))
    return spool.table()


def _placed(folded: StoriesOfADay) -> Iterator[pa.RecordBatch]:
    """Placings, some at a time: with the parts of their scores all of them would be large."""
    for start in range(0, len(folded.reports), _AT_ONCE):
        stop = min(start + _AT_ONCE, len(folded.reports))
        placings = [folded.placing(at) for at in range(start, stop)]
        rows = [
            {
                "report": one.report,
                "chapter": one.chapter,
                "score": one.score,
                "reason": one.reason,
                "neighbours": list(one.neighbours),
                "parts": encode(one.parts),
            }
            for one in placings
        ]
        yield pa.RecordBatch.from_pylist(rows, _PLACED)
        folded.let_go()


def _changes(folded: StoriesOfADay) -> list[dict[str, object]]:
    return [
        {
            "kind": one.kind.value,
            "chapter": one.chapter,
            "into": one.into,
            "score": one.score,
            "reports": list(one.reports),
            "parts": encode(one.parts),
        }
        for one in folded.changes
    ]


def _links(folded: StoriesOfADay) -> list[dict[str, object]]:
    return [
        {
            "kind": one.kind.value,
            "chapter": one.chapter,
            "earlier": one.earlier,
            "score": one.score,
            "parts": encode(one.parts),
        }
        for one in folded.links
    ]
