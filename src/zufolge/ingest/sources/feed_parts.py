"""A feed as plain values, for ``confined``: feedparser can be made to work for minutes."""

from __future__ import annotations

import io
from typing import Any

import feedparser

__all__ = ["feed_parts"]


def feed_parts(raw: bytes) -> dict[str, Any]:
    """Title, language and entries of the RSS, RDF or Atom feed in ``raw``.

    An entry has ``title``, ``link``, ``published``, ``updated`` (as they stand there),
    ``language``, ``content`` (HTML or text, the longest of several) and ``html`` (which of the
    two). What is not there is ``None``. Raises ``ValueError`` for what is no feed.
    """
    try:
        found = feedparser.parse(io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=True)
    except Exception as error:  # on broken markup the library fails in ways of all kinds
        raise ValueError("is no RSS or Atom feed, or too broken for one") from error
    if not found.get("version") and not found.entries:
        reason = str(found.get("bozo_exception") or "no <rss>, <rdf:RDF> or <feed> in it")
        raise ValueError(f"is no RSS or Atom feed: {' '.join(reason.split())[:200]}")
    return {
        "title": _text(found.feed, "title"),
        "language": _text(found.feed, "language"),
        "entries": [_entry(entry) for entry in found.entries],
    }


def _entry(entry: Any) -> dict[str, Any]:
    bodies = [body for body in entry.get("content", ()) if isinstance(body.get("value"), str)]
    body = max(bodies, key=lambda one: len(one["value"]), default=None)
    return {
        "title": _text(entry, "title"),
        "link": _text(entry, "link"),
        "published": _text(entry, "published"),
        # asked for as a key: the library's own get() gives the time of publishing instead
        "updated": _text(entry, "updated") if "updated" in entry.keys() else None,  # noqa: SIM118
        "language": _text(entry.get("title_detail", {}), "language"),
        "content": None if body is None else body["value"],
        "html": body is not None and body.get("type") != "text/plain",
    }


def _text(values: Any, key: str) -> str | None:
    value = values.get(key)
    return value if isinstance(value, str) and value.strip() else None
