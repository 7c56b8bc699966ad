"""An invented article in the format of the quotation data."""

from __future__ import annotations

import re
from typing import Any

from zufolge.model import Span

TEXT = (
    "Der Damm halte noch Jahre, sagte Orla Venn laut dem Küstenboten. "
    "„Wir prüfen ihn.“ Er spreche von einem „sehr groben alten Fehler“ und „Pech“."
)


def tokens_of(text: str) -> tuple[Span, ...]:
    return tuple(Span(m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]", text))


def raw_document() -> dict[str, Any]:
    return {
        "documentName": "Damm",
        "originalText": TEXT,
        "tokens": [
            {"id": n, "charBegin": token.start, "charEnd": token.end}
            for n, token in enumerate(tokens_of(TEXT))
        ],
        "annotations": [
            {"type": "Direct", "medium": "Speech", "quote": {"tokenIds": [13]}, "speaker": []}
        ],
    }
