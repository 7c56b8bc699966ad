"""Articles of the newspapers with what a reader found in them, kept so that none is read twice."""

from __future__ import annotations

import hashlib
import pickle
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from addresses import address_of
from command_line import needed, progress
from news_sample import read_articles, report_of
from seed_scores import character_f1
from zufolge.linking import without_fragments
from zufolge.model import Reader, Reading, Report, Span, Statement
from zufolge.pipeline import reader_named

__all__ = ["Article", "read_all", "windows", "with_asked"]

FOUND = 0.5  # character F1 from which a statement was read where one is given
_DAYS = 3  # of which the reports are compared with one another, as one story's would be


@dataclass(frozen=True, slots=True)
class Article:
    """An article that was read: its address as a gold names it, and the day of its publication.

    ``asked`` are statements of contents that are given and that the reader did not find.
    """

    url: str
    day: str
    report: Report
    reading: Reading
    asked: tuple[Statement, ...] = ()


def read_all(
    data: Path, readings: Path, reader: str, urls: Collection[str] | None = None
) -> list[Article]:
    """All articles of ``data``, or those at ``urls``, in order of time, each read once: the folder
    ``readings`` keeps what was read, a folder of its own for each reader and version."""
    found = read_articles(needed(data, "newspaper articles, a JSON object a line"))
    wanted = [raw for raw in found if urls is None or address_of(raw["url"]) in urls]
    wanted.sort(key=lambda raw: (raw["published"], raw["url"]))
    chosen = reader_named(reader)
    folder = _folder(readings, chosen)
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


def with_asked(
    articles: Sequence[Article],
    marks: Iterable[tuple[str, tuple[Span, ...]]],
    readings: Path,
    reader: str,
) -> list[Article]:
    """``articles`` with what the reader tells of the given contents (address, spans) that it did
    not find itself; kept in the folder of the readings, too."""
    chosen = reader_named(reader)
    folder = _folder(readings, chosen)
    wanted: dict[str, set[tuple[Span, ...]]] = defaultdict(set)
    for url, spans in marks:
        wanted[url].add(spans)
    return [
        replace(a, asked=_asked(a, sorted(wanted[a.url]), chosen, folder)) if wanted[a.url] else a
        for a in progress(articles, "asking")
    ]


def _asked(
    article: Article, contents: Sequence[tuple[Span, ...]], reader: Reader, folder: Path
) -> tuple[Statement, ...]:
    read = without_fragments(article.reading).statements
    missing = [c for c in contents if not any(character_f1(c, s.content) >= FOUND for s in read)]
    if not missing:
        return ()
    named = hashlib.sha256(repr(missing).encode()).hexdigest()[:16]
    kept = folder / f"{article.report.sha256}-asked-{named}.pickle"
    if kept.exists():
        found: tuple[Statement, ...] = pickle.loads(kept.read_bytes())
        return found
    found = tuple(
        replace(statement, content=content)
        for content, statement in zip(
            missing, reader.attribute(article.report, missing), strict=True
        )
    )
    kept.write_bytes(pickle.dumps(found))
    return found


def _folder(readings: Path, reader: Reader) -> Path:
    folder = readings / f"{reader.card.name}-{reader.card.version}".replace(":", "-")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def windows(articles: Sequence[Article]) -> Iterator[list[Article]]:
    """Articles of ``_DAYS`` days each, counted from the first of the month, in order."""
    found: dict[int, list[Article]] = defaultdict(list)
    for article in articles:
        found[(date.fromisoformat(article.day).day - 1) // _DAYS].append(article)
    yield from (found[key] for key in sorted(found))
