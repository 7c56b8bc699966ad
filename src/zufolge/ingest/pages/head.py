"""What the head of a page says of it: its title, meta elements, canonical address, language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape

from zufolge.ingest.pages.tree import Element

__all__ = ["Head", "read_head"]

_SEPARATOR = re.compile(r"\s+[|–—-]\s+|\s*\|\s*")


@dataclass(slots=True)
class Head:
    """``meta`` holds the first value of each meta element by its name, property or itemprop in
    lower case; ``scripts`` are those with linked data."""

    title: str = ""
    language: str | None = None
    canonical: str | None = None
    meta: dict[str, str] = field(default_factory=dict)
    scripts: list[Element] = field(default_factory=list)

    def first(self, names: Iterable[str]) -> str | None:
        """The first of ``names`` that the page says anything of."""
        return next((self.meta[name] for name in names if self.meta.get(name)), None)

    @property
    def titles(self) -> tuple[str, ...]:
        """How the page is called: social networks' title, then its own, whole and up to a bar."""
        shared = self.first(("og:title", "twitter:title", "title", "dc.title"))
        front = _SEPARATOR.split(self.title)[0]
        return tuple(dict.fromkeys(t for t in (shared, self.title, front) if t))


def read_head(source: str, root: Element) -> Head:
    """The head of the page with the tree ``root``; what stands in the wrong place counts too."""
    head = Head()
    for node in root.elements():
        if node.name == "meta":
            _read_meta(head, node.attributes)
        elif node.name == "title" and not head.title:
            head.title = " ".join(unescape(source[node.inner : node.end]).split())
        elif node.name == "link" and "canonical" in node.attributes.get("rel", "").lower():
            head.canonical = head.canonical or node.attributes.get("href", "").strip() or None
        elif node.name == "html":
            head.language = head.language or node.attributes.get("lang") or None
        elif node.name == "script" and "ld+json" in node.attributes.get("type", "").lower():
            head.scripts.append(node)
    return head


def _read_meta(head: Head, found: dict[str, str]) -> None:
    value = " ".join(found.get("content", "").split())
    if value:
        for key in ("property", "name", "itemprop"):
            if name := found.get(key, "").strip().lower():
                head.meta.setdefault(name, value)
