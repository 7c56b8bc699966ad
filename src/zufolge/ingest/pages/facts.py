"""What a page says of its report apart from the text: when, where, by whom, for whom.

The order of trust is that of the format: linked data, then meta elements, then the visible date;
the first that names a day decides it, and whoever names the same day more exactly is heard too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from zufolge.ingest.dates import read_when
from zufolge.ingest.pages.head import Head
from zufolge.ingest.pages.linked import LinkedArticle
from zufolge.language import agency_named
from zufolge.model import Outlet, Precision, When

__all__ = ["Facts", "facts_of", "most_exact", "page_when"]

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
_EXACTNESS = list(Precision)
_LANGUAGE = re.compile(r"([a-zA-Z]{2,3})(?:[-_][A-Za-z0-9-]*)?")
_AUTHOR_BREAK = re.compile(r"\s*(?:,|;|\||/|\bund\b|\band\b|&)\s*")
_LONGEST_NAME = 60
_EPOCH = re.compile(r"[12]\d{9}(\d{3})?")
_PAID = {"locked": False, "metered": False, "free": True, "premium": False, "paid": False}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known without reading the text; ``None`` or empty is "not said"."""

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


def facts_of(head: Head, linked: LinkedArticle, address: str | None) -> Facts:
    """The facts of a page that came from ``address``."""
    found = _address(head, linked, address)
    published = _agreed((linked.published, *(head.meta.get(name) for name in _PUBLISHED[:-1])))
    modified = _agreed((linked.modified, *(head.meta.get(name) for name in _MODIFIED)))
    return Facts(
        titles=tuple(dict.fromkeys(t for t in (linked.headline, *head.titles) if t)),
        descriptions=_distinct(linked.description, *(head.meta.get(n) for n in _DESCRIPTIONS)),
        authors=_authors(head, linked),
        published=published or (_agreed((head.meta.get("last-modified"),)) if not modified else None),
        modified=modified,
        outlet=_outlet(head, linked, found),
        address=found,
        section=linked.section or head.first(_SECTIONS),
        language=_language(head.language or head.first(("og:locale",)) or linked.language),
        paywalled=_paywalled(head, linked),
        live="LiveBlogPosting" in linked.types,
    )


def page_when(written: str | None) -> When | None:
    """A point in time as pages write it for machines: ISO 8601, RFC 2822, or seconds since 1970."""
    if not written:
        return None
    text = written.strip()[:64]
    when = read_when(text)
    if when is not None:
        return when
    try:
        moment = (
            datetime.fromtimestamp(int(text[:10]), UTC)
            if _EPOCH.fullmatch(text)
            else parsedate_to_datetime(text)
        )
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return When(moment.isoformat(timespec="seconds"), Precision.SECOND)


def most_exact(first: When | None, others: Iterable[When]) -> When | None:
    """``first``, or whichever of ``others`` tells the same day more exactly."""
    best = first
    for when in others:
        if best is None:
            best = when
        elif when.value[:10] == best.value[:10] and _finer(when, best):
            best = when
    return best


def _finer(left: When, right: When) -> bool:
    return _EXACTNESS.index(left.precision) > _EXACTNESS.index(right.precision)


def _agreed(written: Iterable[str | None]) -> When | None:
    told = [when for when in map(page_when, written) if when is not None]
    return most_exact(None, told)


def _distinct(*texts: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _authors(head: Head, linked: LinkedArticle) -> tuple[str, ...]:
    """People's names; agencies are credits and addresses no names."""
    written: Sequence[str] = linked.authors or [head.first(_AUTHORS) or ""]
    names = [name.strip() for text in written for name in _AUTHOR_BREAK.split(text)]
    return tuple(
        dict.fromkeys(
            name
            for name in names
            if " " in name
            and len(name) <= _LONGEST_NAME
            and "/" not in name
            and "@" not in name
            and agency_named(name) is None
        )
    )


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


def _outlet(head: Head, linked: LinkedArticle, address: str | None) -> Outlet | None:
    host = (urlsplit(address).hostname or "").removeprefix("www.") if address else ""
    name = head.meta.get("og:site_name") or linked.publisher or host
    return Outlet(name, host or None) if name else None


def _language(written: str | None) -> str | None:
    match = _LANGUAGE.fullmatch(written.strip()) if written else None
    return match[1].lower() if match else None


def _paywalled(head: Head, linked: LinkedArticle) -> bool | None:
    free = linked.free
    if free is None:
        free = _PAID.get((head.meta.get("article:content_tier") or "").lower())
    return None if free is None else not free
