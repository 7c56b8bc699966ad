"""PDF and Word files as text in which a form feed begins each page but the first."""

from __future__ import annotations

from zufolge.errors import UnreadableReport
from zufolge.ingest.item import Media
from zufolge.ingest.sources.confined import ConfinedError, confined
from zufolge.ingest.sources.limits import LARGEST, megabytes

__all__ = ["PAGE_BREAK", "document_text"]

PAGE_BREAK = "\f"


def document_text(raw: bytes, media: Media, origin: str) -> str:
    """The text of a press release, in which form feeds part the pages (see ``Report.page_at``).

    Raises ``UnreadableReport`` for broken files, and for scans, which are pictures of text.
    """
    try:
        pages: list[str] = confined(media.value, raw)
    except ConfinedError as error:
        raise UnreadableReport(origin, str(error)) from error
    text = PAGE_BREAK.join(page.replace(PAGE_BREAK, "\n").replace("\0", "") for page in pages)
    if not text.strip():
        raise UnreadableReport(
            origin, "holds pictures of pages and no text; run text recognition (OCR) on it first"
        )
    if len(text) > LARGEST[Media.TEXT]:
        raise UnreadableReport(
            origin, f"holds {megabytes(len(text))} of text; cut it into one file for each report"
        )
    return text
