"""What a page says of its report apart from the text: when, where, by whom, for whom.

The order of trust is that of the format: linked data, then meta elements, then the visible date;
the first that names a day decides it, and whoever names the same day more exactly is heard too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from zufolge.ingest.fixed import is_dateline
from zufolge.ingest.pages.head import Head
from zufolge.ingest.pages.linked import LinkedArticle
from zufolge.ingest.pages.moments import most_exact, page_when
from zufolge.language import agency_named, fold
from zufolge.language.press import outlets
from zufolge.model import Outlet, When

__all__ = ["Facts", "facts_of"]

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article.published",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "date",
    "last-modified",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "article.updated",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "last-modified",
)
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
_SECTIONS = ("article:section", "section", "parsely-section", "dc.subject", "cxenseparse:section")
_LANGUAGE = re.compile(r"([a-zA-Z]{2,3})(?:[-_][A-Za-z0-9-]*)?")
_AUTHOR_BREAK = re.compile(r"\s*(?:,|;|\||/|\bund\b|\band\b|&)\s*")
_ASIDE = re.compile(r"^\s*(?:von|by)\s+|\s*\([^()]*\)|^\s+|\s+$", re.IGNORECASE)
_PERSON = re.compile(
    r"(?!Redaktion\b|(?:\S+\s)*Nachrichten\b)[^\W\d_][^\d@/:<>]{2,60}", re.IGNORECASE
)
_LAST_PART = re.compile(r"\s+[|–—•·-]\s+([^|–—•·]{2,40})$")
_PAID = {"locked": False, "metered": False, "free": True, "premium": False, "paid": False}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known without reading the text; ``None`` or empty is "not said"."""

    linked_title: str | None
    shared_title: str | None
    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    authors: tuple[str, ...]
    published: When | None
    modified: When | None
    outlet: Outlet | None
    address: str | None
    section: str | None
    language: str | None
    paywalled: bool | None
    live: bool

    def title(self, shown: str | None) -> str | None:
        """What the page calls itself: its ``shown`` headline where linked data agree, or, if there
        are none, where it closes what the page tells social networks; else all of the latter."""
        said, shared = fold(shown or ""), fold(self.shared_title or "")
        if said and said == fold(self.linked_title or ""):
            return " ".join((shown or "").split())
        if said and not self.linked_title and shared.endswith(said):
            return " ".join((shown or "").split())
        return self.shared_title or shown


def facts_of(head: Head, linked: LinkedArticle, address: str | None) -> Facts:
    """The facts of a page that came from ``address``."""
    found = _address(head, linked, address)
    published = _agreed((linked.published, *(head.meta.get(name) for name in _PUBLISHED[:-1])))
    modified = _agreed((linked.modified, *(head.meta.get(name) for name in _MODIFIED)))
    return Facts(
        linked_title=linked.headline,
        shared_title=_shared_title(head, linked, _host(found)),
        titles=tuple(dict.fromkeys(t for t in (linked.headline, *head.titles) if t)),
        descriptions=_distinct(linked.description, *(head.meta.get(n) for n in _DESCRIPTIONS)),
        authors=_authors(head, linked),
        published=published
        or (_agreed((head.meta.get("last-modified"),)) if not modified else None),
        modified=modified,
        outlet=_outlet(head, linked, found),
        address=found,
        section=linked.section or head.first(_SECTIONS),
        language=_language(head.language or head.first(("og:locale",)) or linked.language),
        paywalled=_paywalled(head, linked),
        live="LiveBlogPosting" in linked.types,
    )


def _shared_title(head: Head, linked: LinkedArticle, host: str) -> str | None:
    """What the page calls itself for social networks, without the outlet's name behind it."""
    front = head.first(("og:title", "twitter:title")) or linked.headline or head.title
    while (cut := _LAST_PART.search(front)) is not None and _names_outlet(
        cut[1], (head.meta.get("og:site_name"), linked.publisher, linked.section, host)
    ):
        front = front[: cut.start()]
    return front or None


def _names_outlet(part: str, names: Sequence[str | None]) -> bool:
    """Whether a part behind a bar or dash is one of ``names``, the last being the page's host, or
    an abbreviation of the latter, or the date."""
    said = fold(part)
    known = [fold(name) for name in names if name]
    compact = said.replace(" ", "").replace("-", "")
    in_host = len(compact) > 1 and compact in (names[-1] or "").replace("-", "")
    alike = len(said) > 1 and any(said in name or name in said for name in known)
    return alike or in_host or is_dateline(part)


def _agreed(written: Iterable[str | None]) -> When | None:
    return most_exact(map(page_when, written))


def _distinct(*texts: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _authors(head: Head, linked: LinkedArticle) -> tuple[str, ...]:
    """People's names; agencies are credits, papers and addresses no people."""
    written: Sequence[str] = linked.authors or [head.first(_AUTHORS) or ""]
    names = (_ASIDE.sub("", name) for text in written for name in _AUTHOR_BREAK.split(text))
    papers = {fold(n) for n in (linked.publisher, head.meta.get("og:site_name")) if n}
    return tuple(dict.fromkeys(name for name in names if _is_person(name, papers)))


def _is_person(name: str, papers: set[str]) -> bool:
    if " " not in name:
        return False
    known = agency_named(name) is not None or name in outlets()
    paper = any(fold(name) in other or other in fold(name) for other in papers)
    return _PERSON.fullmatch(name) is not None and not known and not paper


def _address(head: Head, linked: LinkedArticle, address: str | None) -> str | None:
    """The canonical address: what the page calls so, if it is one at all."""
    base = address or head.meta.get("og:url") or ""
    for found in (head.canonical, head.meta.get("og:url"), linked.address, address):
        if not found:
            continue
        try:
            whole = urljoin(base, found.strip())
            parts = urlsplit(whole)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname:
            return whole
    return None


def _host(address: str | None) -> str:
    """The host of an address that is known to be one."""
    return (urlsplit(address).hostname or "").removeprefix("www.") if address else ""


def _outlet(head: Head, linked: LinkedArticle, address: str | None) -> Outlet | None:
    host = _host(address)
    name = linked.publisher or head.meta.get("og:site_name") or host
    return Outlet(name, host or None) if name else None


def _language(written: str | None) -> str | None:
    match = _LANGUAGE.fullmatch(written.strip()) if written else None
    return match[1].lower() if match else None


def _paywalled(head: Head, linked: LinkedArticle) -> bool | None:
    free = linked.free
    if free is None:
        free = _PAID.get((head.meta.get("article:content_tier") or "").lower())
    return None if free is None else not free
