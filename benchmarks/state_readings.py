"""Articles of the newspapers with what a reader found in them, kept so that none is read twice."""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from addresses import address_of
from command_line import needed, progress
from news_sample import read_articles, report_of
from zufolge.model import Reader, Reading, Report
from zufolge.pipeline import reader_named

__all__ = ["Article", "read_all", "windows"]

_DAYS = 3  # of which the reports are compared with one another, as one story's would be


@dataclass(frozen=True, slots=True)
class Article:
    """An article that was read: its address as a gold names it, and the day of its publication."""

    url: str
    day: str
    report: Report
    reading: Reading


def read_all(
    data: Path, readings: Path, reader: str, urls: Collection[str] | None = None
) -> list[Article]:
    """All articles of ``data``, or those at ``urls``, in order of time, each read once: the folder
    ``readings`` keeps what was read, a folder of its own for each reader and version."""
    found = read_articles(needed(data, "newspaper articles, a JSON object a line"))
    wanted = [raw for raw in found if urls is None or address_of(raw["url"]) in urls]
    wanted.sort(key=lambda raw: (raw["published"], raw["url"]))
    chosen = reader_named(reader)
    folder = readings / f"{chosen.card.name}-{chosen.card.version}".replace(":", "-")
    folder.mkdir(parents=True, exist_ok=True)
    articles = []
    for raw in progress(wanted, "reading"):
        report = report_of(raw)
        reading = _read_once(report, chosen, folder / f"{report.sha256}.pickle")
        articles.append(Article(address_of(raw["url"]), raw["published"][:10], report, reading))
    return articles


def _read_once(report: Report, reader: Reader, kept: Path) -> Reading:
    if kept.exists():
        reading: Reading = pickle.loads(kept.read_bytes())
        return reading
    reading = reader.read(report)
    kept.write_bytes(pickle.dumps(reading))
    return reading


def windows(articles: Sequence[Article]) -> Iterator[list[Article]]:
    """Articles of ``_DAYS`` days each, counted from the first of the month, in order."""
    found: dict[int, list[Article]] = defaultdict(list)
    for article in articles:
        found[(date.fromisoformat(article.day).day - 1) // _DAYS].append(article)
    yield from (found[key] for key in sorted(found))
