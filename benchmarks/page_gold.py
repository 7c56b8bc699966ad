"""Saved pages with what stands in them by hand-written rules of each site (fundus test suite).

A folder holds ``COUNTRY/NAME_DATE.html.gz``, ``COUNTRY/NAME.json`` with the gold of one version of
a page after the other in the order of their dates, and ``COUNTRY/meta.info`` with addresses.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

__all__ = ["GoldPage", "bare", "gold_pages", "unnamed"]

_NAMES = re.compile(
    rb"""\s(?:class|id|role|itemprop|data-[\w-]+)\s*=\s*(?:"[^"]*"|'[^']*')""", re.IGNORECASE
)
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page and what its gold says: ``published`` as "YYYY-MM-DD HH:MM:SS[+HH:MM]"."""

    name: str
    raw: bytes
    address: str | None
    title: str
    published: str
    lead: tuple[str, ...]
    body: tuple[str, ...]
    captions: tuple[str, ...]


def bare(text: str) -> str:
    """``text`` as lower-case words with one space between, to compare it by."""
    return _NOT_LETTERS.sub(" ", text.replace("\u00ad", "").lower()).strip()


def unnamed(page: GoldPage) -> GoldPage:
    """``page`` without the names that its authors gave to elements (class, id, role, data-…)."""
    return replace(page, raw=_NAMES.sub(b"", page.raw))


def gold_pages(data: Path) -> Iterator[GoldPage]:
    """All pages under ``data`` that have a gold, in the order of their names."""
    for table in sorted(data.glob("*/*.json")):
        addresses = _addresses(table.with_name("meta.info"))
        golds = json.loads(table.read_text("utf-8")).values()
        pages = sorted(table.parent.glob(f"{table.stem}_[0-9]*.html.gz"))
        for gold, page in zip(golds, pages, strict=False):
            yield _gold_page(page, addresses.get(page.name), gold)


def _addresses(place: Path) -> dict[str, str]:
    if not place.exists():
        return {}
    found = json.loads(place.read_text("utf-8"))
    return {name: entry["url"] for name, entry in found.items() if entry.get("url")}


def _gold_page(page: Path, address: str | None, gold: dict[str, Any]) -> GoldPage:
    body = gold.get("body") or {}
    sections = body.get("sections", ())
    captions = (image.get("caption") for image in gold.get("images") or ())
    return GoldPage(
        name=page.name.removesuffix(".html.gz"),
        raw=gzip.decompress(page.read_bytes()),
        address=address,
        title=gold.get("title") or "",
        published=gold.get("publishing_date") or "",
        lead=tuple(body.get("summary", ())),
        body=tuple(text for s in sections for text in (*s["headline"], *s["paragraphs"])),
        captions=tuple(dict.fromkeys(caption for caption in captions if caption)),
    )
