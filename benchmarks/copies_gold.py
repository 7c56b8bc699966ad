"""The gold of copied reports: labelled pairs, as addresses and offsets without text.

One JSON object a line (how it was labelled: ``gold/state/copies-guidelines.md``)::

    {"a": url, "b": url, "label": one of LABELS, "first": url | null,
     "passages": [{"a": [s, e], "b": [s, e]}, …]}

Offsets count code points of headline, blank line and text of the article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from news_sample import Spans, read_lines, spans_of

__all__ = ["LABELS", "GivenPair", "read_pairs"]

LABELS = ("copied", "rewritten", "independent")


@dataclass(frozen=True, slots=True)
class GivenPair:
    """A labelled pair of articles; ``of_a`` and ``of_b`` are the copied passages of each."""

    a: str
    b: str
    label: str
    first: str | None
    of_a: Spans
    of_b: Spans


def read_pairs(path: Path) -> list[GivenPair]:
    """The pairs of a gold. Raises ``ValueError`` with file and line."""
    result = []
    for number, raw in read_lines(path):
        try:
            result.append(_pair(raw))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path}, line {number}: no labelled pair ({error!r})") from error
    return result


def _pair(raw: Mapping[str, Any]) -> GivenPair:
    if raw["label"] not in LABELS:
        raise ValueError(f"label {raw['label']!r} is none of {', '.join(LABELS)}")
    passages: Sequence[Mapping[str, Sequence[int]]] = raw["passages"]
    of_a, of_b = (spans_of(passage[side] for passage in passages) for side in ("a", "b"))
    return GivenPair(raw["a"], raw["b"], raw["label"], raw["first"], of_a, of_b)
