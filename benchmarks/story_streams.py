"""Streams of reports with given stories: reading, traits, folding day by day, and B³."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from zufolge.model import SentenceVectors, Traits
from zufolge.stories import Folded, Segment, Settings, fold, headline_traits, headline_vectors

__all__ = ["Given", "b_cubed", "day_of", "folded_days", "given_of", "read_given", "traits_given"]


@dataclass(frozen=True, slots=True)
class Given:
    """A report of the data, with its given story."""

    uri: str
    story: str
    language: str
    minute: int | None
    title: str
    text: str


def read_given(path: Path) -> list[Given]:
    """The reports of a file. Raises ``ValueError`` naming the line that is none."""
    opened = gzip.open if path.suffix == ".gz" else open
    found = []
    with opened(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            try:
                row: dict[str, Any] = json.loads(line)
                found.append(given_of(row))
            except (ValueError, KeyError, AttributeError) as error:
                raise ValueError(f"{path}, line {number}: no report ({error!r})") from error
    return found


def given_of(row: Mapping[str, Any]) -> Given:
    """The report of one line of the data."""
    when, text = row.get("t"), row.get("text") or ""
    minute = _minute(when) if when else None
    return Given(row["uri"], row["cl"], row.get("lang", "und"), minute, row["title"], text)


def traits_given(given: Sequence[Given], vectors: SentenceVectors | None) -> list[Traits]:
    """The traits of given reports, in their order."""
    traits = [
        headline_traits(one.uri, one.minute, one.language, one.title, one.text) for one in given
    ]
    return headline_vectors(traits, [(one.title, one.text) for one in given], vectors)


def day_of(minute: int | None) -> str:
    """The UTC day of a minute since 1970, empty for ``None``."""
    return "" if minute is None else str(date(1970, 1, 1) + timedelta(minutes=minute))


def folded_days(traits: Sequence[Traits], using: Settings | None = None) -> list[Folded]:
    """Every day of the stream, folded in order, by the way that the product goes."""
    days: dict[str, list[Traits]] = {}
    for one in traits:
        days.setdefault(day_of(one.minute), []).append(one)
    segments: list[Segment] = []
    found = []
    for day in sorted(days):
        found.append(fold(day, days[day], segments, using=using))
        segments.append(found[-1].segment)
    return found


def b_cubed(gold: Sequence[str], read: Sequence[str]) -> tuple[float, float, float]:
    """B³ F1, precision and recall of two labels for each report."""
    if not gold:
        return 0.0, 0.0, 0.0
    both, of_gold, of_read = Counter(zip(gold, read, strict=True)), Counter(gold), Counter(read)
    precision = sum(n * n / of_read[key[1]] for key, n in both.items()) / len(gold)
    recall = sum(n * n / of_gold[key[0]] for key, n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall), precision, recall


def _minute(when: str) -> int:
    """Minutes since 1970; times without an offset are UTC, as in the data."""
    moment = datetime.fromisoformat(when)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return int(moment.timestamp() // 60)
