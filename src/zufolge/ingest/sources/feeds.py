"""RSS and Atom: entries that carry their report, and addresses of those that do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from zufolge.errors import UnreadableReport
from zufolge.ingest.item import Item, Media
from zufolge.ingest.patterns import alternatives, words
from zufolge.ingest.sources.cells import sidecar_from
from zufolge.ingest.sources.confined import ConfinedError, confined
from zufolge.ingest.sources.fragments import (
    page_of_pieces,
    plain_title,
    text_of_pieces,
    visible_text,
)
from zufolge.ingest.sources.limits import LARGEST, megabytes
from zufolge.model import Outlet, Refusal

__all__ = ["Entry", "entries_of", "entry_items", "feed_items"]

_FEWEST_CHARACTERS = 600
"""Shorter contents are teasers, whatever the feed calls them."""
_LONGEST_TITLE = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. ``address`` is where its report stands; ``content`` is the report
    itself where the feed carries it whole (``html``: as markup), else ``None``.

    ``dates`` and ``language`` are as the feed says them, ``outlet`` is the feed's title.
    """

    origin: str
    title: str | None
    address: str | None
    published: str | None
    updated: str | None
    language: str | None
    outlet: str | None
    content: str | None
    html: bool

    @property
    def told(self) -> str | None:
        """What the feed says of the entry's version, to compare with what it said before."""
        return self.updated or self.published


def entries_of(raw: bytes, origin: str) -> list[Entry]:
    """The entries of the feed in ``raw``. Raises ``UnreadableReport`` if it is none."""
    try:
        parts = confined("feed", raw)
    except ConfinedError as error:
        raise UnreadableReport(origin, str(error)) from error
    return [
        _entry(f"{origin}#entry {number}", parts, entry)
        for number, entry in enumerate(parts["entries"], start=1)
    ]


def feed_items(raw: bytes, origin: str) -> Iterator[Item | Refusal]:
    """An item for each entry that carries its report, and refusals for the others."""
    for entry in entries_of(raw, origin):
        if entry.content is None:
            where = f" ({entry.address})" if entry.address else " and no address"
            yield Refusal(
                entry.origin,
                f"holds a teaser alone{where}; zufolge fetch gets the reports of a feed",
            )
        else:
            yield from entry_items(entry)


def entry_items(entry: Entry) -> Iterator[Item | Refusal]:
    """The item that an entry with content is, and what of its metadata could not be used."""
    media = Media.HTML if entry.html else Media.TEXT
    pieces = page_of_pieces if entry.html else text_of_pieces
    try:
        raw = pieces(entry.content or "", entry.title)
    except ValueError as error:
        yield Refusal(entry.origin, str(error))
        return
    if len(raw) > LARGEST[media]:
        yield Refusal(
            entry.origin,
            f"has {megabytes(len(raw))}; a report may have {megabytes(LARGEST[media])}",
        )
        return
    sidecar, wrong = sidecar_from(
        {
            "published": entry.published,
            "updated": entry.updated if entry.updated != entry.published else None,
            "language": entry.language,
            "url": entry.address,
        }
    )
    if entry.outlet:
        sidecar = replace(sidecar, outlet=Outlet(entry.outlet))
    yield from (Refusal(entry.origin, reason) for reason in wrong)
    yield Item(entry.origin, raw, media, "utf-8", sidecar.url, sidecar)


def _entry(origin: str, feed: dict[str, Any], entry: dict[str, Any]) -> Entry:
    title, outlet = (
        plain_title(value[:_LONGEST_TITLE]) if value else None
        for value in (entry["title"], feed["title"])
    )
    link = (entry["link"] or "").strip()
    content = entry["content"]
    return Entry(
        origin=origin,
        title=title or None,
        address=link if link.startswith(("http://", "https://")) else None,
        published=entry["published"],
        updated=entry["updated"],
        language=entry["language"] or feed["language"],
        outlet=outlet or None,
        content=content if content and _is_whole(content, entry["html"]) else None,
        html=entry["html"],
    )


def _is_whole(content: str, is_html: bool) -> bool:
    """Whether ``content`` reads like a whole report: long, and not broken off for a link."""
    shown = visible_text(content) if is_html else content.strip()
    return len(shown) >= _FEWEST_CHARACTERS and not _cut_off().search(shown[-80:])


def _cut_off() -> re.Pattern[str]:
    lures = alternatives(words("feeds.toml", "lures"))
    return re.compile(rf"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*(?:{lures})?\W*$|\b(?:{lures})\W*$", re.I)
