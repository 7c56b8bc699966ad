"""A report that came in pieces (headline here, body there), put together as one text or page.

The pieces stand in the order that a page shows them. What a piece says is left as it is.
"""

from __future__ import annotations

import html
import re

__all__ = ["page_of_pieces", "plain_title", "text_of_pieces", "visible_text"]

# Linear in its time: a comment that nothing ends goes on to the end, a tag to the next "<".
_MARKUP = re.compile(r"<!--.*?(?:-->|\Z)|</?[A-Za-z!?][^<>]*>", re.DOTALL)
_SPACE = re.compile(r"\s+")
_LONGEST_TITLE = 2000


def text_of_pieces(text: str, headline: str | None = None, lead: str | None = None) -> bytes:
    """Headline, lead and text with blank lines between; what the text begins with is not doubled.

    Raises ``ValueError`` for half characters (lone surrogates), which no file can hold.
    """
    parts = [text.strip()]
    for part in (lead, headline):
        piece = (part or "").strip()
        if piece and not parts[0].startswith(piece):
            parts.insert(0, piece)
    return _encoded("\n\n".join(parts) + "\n")


def page_of_pieces(body: str, headline: str | None = None, lead: str | None = None) -> bytes:
    """A page with the headline and lead in front of ``body``, which is HTML.

    Raises ``ValueError`` for half characters (lone surrogates).
    """
    title = html.escape((headline or "").strip())
    heading = f"<h1>{title}</h1>\n" if title else ""
    opening = f"<p><strong>{html.escape(lead.strip())}</strong></p>\n" if lead else ""
    return _encoded(
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><article>\n{heading}{opening}{body}\n</article></body></html>\n"
    )


def visible_text(markup: str) -> str:
    """About what a reader sees of ``markup``, on one line; good enough to measure and compare."""
    return _SPACE.sub(" ", html.unescape(_MARKUP.sub(" ", markup))).strip()


def plain_title(title: str) -> str:
    """A title that may hold markup and entities, as the words that it shows."""
    return _SPACE.sub(" ", html.unescape(_MARKUP.sub("", title[:_LONGEST_TITLE]))).strip()


def _encoded(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(
            f"holds half a character ({text[error.start]!r}); its program cut it apart"
        ) from error
