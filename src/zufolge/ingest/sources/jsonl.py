"""JSON Lines: one object a line, read one line at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from zufolge.ingest.sources.limits import MAX_RECORD, megabytes
from zufolge.ingest.sources.tables import Row
from zufolge.model import Refusal

__all__ = ["jsonl_rows", "parsed"]

_CHUNK = 64 * 1024


def jsonl_rows(file: BinaryIO, path: str) -> Iterator[Row | Refusal]:
    """A row for each line of ``file`` that is not blank. Lines beyond ``MAX_RECORD`` are skipped.

    Memory is that of one line at most.
    """
    number = 0
    try:
        while line := file.readline(MAX_RECORD + 1):
            number += 1
            origin = f"{path}#line {number}"
            if len(line) > MAX_RECORD and not line.endswith(b"\n"):
                size = len(line) + _skip_line(file)
                yield Refusal(
                    origin, f"has {megabytes(size)}; a line may have {megabytes(MAX_RECORD)}"
                )
            elif line.strip(b" \t\r\n\xef\xbb\xbf"):
                yield _row(origin, line)
    except OSError as error:  # what was read until here still counts
        yield Refusal(f"{path}#line {number + 1}", str(error))


def parsed(data: bytes) -> Any:
    """The JSON value in ``data``; raises ``ValueError`` with a reason an editor understands."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except RecursionError as error:
        raise ValueError("is nested too deeply for a table of reports") from error
    except ValueError as error:
        raise ValueError(f"is no JSON: {error}") from error


def _row(origin: str, line: bytes) -> Row | Refusal:
    try:
        value = parsed(line)
    except ValueError as error:
        return Refusal(origin, str(error))
    if not isinstance(value, dict):
        return Refusal(origin, 'is no JSON object; each line holds one, {"text": …}')
    return Row(origin, value)


def _skip_line(file: BinaryIO) -> int:
    """Reads to the end of the line and keeps nothing; how many bytes that were."""
    skipped = 0
    while True:
        part = file.readline(_CHUNK)
        skipped += len(part)
        if not part or part.endswith(b"\n"):
            return skipped
