"""Word lists and line patterns of this room, from ``data/``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["alternatives", "line_pattern", "words"]


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files("zufolge.ingest") / "data" / name).read_text("utf-8"))


def words(name: str, *keys: str) -> tuple[str, ...]:
    """The list of strings at ``keys`` of the data file ``name``."""
    found: Any = _table(name)
    for key in keys:
        found = found[key]
    return tuple(found)


def alternatives(spellings: Iterable[str]) -> str:
    """A pattern that matches any of the plain ``spellings``, the longest first."""
    ordered = sorted(spellings, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered)


@cache
def line_pattern(*keys: str) -> re.Pattern[str]:
    """One pattern of all those at ``keys`` of ``lines.toml``, without regard to case."""
    return re.compile("|".join(f"(?:{p})" for p in words("lines.toml", *keys)), re.IGNORECASE)
