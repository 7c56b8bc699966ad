"""JSON Lines, as they are or packed with gzip."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zufolge.errors import InputError

__all__ = ["read_lines"]


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Objects of the lines that are not blank. Raises ``InputError``, naming the line."""
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _object(path, number, line)
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror or error})") from error


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise InputError(path, f"line {number} is no JSON ({error})") from error
    if not isinstance(found, dict):
        raise InputError(path, f"line {number} is no JSON object")
    return found
