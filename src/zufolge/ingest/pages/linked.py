"""What a page says of itself for machines as linked data (JSON-LD after schema.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from zufolge.ingest.pages.tree import Element

__all__ = ["LinkedArticle", "LinkedEntry", "linked_article"]

_MOST_CHARACTERS = 4_000_000
_MOST_NODES = 5_000
_ARTICLE = re.compile(r"(?:Article|Posting|Report|ClaimReview)$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_WRAPPED = re.compile(
    r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[|/\*.*?\*/)|(?://)?\s*(?:-->|\]\]>)\s*;?\s*$"
)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LinkedEntry:
    """An entry of a live ticker as the page lists it."""

    headline: str | None
    published: str | None
    body: str | None


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """The article that a page describes, as it was written; what it does not say is ``None``.

    ``free`` is ``isAccessibleForFree``.
    """

    types: tuple[str, ...] = ()
    headline: str | None = None
    description: str | None = None
    body: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None
    free: bool | None = None
    address: str | None = None
    language: str | None = None
    entries: tuple[LinkedEntry, ...] = ()


def linked_article(source: str, scripts: Sequence[Element]) -> LinkedArticle:
    """The article described in ``scripts``; an empty one if they describe none.

    Of several the one that says most is meant: others are teasers.
    """
    found = [
        node
        for script in scripts
        for node in _nodes(_parsed(source[script.inner : script.end]))
        if any(_ARTICLE.search(kind) for kind in _texts(node.get("@type")))
    ]
    best = max(found, key=_fullness, default=None)
    return LinkedArticle() if best is None else _article(best)


def _parsed(written: str) -> Any:
    """The data of a script, mended where templates often break it; ``None`` if that is no use."""
    if len(written) > _MOST_CHARACTERS:
        return None
    bare = _WRAPPED.sub("", written.strip())
    for attempt in (bare, _TRAILING_COMMA.sub("", bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(data: Any) -> Iterator[Json]:
    """All objects in ``data``, outer ones first, but none beyond a bound."""
    left, seen = [data], 0
    while left and seen < _MOST_NODES:
        node = left.pop(0)
        seen += 1
        if isinstance(node, list):
            left.extend(node)
        elif isinstance(node, dict):
            yield node
            left.extend(
                value
                for key, value in node.items()
                if key in ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "hasPart")
                and isinstance(value, (dict, list))
            )


_TELLING = (
    "headline",
    "datePublished",
    "dateModified",
    "author",
    "description",
    "publisher",
    "articleBody",
    "isAccessibleForFree",
    "liveBlogUpdate",
)


def _fullness(node: Json) -> int:
    return sum(bool(node.get(key)) or node.get(key) is False for key in _TELLING)


def _article(node: Json) -> LinkedArticle:
    page = node.get("mainEntityOfPage")
    return LinkedArticle(
        types=tuple(_texts(node.get("@type"))),
        headline=_text(node.get("headline")) or _text(node.get("name")),
        description=_text(node.get("description")),
        body=_text(node.get("articleBody")),
        published=_text(node.get("datePublished")) or _text(node.get("dateCreated")),
        modified=_text(node.get("dateModified")),
        authors=tuple(dict.fromkeys(_names(node.get("author")))),
        publisher=next(iter(_names(node.get("publisher"))), None),
        section=next(iter(_texts(node.get("articleSection"))), None),
        free=_truth(node.get("isAccessibleForFree")),
        address=_text(node.get("url"))
        or _text(page.get("@id") if isinstance(page, dict) else page),
        language=next(iter(_texts(node.get("inLanguage"))), None),
        entries=tuple(_entries(node.get("liveBlogUpdate"))),
    )


def _entries(value: Any) -> Iterator[LinkedEntry]:
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, dict):
            yield LinkedEntry(
                _text(entry.get("headline")),
                _text(entry.get("datePublished")) or _text(entry.get("dateModified")),
                _text(entry.get("articleBody")),
            )


def _names(value: Any) -> list[str]:
    """The names in a person, an organisation, a string, or a list of such."""
    found: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        found.extend(_texts(name))
    return found


def _texts(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [text for text in map(_text, items) if text]


def _text(value: Any) -> str | None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    # templates often escape for HTML what stands in a script
    text = " ".join(unescape(value).split()) if isinstance(value, str) else ""
    return text or None


def _truth(value: Any) -> bool | None:
    said = str(value).strip().lower().rsplit("/", 1)[-1]
    return {"true": True, "false": False, "1": True, "0": False}.get(said)
