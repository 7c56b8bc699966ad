"""Statements drawn at random from newspaper articles, kept as addresses and offsets without text.

A sample is a JSON Lines file, one statement a line::

    {"url": "https://…", "reader": "rules", "version": "0.1.0", "sha256": "…", "genre": "report",
     "form": "indirect", "act": "say", "certainty": "asserted", "confidence": 0.8,
     "content": [[120, 188]], "speaker": [[102, 112]], "relays": [[[90, 93]]], "addressee": [],
     "cue": [[113, 118]]}

Offsets are code points of headline, blank line and text of the article; ``sha256`` is that of
these characters in UTF-8, so that a sample is never shown over another text than was read.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from zufolge.ingest import Sidecar, build_report
from zufolge.ingest.dates import read_when
from zufolge.model import Outlet, Reader, Report, Span, Statement

__all__ = [
    "Drawn",
    "Key",
    "Spans",
    "allotted",
    "draw",
    "read_articles",
    "read_lines",
    "read_sample",
    "report_of",
    "spans_of",
    "written",
]

Spans = tuple[Span, ...]
Key = tuple[str, Spans]
"""The address of an article and the content of a statement in it."""

_NEEDED = ("url", "headline", "text")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One drawn statement: where it stands, and how it was read."""

    url: str
    reader: str
    version: str
    sha256: str
    genre: str
    form: str
    act: str
    certainty: str
    confidence: float
    content: Spans
    speaker: Spans = ()
    relays: tuple[Spans, ...] = ()
    addressee: Spans = ()
    cue: Spans = ()

    @property
    def key(self) -> Key:
        return self.url, self.content


def read_articles(path: Path) -> list[Mapping[str, Any]]:
    """Articles of a ``.jsonl`` or ``.jsonl.gz`` file, in its order, each address once.

    Raises ``ValueError`` with file and line for what is no article.
    """
    found: dict[str, Mapping[str, Any]] = {}
    for number, raw in read_lines(path):
        lacking = [key for key in _NEEDED if not isinstance(raw.get(key), str)]
        if lacking:
            raise ValueError(f"{path}, line {number}: no article, it has no {', '.join(lacking)}")
        found.setdefault(raw["url"], raw)
    return list(found.values())


def report_of(article: Mapping[str, Any]) -> Report:
    """The report that a user would get who saved the article as text with a sidecar beside it."""
    text = f"{article['headline']}\n\n{article['text']}"
    outlet = article.get("outlet")
    sidecar = Sidecar(
        url=article["url"],
        outlet=Outlet(outlet, outlet) if outlet else None,
        published=read_when(article.get("published", "")),
    )
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return build_report(text, digest, [article["url"]], sidecar)


def draw(
    articles: Sequence[Mapping[str, Any]],
    reader: Reader,
    *,
    count: int,
    most_articles: int,
    seed: int,
    genres: Sequence[str] = (),
    progress: Callable[[Sequence[Any], str], Iterable[Any]] = lambda items, _what: items,
) -> list[Drawn]:
    """Up to ``count`` statements of ``most_articles`` articles, both drawn at random by ``seed``.

    Every genre and form has its share of what was read (see ``allotted``), so that a plain mean
    over the sample estimates that over all statements. The order is random too: so is any first
    part of the sample. Of statements with the very same content the first one alone can be drawn,
    since labels name no more than the content. ``genres`` keeps reports of these genres alone.
    """
    chance = Random(seed)
    chosen = chance.sample(articles, min(most_articles, len(articles)))
    strata: dict[tuple[str, str], dict[Key, Drawn]] = {}
    for article in progress(chosen, "reading"):
        report = report_of(article)
        if genres and report.genre.value not in genres:
            continue
        for statement in reader.read(report).statements:
            one = _drawn(report, statement, reader)
            strata.setdefault((one.genre, one.form), {}).setdefault(one.key, one)
    shares = allotted({name: len(found) for name, found in strata.items()}, count)
    drawn = [
        one
        for name, share in sorted(shares.items())
        for one in chance.sample(list(strata[name].values()), share)
    ]
    chance.shuffle(drawn)
    return drawn


def allotted(sizes: Mapping[tuple[str, str], int], count: int) -> dict[tuple[str, str], int]:
    """How many of ``count`` go to each stratum of these sizes: in proportion, the places that
    rounding leaves to the largest remainders (Hamilton's method)."""
    whole = sum(sizes.values())
    count = min(count, whole)
    shares = {name: size * count // whole for name, size in sizes.items()}
    by_remainder = sorted(sizes, key=lambda name: (-(sizes[name] * count % whole), name))
    for name in islice(by_remainder, count - sum(shares.values())):
        shares[name] += 1
    return shares


def _drawn(report: Report, statement: Statement, reader: Reader) -> Drawn:
    return Drawn(
        url=str(report.url),
        reader=reader.card.name,
        version=reader.card.version,
        sha256=report.sha256,
        genre=report.genre.value,
        form=statement.form.value,
        act=statement.act.value,
        certainty=statement.certainty.value,
        confidence=statement.confidence,
        content=statement.content,
        speaker=statement.speaker,
        relays=tuple(relay.spans for relay in statement.relays),
        addressee=statement.addressee,
        cue=statement.cue,
    )


def written(one: Drawn) -> str:
    """``one`` as a line of a sample, without its end."""
    pairs = {
        part: [[span.start, span.end] for span in getattr(one, part)]
        for part in ("content", "speaker", "addressee", "cue")
    }
    relays = [[[span.start, span.end] for span in relay] for relay in one.relays]
    plain = ("url", "reader", "version", "sha256", "genre", "form", "act", "certainty")
    told = {name: getattr(one, name) for name in (*plain, "confidence")}
    return json.dumps({**told, **pairs, "relays": relays}, ensure_ascii=False)


def read_sample(path: Path) -> list[Drawn]:
    """The statements of a sample. Raises ``ValueError`` with file and line."""
    result: list[Drawn] = []
    for number, raw in read_lines(path):
        try:
            spans = {
                part: spans_of(raw[part]) for part in ("content", "speaker", "addressee", "cue")
            }
            relays = tuple(map(spans_of, raw["relays"]))
            result.append(Drawn(**{**raw, **spans, "relays": relays}))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(
                f"{path}, line {number}: no drawn statement ({error!r}); draw the sample anew"
            ) from error
    return result


def spans_of(pairs: Iterable[Sequence[int]]) -> Spans:
    """Spans from ``[[start, end], …]``. Raises ``TypeError`` or ``ValueError``."""
    return tuple(Span(start, end) for start, end in pairs)


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number and object of each line of a ``.jsonl`` or ``.jsonl.gz`` file that is not blank.

    Raises ``ValueError`` with file and line for what is no JSON object.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                raw = json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"{path}, line {number}: no JSON ({error})") from error
            if not isinstance(raw, dict):
                raise ValueError(f"{path}, line {number}: no JSON object")
            yield number, raw
