"""A development as others are told of it: contract ``zufolge.event/1``, and its signature."""

from __future__ import annotations

import hashlib
import hmac
import json
from importlib.resources import files
from typing import Any

from zufolge.desk.sayings import Source, Spoken, Told
from zufolge.model import Rule

__all__ = ["event_of", "event_schema", "event_to_json", "signature"]

_LONGEST, _HEADLINE, _MOST = 2_000, 300, 20


def event_of(told: Told, rule: Rule | None = None, desk: str | None = None) -> dict[str, Any]:
    """``told`` as plain values. ``desk`` is where the desk is reached; every ``path`` is on it.

    A quotation of more than 2,000 characters is cut, and says so; headlines are cut at 300. Of
    more than 20 statements the first are told.
    """
    made = told.development
    return {
        "schema": "zufolge.event/1",
        "id": made.id,
        "at": made.at,
        "kind": made.kind.value,
        "rule": None if rule is None else {"id": rule.id, "name": rule.name},
        "desk": desk,
        "story": {"id": told.story, "title": _cut(told.title, _HEADLINE), "path": told.path},
        "claim": None if made.claim is None else {"id": made.claim, "gist": _cut(told.gist)},
        "before": made.before,
        "after": made.after,
        "correction": made.entry,
        "report": None if told.source is None else _source(told.source),
        "statements": [_spoken(each) for each in told.spoken[:_MOST]],
        "more": max(0, len(told.spoken) - _MOST),
    }


def event_to_json(event: dict[str, Any]) -> bytes:
    """One JSON object in UTF-8. What UTF-8 cannot carry stands as a question mark."""
    return json.dumps(event, ensure_ascii=False).encode("utf-8", "replace")


def event_schema() -> dict[str, Any]:
    """The JSON Schema that every event of this version meets."""
    text = (files("zufolge.desk") / "data" / "event.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def signature(secret: str, at: int, body: bytes) -> str:
    """The value of ``Zufolge-Signature``: when it was made (seconds of Unix time), and an
    HMAC-SHA256 of that and the body."""
    signed = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256)
    return f"t={at},v1={signed.hexdigest()}"


def _spoken(said: Spoken) -> dict[str, Any]:
    return {
        "id": said.statement,
        "speaker": said.speaker,
        "relays": list(said.relays),
        "quotation": _cut(said.quotation),
        "cut": len(said.quotation) > _LONGEST,
        "char": [said.span.start, said.span.end],
        "path": said.path,
        "report": _source(said.source),
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.report,
        "outlet": source.outlet,
        "headline": _cut(source.headline, _HEADLINE),
        "published": source.published,
        "url": source.url,
        "path": f"/reports/{source.report}",
    }


def _cut(words: str | None, longest: int = _LONGEST) -> str | None:
    return None if words is None else words[:longest]
