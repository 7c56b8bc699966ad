"""What is read while it is measured: made-up articles of a length, or the user's own reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from zufolge.archive import Archive
from zufolge.bench.made import made_article
from zufolge.errors import InputError, ZufolgeError
from zufolge.ingest.items import Item, Media, items, report_of
from zufolge.model import Refusal

__all__ = ["WARM", "Articles", "from_archive", "from_paths", "made_articles"]

WARM = 4
"""Articles that each process reads before anything counts: tables and weights are loaded then."""

_MEDIA = {"text": Media.TEXT, "page": Media.HTML}


@dataclass(frozen=True, slots=True)
class Articles:
    """Articles of one kind. ``warm`` are read first and not counted; ``words`` is how many words
    one has on average."""

    name: str
    items: tuple[Item, ...]
    warm: tuple[Item, ...]
    words: float


def made_articles(words: int, count: int) -> Articles:
    """``count`` made-up articles of about so many words; always the same ones."""
    texts = [made_article(number, words) for number in range(WARM + count)]
    made = tuple(
        Item(f"made#{number}", text.encode(), Media.TEXT) for number, text in enumerate(texts)
    )
    length = sum(len(text.split()) for text in texts[WARM:]) / count
    return Articles(f"made up, {words} words", made[WARM:], made[:WARM], length)


def from_paths(paths: Iterable[Path | str], count: int, *, recursive: bool = False) -> Articles:
    """The first ``count`` reports at ``paths`` (see ``ingest.items``) that can be read.

    Raises ``ZufolgeError`` if there is none.
    """
    found = (item for item in items(paths, recursive=recursive) if not isinstance(item, Refusal))
    return _own("own files", found, count)


def from_archive(archive: Archive, count: int) -> Articles:
    """The first ``count`` texts and pages of ``archive``, from their bytes.

    Raises ``ZufolgeError`` if there is none.
    """
    found = (
        Item(report.id, archive.raw(report.id), _MEDIA[report.media])
        for report in archive.reports()
        if report.media in _MEDIA
    )
    return _own("own archive", found, count)


def _own(name: str, found: Iterable[Item], count: int) -> Articles:
    lengths: list[int] = []
    chosen = tuple(islice(_readable(found, lengths), count))
    if not chosen:
        raise ZufolgeError(f"{name}: no report that can be read; name files that hold some")
    return Articles(name, chosen, chosen[:WARM], sum(lengths) / len(lengths))


def _readable(found: Iterable[Item], lengths: list[int]) -> Iterator[Item]:
    """Items that are reports; how many words each has is added to ``lengths``."""
    for item in found:
        try:
            report = report_of(item)
        except InputError:
            continue
        lengths.append(len(report.text.split()))
        yield item
