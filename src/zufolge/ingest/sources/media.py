"""What the Content-Type of an answer says of its bytes."""

from __future__ import annotations

import codecs
import re

from zufolge.errors import UnreadableReport
from zufolge.ingest.item import Media
from zufolge.ingest.sources.kinds import Kind, kind_of

__all__ = ["media_of_answer", "media_told"]

_TYPES = {
    "text/html": Media.HTML,
    "application/xhtml+xml": Media.HTML,
    "text/plain": Media.TEXT,
    "application/pdf": Media.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Media.DOCX,
}
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)


def media_told(content_type: str) -> tuple[Media | None, str | None]:
    """The kind of report that ``content_type`` names, if it is one, and a known charset."""
    media = _TYPES.get(content_type.partition(";")[0].strip().lower())
    told = _CHARSET.search(content_type)
    return media, _known(told[1]) if told else None


def media_of_answer(address: str, content_type: str, raw: bytes) -> tuple[Media, str | None]:
    """The kind of report in an answer of which a report is expected, and its charset.

    A type that says nothing of use ("application/octet-stream") leaves it to the first bytes.
    Raises ``UnreadableReport`` for pictures, feeds and all else that is no report.
    """
    media, charset = media_told(content_type)
    kind = kind_of(address, raw[:4096])
    told_otherwise = media is not None or _is_other(content_type)
    # PDF and Word files are what they are, whatever a host calls them
    if kind in (Kind.PDF, Kind.DOCX) or (kind.value in set(Media) and not told_otherwise):
        media = Media(kind.value)
    if media is None:
        named = content_type.partition(";")[0].strip() or kind.value
        raise UnreadableReport(address, f"is no report but {named[:60]}")
    return media, charset


def _is_other(content_type: str) -> bool:
    return content_type.startswith(("image/", "audio/", "video/", "text/css", "text/javascript"))


def _known(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
