"""One thing that came in and may be a report: its untouched bytes and where they are from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zufolge.ingest.sidecar import Sidecar

__all__ = ["Item", "Media"]


class Media(StrEnum):
    """What the bytes of an item are."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


@dataclass(frozen=True, slots=True)
class Item:
    """The bytes of one report before anything was made of them.

    ``origin`` is the file, and the record in it: "news.warc.gz#record 17". ``raw`` are the bytes
    of that file or record; of a feed's entry, a table's row or a ninjs item, which hold a report
    in pieces, they are the text or page made of its pieces, in UTF-8. ``charset`` is what came
    with them (an HTTP header says it), ``address`` where they were published, ``meta`` what else
    is known beside them, ``fetched`` when they were (ISO 8601).
    """

    origin: str
    raw: bytes
    media: Media
    charset: str | None = None
    address: str | None = None
    meta: Sidecar | None = None
    fetched: str | None = None
