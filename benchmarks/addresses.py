"""Addresses of articles as a gold may name them: such as spell out a headline stand as a digest."""

from __future__ import annotations

import hashlib
import re

__all__ = ["address_of"]

_MOST = 8  # words of one part of an address; more are a sentence of the article's


def address_of(url: str) -> str:
    """``url`` itself, or "sha256:" and the digest of its UTF-8 where a part of it is a headline.

    Labels hold no text of the articles; whoever has them can work out the same name.
    """
    parts = url.split("/")[3:]
    if all(len(re.findall(r"\w+", part)) <= _MOST for part in parts):
        return url
    return f"sha256:{hashlib.sha256(url.encode()).hexdigest()}"
