"""What the Content-Type of an answer says of its bytes."""

from __future__ import annotations

import codecs
import re

from zufolge.ingest.item import Media

__all__ = ["media_told"]

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


def _known(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
