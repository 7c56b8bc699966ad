"""Columns of what goes from step to step, and of the tables that are written."""

from __future__ import annotations

import pyarrow as pa

__all__ = ["DUPLICATES", "EXTRACTED", "RAW", "READ", "READINGS", "REFUSALS", "REPORTS",
           "STATEMENT", "STATEMENTS", "TABLES"]  # fmt: skip

_TEXT = pa.string()
_LONG = pa.large_string()
_REMARKS = pa.list_(_TEXT)

RAW = pa.schema(
    {
        "input": _TEXT,
        "origin": _TEXT,
        "raw": pa.large_binary(),
        "media": _TEXT,
        "charset": _TEXT,
        "address": _TEXT,
        "meta": _LONG,
        "fetched": _TEXT,
        "refused": _TEXT,
        "remarks": _REMARKS,
    }
)
"""Rows as they came in: bytes of a report and what is known beside them, or why it is ``refused``.
``meta`` is a ``Sidecar`` by ``model.codec``."""

_ABOUT = {
    "id": _TEXT,
    "sha256": _TEXT,
    "origin": _TEXT,
    "moment": pa.int64(),
    "published": _TEXT,
    "updated": _TEXT,
    "url": _TEXT,
    "outlet": _TEXT,
    "domain": _TEXT,
    "headline": _LONG,
    "language": _TEXT,
    "genre": _TEXT,
    "remarks": _REMARKS,
    "text": _LONG,
    "report": _LONG,
}

EXTRACTED = pa.schema({"input": _TEXT, "refused": _LONG, "day": pa.int32(), **_ABOUT})
"""One row for each of ``RAW``: a report, or why there is none. ``day`` counts from 1970 (UTC),
``moment`` seconds; ``report`` is the ``Report`` by ``model.codec``, but for its text."""

STATEMENT = pa.struct(
    {
        "id": _TEXT,
        "speaker": _TEXT,
        "speaker_words": _LONG,
        "relays": pa.list_(_TEXT),
        "form": _TEXT,
        "act": _TEXT,
        "certainty": _TEXT,
        "confidence": pa.float64(),
        "said": _TEXT,
        "start": pa.int64(),
        "stop": pa.int64(),
        "content": _LONG,
    }
)

_READING = {
    "reader": _TEXT,
    "version": _TEXT,
    "backend": _TEXT,
    "licence": _TEXT,
    "reading": _LONG,
    "wrong": _LONG,
}

READ = pa.schema([*EXTRACTED, *pa.schema(_READING), pa.field("statements", pa.list_(STATEMENT))])
"""``reading`` is the ``Reading`` by ``model.codec``; where a reader failed, ``wrong`` says how."""

REPORTS = pa.schema(_ABOUT)
READINGS = pa.schema({"report": _TEXT, **{"reader": _TEXT, "version": _TEXT, "backend": _TEXT,
                      "licence": _TEXT, "reading": _LONG, "wrong": _LONG}})  # fmt: skip
STATEMENTS = pa.schema([("report", _TEXT), *STATEMENT])
DUPLICATES = pa.schema(
    {"report": _TEXT, "origin": _TEXT, "url": _TEXT, "outlet": _TEXT, "published": _TEXT}
)
REFUSALS = pa.schema({"origin": _TEXT, "reason": _LONG})

TABLES = {
    "reports": REPORTS,
    "readings": READINGS,
    "statements": STATEMENTS,
    "duplicates": DUPLICATES,
    "refusals": REFUSALS,
}
"""What every day has, beside the tables of the folds."""
