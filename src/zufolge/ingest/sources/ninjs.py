"""ninjs, the JSON of news agencies (IPTC), versions 1 to 3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zufolge.errors import UnreadableReport
from zufolge.ingest.item import Item, Media
from zufolge.ingest.sources.cells import sidecar_from
from zufolge.ingest.sources.fragments import page_of_pieces, plain_title, text_of_pieces
from zufolge.ingest.sources.limits import LARGEST, megabytes
from zufolge.model import Refusal

__all__ = ["is_ninjs", "ninjs_item"]

_BODIES = (
    ("body_html", Media.HTML), ("body_xhtml", Media.HTML), ("body_text", Media.TEXT),
)  # fmt: skip
_OWN = frozenset({"versioncreated", "pubstatus", "headlines", "bodies", "representationtype"})
_WITHDRAWN = ("canceled", "cancelled", "withheld")


def is_ninjs(value: object) -> bool:
    """Whether a JSON ``value`` is an item in ninjs, by keys that only ninjs has."""
    if not isinstance(value, dict) or "uri" not in value:
        return False
    return any(key in value for key in _OWN) or any(key in value for key, _ in _BODIES)


def ninjs_item(origin: str, value: Mapping[str, Any]) -> Iterator[Item | Refusal]:
    """The item that ``value`` holds, or why it holds none: pictures, withdrawn items."""
    try:
        item, wrong = _built(origin, value)
    except UnreadableReport as error:
        yield Refusal(origin, error.reason)
        return
    except ValueError as error:
        yield Refusal(origin, str(error))
        return
    yield from (Refusal(origin, reason) for reason in wrong)
    yield item


def _built(origin: str, value: Mapping[str, Any]) -> tuple[Item, tuple[str, ...]]:
    if value.get("pubstatus") in _WITHDRAWN:
        raise UnreadableReport(origin, f"was withdrawn: its pubstatus is {value['pubstatus']!r}")
    if value.get("type", "text") not in ("text", "composite"):
        raise UnreadableReport(origin, f"is no text: its type is {value['type']!r}")
    found = _body(value)
    if found is None:
        raise UnreadableReport(origin, "holds no body_html, body_xhtml, body_text or bodies")
    body, media = found
    headline = _text(value.get("headline")) or _first(value.get("headlines"))
    pieces = page_of_pieces if media is Media.HTML else text_of_pieces
    raw = pieces(body, headline and plain_title(headline), _text(value.get("description_text")))
    if len(raw) > LARGEST[media]:
        raise UnreadableReport(
            origin, f"has {megabytes(len(raw))}; a report may have {megabytes(LARGEST[media])}"
        )
    sidecar, wrong = sidecar_from(_cells(value))
    return Item(origin, raw, media, "utf-8", sidecar.url, sidecar), wrong


def _cells(value: Mapping[str, Any]) -> dict[str, object]:
    """What ninjs says of a report, by the keys of a sidecar. ``uri`` names; it need not lead."""
    first, version = _text(value.get("firstcreated")), _text(value.get("versioncreated"))
    uri = _text(value.get("uri")) or ""
    return {
        "published": first or version,
        "updated": version if first != version else None,
        "language": _text(value.get("language")),
        "outlet": _provider(value),
        "url": uri if uri.startswith(("http://", "https://")) else None,
    }


def _provider(value: Mapping[str, Any]) -> str | None:
    for source in (value.get("infosource"), value.get("infosources")):
        for entry in source if isinstance(source, list) else [source]:
            if isinstance(entry, dict) and _text(entry.get("name")):
                return str(entry["name"])
    return None


def _body(value: Mapping[str, Any]) -> tuple[str, Media] | None:
    for key, media in _BODIES:
        if body := _text(value.get(key)):
            return body, media
    bodies = value.get("bodies")
    ranked = (
        sorted(
            (entry for entry in bodies if isinstance(entry, dict) and _text(entry.get("value"))),
            key=lambda entry: "html" not in str(entry.get("contenttype")),
        )
        if isinstance(bodies, list)
        else []
    )
    if not ranked:
        return None
    is_html = "html" in str(ranked[0].get("contenttype"))
    return ranked[0]["value"], Media.HTML if is_html else Media.TEXT


def _first(headlines: object) -> str | None:
    """The main one of ``headlines``: that with no role or the role "main", else the first."""
    entries = [e for e in headlines if isinstance(e, dict)] if isinstance(headlines, list) else []
    texts = [(e.get("role") in (None, "main"), _text(e.get("value"))) for e in entries]
    return next((text for main, text in texts if main and text), None) or next(
        (text for _, text in texts if text), None
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
