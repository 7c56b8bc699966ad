"""The text of a PDF page by page, for ``confined``: a crafted file can stall any reader."""

from __future__ import annotations

import io

from pypdf import PdfReader
from pypdf.errors import PyPdfError

__all__ = ["pdf_pages"]

_MOST_PAGES = 500


def pdf_pages(raw: bytes) -> list[str]:
    """The text of each page, as pypdf finds it; a page without text is empty.

    Raises ``ValueError`` with a reason: encrypted, no PDF, more than 500 pages.
    """
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ValueError("is locked with a password; save it without")
        count = len(reader.pages)
        if count > _MOST_PAGES:
            raise ValueError(f"has {count} pages; a report may have {_MOST_PAGES}")
        return [page.extract_text() for page in reader.pages]
    except (
        PyPdfError,
        ImportError,
        ArithmeticError,
        AttributeError,
        LookupError,
        TypeError,
    ) as error:
        # A broken file makes the library fail in all these ways.
        raise ValueError(f"is no whole PDF: {' '.join(str(error).split())[:200]}") from error
